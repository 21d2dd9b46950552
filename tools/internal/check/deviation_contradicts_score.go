package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// deviationContradictsScore finds an explanation that says the opposite of the
// score or of the result: "no deviation" where points were lost, a shortfall
// where all points were given and the target was not missed by number, or a
// target exceeded where the figures miss it.
func deviationContradictsScore(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		if indicator.Deviation.IsBlank() {
			continue
		}
		if why := f.contradiction(indicator); why != "" {
			result := f.new(finding.DeviationContradictsScore, []evaluation.Value{indicator.Deviation, indicator.Score},
				"Name", indicator.Name.Text, "Deviation", indicator.Deviation.Text, "Score", indicator.Score.Text, "Weight", indicator.Weight.Text,
				"Why", message.New("finding.deviation-contradicts-score."+why, "Actual", indicator.Actual.Text, "Target", indicator.Target.Text))
			result.Found = indicator.Deviation.Text
			findings = append(findings, result)
		}
	}
	return findings
}

func (f *form) contradiction(indicator evaluation.Indicator) string {
	score, ok := points(indicator.Score)
	weight, hasWeight := points(indicator.Weight)
	text := bare(indicator.Deviation.Text)
	shortfall, excess := containsAny(text, f.words().ShortfallWords), containsAny(text, f.words().ExcessWords)
	m, measured := f.measure(indicator)
	switch {
	case ok && hasWeight && below(score, weight) && f.claimsNone(indicator.Deviation):
		return "none-but-deducted"
	case measured && m.missed() && !m.atMost() && excess && !shortfall:
		return "excess-but-missed"
	case ok && hasWeight && !below(score, weight) && shortfall && !excess && !(measured && m.missed()):
		return "shortfall-but-full"
	}
	return ""
}
