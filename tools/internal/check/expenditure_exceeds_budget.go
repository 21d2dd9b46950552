package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// expenditureExceedsBudget finds a line that spent more than its final budget.
// The final budget already holds every change of the year (预算法 art. 13:
// without a budget, no spending), so more than it cannot have been spent.
func expenditureExceedsBudget(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, line := range f.Funding {
		budgetAt := f.budget(line)
		budget, ok := points(budgetAt)
		spent, hasSpent := points(line.Expenditure)
		if !ok || !hasSpent || spent.Interval().Low.Cmp(budget.Interval().High) <= 0 {
			continue
		}
		result := f.compare(finding.ExpenditureExceedsBudget, []evaluation.Value{line.Expenditure, budgetAt},
			spent.Value, budget.Value, "Line", line.Label.Text, "Budget", address(budgetAt))
		result.Causes = f.overspendingCauses(line, spent, budget)
		findings = append(findings, result)
	}
	return findings
}

// overspendingCauses looks for the slip that the printed rate gives away: a
// rate of at most 100 % that one corrected figure makes true.
func (f *form) overspendingCauses(line evaluation.FundingLine, spent, budget figure.Number) []message.Message {
	var causes []message.Message
	if original, ok := points(line.OriginalBudget); ok && spent.Interval().Meets(original.Interval()) {
		causes = append(causes, message.New("finding.cause.spent-original-budget", "Cell", address(line.Expenditure), "At", address(line.OriginalBudget), "Amount", line.OriginalBudget.Text))
	}
	rate, ok := line.ExecutionRate.Number()
	if !ok || rateReadings(rate)[0].Value.Cmp(figure.Whole(1)) > 0 {
		return causes
	}
	search := rateCauses{form: f, line: line, printed: line.ExecutionRate, readings: rateReadings(rate), spent: spent, budget: budget}
	if search.fits(budget.Interval(), spent.Interval()) {
		causes = append(causes, search.say("budget-and-spending-exchanged", "At", address(f.budget(line)), "Spent", address(line.Expenditure)))
	}
	return append(causes, search.figureSlips()...)
}
