package form

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
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
		return f.quantity(text, number)
	}
	if v.IsDate(text) {
		return evaluation.Goal{Kind: evaluation.GoalDate}
	}
	if ok {
		return f.quantity(text, number)
	}
	for _, c := range v.Comparisons {
		rest, found := strings.CutPrefix(text, c.Word)
		if !found {
			continue
		}
		if number, ok := figure.Parse(rest); ok {
			goal := f.quantity(rest, number)
			goal.Comparison = c.Sign
			return goal
		}
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

// quantity gives the parts of a target with a number. Words behind the unit
// may be a sign of comparison (50个以上), and a unit may be a word for percent.
func (f *reading) quantity(text string, number figure.Number) evaluation.Goal {
	v := f.set.Vocabulary()
	goal := evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: number.Comparison, Number: firstNumber.FindString(text), Unit: number.Unit}
	for _, c := range v.ComparisonsAfter {
		if rest, found := strings.CutSuffix(goal.Unit, c.Word); found {
			goal.Unit = strings.TrimSpace(rest)
			if goal.Comparison == "" {
				goal.Comparison = c.Sign
			}
			break
		}
	}
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
