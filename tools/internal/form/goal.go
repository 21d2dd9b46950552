package form

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

var firstNumber = regexp.MustCompile(`[+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)`)

// goal reads what a target says: a number with its sign and unit, a deadline,
// or words. What it does not understand has no kind.
func (f *reading) goal(text string) evaluation.Goal {
	text = strings.TrimSpace(norm.NFKC.String(text))
	v := f.set.Vocabulary()
	if text == "" || v.IsDash(text) {
		return evaluation.Goal{}
	}
	number, ok := figure.Parse(text)
	if ok && number.Comparison != "" {
		return quantity(v, text, number)
	}
	if v.IsDate(text) {
		return evaluation.Goal{Kind: evaluation.GoalDate}
	}
	if number, ok = v.Number(text); ok {
		return quantity(v, text, number)
	}
	if goal, found := inWords(v, text); found {
		return goal
	}
	if !strings.ContainsFunc(text, unicode.IsDigit) || f.isQualitative(text) {
		return evaluation.Goal{Kind: evaluation.GoalQualitative}
	}
	return evaluation.Goal{}
}

func (f *reading) isQualitative(text string) bool {
	for _, word := range f.set.Vocabulary().QualitativeWords {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// inWords reads a target that says its comparison in words around the only number
// of a text: 达到90%以上, 参训人数不少于二十人, 至少全年完成2次宣传. Without such a
// word, or with a number for each of something, it is no amount.
func inWords(v *profile.Vocabulary, text string) (goal evaluation.Goal, found bool) {
	before, at := "", 0
	for at < len(text) {
		if word, sign := comparisonAt(v.Comparisons, text[at:]); word != "" {
			at += len(word)
			if before == "" || before == "=" || sign != "=" {
				before = sign
			}
			if _, ok := v.Number(text[at:]); ok {
				break // a number in Chinese numerals, which no digit shows
			}
			continue
		}
		if c := text[at]; '0' <= c && c <= '9' {
			break
		}
		if _, percent := v.Percent(text[at:]); percent {
			break
		}
		at++
	}
	if at == len(text) || startsEach(v, text[:at]) {
		return goal, false
	}
	rest := text[at:]
	number, ok := v.Number(rest)
	if !ok {
		return goal, false
	}
	goal = quantity(v, rest, number)
	if before != "" && (goal.Comparison == "" || before != "=") {
		goal.Comparison = before
	}
	unit, known := knownUnit(v, goal.Unit)
	if !known && at > 0 && !startsWithComparison(v, text) {
		return goal, false
	}
	if known {
		goal.Unit = unit
	}
	return goal, goal.Comparison != ""
}

// comparisonAt gives the word of comparison, or the sign, that a text begins with.
func comparisonAt(list []profile.Comparison, text string) (word, sign string) {
	for _, c := range list { // longest first
		if strings.HasPrefix(text, c.Word) {
			return c.Word, c.Sign
		}
	}
	for _, sign := range []string{"≥", "≤", ">", "<", "="} {
		if strings.HasPrefix(text, sign) {
			return sign, sign
		}
	}
	return "", ""
}

func startsWithComparison(v *profile.Vocabulary, text string) bool {
	word, _ := comparisonAt(v.Comparisons, text)
	return word != ""
}

// startsEach reports whether the words before a number say that it counts for each
// of something, or is a place in an order.
func startsEach(v *profile.Vocabulary, before string) bool {
	for _, word := range v.EachWords {
		if strings.Contains(before, word) {
			return true
		}
	}
	return false
}

// knownUnit gives the unit that the words behind a number begin with; known is
// false where they begin with other words.
func knownUnit(v *profile.Vocabulary, words string) (unit string, known bool) {
	if words == "" || strings.HasPrefix(words, "%") {
		return words, words == "" || words == "%"
	}
	unit, _ = v.UnitAt(words)
	for _, word := range v.TimeUnits {
		if strings.HasPrefix(words, word) && len(word) > len(unit) {
			unit = word
		}
	}
	return unit, unit != ""
}

// quantity gives the parts of a target with a number. Words behind the unit
// may be a sign of comparison (50个以上) or a remark in brackets (100%（全部）), and
// a unit may be a word for percent.
func quantity(v *profile.Vocabulary, text string, number figure.Number) evaluation.Goal {
	goal := evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: number.Comparison, Number: firstNumber.FindString(text), Unit: number.Unit}
	if goal.Number == "" { // in Chinese numerals
		goal.Number = number.Value.String()
		if number.Percent {
			goal.Number = number.Value.Shift(2).String()
		}
	}
	for _, c := range v.ComparisonsAfter {
		if rest, found := strings.CutSuffix(goal.Unit, c.Word); found {
			goal.Unit = strings.TrimSpace(rest)
			if goal.Comparison == "" || goal.Comparison == "=" {
				goal.Comparison = c.Sign
			}
			break
		}
	}
	limitWithin(v, &goal)
	goal.Unit = withoutRemark(v, goal.Unit, number.Percent)
	for _, word := range v.PercentWords {
		if goal.Unit == word {
			goal.Unit = "%"
		}
	}
	if number.Percent {
		goal.Unit = "%" + goal.Unit
	}
	return goal
}

// limitWithin parts a known unit from a word of comparison and what is to happen
// within the limit: 2小时内到场, 3个以上乡镇.
func limitWithin(v *profile.Vocabulary, goal *evaluation.Goal) {
	unit, known := knownUnit(v, goal.Unit)
	if !known || unit == "" || unit == goal.Unit || goal.Comparison != "" && goal.Comparison != "=" {
		return
	}
	behind := goal.Unit[len(unit):]
	for _, c := range v.ComparisonsAfter {
		if strings.HasPrefix(behind, c.Word) {
			goal.Unit, goal.Comparison = unit, c.Sign
			return
		}
	}
}

// withoutRemark takes a remark in brackets off the end of a unit; brackets around
// the unit itself go too.
func withoutRemark(v *profile.Vocabulary, unit string, percent bool) string {
	open := strings.LastIndexByte(unit, '(')
	if open < 0 || !strings.HasSuffix(unit, ")") {
		return unit
	}
	inside, before := unit[open+1:len(unit)-1], strings.TrimSpace(unit[:open])
	switch {
	case before != "" || percent:
		return before
	case v.IsUnit(profile.Normalise(inside)):
		return inside
	}
	return unit
}
