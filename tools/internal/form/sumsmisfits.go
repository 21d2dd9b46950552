package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/source"
)

// moneyKinds: an amount has no unit but one of money, the same as those around it,
// and a rate has none.
func (f *reading) moneyKinds(add func(string, source.Cell)) {
	bare, withUnit := 0, []source.Cell{}
	for _, line := range f.e.Funding {
		for _, amount := range moneyAmounts {
			v := amount(line)
			n, is := v.Number()
			switch {
			case !is:
			case n.Unit == "":
				bare++
			default:
				withUnit = append(withUnit, v.At)
			}
		}
		if n, is := line.ExecutionRate.Number(); is && n.Unit != "" {
			add("money-unlike", line.ExecutionRate.At)
		}
	}
	if len(withUnit) > 0 && bare > len(withUnit) {
		for _, at := range withUnit {
			add("money-unlike", at)
		}
	}
}

// scoresAbove: a score is above its points, and the scores do not add up to the
// stated total, so that one of the two figures is none of this row.
func (f *reading) scoresAbove(add func(string, source.Cell)) {
	if f.scoresAddUp() > 0 {
		return
	}
	for _, x := range f.e.Indicators {
		w, weighted := x.Weight.Number()
		s, scored := x.Score.Number()
		if weighted && scored && s.Value.Cmp(w.Value) > 0 {
			add("score-above", x.Score.At)
		}
	}
}

// partsUnlike: the parts of the money do not add up to the total in a column, though
// they do in another one.
func (f *reading) partsUnlike(add func(string, source.Cell)) {
	ties := 0
	var unlike []source.Cell
	for _, amount := range moneyAmounts {
		var total evaluation.Value
		var parts []figure.Interval
		whole := true
		for _, line := range f.e.Funding {
			v := amount(line)
			n, is := v.Number()
			switch {
			case line.Source == evaluation.FundingTotal:
				total = v
			case line.Level > 1 || v.Text == "" || f.isDash(v.Text):
			case !is:
				whole = false
			default:
				parts = append(parts, n.Interval())
			}
		}
		stated, is := total.Number()
		switch {
		case !is || !whole || len(parts) == 0:
		case figure.Total(parts...).Meets(stated.Interval()):
			ties++
		default:
			unlike = append(unlike, total.At)
		}
	}
	if ties > 0 {
		for _, at := range unlike {
			add("parts-unlike", at)
		}
	}
}
