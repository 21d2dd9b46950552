package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/measure"
	"gongkai/tools/internal/evaluation"
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
		score, ok := input.Points(indicator.Score)
		weight, hasWeight := input.Points(indicator.Weight)
		m, measured := measure.Of(f.Form, indicator)
		if !ok || !hasWeight || !measured || measure.Below(score, weight) || !m.Missed() || m.Target.Value.Sign() == 0 {
			continue
		}
		if m.Comparison == "" && (f.IsCost(indicator) && !f.costsByShareOnly() || measure.IsTime(f.Form, m)) {
			continue
		}
		if m.Comparison == "=" && m.Against() > 0 {
			continue
		}
		if f.roundsToFull(indicator, m, weight) {
			continue
		}
		result := f.Finding(finding.MissedTargetFullScore, []evaluation.Value{indicator.Score, indicator.Target, indicator.Actual},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Score", indicator.Score.Text)
		result.Found = score.Value.String()
		if fits := measure.Formulas(f.Form, indicator, m, weight); len(fits) > 0 {
			expected := measure.Earned(f.Form, indicator, m, weight, max(score.Places, 2))
			result.Expected, result.Difference = expected.String(), score.Value.Sub(expected).String()
		}
		findings = append(findings, result)
	}
	return findings
}

// roundsToFull reports whether what a missed target earns is the maximum once it
// is rounded to the decimals that the form's scores have.
func (f *form) roundsToFull(indicator evaluation.Indicator, m measure.Measure, weight figure.Number) bool {
	places := 0
	for _, other := range f.Indicators {
		if n, ok := input.Points(other.Score); ok {
			places = max(places, n.Places)
		}
	}
	for _, earned := range measure.Formulas(f.Form, indicator, m, weight) {
		if earned.High.Round(places).Cmp(weight.Value) >= 0 {
			return true
		}
	}
	return false
}

func (f *form) costsByShareOnly() bool {
	formulas := f.Rules.Scoring.Cost
	return len(formulas) == 1 && formulas[0] == profile.FormulaShare
}
