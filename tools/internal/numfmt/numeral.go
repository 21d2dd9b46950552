package numfmt

import (
	"strconv"
	"strings"
)

// numerals writes numbers in Chinese characters: [DBNum1] and [DBNum2].
type numerals struct {
	Digits []string `toml:"digits"`
	Tens   []string `toml:"tens"`
	Groups []string `toml:"groups"`
	Point  string   `toml:"point"`
}

// inNumerals writes digits one by one in the section's numerals, as a year is
// written; other characters stay.
func (s *section) inNumerals(text string) string {
	if s.numerals == nil {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if '0' <= r && r <= '9' {
			out.WriteString(s.numerals.Digits[r-'0'])
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// spoken writes a decimal number as it is read aloud: 123.4 as one hundred and
// twenty-three point four. A number with an exponent stays as it is.
func (s *section) spoken(text string) string {
	if s.numerals == nil || strings.ContainsAny(text, "E") {
		return text
	}
	text, negative := strings.CutPrefix(text, "-")
	whole, decimals, point := strings.Cut(text, ".")
	out := s.numerals.whole(whole)
	if point {
		out += s.numerals.Point + s.inNumerals(decimals)
	}
	if negative {
		out = "-" + out
	}
	return out
}

// whole reads digits aloud by groups of four: zeros between other digits are
// read once, those at the end of a group not at all.
func (n *numerals) whole(digits string) string {
	var out strings.Builder
	pending, group := false, false // a zero to be read; something in this group
	for i := range len(digits) {
		place := len(digits) - 1 - i
		if digit := digits[i] - '0'; digit == 0 {
			pending = true
		} else {
			if pending && out.Len() > 0 {
				out.WriteString(n.Digits[0])
			}
			pending, group = false, true
			out.WriteString(n.Digits[digit] + n.Tens[place%4])
		}
		if place%4 == 0 {
			if group && place/4 < len(n.Groups) {
				out.WriteString(n.Groups[place/4])
			}
			group = false
		}
	}
	if out.Len() == 0 {
		return n.Digits[0]
	}
	return out.String()
}

// numeral writes a small number as it is read aloud, as days and months are.
func (s *section) numeral(value int) string {
	if s.numerals == nil {
		return strconv.Itoa(value)
	}
	tens, ones := value/10, value%10
	text := ""
	if tens > 1 {
		text = s.numerals.Digits[tens]
	}
	if tens > 0 {
		text += s.numerals.Tens[1]
	}
	if ones > 0 || tens == 0 {
		text += s.numerals.Digits[ones]
	}
	return text
}
