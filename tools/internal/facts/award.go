package facts

import (
	"slices"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Rule names the formula by which points are given.
type Rule string

// The formulas. What each stands for in words is i18n's site.score.rule-….
const (
	RuleExecution  Rule = "execution"  // maximum points × execution rate
	RuleSteps      Rule = "steps"      // a share of the points, in steps of a rate
	RuleReached    Rule = "reached"    // target reached: all points
	RuleProportion Rule = "proportion" // maximum points × actual ÷ target
	RuleLimit      Rule = "limit"      // limit passed: maximum points × target ÷ actual
	RuleExcess     Rule = "excess"     // limit passed: maximum points × (1 − (actual − target) ÷ target)
	RuleNothing    Rule = "nothing"    // all points or none: target missed
	RuleDegree     Rule = "degree"     // far above the target: the share that the profile keeps
	RulePrinted    Rule = "printed"    // no formula: points as the office awarded them
)

// Formula is one way to compute points out of printed figures.
type Formula struct {
	Rule Rule
	// Span is what it gives for everything that the printed figures may stand
	// for; Exact is what it gives for the figures as printed, to exactPlaces.
	Span  figure.Interval
	Exact figure.Exact
	// Text is the calculation in the form's own figures, without signs of
	// comparison and units: 3.33 × 607.495 ÷ 824.355. Empty where the rule
	// needs none.
	Text string
}

// exactPlaces is how many decimals the result of a formula keeps.
const exactPlaces = 40

// Verdict says how the printed points stand to the formulas in use.
type Verdict string

// The verdicts.
const (
	// Unjudged: no formula applies, or no points are printed.
	Unjudged Verdict = "unjudged"
	// Follows: a formula that the form's profile accepts gives the points.
	Follows Verdict = "follows"
	// Truncated: it would, if decimals were cut off instead of rounded.
	Truncated Verdict = "truncated"
	// ByOther: a formula gives them that is in use, but not in this profile.
	ByOther Verdict = "by-other"
	// Explained: points lost by a reached target, with the office's reason.
	Explained Verdict = "explained"
	// FullMissed: all points for a missed target, which no formula gives.
	FullMissed Verdict = "full-missed"
	// Differs: no formula gives the points, or they pass their maximum.
	Differs Verdict = "differs"
)

// Award is how the points of a row were judged.
type Award struct {
	// Formulas are those that the profile accepts, the likeliest first.
	Formulas []Formula
	Verdict  Verdict
	chosen   int
}

// Formula gives the formula that the printed points follow, else the likeliest
// one; ok is false where there is none.
func (a Award) Formula() (formula Formula, ok bool) {
	if len(a.Formulas) == 0 {
		return Formula{}, false
	}
	return a.Formulas[a.chosen], true
}

// Contradicted reports whether the points are none that a formula in use gives:
// what a page marks, and what a rule makes a finding of.
func (a Award) Contradicted() bool { return a.Verdict == Differs || a.Verdict == FullMissed }

// follow chooses the formula that points follow: one that gives the printed
// digits, else one that may. It reports whether there is one.
func (a *Award) follow(score figure.Number) bool {
	fits := func(f Formula) bool { return score.Rounded().Meets(f.Span) }
	at := slices.IndexFunc(a.Formulas, func(f Formula) bool {
		return fits(f) && f.Exact.Round(max(score.Places, 0)).Equal(score.Value)
	})
	if at < 0 {
		at = slices.IndexFunc(a.Formulas, fits)
	}
	if at < 0 {
		return false
	}
	a.chosen, a.Verdict = at, Follows
	return true
}

// truncate chooses the formula whose result, cut off behind the printed
// decimals, is the printed one. Where that is the profile's habit, the points
// follow the formula; so does a result that was rounded up where that is.
func (a *Award) truncate(score figure.Number, habit string) bool {
	span, verdict := score.Truncated(), Truncated
	switch habit {
	case profile.RoundDown:
		verdict = Follows
	case profile.RoundUp:
		if a.choose(figure.Interval{Low: span.Low.Sub(span.High.Sub(span.Low)), High: score.Value}, Follows) {
			return true
		}
	}
	// Twenty cut off is never nineteen: the far end itself does not count.
	span.High = span.High.Sub(figure.Whole(1).Shift(-exactPlaces))
	return a.choose(span, verdict)
}

// choose takes the first formula whose result may lie in a span.
func (a *Award) choose(span figure.Interval, verdict Verdict) bool {
	at := slices.IndexFunc(a.Formulas, func(f Formula) bool { return span.Meets(f.Span) })
	if at < 0 {
		return false
	}
	a.chosen, a.Verdict = at, verdict
	return true
}

// numeral prints a number as the form does, without its sign of comparison,
// its unit and its commas.
func numeral(n figure.Number) string {
	sign := ""
	if n.Percent {
		n.Value, sign = n.Value.Shift(2), "%"
	}
	places := max(n.Places, 0)
	if !n.Value.Round(places).Equal(n.Value) {
		return n.Value.String() + sign // converted from another unit
	}
	return n.Value.Fixed(places) + sign
}
