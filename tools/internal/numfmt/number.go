package numfmt

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/tools/internal/figure"
)

// significant is how many digits of a number Excel keeps: a stored
// 96.86999999999999 is shown as 96.87 in every format.
const significant = 15

var storedNumber = regexp.MustCompile(`^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,3})?$`)

// ParseStored reads a number as the file stores it, rounded to 15 significant
// digits in decimal arithmetic; ok is false where it is none.
func ParseStored(text string) (value figure.Exact, ok bool) {
	if !storedNumber.MatchString(text) {
		return figure.Exact{}, false
	}
	value, err := figure.ParseExact(strings.TrimPrefix(text, "+"))
	if err != nil {
		return figure.Exact{}, false
	}
	return value.Round(significant - 1 - magnitude(value)), true
}

// magnitude gives the power of ten of the first digit that is not zero: 2 for
// 745.37, -3 for 0.0012; 0 for zero.
func magnitude(value figure.Exact) int {
	whole, decimals, _ := strings.Cut(value.Abs().String(), ".")
	if whole != "0" {
		return len(whole) - 1
	}
	if decimals == "" {
		return 0
	}
	return -1 - (len(decimals) - len(strings.TrimLeft(decimals, "0")))
}

// GeneralText shows a number in the general format: at most eleven characters
// beside the sign, as Excel does in a column that is wide enough, else with an
// exponent.
func GeneralText(value figure.Exact) string {
	const width = 11
	power := magnitude(value)
	switch {
	case power >= width:
		return scientific(value, 5)
	case power >= 0:
		if value = value.Round(max(width-2-power, 0)); magnitude(value) == width {
			return scientific(value, 5)
		}
		return value.String()
	case power >= -4:
		return value.Round(width - 2).String()
	}
	if plain := value.String(); len(strings.TrimPrefix(plain, "-")) <= width {
		return plain
	}
	return scientific(value, 5)
}

// scientific shows 1.23457E+11: at most places decimals, none that are zero at
// the end.
func scientific(value figure.Exact, places int) string {
	power := magnitude(value)
	mantissa := value.Shift(-power).Round(places)
	if magnitude(mantissa) > 0 { // 9.999996 became 10
		mantissa, power = mantissa.Shift(-1), power+1
	}
	sign := "+"
	if power < 0 {
		sign, power = "-", -power
	}
	exponent := strconv.Itoa(power)
	if len(exponent) < 2 {
		exponent = "0" + exponent
	}
	return mantissa.String() + "E" + sign + exponent
}

// number shows a number in a section without dates.
func (s *section) number(value figure.Exact) string {
	sign := ""
	if value.Sign() < 0 {
		sign, value = "-", value.Abs()
	}
	value = value.Shift(2 * s.percent)
	switch {
	case s.has(slashToken) && s.has(digitToken):
		return sign + s.fraction(value)
	case s.has(exponentToken):
		return sign + s.exponential(value)
	}
	return sign + s.decimal(value)
}

// shape is where a section's digits stand.
type shape struct {
	whole, decimals int // placeholders before and behind the point
	thousands       bool
	scale           int // commas that divide by a thousand each
}

func (s *section) shape() shape {
	var shape shape
	var point bool
	commas := 0
	for _, t := range s.tokens {
		switch t.kind {
		case pointToken:
			shape.scale += commas
			point, commas = true, 0
		case commaToken:
			if shape.whole+shape.decimals > 0 {
				commas++
			}
		case digitToken:
			if commas > 0 && !point {
				shape.thousands = true
			}
			commas = 0
			if point {
				shape.decimals++
			} else {
				shape.whole++
			}
		case exponentToken:
			return shape
		}
	}
	shape.scale += commas
	return shape
}

