package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// unitMissing finds money without a unit on the whole form, and an actual
// without the unit that its target has. Forms with a column for units print
// none beside most actuals: there nothing is missing.
func unitMissing(f *form) []finding.Finding {
	var findings []finding.Finding
	if at := f.TotalLine(); at >= 0 && f.MoneyUnit == "" {
		line := f.Funding[at]
		n, ok := facts.Points(f.Budget(line))
		if _, money := f.Words().IsMoneyUnit(n.Unit); ok && !money {
			result := f.Finding(finding.UnitMissing, []evaluation.Value{line.Label, f.Budget(line)})
			result.Message = message.New("finding.unit-missing.message-money", "Found", f.Budget(line).Text)
			findings = append(findings, result)
		}
	}
	if !f.actualsHaveUnits() {
		return findings
	}
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if !ok || !hasActual || facts.UnitOf(target) == "" || facts.UnitOf(actual) != "" {
			continue
		}
		result := f.Finding(finding.UnitMissing, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Unit", facts.UnitOf(target), "Cell", input.Address(indicator.Actual))
		result.Found = indicator.Actual.Text
		findings = append(findings, result)
	}
	return findings
}

// actualsHaveUnits reports whether most actuals in numbers print a unit.
func (f *form) actualsHaveUnits() bool {
	with, without := 0, 0
	for _, indicator := range f.Indicators {
		if n, ok := indicator.Actual.Number(); ok && facts.UnitOf(n) != "" {
			with++
		} else if ok {
			without++
		}
	}
	return with > without
}
