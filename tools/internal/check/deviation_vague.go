package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// deviationVague finds points lost with an explanation that explains nothing:
// every clause of it is one of the phrases of the vocabulary (加强管理). Whoever
// reads it learns neither the cause nor the measure that the column asks for.
func deviationVague(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || !facts.Below(score, weight) {
			continue
		}
		if said := f.Explanation(indicator); said.Missing() || !said.Vague() {
			continue
		}
		result := f.Finding(finding.DeviationVague, []evaluation.Value{indicator.Deviation, indicator.Score},
			"Name", indicator.Name.Text, "Deviation", indicator.Deviation.Text)
		result.Found = indicator.Deviation.Text
		findings = append(findings, result)
	}
	return findings
}
