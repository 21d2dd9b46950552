package check

import (
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
		score, ok := points(indicator.Score)
		weight, hasWeight := points(indicator.Weight)
		m, measured := f.measure(indicator)
		if !ok || !hasWeight || !measured || below(score, weight) || !m.missed() || m.target.Value.Sign() == 0 {
			continue
		}
		if m.comparison == "" && (f.isCost(indicator) && !f.costsByShareOnly() || f.isTime(m)) {
			continue
		}
		if m.comparison == "=" && m.against() > 0 {
			continue
		}
		if f.roundsToFull(indicator, m, weight) {
			continue
		}
		result := f.new(finding.MissedTargetFullScore, []evaluation.Value{indicator.Score, indicator.Target, indicator.Actual},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Score", indicator.Score.Text)
		result.Found = score.Value.String()
		if fits := f.formulas(indicator, m, weight); len(fits) > 0 {
			expected := f.earned(indicator, m, weight, max(score.Places, 2))
			result.Expected, result.Difference = expected.String(), score.Value.Sub(expected).String()
		}
		findings = append(findings, result)
	}
	return findings
}

// roundsToFull reports whether what a missed target earns is the maximum once it
// is rounded to the decimals that the form's scores have.
func (f *form) roundsToFull(indicator evaluation.Indicator, m measure, weight figure.Number) bool {
	places := 0
	for _, other := range f.Indicators {
		if n, ok := points(other.Score); ok {
			places = max(places, n.Places)
		}
	}
	for _, earned := range f.formulas(indicator, m, weight) {
		if earned.High.Round(places).Cmp(weight.Value) >= 0 {
			return true
		}
	}
	return false
}

func (f *form) costsByShareOnly() bool {
	formulas := f.profile.Scoring.Cost
	return len(formulas) == 1 && formulas[0] == profile.FormulaShare
}
