package check

import (
	"slices"

	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
)

// executionScoreMismatch compares the points for budget execution with every
// formula that is in use: maximum points × rate, never above the maximum, or
// in steps (the example of 财预〔2021〕101号). A score that any of them explains
// is no fault unless the profile names one. The rate is the recomputed one or
// the printed one: a wrong rate is execution-rate-mismatch, and is not held
// against the score a second time. A whole score was rounded; one whose
// decimals were cut off is a note. With a budget of 0, nothing, the maximum and
// a blank all pass.
func executionScoreMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, line := range f.Funding {
		if result, found := f.lineScore(line); found {
			findings = append(findings, result)
		}
	}
	return findings
}

func (f *form) lineScore(line evaluation.FundingLine) (finding.Finding, bool) {
	score, ok := input.Points(line.Score)
	weight, hasWeight := input.Points(line.Weight)
	rates := f.rates(line)
	if !ok || !hasWeight || len(rates) == 0 {
		return finding.Finding{}, false
	}
	values := []evaluation.Value{line.Score, line.Weight, line.ExecutionRate}
	truncated, byOther := false, false
	for _, rate := range rates {
		own, other := f.executionPoints(weight, rate)
		if meetsAny(score.Rounded(), own) {
			return finding.Finding{}, false
		}
		truncated = truncated || meetsAny(score.Truncated(), own)
		byOther = byOther || meetsAny(score.Rounded(), other)
	}
	rate := f.exactRate(line, rates)
	own, _ := f.executionPoints(weight, figure.Point(rate))
	expected := own[0].Low.Add(own[0].High).Mul(input.Half)
	result := f.Compare(finding.ExecutionScoreMismatch, values, score.Value, expected.Round(max(score.Places, 2)),
		"Weight", line.Weight.Text, "Rate", input.Percent(rate, 2))
	if truncated {
		result.Severity = finding.Note
		result.Causes = []message.Message{message.New("finding.cause.score-truncated", "Found", line.Score.Text, "Exact", expected.Round(4).String())}
		return result, true
	}
	if byOther {
		result.Severity = finding.Note
		result.Causes = []message.Message{message.New("finding.cause.other-formula", "Found", line.Score.Text)}
		return result, true
	}
	result.Causes = f.executionScoreCauses(line, score, weight, rates[0])
	return result, true
}

func meetsAny(span figure.Interval, others []figure.Interval) bool {
	return slices.ContainsFunc(others, span.Meets)
}

// rates gives the execution rates that a line's score may come from: the
// recomputed one first, then the printed one.
func (f *form) rates(line evaluation.FundingLine) []figure.Interval {
	var rates []figure.Interval
	budget, ok := input.Points(f.Budget(line))
	spent, hasSpent := input.Points(line.Expenditure)
	if ok && budget.Value.Sign() == 0 {
		return nil
	}
	if ok && hasSpent {
		if rate, ok := spent.Interval().Quo(budget.Interval()); ok {
			rates = append(rates, rate)
		}
	}
	if n, ok := line.ExecutionRate.Number(); ok && n.Comparison == "" {
		for _, reading := range input.RateReadings(n) {
			rates = append(rates, reading.Rounded())
		}
	}
	return rates
}

// exactRate gives the rate that printed expenditure and budget make, or else the
// printed rate.
func (f *form) exactRate(line evaluation.FundingLine, rates []figure.Interval) figure.Exact {
	budget, ok := input.Points(f.Budget(line))
	spent, hasSpent := input.Points(line.Expenditure)
	if ok && hasSpent {
		if rate, ok := spent.Value.Quo(budget.Value, input.RatePlaces); ok {
			return rate
		}
	}
	return rates[0].Low.Add(rates[0].High).Mul(input.Half)
}

// proportional gives the points that a rate earns in proportion, never above
// the maximum.
func proportional(weight figure.Number, rate figure.Interval) figure.Interval {
	most := weight.Interval()
	return most.Mul(rate).Clamp(figure.Exact{}, most.High)
}

// inSteps gives what the ends of a rate's interval earn by a table of steps.
func inSteps(rule profile.Execution, weight figure.Number, rate figure.Interval) []figure.Interval {
	var earned []figure.Interval
	for _, at := range []figure.Exact{rate.Low, rate.High} {
		earned = append(earned, figure.Point(rule.Points(at, weight.Value)))
	}
	return earned
}

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

// executionPoints gives what a rate earns by the formula that the profile
// names, and by the other ones that are in use. A form without a profile names
// none, so that all are its own.
func (f *form) executionPoints(weight figure.Number, rate figure.Interval) (own, other []figure.Interval) {
	share := []figure.Interval{proportional(weight, rate)}
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

// executionScoreCauses tries the rate of another line, the rate as points,
// full points in spite of the rate, and slips in the score itself.
func (f *form) executionScoreCauses(line evaluation.FundingLine, score, weight figure.Number, rate figure.Interval) []message.Message {
	var causes []message.Message
	say := func(key string, args ...any) {
		causes = append(causes, message.New("finding.cause."+key, append([]any{"Found", line.Score.Text, "Cell", input.Address(line.Score)}, args...)...))
	}
	if score.Value.Equal(weight.Value) {
		say("execution-full", "Weight", line.Weight.Text)
		return causes
	}
	if score.Value.Cmp(weight.Value) > 0 && score.Rounded().Meets(weight.Interval().Mul(rate)) {
		say("execution-uncapped", "Weight", line.Weight.Text)
		return causes
	}
	for _, other := range f.Funding {
		if other.ExecutionRate.At == line.ExecutionRate.At {
			continue
		}
		for _, otherRate := range f.rates(other) {
			if score.Rounded().Meets(weight.Interval().Mul(otherRate)) {
				say("execution-rate-of-other-line", "Line", input.Shorten(other.Label.Text), "Rate", other.ExecutionRate.Text, "At", input.Address(other.ExecutionRate))
				break
			}
		}
	}
	if printed, ok := line.ExecutionRate.Number(); ok && (score.Value.Equal(printed.Value) || score.Value.Equal(printed.Value.Shift(2))) {
		say("rate-as-score", "Rate", line.ExecutionRate.Text, "At", input.Address(line.ExecutionRate))
	}
	if len(causes) > 0 {
		return causes
	}
	earned := weight.Interval().Mul(rate)
	for _, meant := range explain.Swaps(score) {
		other := score
		other.Value = meant
		if other.Rounded().Meets(earned) {
			say("total-digits-swapped", "Meant", meant.String())
		}
	}
	for _, step := range explain.Factors[:4] {
		other := score
		other.Value, other.Places = score.Value.Shift(step.Places), score.Places-step.Places
		if other.Rounded().Meets(earned) {
			say("total-"+step.Key, "Meant", other.Value.String())
		}
	}
	return causes
}
