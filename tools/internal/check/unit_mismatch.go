package check

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// unitMismatch finds a target and an actual in different units: 万元 and 元, 次
// and 人. Names for the same thing that one another holds (个, 个单位) and the
// words for percent are the same unit. Two units of money whose amounts agree
// once they are converted are a note.
func unitMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if !ok || !hasActual || f.sameUnit(target, actual) {
			continue
		}
		result := f.new(finding.UnitMismatch, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Cell", address(indicator.Actual))
		result.Found, result.Expected = indicator.Actual.Text, unitOf(target)
		if m, both := f.measure(indicator); both && m.actual.Value.Cmp(m.target.Value.Shift(1)) < 0 && m.actual.Value.Shift(1).Cmp(m.target.Value) > 0 {
			result.Severity = finding.Note
		}
		findings = append(findings, result)
	}
	return findings
}

func (f *form) sameUnit(a, b figure.Number) bool {
	first, second := f.unitName(a), f.unitName(b)
	if first == "" || second == "" {
		return true
	}
	_, money := f.words().IsMoneyUnit(first)
	_, both := f.words().IsMoneyUnit(second)
	if money && both {
		return first == second
	}
	return strings.Contains(first, second) || strings.Contains(second, first)
}

// unitName gives a number's unit for comparison: the words for percent are %.
func (f *form) unitName(n figure.Number) string {
	unit := bare(inBrackets.ReplaceAllString(unitOf(n), ""))
	if slices.Contains(f.words().PercentWords, unit) {
		return "%"
	}
	return unit
}
