package numfmt

import (
	"strconv"
	"strings"

	"gongkai/tools/internal/figure"
)

// fraction shows a number as a whole part and a fraction, such as 1 1/3 for
// the code "# ?/?", or as a fraction only where the code has no whole part.
func (s *section) fraction(value figure.Exact) string {
	slash := 0
	for s.tokens[slash].kind != slashToken {
		slash++
	}
	numerator := slash
	for numerator > 0 && s.tokens[numerator-1].kind == digitToken {
		numerator--
	}
	end, fixed, width := s.denominator(slash + 1)
	head := section{tokens: s.tokens[:numerator]}
	whole := figure.Exact{}
	if head.has(digitToken) {
		whole = value.Truncate(0)
	}
	above, below := nearest(value.Sub(whole), fixed, width)
	if head.has(digitToken) && above.Equal(figure.Whole(int64(below))) {
		whole, above = whole.Add(figure.Whole(1)), figure.Exact{}
	}
	var out strings.Builder
	if head.has(digitToken) || len(head.tokens) > 0 {
		out.WriteString(head.decimal(whole))
	}
	tail := section{tokens: s.tokens[end:]}
	size := slash - numerator
	if above.Sign() == 0 && head.has(digitToken) {
		if whole.Sign() == 0 && out.Len() > 0 && strings.TrimSpace(out.String()) == "" {
			out.Reset()
			out.WriteString("0 ")
		}
		out.WriteString(strings.Repeat(" ", size+1+width))
		return out.String() + tail.decimal(figure.Exact{})
	}
	top, bottom := above.String(), strconv.Itoa(below)
	out.WriteString(strings.Repeat(" ", max(size-len(top), 0)) + top + "/" + bottom)
	out.WriteString(strings.Repeat(" ", max(width-len(bottom), 0)))
	return out.String() + tail.decimal(figure.Exact{})
}

// denominator reads the part of the code behind the slash: where it ends, the
// denominator that it fixes (0 for none) and how many digits it has room for.
func (s *section) denominator(from int) (end, fixed, width int) {
	digits := ""
	for end = from; end < len(s.tokens); end++ {
		t := s.tokens[end]
		isDigit := t.kind == literalToken && len(t.text) == 1 && '0' <= t.text[0] && t.text[0] <= '9'
		if t.kind != digitToken && !isDigit {
			break
		}
		if isDigit || t.text == "0" && digits != "" {
			digits += t.text
		}
		width++
	}
	if len(digits) > 0 && len(digits) <= 5 {
		fixed, _ = strconv.Atoi(digits)
	}
	return end, fixed, width
}

// nearest gives the fraction next to a part of one: with a fixed denominator,
// or with the smallest that has no more digits than width.
func nearest(part figure.Exact, fixed, width int) (above figure.Exact, below int) {
	first, last := 1, 9
	for range min(width, 3) - 1 {
		last = last*10 + 9
	}
	if fixed > 0 {
		first, last = fixed, fixed
	}
	var best figure.Exact
	for denominator := first; denominator <= last; denominator++ {
		numerator := part.Mul(figure.Whole(int64(denominator))).Round(0)
		quotient, _ := numerator.Quo(figure.Whole(int64(denominator)), 2*significant)
		gap := quotient.Sub(part).Abs()
		if below == 0 || gap.Cmp(best) < 0 {
			above, below, best = numerator, denominator, gap
		}
	}
	return above, below
}
