package form

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// moneyOutOfLine: a part of the money has points or a rate where no other part
// has, a hole where the others have an amount, or more than the whole.
func (f *reading) moneyOutOfLine(add func(string, source.Cell)) {
	var parts []evaluation.FundingLine
	for _, line := range f.e.Funding {
		if line.Source != evaluation.FundingTotal {
			parts = append(parts, line)
		}
	}
	total := len(f.e.Funding) - len(parts)
	for _, points := range []func(evaluation.FundingLine) evaluation.Value{
		func(l evaluation.FundingLine) evaluation.Value { return l.Weight },
		func(l evaluation.FundingLine) evaluation.Value { return l.Score },
	} {
		with := 0
		for _, line := range parts {
			with += one(f.isPlainNumber(points(line)))
		}
		if total == 0 || with*2 > len(parts) || with == len(parts) && with > 1 {
			continue
		}
		for _, line := range parts {
			if f.isPlainNumber(points(line)) {
				add("money-out-of-line", points(line).At)
			}
		}
	}
	for _, amount := range moneyAmounts {
		filled := 0
		for _, line := range f.e.Funding {
			filled += one(amount(line).Text != "")
		}
		for _, line := range f.e.Funding {
			others := 0
			for _, other := range moneyAmounts {
				others += one(other(line).Text != "")
			}
			if amount(line).Text == "" && others > 0 && len(f.e.Funding) > 2 && filled == len(f.e.Funding)-1 || line.Source == evaluation.FundingTotal && amount(line).Text == "" && filled > 0 {
				add("money-out-of-line", line.Label.At)
			}
		}
	}
}

// ratesUnlike: no rate is what was spent of the budget, in several lines.
func (f *reading) ratesUnlike(add func(string, source.Cell)) {
	var unlike []source.Cell
	for _, line := range f.e.Funding {
		r, rated := line.ExecutionRate.Number()
		for _, v := range []evaluation.Value{line.AdjustedBudget, line.OriginalBudget} {
			budget, known := v.Number()
			spent, isSpent := line.Expenditure.Number()
			if !rated || !known || !isSpent || budget.Value.Sign() == 0 {
				continue
			}
			if layout.IsRate(budget, spent, r) {
				return
			}
			unlike = append(unlike, line.ExecutionRate.At)
		}
	}
	if len(unlike) > 1 {
		add("rates-unlike", unlike[0])
	}
}

// the columns beside it have.
func (f *reading) headOverNothing(add func(string, source.Cell)) {
	if len(f.e.Funding) < 2 {
		return
	}
	filled := map[string]bool{}
	for n := range f.e.Funding {
		for role, v := range amountFields(&f.e.Funding[n]) {
			filled[role] = filled[role] || v.Text != ""
		}
	}
	for _, t := range f.tables {
		for _, c := range t.columns {
			if t.section == profile.FundingColumn && !filled[c.role] && (c.role == "original_budget" || c.role == "adjusted_budget" || c.role == "expenditure") {
				add("head-over-nothing", c.header.At)
			}
		}
	}
}

// stands for what nobody said.
func (f *reading) sameHeadTwice(add func(string, source.Cell)) {
	for _, t := range f.tables {
		seen := map[string]string{}
		for _, c := range t.columns {
			if c.header == nil || t.section != profile.FundingColumn {
				continue
			}
			if role, twice := seen[c.header.norm]; twice && (role != "other" && c.role != "other") {
				add("head-twice", c.header.At)
			}
			seen[c.header.norm] = c.role
		}
	}
}

// rowsBefore: the same line of money twice, or a row that is printed twice.
func (f *reading) rowsBefore(add func(string, source.Cell)) {
	seen := map[string]bool{}
	for _, line := range f.e.Funding {
		key := line.Label.Text
		if key != "" && seen[key] {
			add("line-twice", line.Label.At)
		}
		seen[key] = true
	}
	for n := range f.rows[:max(0, len(f.rows)-1)] {
		above, below := f.anchored(f.rows[n]), f.anchored(f.rows[n+1])
		if len(above) > 1 && slices.EqualFunc(above, below, func(x, y *item) bool { return x.norm == y.norm && x.col == y.col }) {
			add("line-twice", below[0].At)
		}
	}
}
