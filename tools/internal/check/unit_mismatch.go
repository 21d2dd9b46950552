package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// unitMismatch finds a target and an actual in units that cannot be compared
// (次 and 人), and amounts of money whose units were mistaken for one another.
// Units of one scale (公里 and 米, 万人 and 人), names for the same thing (个 and
// 家) and the words for percent can be compared, and nothing is said of them.
func unitMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if !ok || !hasActual || f.unitsAgree(indicator, target, actual) {
			continue
		}
		result := f.Finding(finding.UnitMismatch, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Cell", input.Address(indicator.Actual))
		result.Found, result.Expected = indicator.Actual.Text, facts.UnitOf(target)
		findings = append(findings, result)
	}
	return findings
}

// farApart is by how many powers of ten two amounts of money differ that were
// meant in one unit.
const farApart = 3

// unitsAgree reports whether target and actual are counted in units that can be
// compared. Two units of money always can; they are told only where the amounts
// are so far apart that one unit is the wrong one.
func (f *form) unitsAgree(indicator evaluation.Indicator, target, actual figure.Number) bool {
	if !f.ComparableUnits(target, actual) {
		return false
	}
	_, money := f.Words().IsMoneyUnit(facts.Bare(facts.UnitOf(target)))
	if !money || facts.UnitOf(target) == facts.UnitOf(actual) {
		return true
	}
	m, ok := f.Measure(indicator)
	if !ok || m.Target.Value.Sign() <= 0 || m.Actual.Value.Sign() <= 0 {
		return true
	}
	return m.Actual.Value.Cmp(m.Target.Value.Shift(farApart)) < 0 && m.Actual.Value.Shift(farApart).Cmp(m.Target.Value) > 0
}