func (s *section) decimal(value figure.Exact) string {
	shape := s.shape()
	value = value.Shift(-3 * shape.scale)
	whole, decimals, _ := strings.Cut(value.Fixed(shape.decimals), ".")
	if whole == "0" {
		whole = ""
	}
	w := digitWriter{whole: whole, decimals: decimals, places: shape.whole, thousands: shape.thousands, section: s}
	for _, t := range s.tokens {
		w.write(t, value)
	}
	return w.out.String()
}

// digitWriter lays the digits of a number into the placeholders of a section.
type digitWriter struct {
	whole, decimals string
	places          int // placeholders for whole digits still to come
	started, point  bool
	used            int // decimals written or passed over
	thousands       bool
	section         *section
	out             strings.Builder
}

func (w *digitWriter) write(t token, value figure.Exact) {
	switch t.kind {
	case literalToken, percentToken:
		w.out.WriteString(t.text)
	case generalToken:
		w.out.WriteString(w.section.spoken(GeneralText(value)))
	case pointToken:
		if w.places == 0 && !w.started {
			w.digits(w.whole, 0)
		}
		w.started, w.point = true, true
		w.out.WriteByte('.')
	case digitToken:
		if w.point {
			w.decimal(t.text[0])
		} else {
			w.wholeDigit(t.text[0])
		}
	}
}

// wholeDigit fills one placeholder before the point; the first also takes all
// digits for which there is no placeholder.
func (w *digitWriter) wholeDigit(placeholder byte) {
	w.places--
	position := w.places // counted from the last whole digit
	if position < 0 {
		return // digits behind an exponent that is none
	}
	if !w.started && len(w.whole) > position {
		w.started = true
		w.digits(w.whole[:len(w.whole)-position], position)
		return
	}
	if position < len(w.whole) {
		w.digits(w.whole[len(w.whole)-position-1:len(w.whole)-position], position)
		return
	}
	switch placeholder {
	case '0':
		w.digits("0", position)
	case '?':
		w.out.WriteByte(' ')
	}
}

// digits writes whole digits of which the last stands at a position.
func (w *digitWriter) digits(digits string, position int) {
	for i := range len(digits) {
		at := position + len(digits) - 1 - i
		w.out.WriteString(w.section.inNumerals(digits[i : i+1]))
		if w.thousands && at > 0 && at%3 == 0 {
			w.out.WriteByte(',')
		}
	}
}

func (w *digitWriter) decimal(placeholder byte) {
	rest := w.decimals[min(w.used, len(w.decimals)):]
	w.used++
	switch {
	case rest == "":
	case placeholder == '0' || strings.Trim(rest, "0") != "":
		w.out.WriteString(w.section.inNumerals(rest[:1]))
	case placeholder == '?':
		w.out.WriteByte(' ')
	}
}

// exponential shows a number in a section such as 0.00E+00 or ##0.0E+0, whose
// exponent is a multiple of the whole placeholders.
func (s *section) exponential(value figure.Exact) string {
	shape := s.shape()
	step := max(shape.whole, 1)
	power := 0
	if value.Sign() != 0 {
		power = magnitude(value)
		power = floorTo(power, step)
		// Rounding may add a digit: 9.996 in 0.00 is 10.00.
		if rounded := value.Shift(-power).Round(shape.decimals); magnitude(rounded) >= step {
			power += step
		}
	}
	mantissa, exponent := *s, section{}
	for i, t := range s.tokens {
		if t.kind == exponentToken {
			mantissa.tokens, exponent.tokens = s.tokens[:i], s.tokens[i+1:]
			sign := ""
			if power < 0 {
				sign = "-"
			} else if strings.HasSuffix(t.text, "+") {
				sign = "+"
			}
			tail := exponent.decimal(figure.Whole(int64(power)).Abs())
			return mantissa.decimal(value.Shift(-power)) + "E" + sign + tail
		}
	}
	return ""
}

func floorTo(n, step int) int {
	if rest := n % step; rest < 0 {
		return n - rest - step
	} else {
		return n - rest
	}
}
