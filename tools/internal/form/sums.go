package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/layout"
)

// weightsAddUp: the points of the indicators, with those for budget execution
// or without, add up to the stated total, or to a hundred.
func (f *reading) weightsAddUp() int {
	var terms []figure.Exact
	for _, x := range f.e.Indicators {
		if n, ok := x.Weight.Number(); ok {
			terms = append(terms, n.Value)
		}
	}
	var extra []figure.Exact
	for _, line := range f.e.Funding {
		if n, ok := line.Weight.Number(); ok {
			extra = append(extra, n.Value)
		}
	}
	return addsUp(terms, extra, f.e.Total.Weight)
}

// scoresAddUp: likewise for the scores; only a stated total counts.
func (f *reading) scoresAddUp() int {
	var terms, extra []figure.Exact
	for _, x := range f.e.Indicators {
		if n, ok := x.Score.Number(); ok {
			terms = append(terms, n.Value)
		}
	}
	for _, line := range f.e.Funding {
		if n, ok := line.Score.Number(); ok {
			extra = append(extra, n.Value)
		}
	}
	if f.e.Total.Score.Text == "" {
		return 0
	}
	return addsUp(terms, extra, f.e.Total.Score)
}

// tolerance is by how many points a sum of rounded points may differ from its
// total.
var tolerance = figure.Whole(5).Shift(-1)

func addsUp(terms, extra []figure.Exact, total evaluation.Value) int {
	if len(terms) < 2 {
		return 0
	}
	sum := figure.Sum(terms...)
	stated, ok := total.Number()
	goals := []figure.Exact{stated.Value}
	if !ok {
		goals = []figure.Exact{figure.Whole(100), figure.Whole(90), figure.Whole(80)}
	}
	for _, goal := range goals {
		whole := goal.Sub(sum).Abs()
		more := goal.Sub(sum).Sub(figure.Sum(extra...)).Abs()
		if whole.Cmp(tolerance) <= 0 || more.Cmp(tolerance) <= 0 {
			return 25
		}
	}
	return -5
}

// scoresWithin: no score is above its points.
func (f *reading) scoresWithin() int {
	points := 0
	for _, x := range f.e.Indicators {
		w, weighted := x.Weight.Number()
		s, scored := x.Score.Number()
		switch {
		case !weighted || !scored:
		case s.Value.Cmp(w.Value) > 0:
			points -= 4
		default:
			points++
		}
	}
	return points
}

// ratesTie: the rate is spent ÷ budget.
func (f *reading) ratesTie() int {
	points := 0
	for _, line := range f.e.Funding {
		points += f.earned(line)
		budget := line.AdjustedBudget
		if budget.Text == "" {
			budget = line.OriginalBudget
		}
		b, hasBudget := budget.Number()
		s, hasSpent := line.Expenditure.Number()
		r, hasRate := line.ExecutionRate.Number()
		switch {
		case !hasBudget || !hasSpent || !hasRate || b.Value.Sign() == 0:
		case layout.IsRate(b, s, r):
			points += 10
		default:
			points -= 4
		}
	}
	return min(points, 30)
}

// earned: the score for budget execution is not above its points, and is the
// points × the rate.
func (f *reading) earned(line evaluation.FundingLine) int {
	w, weighted := line.Weight.Number()
	s, scored := line.Score.Number()
	if !weighted || !scored {
		return 0
	}
	if s.Value.Cmp(w.Value) > 0 {
		return -15
	}
	r, rated := line.ExecutionRate.Number()
	rate := r.Rounded()
	if !r.Percent && r.Value.Cmp(figure.Whole(2)) > 0 {
		rate = rate.Mul(figure.Point(figure.Whole(1).Shift(-2)))
	}
	return 8 * one(rated && w.Interval().Mul(rate).Meets(s.Rounded()))
}

// partsAddUp: the parts of the money add up to its total.
func (f *reading) partsAddUp() int {
	points := 0
	for _, amount := range moneyAmounts {
		var parts []figure.Exact
		var total figure.Exact
		stated := false
		for _, line := range f.e.Funding {
			n, ok := amount(line).Number()
			switch {
			case !ok:
			case line.Source == evaluation.FundingTotal:
				total, stated = n.Value, true
			case line.Level <= 1:
				parts = append(parts, n.Value)
			}
		}
		if stated && len(parts) > 0 {
			points += 6*one(figure.Sum(parts...).Equal(total)) - 1
		}
	}
	return points
}

// columnSum adds up the bare numbers that begin in a column of the sheet in the
// given rows.
func (b *region) columnSum(rows []int, col int) figure.Exact {
	var sum figure.Exact
	for _, row := range rows {
		for _, i := range b.anchored(row) {
			if i.col == col && b.isBare(i) {
				sum = sum.Add(i.number.Value)
			}
		}
	}
	return sum
}
