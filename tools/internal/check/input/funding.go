package input

import (
	"gongkai/tools/internal/evaluation"
)

// Parts gives the indices of the funding lines that add up to line parent:
// those one level below it, until a line of its own level or above comes.
func (f *Form) Parts(parent int) []int {
	var found []int
	level := f.Funding[parent].Level
	for i := parent + 1; i < len(f.Funding) && f.Funding[i].Level > level; i++ {
		if f.Funding[i].Level == level+1 {
			found = append(found, i)
		}
	}
	return found
}

// MoneyColumn is a column of the funding block.
type MoneyColumn struct {
	Key string // finding.column.<key>
	Of  func(evaluation.FundingLine) evaluation.Value
}

var MoneyColumns = []MoneyColumn{
	{"original_budget", func(l evaluation.FundingLine) evaluation.Value { return l.OriginalBudget }},
	{"adjusted_budget", func(l evaluation.FundingLine) evaluation.Value { return l.AdjustedBudget }},
	{"expenditure", func(l evaluation.FundingLine) evaluation.Value { return l.Expenditure }},
}
