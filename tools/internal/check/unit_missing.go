package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// unitMissing finds money without a unit on the whole form, and an actual
// without the unit that its target has. Forms with a column for units print
// none beside most actuals: there nothing is missing.
func unitMissing(f *form) []finding.Finding {
	var findings []finding.Finding
	if at := f.fundingTotal(); at >= 0 && f.MoneyUnit == "" {
		line := f.Funding[at]
		n, ok := points(f.budget(line))
		if _, money := f.words().IsMoneyUnit(n.Unit); ok && !money {
			result := f.new(finding.UnitMissing, []evaluation.Value{line.Label, f.budget(line)})
			result.Message = message.New("finding.unit-missing.message-money", "Found", f.budget(line).Text)
			findings = append(findings, result)
		}
	}
	if !f.actualsHaveUnits() {
		return findings
	}
	for _, indicator := range f.Indicators {
		target, ok := goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if !ok || !hasActual || unitOf(target) == "" || unitOf(actual) != "" {
			continue
		}
		result := f.new(finding.UnitMissing, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Unit", unitOf(target), "Cell", address(indicator.Actual))
		result.Found = indicator.Actual.Text
		findings = append(findings, result)
	}
	return findings
}

// unitOf gives the unit of a number; a percent sign is one.
func unitOf(n figure.Number) string {
	if n.Percent {
		return "%"
	}
	return n.Unit
}

// actualsHaveUnits reports whether most actuals in numbers print a unit.
func (f *form) actualsHaveUnits() bool {
	with, without := 0, 0
	for _, indicator := range f.Indicators {
		if n, ok := indicator.Actual.Number(); ok && unitOf(n) != "" {
			with++
		} else if ok {
			without++
		}
	}
	return with > without
}
