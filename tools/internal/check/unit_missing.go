package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// unitMissing finds money without a unit on the whole form, and an actual
// without the unit that its target has; nothing (0) needs none. Forms with a column for units print
// none beside most actuals: there nothing is missing.
func unitMissing(f *form) []finding.Finding {
	var findings []finding.Finding
	if at := f.TotalLine(); at >= 0 && f.MoneyUnit == "" {
		line := f.Funding[at]
		n, ok := f.Money(f.Budget(line))
		if _, money := f.Words().IsMoneyUnit(n.Unit); ok && !money {
			result := f.Finding(finding.UnitMissing, []evaluation.Value{line.Label, f.Budget(line)})
			result.Message = message.New("finding.unit-missing.message-money", "Found", f.Budget(line).Text)
			findings = append(findings, result)
		}
	}
	findings = append(findings, f.ratesWithoutSign()...)
	if !f.ActualsHaveUnits() {
		return findings
	}
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if !ok || !hasActual || facts.UnitOf(target) == "" || facts.UnitOf(actual) != "" || actual.Value.Sign() == 0 {
			continue
		}
		result := f.Finding(finding.UnitMissing, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Unit", facts.UnitOf(target), "Cell", input.Address(indicator.Actual))
		result.Found = indicator.Actual.Text
		findings = append(findings, result)
	}
	return findings
}

// ratesWithoutSign finds an execution rate without a percent sign (94.5, or 0.945)
// on a form that prints the sign beside its other rates.
func (f *form) ratesWithoutSign() []finding.Finding {
	var without []evaluation.Value
	some := false
	for _, line := range f.Funding {
		n, ok := line.ExecutionRate.Number()
		switch {
		case ok && n.Percent:
			some = true
		case ok && n.Value.Sign() > 0:
			without = append(without, line.ExecutionRate)
		}
	}
	if !some || len(without) == 0 {
		return nil
	}
	result := f.Finding(finding.UnitMissing, without)
	result.Message = message.New("finding.unit-missing.message-rate", "Found", without[0].Text, "Cell", input.Address(without[0]))
	result.Found, result.Severity = without[0].Text, finding.Note
	return []finding.Finding{result}
}
