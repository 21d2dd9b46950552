// Package figure reads numbers as they are printed and calculates with them exactly.
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

// Parse reads the one number that text prints. Full-width forms count like
// their half-width ones, commas may group thousands, and brackets around a
// number make it negative, as accountants print it. ok is false where text is
// empty, a dash, words, or more than one number, and where letters that are
// taken for digits stand behind the digits: 1O is no number, and least of all 1.
func Parse(text string) (n Number, ok bool) {
	if len(text) > maxText || !strings.ContainsFunc(text, unicode.IsDigit) {
		return Number{}, false
	}
	s := scanner{rest: fold(text)}
	n = Number{Text: text, Comparison: s.comparison()}
	s.space()
	if s.accept("¥") || s.accept("$") {
		s.space()
	}
	open := s.accept("(")
	negative := s.accept("-")
	if !negative {
		s.accept("+")
	}
	digits, places, ok := s.decimal()
	if !ok {
		return Number{}, false
	}
	exponent := s.exponent()
	if s.accept(")") != open {
		return Number{}, false
	}
	s.space()
	n.Percent = s.accept("%")
	n.Unit = strings.TrimSpace(s.rest)
	if strings.Contains(s.rest, "\n") || holdsNumber(n.Unit) || isLookalike(n.Unit) {
		return Number{}, false
	}
	value, ok := exact(digits, places)
	if !ok {
		return Number{}, false
	}
	if negative || open {
		value = value.Neg()
	}
	n.Value, n.Places = value.Shift(exponent), places-exponent
	if n.Percent {
		n.Value = n.Value.Shift(-2)
	}
	return n, true
}

// fold gives a text in half-width forms, with the minus sign of mathematics as a
// hyphen.
func fold(text string) string {
	text = strings.TrimSpace(text)
	for i := range len(text) {
		if text[i] >= 0x80 {
			return strings.ReplaceAll(norm.NFKC.String(text), "−", "-")
		}
	}
	return text
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
