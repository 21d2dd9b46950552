package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// moneyAmounts are the amounts of a line, the surest first.
var moneyAmounts = []func(evaluation.FundingLine) evaluation.Value{
	func(l evaluation.FundingLine) evaluation.Value { return l.AdjustedBudget },
	func(l evaluation.FundingLine) evaluation.Value { return l.OriginalBudget },
	func(l evaluation.FundingLine) evaluation.Value { return l.Expenditure },
}

// nestFunding sets the level of each line: 0 for the total, 1 for its parts, 2
// for the parts of a part. The profile's own levels come first; else a line of
// money that labels call a part of another (本级安排 of 财政资金) lies below
// the last line that can have parts, where the figures bear it out.
func (f *reading) nestFunding() {
	lines := f.e.Funding
	f.totalByFigures()
	for n := range lines {
		lines[n].Level = 1
		if lines[n].Source == evaluation.FundingTotal {
			lines[n].Level = 0
		}
	}
	if p := f.set.Profile(f.e.Profile); p != nil {
		for n := range lines {
			if level, ok := p.Funding.Level(lines[n].Label.Text); ok {
				lines[n].Level = level
			}
		}
	}
	for n := range lines {
		if f.partsFollow(n) {
			for m := n + 1; m < len(lines) && f.isPart(lines[m]); m++ {
				lines[m].Level = lines[n].Level + 1
			}
		}
	}
}

// totalByFigures makes the first line the total where no label says which is:
// its amounts are the sums of those of the other lines.
func (f *reading) totalByFigures() {
	lines := f.e.Funding
	if len(lines) < 2 || f.set.Labels().Look(lines[0].Label.Text)[profile.FundingRow] != "" {
		return
	}
	for _, line := range lines {
		if line.Source == evaluation.FundingTotal {
			return
		}
	}
	ties := 0
	for _, amount := range moneyAmounts {
		whole, ok := amount(lines[0]).Number()
		if !ok || whole.Value.Sign() == 0 {
			continue
		}
		var parts []figure.Exact
		for _, line := range lines[1:] {
			if n, ok := amount(line).Number(); ok {
				parts = append(parts, n.Value)
			}
		}
		if !figure.Sum(parts...).Equal(whole.Value) {
			return
		}
		ties++
	}
	if ties > 0 {
		lines[0].Source = evaluation.FundingTotal
	}
}

// isPart reports whether a line can be part of another source.
func (f *reading) isPart(line evaluation.FundingLine) bool {
	return f.set.Labels().Look(line.Label.Text)[profile.FundingPart] == "part"
}

// partsFollow reports whether the lines behind line n are its parts: they are
// called so, and they add up to it in the first column that has figures.
func (f *reading) partsFollow(n int) bool {
	lines := f.e.Funding
	if lines[n].Level != 1 || f.set.Labels().Look(lines[n].Label.Text)[profile.FundingPart] != "whole" {
		return false
	}
	for _, amount := range moneyAmounts {
		whole, ok := amount(lines[n]).Number()
		if !ok || whole.Value.Sign() == 0 {
			continue
		}
		var parts []figure.Interval
		for m := n + 1; m < len(lines) && f.isPart(lines[m]); m++ {
			if part, ok := amount(lines[m]).Number(); ok {
				parts = append(parts, part.Interval())
			}
		}
		return len(parts) > 0 && figure.Total(parts...).Meets(whole.Interval())
	}
	return n+1 < len(lines) && f.isPart(lines[n+1])
}
