package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// executionRateUndefined tells that a line has a final budget of 0, so that its
// execution rate means nothing: 0, a dash, a blank and 100 % all occur and all
// pass. For the total line that is a warning, since points hang on it; for
// another line it is a note, and only where a rate is printed, because most
// forms print a line of zeros for money that a project does not have.
func executionRateUndefined(f *form) []finding.Finding {
	var findings []finding.Finding
	for i, line := range f.Funding {
		budgetAt := f.Budget(line)
		budget, ok := f.Money(budgetAt)
		if !ok || budget.Value.Sign() != 0 {
			continue
		}
		result := f.Finding(finding.ExecutionRateUndefined, []evaluation.Value{line.ExecutionRate, budgetAt, line.Expenditure},
			"Cell", input.Address(budgetAt), "Line", line.Label.Text)
		result.Found = line.ExecutionRate.Text
		if i != f.TotalLine() {
			if _, printed := line.ExecutionRate.Number(); !printed {
				continue
			}
			result.Severity = finding.Note
		}
		findings = append(findings, result)
	}
	return findings
}
