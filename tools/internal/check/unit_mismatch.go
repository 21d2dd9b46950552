package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// unitMismatch finds a target and an actual in different units: 万元 and 元, 次
// and 人. Names for the same thing that one another holds (个, 个单位) and the
// words for percent are the same unit. Two units of money whose amounts agree
// once they are converted are a note.
func unitMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if !ok || !hasActual || f.SameUnit(target, actual) {
			continue
		}
		result := f.Finding(finding.UnitMismatch, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Cell", input.Address(indicator.Actual))
		result.Found, result.Expected = indicator.Actual.Text, facts.UnitOf(target)
		if m, both := f.Measure(indicator); both && m.Actual.Value.Cmp(m.Target.Value.Shift(1)) < 0 && m.Actual.Value.Shift(1).Cmp(m.Target.Value) > 0 {
			result.Severity = finding.Note
		}
		findings = append(findings, result)
	}
	return findings
}
