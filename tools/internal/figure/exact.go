package figure

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Exact is an exact decimal: money in 万元 or 元, points, or a rate as a
// fraction of one. The zero value is 0.
type Exact struct{ d decimal.Decimal }

// Whole gives the exact decimal of an integer.
func Whole(n int64) Exact { return Exact{decimal.NewFromInt(n)} }

// ParseExact reads a plain ASCII decimal such as -12.50, as data files hold
// it. What a person wrote in a cell is read by Parse instead.
func ParseExact(text string) (Exact, error) {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return Exact{}, fmt.Errorf("decimal %q: want digits with at most one point", text)
	}
	return Exact{d}, nil
}

// Add gives e + f.
func (e Exact) Add(f Exact) Exact { return Exact{e.d.Add(f.d)} }

// Sub gives e − f.
func (e Exact) Sub(f Exact) Exact { return Exact{e.d.Sub(f.d)} }

// Mul gives e × f.
func (e Exact) Mul(f Exact) Exact { return Exact{e.d.Mul(f.d)} }

// Quo gives e ÷ f rounded half away from zero to places decimals; ok is false
// where f is zero.
func (e Exact) Quo(f Exact, places int) (quotient Exact, ok bool) {
	if f.d.IsZero() {
		return Exact{}, false
	}
	return Exact{e.d.DivRound(f.d, int32(places))}, true
}

// Neg gives −e.
func (e Exact) Neg() Exact { return Exact{e.d.Neg()} }

// Abs gives e without its sign.
func (e Exact) Abs() Exact { return Exact{e.d.Abs()} }

// Shift gives e × 10^places, exactly; places may be negative.
func (e Exact) Shift(places int) Exact { return Exact{e.d.Shift(int32(places))} }

// Round rounds half away from zero to places decimals, as Excel prints.
func (e Exact) Round(places int) Exact { return Exact{e.d.Round(int32(places))} }

// Truncate drops every decimal after places.
func (e Exact) Truncate(places int) Exact { return Exact{e.d.Truncate(int32(places))} }

// Cmp is negative, zero or positive as e is below, equal to or above f.
func (e Exact) Cmp(f Exact) int { return e.d.Cmp(f.d) }

// Equal reports whether e and f are the same number (1.0 equals 1).
func (e Exact) Equal(f Exact) bool { return e.d.Equal(f.d) }

// Sign is -1, 0 or 1.
func (e Exact) Sign() int { return e.d.Sign() }

// String gives the shortest plain ASCII decimal: no exponent, no trailing
// zeros.
func (e Exact) String() string { return e.d.String() }

// Fixed gives e rounded to exactly places decimals, trailing zeros kept.
func (e Exact) Fixed(places int) string { return e.d.StringFixed(int32(places)) }

// Sum adds up exact decimals; the sum of none is 0.
func Sum(terms ...Exact) Exact {
	var sum Exact
	for _, term := range terms {
		sum = sum.Add(term)
	}
	return sum
}
