package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// budgetChangeUnexplained tells that the final budget is far from the original
// one and nothing on the form speaks of a change.
func budgetChangeUnexplained(f *form) []finding.Finding {
	at := f.TotalLine()
	if at < 0 {
		return nil
	}
	line := f.Funding[at]
	original, ok := f.Money(line.OriginalBudget)
	final, hasFinal := f.Money(line.AdjustedBudget)
	if !ok || !hasFinal || original.Value.Sign() <= 0 {
		return nil
	}
	change := final.Value.Sub(original.Value)
	great, known := f.Threshold(finding.BudgetChangeUnexplained, "share")
	if !known || change.Abs().Cmp(original.Value.Mul(great)) <= 0 || f.speaksOfChange() {
		return nil
	}
	share, _ := change.Quo(original.Value, facts.RatePlaces)
	result := f.Finding(finding.BudgetChangeUnexplained, []evaluation.Value{line.AdjustedBudget, line.OriginalBudget},
		"Original", line.OriginalBudget.Text, "Final", line.AdjustedBudget.Text, "Share", input.Percent(share, 1))
	result.Found, result.Expected, result.Difference = final.Value.String(), original.Value.String(), change.String()
	return []finding.Finding{result}
}

func (f *form) speaksOfChange() bool {
	texts := []evaluation.Value{f.Objective.Planned, f.Objective.Achieved}
	for _, indicator := range f.Indicators {
		texts = append(texts, indicator.Deviation)
	}
	for _, text := range texts {
		if facts.ContainsAny(facts.Bare(text.Text), f.Words().BudgetChanges) {
			return true
		}
	}
	return false
}
