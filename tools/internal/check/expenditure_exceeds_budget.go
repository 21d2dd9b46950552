package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
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
		budgetAt := f.Budget(line)
		budget, spent, ok := f.Spending(line).Comparable()
		if !ok || spent.Interval().Low.Cmp(budget.Interval().High) <= 0 {
			continue
		}
		result := f.Compare(finding.ExpenditureExceedsBudget, []evaluation.Value{line.Expenditure, budgetAt},
			spent.Value, budget.Value, "Line", line.Label.Text, "Budget", input.Address(budgetAt))
		result.Causes = f.overspendingCauses(line, spent, budget)
		findings = append(findings, result)
	}
	return findings
}

// overspendingCauses looks for the slip that the printed rate gives away: a
// rate of at most 100 % that one corrected figure makes true.
func (f *form) overspendingCauses(line evaluation.FundingLine, spent, budget figure.Number) []message.Message {
	var causes []message.Message
	if original, ok := f.Money(line.OriginalBudget); ok && spent.Interval().Meets(original.Interval()) {
		causes = append(causes, message.New("finding.cause.spent-original-budget", "Cell", input.Address(line.Expenditure), "At", input.Address(line.OriginalBudget), "Amount", line.OriginalBudget.Text))
	}
	rate, ok := line.ExecutionRate.Number()
	if !ok || facts.RateReadings(rate)[0].Value.Cmp(figure.Whole(1)) > 0 {
		return causes
	}
	search := explain.Rate{Form: f.Form, Line: line, Printed: line.ExecutionRate, Readings: facts.RateReadings(rate), Spent: spent, Budget: budget}
	if search.Fits(budget.Interval(), spent.Interval()) {
		causes = append(causes, search.Say("budget-and-spending-exchanged", "At", input.Address(f.Budget(line)), "Spent", input.Address(line.Expenditure)))
	}
	return append(causes, search.FigureSlips()...)
}
