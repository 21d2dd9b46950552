package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// carryoverMismatch compares the money that a project had left at the end of
// one year (final budget less expenditure) with the carry-over of the next
// year's form. Left-over money may also be taken back, so it is a note.
func carryoverMismatch(group []*form) [][]finding.Finding {
	findings := make([][]finding.Finding, len(group))
	for i, before := range yearsBefore(group) {
		f := group[i]
		if before == nil || before.MoneyUnit != f.MoneyUnit {
			continue
		}
		left, ok := before.unspent()
		if !ok {
			continue
		}
		for _, line := range f.Funding {
			if line.Source != evaluation.FundingCarryover {
				continue
			}
			if result, found := f.carryover(line, left, before); found {
				findings[i] = append(findings[i], result)
			}
		}
	}
	return findings
}

func (f *form) carryover(line evaluation.FundingLine, left figure.Interval, before *form) (finding.Finding, bool) {
	var printed []evaluation.Value
	for _, value := range []evaluation.Value{line.OriginalBudget, line.AdjustedBudget} {
		n, ok := f.Money(value)
		if !ok {
			continue
		}
		if n.Interval().Meets(left) {
			return finding.Finding{}, false
		}
		printed = append(printed, value)
	}
	if len(printed) == 0 {
		return finding.Finding{}, false
	}
	n, _ := f.Money(printed[len(printed)-1])
	middle := left.Low.Add(left.High).Mul(input.Half)
	result := f.Compare(finding.CarryoverMismatch, printed[len(printed)-1:], n.Value, middle,
		"Year", before.Year, "Workbook", before.Place.Workbook)
	return result, true
}

// unspent gives what the total line had left.
func (f *form) unspent() (figure.Interval, bool) {
	at := f.TotalLine()
	if at < 0 {
		return figure.Interval{}, false
	}
	budget, ok := f.Money(f.Budget(f.Funding[at]))
	spent, hasSpent := f.Money(f.Funding[at].Expenditure)
	return budget.Interval().Sub(spent.Interval()), ok && hasSpent
}
