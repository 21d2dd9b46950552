package profile

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/figure"
)

// NumeralAt reads the number in Chinese numerals that a text begins with: 二十个
// begins with 20. digits is empty where there is none, or where nobody can tell
// which one it is (三四个); size is how many bytes it takes.
func (v *Vocabulary) NumeralAt(text string) (digits string, size int) {
	var run []int
	for _, r := range text {
		value, known := v.Numerals[string(r)]
		if !known {
			break
		}
		run = append(run, value)
		size += len(string(r))
	}
	if n, ok := numeral(run); ok {
		return strconv.Itoa(n), size
	}
	return "", 0
}

// Percent gives the rest of a text behind the words for "per hundred" (百分之).
func (v *Vocabulary) Percent(text string) (rest string, ok bool) {
	if v.PercentBefore == "" {
		return text, false
	}
	return strings.CutPrefix(text, v.PercentBefore)
}

// maxNumber is how many bytes a number in words has at most, with its unit.
const maxNumber = 100

// Number reads the one number that a text prints, in digits or in Chinese
// numerals; numerals need a unit behind them or more than one character, for 一
// stands in many words.
func (v *Vocabulary) Number(text string) (figure.Number, bool) {
	if n, ok := figure.Parse(text); ok {
		return n, true
	}
	if len(text) > maxNumber {
		return figure.Number{}, false
	}
	trimmed := strings.TrimSpace(text)
	behind, percent := v.Percent(trimmed)
	if percent {
		n, ok := v.Number(behind)
		if !ok || n.Percent || n.Comparison != "" {
			return figure.Number{}, false
		}
		n.Text, n.Percent, n.Value = text, true, n.Value.Shift(-2)
		return n, true
	}
	if rest, half := strings.CutPrefix(trimmed, v.Half); half && v.Half != "" && v.isCounted(rest) && rest != "" { // 半小时
		n, ok := figure.Parse("0.5" + rest)
		n.Text = text
		return n, ok
	}
	if n, ok := v.inParts(trimmed); ok {
		n.Text = text
		return n, true
	}
	digits, size := v.NumeralAt(trimmed)
	if digits == "" {
		return figure.Number{}, false
	}
	unit := strings.TrimSpace(trimmed[size:])
	if unit == "" && utf8.RuneCountInString(trimmed[:size]) < 2 || unit != "" && !v.isCounted(unit) {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(digits + unit)
	n.Text = text
	return n, ok
}

// inParts reads a number of thousandths, ten thousandths (万分之二) or tenths (九成).
func (v *Vocabulary) inParts(text string) (figure.Number, bool) {
	for _, before := range keys(v.PartsBefore) {
		if rest, found := strings.CutPrefix(text, before); found {
			n, ok := v.Number(rest)
			if !ok {
				digits, size := v.NumeralAt(rest)
				n, ok = figure.Parse(digits + rest[size:])
			}
			n.Unit = v.PartsBefore[before] + n.Unit
			return n, ok && !n.Percent && n.Comparison == ""
		}
	}
	amount, behind, found := strings.Cut(text, v.Tenths)
	if v.Tenths == "" || !found {
		return figure.Number{}, false
	}
	if digits, size := v.NumeralAt(amount); size == len(amount) && digits != "" {
		amount = digits
	}
	n, ok := figure.Parse(amount)
	if !ok || !n.IsPlain() || n.Percent || n.Value.Cmp(figure.Whole(10)) > 0 || behind != "" && !v.comparesBehind(behind) {
		return figure.Number{}, false
	}
	n.Percent, n.Value, n.Places, n.Unit = true, n.Value.Shift(-1), n.Places-1, behind
	return n, true
}

// comparesBehind reports whether a text is nothing but a word of comparison.
func (v *Vocabulary) comparesBehind(text string) bool {
	return slices.ContainsFunc(v.ComparisonsAfter, func(c Comparison) bool { return c.Word == text })
}

// Counted reads Chinese numerals with a unit where something else says that they
// count: 四期 behind 不少于. Number would not, for 四期 may be the fourth.
func (v *Vocabulary) Counted(text string) (figure.Number, bool) {
	if n, ok := v.Number(text); ok {
		return n, true
	}
	digits, size := v.NumeralAt(text)
	if digits == "" || size == len(text) || !v.ordinal[text[size:]] {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(digits + text[size:])
	n.Text = text
	return n, ok
}

// isCounted reports whether a unit, or one with a word of comparison behind it,
// counts things: 三级 names a grade and 十分 means "very", which count nothing.
func (v *Vocabulary) isCounted(unit string) bool {
	for _, c := range v.ComparisonsAfter {
		unit = strings.TrimSuffix(unit, c.Word)
	}
	if unit == "" {
		return true
	}
	name, money := v.UnitAt(unit)
	if name == "" {
		for _, word := range v.TimeUnits {
			if strings.HasPrefix(unit, word) && len(word) > len(name) {
				name = word
			}
		}
	}
	return name != "" && name == unit && (money || !v.ordinal[name])
}

// numeral puts the values of a run of numerals together: 一百二十 is 1, 100, 2, 10.
func numeral(run []int) (n int, ok bool) {
	if len(run) == 0 {
		return 0, false
	}
	if n, ok := digitByDigit(run); ok {
		return n, true
	}
	const none = -1
	total, section, digit := 0, 0, none
	unit, group, zero := 0, 0, false // the last power of ten in the section, the last group, a zero since
	for _, value := range run {
		switch {
		case value == 0:
			if digit != none {
				return 0, false
			}
			zero = true
		case value < 10:
			if digit != none {
				return 0, false // 三四个 is three or four
			}
			digit = value
		case value < 10_000:
			if digit == none && value == 10 && section == 0 {
				digit = 1
			}
			if digit == none || unit != 0 && value >= unit {
				return 0, false
			}
			section, unit, digit, zero = section+digit*value, value, none, false
		default:
			if digit != none {
				section += digit
			}
			if section == 0 || group != 0 && value >= group {
				return 0, false
			}
			total, group = total+section*value, value
			section, unit, digit, zero = 0, 0, none, false
		}
	}
	if digit == none {
		return total + section, total+section > 0 || len(run) == 1
	}
	switch { // 一百二 is 120, 两万五 is 25000
	case zero:
	case unit > 10:
		digit *= unit / 10
	case unit == 0 && group > 0:
		digit *= group / 10
	}
	return total + section + digit, true
}

// digitByDigit reads numerals as a year is written: 二〇二三. One of them has to be
// a zero.
func digitByDigit(run []int) (n int, ok bool) {
	for i, value := range run {
		if value > 9 || i > 8 {
			return 0, false
		}
		n = 10*n + value
		ok = ok || value == 0 && i > 0
	}
	return n, ok && run[0] > 0
}
