package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
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
	award := f.ExecutionAward(line)
	if award.Verdict != facts.Truncated && award.Verdict != facts.ByOther && award.Verdict != facts.Differs {
		return finding.Finding{}, false
	}
	score, _ := facts.Points(line.Score)
	weight, _ := facts.Points(line.Weight)
	rate, _ := f.ExecutionRate(line)
	expected := award.Formulas[0].Exact
	result := f.Compare(finding.ExecutionScoreMismatch, []evaluation.Value{line.Score, line.Weight, line.ExecutionRate},
		score.Value, expected.Round(max(score.Places, 2)), "Weight", line.Weight.Text, "Rate", input.Percent(rate, 2))
	switch award.Verdict {
	case facts.Truncated:
		result.Severity = finding.Note
		result.Causes = []message.Message{message.New("finding.cause.score-truncated", "Found", line.Score.Text, "Exact", expected.Round(4).String())}
	case facts.ByOther:
		result.Severity = finding.Note
		result.Causes = []message.Message{message.New("finding.cause.other-formula", "Found", line.Score.Text)}
	default:
		result.Causes = f.executionScoreCauses(line, score, weight, f.Rates(line)[0])
	}
	return result, true
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
	if original, ok := f.Money(line.OriginalBudget); ok && original.Value.Sign() > 0 {
		spent, hasSpent := f.Money(line.Expenditure)
		if of, fits := spent.Interval().Quo(original.Interval()); hasSpent && fits && score.Rounded().Meets(weight.Interval().Mul(of)) {
			say("execution-of-original-budget", "Original", line.OriginalBudget.Text, "At", input.Address(line.OriginalBudget))
			return causes
		}
	}
	for _, other := range f.Funding {
		if other.ExecutionRate.At == line.ExecutionRate.At {
			continue
		}
		for _, otherRate := range f.Rates(other) {
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
	for _, step := range explain.PointMoves {
		other := score
		other.Value, other.Places = score.Value.Shift(step.Places), score.Places-step.Places
		if other.Rounded().Meets(earned) {
			say("total-"+step.Key, "Meant", other.Value.String())
		}
	}
	return causes
}
