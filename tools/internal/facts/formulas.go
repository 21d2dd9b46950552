package facts

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Award judges an indicator's points by its target, its actual and the
// direction of its sign (财预〔2020〕10号, art. 17: reached earns all points,
// missed earns in proportion). Every formula in use is tried that the profile
// accepts, see formulas.
func (f *Form) Award(indicator evaluation.Indicator) Award {
	weight, hasWeight := Points(indicator.Weight)
	m, measured := f.Measure(indicator)
	a := Award{Verdict: Unjudged}
	if !hasWeight || !measured || f.sharesPoints(indicator) {
		return a
	}
	a.Formulas = f.formulas(indicator, m, weight)
	score, scored := Points(indicator.Score)
	if !scored {
		return a
	}
	if m.uncertain() && !f.IsCost(indicator) && !f.IsTime(m) {
		// A limit may have been kept. Points in proportion show that it was none.
		if Above(score, weight) {
			a.Verdict = Differs
		} else if !Below(score, weight) || !a.follow(score) {
			a.Formulas = nil
		}
		return a
	}
	switch {
	case !Below(score, weight):
		a.Verdict = f.fullVerdict(&a, m, weight)
		if a.Verdict != FullMissed && Above(score, weight) {
			a.Verdict = Differs
		}
	case m.Target.Value.Sign() <= 0, len(a.Formulas) == 0:
	case a.follow(score), a.truncate(score, f.Rules.Rounding.Habit):
	case !m.Missed() && !f.Explanation(indicator).Missing():
		a.Verdict = Explained
	default:
		a.Verdict = Differs
	}
	return a
}

// sharesPoints reports whether points stand for the indicators below as well, in a
// cell that is merged over them: they follow from no single result.
func (f *Form) sharesPoints(indicator evaluation.Indicator) bool {
	return slices.ContainsFunc(f.Indicators, func(other evaluation.Indicator) bool {
		return other.Weight.IsShared() && other.Weight.At == indicator.Weight.At
	})
}

// fullVerdict judges full points: a missed target earns them only where a
// formula gives all of them, or so much that the form's decimals round it up
// (399 of 400).
func (f *Form) fullVerdict(a *Award, m Measure, weight figure.Number) Verdict {
	at := slices.IndexFunc(a.Formulas, func(formula Formula) bool { return formula.Rule == RuleReached })
	if at >= 0 {
		a.chosen = at
		return Follows
	}
	if len(a.Formulas) == 0 || m.Target.Value.Sign() == 0 {
		return Unjudged
	}
	places := 0
	for _, other := range f.Indicators {
		if n, ok := Points(other.Score); ok {
			places = max(places, n.Places)
		}
	}
	at = slices.IndexFunc(a.Formulas, func(formula Formula) bool { return formula.Span.High.Round(places).Cmp(weight.Value) >= 0 })
	if at < 0 {
		return FullMissed
	}
	a.chosen = at
	return Follows
}

// formulas gives what an indicator may earn, the likeliest formula first:
//
//	reached                    all points
//	far above the target       all points, or the share that the profile keeps
//	missed, more is better     points × actual/target, or the profile's formula
//	missed, less is better     points × target/actual, points × (1 − (actual − target)/target)
//	a cost without a sign,
//	  below its target         all points, points × actual/target
//	a time without a sign      all of these, for nobody can tell
//	an unknown direction,
//	  above the target         all points, or as where less is better
//	  below the target         points × actual/target, see Award
//	exactly at > or <          none: nothing says what is lost
func (f *Form) formulas(indicator evaluation.Indicator, m Measure, weight figure.Number) []Formula {
	reached := Formula{Rule: RuleReached, Span: weight.Interval(), Exact: weight.Value}
	share := f.rising(f.Class(indicator), m, weight)
	against := m.Against()
	switch {
	case against == 0 && m.Missed():
		return nil
	case against == 0:
		return []Formula{reached}
	case m.Comparison == "" && against < 0 && f.IsCost(indicator):
		return f.costFormulas(reached, share)
	case m.Comparison == "" && f.IsTime(m):
		return append(append([]Formula{reached}, share...), f.falling(m, weight)...)
	case m.Missed() && (m.Better > 0 || m.Comparison == "=" && against < 0):
		return share
	case m.Missed() && m.Better < 0:
		return f.falling(m, weight)
	case m.Better > 0 && against > 0:
		return append([]Formula{reached}, f.farAbove(m, weight)...)
	case m.Better != 0:
		return []Formula{reached}
	case against > 0:
		return append([]Formula{reached}, f.falling(m, weight)...)
	}
	return share
}

