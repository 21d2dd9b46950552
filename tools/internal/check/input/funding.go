package input

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// TotalLine gives the index of the funding block's total line, or -1.
func (f *Form) TotalLine() int {
	for i, line := range f.Funding {
		if line.Source == evaluation.FundingTotal {
			return i
		}
	}
	for i, line := range f.Funding {
		if line.Level == 0 {
			return i
		}
	}
	return -1
}

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

// Budget gives the figure that a rate is computed from: the final budget, or
// the original one where the form's column of final budgets is empty.
func (f *Form) Budget(line evaluation.FundingLine) evaluation.Value {
	for _, other := range f.Funding {
		if !other.AdjustedBudget.IsBlank() {
			return line.AdjustedBudget
		}
	}
	return line.OriginalBudget
}

// RateReadings gives what a printed rate may mean, the likeliest first: with a
// percent sign there is one reading; 86.18 without one means 86.18 %, and 0.86
// or 1 may be a fraction. Places count the decimals of the percentage.
func RateReadings(n figure.Number) []figure.Number {
	if n.Percent {
		return []figure.Number{n}
	}
	percentage, fraction := n, n
	percentage.Percent, percentage.Value = true, n.Value.Shift(-2)
	fraction.Percent = true
	if n.Places > 0 {
		fraction.Places = n.Places - 2
	}
	if n.Value.Cmp(figure.Whole(2)) < 0 {
		return []figure.Number{fraction, percentage}
	}
	return []figure.Number{percentage}
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
