package workbook

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
