package narrative

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// statement is one number with a unit that a narrative prints, with what stands
// around it.
type statement struct {
	// text is number and unit as printed, clause what stands between the
	// nearest commas, sentence what stands between full stops or semicolons.
	text, clause, sentence string
	// order counts sentences.
	order  int
	number figure.Number
	unit   string // % for a percentage
	// sign is ≥ or ≤ where the text says so (不少于, 以上), else empty.
	sign string
}

var statedNumber = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?%?`)

// statements finds the numbers with a unit in a running text, in its order.
func statements(v *profile.Vocabulary, text string) []statement {
	var found []statement
	folded := norm.NFKC.String(text)
	for order, sentence := range split(folded, "。;!?\n") {
		for _, clause := range split(sentence, ",:、()") {
			for _, at := range statedNumber.FindAllStringIndex(clause, -1) {
				n, ok := figure.Parse(clause[at[0]:at[1]])
				unit := "%"
				if !n.Percent {
					unit = unitAt(v, clause[at[1]:])
				}
				if !ok || unit == "" {
					continue
				}
				after := strings.TrimPrefix(clause[at[1]:], unit)
				printed := clause[at[0]:at[1]]
				if unit != "%" {
					printed += unit
				}
				found = append(found, statement{
					text: printed, clause: clause, sentence: sentence, order: order,
					number: n, unit: unit, sign: signAround(v, clause[:at[0]], after),
				})
			}
		}
	}
	return found
}

func split(text, marks string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(marks, r) })
}

// unitAt gives the unit of money or of counting that a text begins with, the
// longest one that is known.
func unitAt(v *profile.Vocabulary, text string) string {
	longest := ""
	for _, u := range v.MoneyUnits {
		if strings.HasPrefix(text, u.Name) && len(u.Name) > len(longest) {
			longest = u.Name
		}
	}
	for _, u := range v.CountUnits {
		if strings.HasPrefix(text, u) && len(u) > len(longest) {
			longest = u
		}
	}
	return longest
}

// signAround gives the sign that the words right before and right behind a
// number stand for. Only limits count: 达到 and 完成 leave the number what it is.
func signAround(v *profile.Vocabulary, before, after string) string {
	for _, c := range v.Comparisons {
		if strings.HasSuffix(strings.TrimSpace(before), c.Word) {
			if sign := limit(c.Sign); sign != "" {
				return sign
			}
			break
		}
	}
	for _, c := range v.ComparisonsAfter {
		if strings.HasPrefix(strings.TrimSpace(after), c.Word) {
			return limit(c.Sign)
		}
	}
	return ""
}

func limit(sign string) string {
	switch sign {
	case "≥", ">":
		return "≥"
	case "≤", "<":
		return "≤"
	}
	return ""
}

// agrees reports whether a statement can be true of a value: equal within
// rounding, or on the right side of the limit that it states.
func (s statement) agrees(value figure.Interval) bool {
	stated := s.number.Interval()
	switch {
	case stated.Meets(value):
		return true
	case s.sign == "≥":
		return value.High.Cmp(stated.Low) >= 0
	case s.sign == "≤":
		return value.Low.Cmp(stated.High) <= 0
	}
	return false
}

// topic is what an indicator's name speaks of: its pairs of neighbouring
// characters, without numbering, years and words that any name may hold.
type topic map[string]bool

func topicOf(f *input.Form, name string) topic {
	text := input.WithoutYears(input.IndicatorName(name))
	for _, word := range f.Words().CommonWords {
		text = strings.ReplaceAll(text, word, " ")
	}
	pairs := topic{}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,.;:()、。“”\"", r) }) {
		runes := []rune(part)
		for i := 0; i+1 < len(runes); i++ {
			pairs[string(runes[i:i+2])] = true
		}
	}
	return pairs
}

// in counts how many of the topic's pairs a text holds.
func (t topic) in(text string) int {
	count := 0
	for pair := range t {
		if strings.Contains(text, pair) {
			count++
		}
	}
	return count
}

// share gives that count in hundredths of the topic.
func (t topic) share(text string) int {
	if len(t) == 0 {
		return 0
	}
	return t.in(text) * 100 / len(t)
}
