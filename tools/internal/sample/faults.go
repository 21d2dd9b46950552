package sample

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// fault is what some office got wrong: how it is planted, and the finding that
// the checks give; empty for a missing block, which the reader of a sheet would
// tell, and a made-up form comes from none.
type fault struct {
	shows finding.ID
	plant func(*City, *evaluation.SelfEvaluation)
}

// faults are planted in turn, one in every fourth form.
var faults = []fault{
	{finding.TotalScoreMismatch, func(_ *City, e *evaluation.SelfEvaluation) { // execution's points left out
		execution, _ := e.Funding[0].Score.Number()
		e.Total.Score.Text = totalScore(e).Sub(execution.Value).String()
	}},
	{finding.TotalWeightMismatch, func(_ *City, e *evaluation.SelfEvaluation) { // the indicators alone make 100
		change(&e.Indicators[0].Weight, 1000)
	}},
	{finding.ExecutionRateMismatch, func(_ *City, e *evaluation.SelfEvaluation) {
		e.Funding[0].ExecutionRate.Text = "63.58%"
	}},
	{finding.ExecutionScoreMismatch, func(_ *City, e *evaluation.SelfEvaluation) {
		change(&e.Funding[0].Score, -137)
		e.Total.Score.Text = totalScore(e).String()
	}},
	{finding.FundingSumMismatch, func(_ *City, e *evaluation.SelfEvaluation) {
		change(&e.Funding[1].OriginalBudget, 1050)
	}},
	{finding.ScoreExceedsWeight, func(_ *City, e *evaluation.SelfEvaluation) {
		row := &e.Indicators[len(e.Indicators)-1]
		row.Score.Text = row.Weight.Text
		change(&row.Score, 100)
		e.Total.Score.Text = totalScore(e).String()
	}},
	{finding.MissedTargetFullScore, plantMissed},
	{finding.ExecutionRateUndefined, plantNoBudget},
	{"", func(_ *City, e *evaluation.SelfEvaluation) {
		e.Objective = evaluation.Objective{}
	}},
	{finding.MissingValue, func(_ *City, e *evaluation.SelfEvaluation) {
		e.Total.Score = evaluation.Value{}
	}},
	{finding.PlaceholderText, func(c *City, e *evaluation.SelfEvaluation) {
		e.Indicators[1].Deviation.Text = c.Placeholder
	}},
	{finding.GradeMismatch, func(c *City, e *evaluation.SelfEvaluation) {
		e.Grade.Text = c.Grades[len(c.Grades)-1][1]
	}},
	{finding.ExpenditureExceedsBudget, func(_ *City, e *evaluation.SelfEvaluation) {
		e.Funding[1].Expenditure.Text = e.Funding[1].AdjustedBudget.Text
		change(&e.Funding[1].Expenditure, 2000)
	}},
	{finding.MissingValue, func(_ *City, e *evaluation.SelfEvaluation) {
		e.Indicators[2].Actual, e.Indicators[2].Score = evaluation.Value{}, evaluation.Value{}
	}},
	{"", func(_ *City, e *evaluation.SelfEvaluation) {
		e.Funding, e.MoneyUnit = nil, ""
		e.Total.Score.Text = totalScore(e).String()
	}},
}

// change adds hundredths to a printed number. A text that is none stays as it
// is.
func change(value *evaluation.Value, by int64) {
	if n, ok := value.Number(); ok {
		value.Text = n.Value.Add(hundredths(by)).String()
	}
}

// plantMissed gives full points for a target that was missed by half.
func plantMissed(_ *City, e *evaluation.SelfEvaluation) {
	for i := range e.Indicators {
		row := &e.Indicators[i]
		target, ok := row.Target.Number()
		if row.Goal.Kind != evaluation.GoalQuantity || row.Goal.Comparison == "≤" || !ok || target.Percent {
			continue
		}
		half, _ := target.Value.Quo(figure.Whole(2), 0)
		row.Actual.Text = half.Sub(figure.Whole(1)).String() + row.Goal.Unit
		row.Score.Text, row.Deviation.Text = row.Weight.Text, ""
		break
	}
	e.Total.Score.Text = totalScore(e).String()
}

// plantNoBudget leaves a project without money, so that no rate exists.
func plantNoBudget(c *City, e *evaluation.SelfEvaluation) {
	for i := range e.Funding {
		line := &e.Funding[i]
		line.OriginalBudget.Text, line.AdjustedBudget.Text, line.Expenditure.Text = "0", "0", "0"
		line.ExecutionRate.Text = c.Dash
	}
	e.Funding[0].Score.Text = "0"
	e.Total.Score.Text = totalScore(e).String()
}
