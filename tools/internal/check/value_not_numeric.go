package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// valueNotNumeric finds cells for points, money or rates that hold something
// that is no number: it takes part in no sum. Blanks, dashes and prompts are no
// matter of this rule. An actual in words beside a target in numbers is a note,
// because words can say that it was reached.
func valueNotNumeric(f *form) []finding.Finding {
	var findings []finding.Finding
	look := func(value evaluation.Value, severity finding.Severity) {
		if _, ok := value.Number(); ok || !f.Filled(value) {
			return
		}
		result := f.Finding(finding.ValueNotNumeric, []evaluation.Value{value}, "Found", value.Text, "Cell", input.Address(value))
		result.Found, result.Severity = value.Text, severity
		findings = append(findings, result)
	}
	for _, line := range f.Funding {
		for _, value := range []evaluation.Value{line.OriginalBudget, line.AdjustedBudget, line.Expenditure, line.Weight, line.ExecutionRate, line.Score} {
			look(value, finding.Warning)
		}
	}
	for _, indicator := range f.Indicators {
		look(indicator.Weight, finding.Warning)
		look(indicator.Score, finding.Warning)
		_, counted := facts.Goal(indicator)
		_, readable := facts.ActualNumber(indicator.Actual)
		if counted && !readable && !facts.NumberInText.MatchString(indicator.Actual.Text) && !input.ContainsAny(facts.Bare(indicator.Actual.Text), f.Words().FullCoverage) {
			look(indicator.Actual, finding.Note)
		}
	}
	look(f.Total.Weight, finding.Warning)
	look(f.Total.Score, finding.Warning)
	return findings
}