// farAbove gives what a result far above its target earns where the profile cuts
// points by degree; nothing where it does not.
func (f *Form) farAbove(m Measure, weight figure.Number) []Formula {
	ratio, ok := m.Actual.Value.Quo(m.Target.Value, exactPlaces)
	kept := f.Rules.Overachievement.Kept(ratio)
	if !ok || m.Target.Value.Sign() <= 0 || kept.Equal(figure.Whole(1)) {
		return nil
	}
	return []Formula{{Rule: RuleDegree, Span: weight.Interval().Mul(figure.Point(kept)), Exact: weight.Value.Mul(kept)}}
}

// costFormulas gives what a cost below a target without a sign may earn, as the
// profile has it; both formulas where it names none.
func (f *Form) costFormulas(reached Formula, share []Formula) []Formula {
	var fits []Formula
	for _, formula := range f.Rules.Scoring.Cost {
		switch formula {
		case profile.FormulaFull:
			fits = append(fits, reached)
		case profile.FormulaShare:
			fits = append(fits, share...)
		}
	}
	if len(fits) == 0 {
		fits = append([]Formula{reached}, share...)
	}
	return fits
}

// rising gives what a missed target earns by each formula that the profile
// accepts for the class; points × actual ÷ target where it names none. None is
// above the maximum or below nothing, and none applies where the target is no
// positive number.
func (f *Form) rising(class string, m Measure, weight figure.Number) []Formula {
	inProportion := ratio(RuleProportion, weight, m.Actual, m.Target)
	accepted := f.Rules.Scoring.Formulas(class)
	if len(accepted) == 0 || len(inProportion) == 0 {
		return inProportion
	}
	completion, _ := m.Actual.Interval().Quo(m.Target.Interval())
	exact, _ := m.Actual.Value.Quo(m.Target.Value, exactPlaces)
	full := weight.Interval()
	var fits []Formula
	for _, formula := range accepted {
		span, ok := formula.Share(completion, m.Actual.Interval())
		point, _ := formula.Share(figure.Point(exact), figure.Point(m.Actual.Value))
		if !ok {
			continue
		}
		fit := Formula{Rule: ruleOf[formula.Kind], Span: full.Mul(span).Clamp(figure.Exact{}, full.High), Exact: weight.Value.Mul(point.Low)}
		if fit.Rule == RuleProportion && point.Low.Equal(exact) {
			fit = inProportion[0]
		}
		fits = append(fits, fit)
	}
	return fits
}

// ruleOf names the formulas of a profile's classes.
var ruleOf = map[string]Rule{
	profile.FormulaProportion:   RuleProportion,
	profile.FormulaSteps:        RuleSteps,
	profile.FormulaAllOrNothing: RuleNothing,
}

// ratio gives points × part ÷ whole.
func ratio(rule Rule, weight figure.Number, part, whole Quantity) []Formula {
	share, ok := part.Interval().Quo(whole.Interval())
	exact, fits := weight.Value.Mul(part.Value).Quo(whole.Value, exactPlaces)
	if !ok || !fits || whole.Value.Sign() <= 0 {
		return nil
	}
	full := weight.Interval()
	return []Formula{{
		Rule:  rule,
		Span:  full.Mul(share).Clamp(figure.Exact{}, full.High),
		Exact: figure.Point(exact).Clamp(figure.Exact{}, weight.Value).Low,
		Text:  numeral(weight) + " × " + numeral(part.Number) + " ÷ " + numeral(whole.Number),
	}}
}

// falling gives what passing a limit earns, by the formulas that the profile
// accepts; all that are in use where it names none.
func (f *Form) falling(m Measure, weight figure.Number) []Formula {
	if m.Target.Value.Sign() <= 0 {
		return nil // no share of nothing
	}
	accepted := f.Rules.Scoring.AtMost
	if len(accepted) == 0 {
		accepted = []string{profile.FormulaRatio, profile.FormulaExcess}
	}
	var fits []Formula
	for _, formula := range accepted {
		switch formula {
		case profile.FormulaRatio:
			fits = append(fits, ratio(RuleLimit, weight, m.Target, m.Actual)...)
		case profile.FormulaExcess:
			fits = append(fits, excess(m, weight)...)
		}
	}
	return fits
}

// excess gives points × (1 − (actual − target) ÷ target), nothing from twice
// the target on.
func excess(m Measure, weight figure.Number) []Formula {
	one := figure.Whole(1)
	above, ok := m.Actual.Interval().Sub(m.Target.Interval()).Quo(m.Target.Interval())
	exact, fits := m.Actual.Value.Sub(m.Target.Value).Quo(m.Target.Value, exactPlaces)
	if !ok || !fits {
		return nil
	}
	target := numeral(m.Target.Number)
	return []Formula{{
		Rule:  RuleExcess,
		Span:  weight.Interval().Mul(figure.Point(one).Sub(above).Clamp(figure.Exact{}, one)),
		Exact: weight.Value.Mul(figure.Point(one.Sub(exact)).Clamp(figure.Exact{}, one).Low),
		Text:  numeral(weight) + " × (1 − (" + numeral(m.Actual.Number) + " − " + target + ") ÷ " + target + ")",
	}}
}
