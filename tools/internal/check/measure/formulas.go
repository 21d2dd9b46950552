package measure

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Below reports whether points were lost.
func Below(n, limit figure.Number) bool {
	if n.Places == limit.Places {
		return n.Value.Cmp(limit.Value) < 0
	}
	return n.Interval().High.Cmp(limit.Interval().Low) < 0
}

// Earned gives what the likeliest formula makes of the figures as printed.
func Earned(f *input.Form, indicator evaluation.Indicator, m Measure, weight figure.Number, places int) figure.Exact {
	m.Target.Places, m.Actual.Places, weight.Places = 0, 0, 0
	fits := Formulas(f, indicator, m, weight)
	return fits[0].Low.Add(fits[0].High).Mul(input.Half).Round(places)
}

// Formulas gives what an indicator may earn, the likeliest formula first:
//
//	reached                   all points
//	missed ≥                  points × actual/target
//	missed ≤                  points × target/actual, points × (1 − (actual − target)/target)
//	a cost without a sign,
//	  Below its target        all points, points × actual/target
//	no sign, time             as ≤ too, for days are usually a limit
//	no sign, Above its target as a missed ≤ too, for it may be a limit
func Formulas(f *input.Form, indicator evaluation.Indicator, m Measure, weight figure.Number) []figure.Interval {
	full := weight.Interval()
	rising := rising(f, f.Class(indicator), m, full)
	falling := falling(f, m, full)
	switch {
	case m.Comparison == "≥" || m.Comparison == ">":
		if m.Missed() {
			return rising
		}
		return []figure.Interval{full}
	case m.AtMost():
		if m.Missed() {
			return falling
		}
		return []figure.Interval{full}
	case m.Against() == 0:
		return []figure.Interval{full}
	case m.Against() > 0:
		return append([]figure.Interval{full}, falling...)
	case m.Comparison == "=":
		return rising
	case f.IsCost(indicator):
		return costFormulas(f, full, rising)
	case IsTime(f, m):
		return append([]figure.Interval{full}, rising...)
	default:
		return rising
	}
}

// costFormulas gives what a cost below a target without a sign may earn, as the
// profile has it; both formulas where it names none.
func costFormulas(f *input.Form, full figure.Interval, share []figure.Interval) []figure.Interval {
	var fits []figure.Interval
	for _, formula := range f.Rules.Scoring.Cost {
		switch formula {
		case profile.FormulaFull:
			fits = append(fits, full)
		case profile.FormulaShare:
			fits = append(fits, share...)
		}
	}
	if len(fits) == 0 {
		fits = append([]figure.Interval{full}, share...)
	}
	return fits
}

// rising gives what a missed target earns by each formula that the profile
// accepts for the class; points × actual/target, never above the maximum, where
// it names none.
func rising(f *input.Form, class string, m Measure, full figure.Interval) []figure.Interval {
	completion, ok := m.Actual.Interval().Quo(m.Target.Interval())
	if !ok {
		return nil
	}
	formulas := f.Rules.Scoring.Formulas(class)
	if len(formulas) == 0 {
		return []figure.Interval{full.Mul(completion).Clamp(figure.Exact{}, full.High)}
	}
	var fits []figure.Interval
	for _, formula := range formulas {
		if share, ok := formula.Share(completion, m.Actual.Interval()); ok {
			fits = append(fits, full.Mul(share).Clamp(figure.Exact{}, full.High))
		}
	}
	return fits
}

// falling gives what passing a limit earns, by the formulas that the profile
// accepts; all that are in use where it names none.
func falling(f *input.Form, m Measure, full figure.Interval) []figure.Interval {
	accepted := f.Rules.Scoring.AtMost
	if len(accepted) == 0 {
		accepted = []string{profile.FormulaRatio, profile.FormulaExcess}
	}
	var fits []figure.Interval
	for _, formula := range accepted {
		switch formula {
		case profile.FormulaRatio:
			if share, ok := m.Target.Interval().Quo(m.Actual.Interval()); ok {
				fits = append(fits, full.Mul(share).Clamp(figure.Exact{}, full.High))
			}
		case profile.FormulaExcess:
			if excess, ok := m.Actual.Interval().Sub(m.Target.Interval()).Quo(m.Target.Interval()); ok {
				left := figure.Point(figure.Whole(1)).Sub(excess).Clamp(figure.Exact{}, figure.Whole(1))
				fits = append(fits, full.Mul(left))
			}
		}
	}
	return fits
}

func Above(n, limit figure.Number) bool {
	if n.Places == limit.Places {
		return n.Value.Cmp(limit.Value) > 0
	}
	return n.Interval().Low.Cmp(limit.Interval().High) > 0
}
