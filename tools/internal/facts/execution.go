package facts

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// guidance is the table of steps in the example of 财预〔2021〕101号: all
// points for a completed budget, then 7 and 5 of 10, then none.
var guidance = profile.Execution{
	Kind:   profile.ExecutionSteps,
	Weight: figure.Whole(10),
	Steps: []profile.Step{
		{From: figure.Whole(1), Points: figure.Whole(10)},
		{From: figure.Whole(8).Shift(-1), Points: figure.Whole(7)},
		{From: figure.Whole(6).Shift(-1), Points: figure.Whole(5)},
	},
}

// ExecutionAward judges the points for budget execution of a funding line:
// maximum points × rate, never above the maximum, or in steps. The rate is the
// recomputed one or the printed one: a wrong rate is not held against the score
// a second time. Without points, or with a budget of 0, nothing is judged.
func (f *Form) ExecutionAward(line evaluation.FundingLine) Award {
	weight, hasWeight := Points(line.Weight)
	rates := f.rates(line)
	a := Award{Verdict: Unjudged}
	if !hasWeight || len(rates) == 0 {
		return a
	}
	var others []Formula
	for _, rate := range rates {
		own, other := f.executionFormulas(weight, rate)
		a.Formulas, others = append(a.Formulas, own...), append(others, other...)
	}
	score, scored := Points(line.Score)
	switch {
	case !scored:
	case a.follow(score), a.truncate(score, f.Rules.Rounding.Habit):
	case slices.ContainsFunc(others, func(formula Formula) bool { return score.Rounded().Meets(formula.Span) }):
		a.Verdict = ByOther
	default:
		a.Verdict = Differs
	}
	return a
}

// executionRate is a rate that points may come from.
type executionRate struct {
	span  figure.Interval
	exact figure.Exact
	text  string
}

// rates gives the execution rates that a line's score may come from: the
// recomputed one first, then the readings of the printed one.
func (f *Form) rates(line evaluation.FundingLine) []executionRate {
	var rates []executionRate
	spending := f.Spending(line)
	if spending.Budget.Printed && spending.Budget.Number.Value.Sign() <= 0 {
		return nil
	}
	if budget, spent, ok := spending.Comparable(); ok {
		span, fits := spending.Rate()
		exact, _ := spent.Value.Quo(budget.Value, exactPlaces)
		if fits {
			rates = append(rates, executionRate{span, exact, numeral(spent) + " ÷ " + numeral(budget)})
		}
	}
	if n, ok := line.ExecutionRate.Number(); ok && n.Comparison == "" {
		for _, reading := range RateReadings(n) {
			rates = append(rates, executionRate{reading.Rounded(), reading.Value, numeral(reading)})
		}
	}
	return rates
}

// Rates gives the execution rates that a line's score may come from, each with
// everything that its printed figures may stand for, as fractions of one.
func (f *Form) Rates(line evaluation.FundingLine) []figure.Interval {
	var spans []figure.Interval
	for _, rate := range f.rates(line) {
		spans = append(spans, rate.span)
	}
	return spans
}

// ExecutionRate gives the rate that expenditure and budget make, or else the
// printed one, as a fraction of one; ok is false where there is neither.
func (f *Form) ExecutionRate(line evaluation.FundingLine) (rate figure.Exact, ok bool) {
	rates := f.rates(line)
	if len(rates) == 0 {
		return figure.Exact{}, false
	}
	return rates[0].exact, true
}

// executionFormulas gives what a rate earns by the formula that the profile
// names, and by the other ones that are in use. A form without a profile names
// none, so that all are its own.
func (f *Form) executionFormulas(weight figure.Number, rate executionRate) (own, other []Formula) {
	most := weight.Interval()
	share := []Formula{{
		Rule:  RuleExecution,
		Span:  most.Mul(rate.span).Clamp(figure.Exact{}, most.High),
		Exact: figure.Point(weight.Value.Mul(rate.exact)).Clamp(figure.Exact{}, weight.Value).Low,
		Text:  numeral(weight) + " × " + rate.text,
	}}
	steps := inSteps(guidance, weight, rate)
	switch f.Rules.Execution.Kind {
	case profile.ExecutionProportional:
		return share, steps
	case profile.ExecutionSteps:
		return inSteps(f.Rules.Execution, weight, rate), append(share, steps...)
	default:
		return append(share, steps...), nil
	}
}

// inSteps gives what a rate earns by a table of steps: as computed, and at the
// ends of its interval where they lie on another step.
func inSteps(rule profile.Execution, weight figure.Number, rate executionRate) []Formula {
	var earned []Formula
	for _, at := range []figure.Exact{rate.exact, rate.span.Low, rate.span.High} {
		points := rule.Points(at, weight.Value)
		if !slices.ContainsFunc(earned, func(f Formula) bool { return f.Exact.Equal(points) }) {
			earned = append(earned, Formula{Rule: RuleSteps, Span: figure.Point(points), Exact: points})
		}
	}
	return earned
}
