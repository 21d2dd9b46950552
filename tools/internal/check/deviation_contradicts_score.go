package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
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
			result := f.Finding(finding.DeviationContradictsScore, []evaluation.Value{indicator.Deviation, indicator.Score},
				"Name", indicator.Name.Text, "Deviation", indicator.Deviation.Text, "Score", indicator.Score.Text, "Weight", indicator.Weight.Text,
				"Why", message.New("finding.deviation-contradicts-score."+why, "Actual", indicator.Actual.Text, "Target", indicator.Target.Text))
			result.Found = indicator.Deviation.Text
			findings = append(findings, result)
		}
	}
	return findings
}

func (f *form) contradiction(indicator evaluation.Indicator) string {
	score, ok := facts.Points(indicator.Score)
	weight, hasWeight := facts.Points(indicator.Weight)
	said := f.Explanation(indicator)
	shortfall, excess := said.Shortfall(), said.Excess()
	m, measured := f.Measure(indicator)
	switch {
	case ok && hasWeight && facts.Below(score, weight) && said.Denies():
		return "none-but-deducted"
	case measured && m.Missed() && !m.AtMost() && excess && !shortfall:
		return "excess-but-missed"
	case ok && hasWeight && !facts.Below(score, weight) && shortfall && !excess && !(measured && m.Missed()):
		return "shortfall-but-full"
	}
	return ""
}
