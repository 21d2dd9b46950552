// Package figure is the room of printed numbers.
//
// A cell's text goes in; out come the number it prints (Number), the exact
// decimal behind it (Exact) and every number that it may stand for (Interval).
// A figure printed with decimals was rounded, so 3.33 stands for
// [3.325, 3.335]; one printed whole is taken as exact, in sums and as a factor.
// Whether a total ties is the question whether two intervals meet (the idea of
// XBRL Calculations 1.1), never whether two roundings are equal.
//
// It guarantees that no binary floating-point number takes part, and that a
// Number keeps its text to the letter. It refuses to guess: a text that is not
// one number with at most a sign of comparison before it and a unit behind it
// is no Number. What the unit's words mean is not its business.
package figure

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
)

// Number is one number as an office printed it.
type Number struct {
	// Text is what the cell shows, unchanged.
	Text string
	// Value is the number. A percentage is a fraction: 74.37% has the value
	// 0.7437. It is in the unit printed: nothing is converted.
	Value Exact
	// Places counts the digits printed behind the point: two in 74.37% and
	// in 3.30.
	Places int
	// Percent says that a percent sign follows the number.
	Percent bool
	// Comparison is the sign printed before the number: ≥, ≤, >, <, = or
	// none.
	Comparison string
	// Unit is what follows the number and its percent sign, without white
	// space around it.
	Unit string
}

// maxText is how many bytes a text may have and still be one number with its
// unit. Narratives, which are longer, are not looked at any further.
const maxText = 256

var printed = regexp.MustCompile(`^(>=|<=|=>|=<|≥|≤|≧|≦|⩾|⩽|>|<|=)?\s*([¥￥$]\s*)?(\()?([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,3}))?(\))?\s*(%)?(.*)$`)

var comparisons = map[string]string{
	">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥", "≥": "≥",
	"<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤", "≤": "≤",
	">": ">", "<": "<", "=": "=",
}

// unitWithNumber finds a unit that goes on with a number of its own, as in
// "5-10" or "3×2": that text is no single number.
var unitWithNumber = regexp.MustCompile(`^[^\pL]*\d|[-~—–/×*x:+]\s*\d`)

// Parse reads the one number that text prints. Full-width forms count like
// their half-width ones, commas may group thousands, and brackets around a
// number make it negative, as accountants print it. ok is false where text is
// empty, a dash, words, or more than one number.
func Parse(text string) (n Number, ok bool) {
	if len(text) > maxText || !strings.ContainsFunc(text, unicode.IsDigit) {
		return Number{}, false
	}
	folded := strings.ReplaceAll(norm.NFKC.String(strings.TrimSpace(text)), "−", "-")
	m := printed.FindStringSubmatch(folded)
	if m == nil || (m[3] == "") != (m[9] == "") {
		return Number{}, false
	}
	unit := strings.TrimSpace(m[11])
	if unitWithNumber.MatchString(unit) {
		return Number{}, false
	}
	digits := strings.TrimSuffix(strings.ReplaceAll(m[5], ",", ""), ".")
	if strings.HasPrefix(digits, ".") {
		digits = "0" + digits
	}
	if m[4] == "-" || m[3] != "" {
		digits = "-" + digits
	}
	value, err := decimal.NewFromString(digits)
	if err != nil {
		return Number{}, false
	}
	n = Number{
		Text:       text,
		Value:      Exact{value},
		Places:     len(m[6]) + len(m[7]),
		Percent:    m[10] != "",
		Comparison: comparisons[m[1]],
		Unit:       unit,
	}
	if m[8] != "" {
		exponent, err := decimal.NewFromString(m[8])
		if err != nil {
			return Number{}, false
		}
		n.Value = n.Value.Shift(int(exponent.IntPart()))
		n.Places -= int(exponent.IntPart())
	}
	if n.Percent {
		n.Value = n.Value.Shift(-2)
	}
	return n, true
}

// IsPlain reports whether nothing but the number itself is printed: no sign of
// comparison and no unit. Percent signs are allowed.
func (n Number) IsPlain() bool { return n.Comparison == "" && n.Unit == "" }

// Interval gives every number that n stands for: half a unit in the last
// printed decimal to both sides, or the number alone where it is printed
// whole.
func (n Number) Interval() Interval {
	if n.Places <= 0 {
		return Point(n.Value)
	}
	return n.Rounded()
}

// Rounded gives every number that rounds to n, also where n is printed whole:
// an execution score of 5 may stand for 4.988.
func (n Number) Rounded() Interval {
	half := n.unitInLastPlace().Mul(Exact{decimal.New(5, -1)})
	return Interval{n.Value.Sub(half), n.Value.Add(half)}
}

// Truncated gives every number whose decimals, cut off behind the printed
// ones, leave n: 3.33 for 3.339. The far end itself rounds to the next figure
// and is included all the same.
func (n Number) Truncated() Interval {
	if n.Value.Sign() < 0 {
		return Interval{n.Value.Sub(n.unitInLastPlace()), n.Value}
	}
	return Interval{n.Value, n.Value.Add(n.unitInLastPlace())}
}

func (n Number) unitInLastPlace() Exact {
	places := n.Places
	if n.Percent {
		places += 2
	}
	return Whole(1).Shift(-places)
}
