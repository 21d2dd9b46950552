package figure

// quotientPlaces is how many decimals a bound of a quotient keeps. Bounds are
// moved outwards by one unit in the last of them, so that a quotient's
// interval never excludes a number that it should hold.
const quotientPlaces = 40

// Interval is every number that a printed figure may stand for, both ends
// included. Low is never above High.
type Interval struct{ Low, High Exact }

// Point is the interval that holds one number only.
func Point(e Exact) Interval { return Interval{e, e} }

// Contains reports whether e lies in the interval.
func (i Interval) Contains(e Exact) bool { return i.Low.Cmp(e) <= 0 && e.Cmp(i.High) <= 0 }

// Meets reports whether the intervals have a number in common: whether the
// two figures can stand for the same amount.
func (i Interval) Meets(j Interval) bool { return i.Low.Cmp(j.High) <= 0 && j.Low.Cmp(i.High) <= 0 }

// Add gives every sum of a number from i and one from j.
func (i Interval) Add(j Interval) Interval {
	return Interval{i.Low.Add(j.Low), i.High.Add(j.High)}
}

// Sub gives every difference of a number from i and one from j.
func (i Interval) Sub(j Interval) Interval {
	return Interval{i.Low.Sub(j.High), i.High.Sub(j.Low)}
}

// Mul gives the span of the products of numbers from i and j.
func (i Interval) Mul(j Interval) Interval {
	return span(i.Low.Mul(j.Low), i.Low.Mul(j.High), i.High.Mul(j.Low), i.High.Mul(j.High))
}

// Quo gives the span of the quotients of numbers from i and j; ok is false
// where j holds zero.
func (i Interval) Quo(j Interval) (quotient Interval, ok bool) {
	if j.Contains(Exact{}) {
		return Interval{}, false
	}
	var bounds []Exact
	exact := true
	for _, dividend := range []Exact{i.Low, i.High} {
		for _, divisor := range []Exact{j.Low, j.High} {
			bound, _ := dividend.Quo(divisor, quotientPlaces)
			exact = exact && bound.Mul(divisor).Equal(dividend)
			bounds = append(bounds, bound)
		}
	}
	quotient = span(bounds...)
	if exact {
		return quotient, true // 80 of 100 is 80 %, and nothing below it
	}
	last := Whole(1).Shift(-quotientPlaces)
	return Interval{quotient.Low.Sub(last), quotient.High.Add(last)}, true
}

// Clamp moves both ends into [low, high]: a score is never below nothing nor
// above its maximum points.
func (i Interval) Clamp(low, high Exact) Interval {
	into := func(e Exact) Exact {
		if e.Cmp(low) < 0 {
			return low
		}
		if e.Cmp(high) > 0 {
			return high
		}
		return e
	}
	return Interval{into(i.Low), into(i.High)}
}

// String gives the interval as [3.325, 3.335], or the number alone where it
// holds one only.
func (i Interval) String() string {
	if i.Low.Equal(i.High) {
		return i.Low.String()
	}
	return "[" + i.Low.String() + ", " + i.High.String() + "]"
}

// Total adds up intervals; the total of none is the point 0.
func Total(terms ...Interval) Interval {
	var total Interval
	for _, term := range terms {
		total = total.Add(term)
	}
	return total
}

func span(bounds ...Exact) Interval {
	s := Point(bounds[0])
	for _, bound := range bounds[1:] {
		if bound.Cmp(s.Low) < 0 {
			s.Low = bound
		}
		if bound.Cmp(s.High) > 0 {
			s.High = bound
		}
	}
	return s
}
