package check

import (
	"gongkai/tools/internal/check/outcome"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// missedTargetFullScore finds a quantitative target that was missed and still
// earned all its points (财预〔2020〕10号, art. 17: a missed target earns in
// proportion). A cost or a time without a sign of comparison may be a limit
// that was kept, unless the profile says that costs are scored by their share. A
// score in proportion that rounds to the maximum (399 of 400) is no fault.
func missedTargetFullScore(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		award := f.Award(indicator)
		formula, ok := award.Formula()
		if award.Verdict != facts.FullMissed || !ok {
			findings = append(findings, f.missedInWords(indicator)...)
			continue
		}
		score, _ := facts.Points(indicator.Score)
		expected := formula.Exact.Round(max(score.Places, 2))
		result := f.Finding(finding.MissedTargetFullScore, []evaluation.Value{indicator.Score, indicator.Target, indicator.Actual},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Score", indicator.Score.Text)
		result.Found, result.Expected, result.Difference = score.Value.String(), expected.String(), score.Value.Sub(expected).String()
		findings = append(findings, result)
	}
	return findings
}

// missedInWords finds a target that is no plain number (a day, yes, a range, a
// change) and was missed for all points: package outcome says in which ways.
func (f *form) missedInWords(indicator evaluation.Indicator) []finding.Finding {
	score, ok := facts.Points(indicator.Score)
	weight, hasWeight := facts.Points(indicator.Weight)
	if !ok || !hasWeight || weight.Value.Sign() <= 0 || facts.Below(score, weight) {
		return nil
	}
	missed, found := outcome.Of(f.Form, indicator)
	if !found {
		return nil
	}
	args := append([]any{
		"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Score", indicator.Score.Text,
	}, missed.Args()...)
	result := f.Finding(finding.MissedTargetFullScore, []evaluation.Value{indicator.Score, indicator.Target, indicator.Actual}, args...)
	result.Message.Key = missed.Key()
	result.Found = score.Value.String()
	if left, ok := f.leftAfter(indicator, missed); ok {
		expected := weight.Value.Mul(left).Round(max(score.Places, 2))
		result.Expected, result.Difference = expected.String(), score.Value.Sub(expected).String()
	}
	return []finding.Finding{result}
}

// leftAfter gives the share of the points that a late result keeps, where the
// profile says what a day takes away.
func (f *form) leftAfter(indicator evaluation.Indicator, missed outcome.Missed) (left figure.Exact, ok bool) {
	for _, formula := range f.Rules.Scoring.Formulas(f.Class(indicator)) {
		if formula.Kind == profile.FormulaDaysLate && missed.Kind == outcome.Late {
			return formula.Late(int64(missed.Days)), true
		}
	}
	return figure.Exact{}, false
}
