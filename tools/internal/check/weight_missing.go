package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// weightMissing finds an indicator without maximum points, so that nobody can
// tell what its score is out of. Where no indicator has any, it is said once; a
// form without any points (transfers are reported so) has nothing to miss.
func weightMissing(f *form) []finding.Finding {
	var findings []finding.Finding
	blank := 0
	for _, indicator := range f.Indicators {
		if !indicator.Weight.IsBlank() || indicator.Weight.IsShared() || f.IsDetail(indicator) {
			continue
		}
		blank++
		result := f.Finding(finding.WeightMissing, []evaluation.Value{indicator.Name, indicator.Score}, "Name", indicator.Name.Text, "Cell", input.Address(indicator.Name))
		result.Found = indicator.Weight.Text
		findings = append(findings, result)
	}
	if blank == len(f.Indicators) && !f.Scored() && f.Total.Weight.IsBlank() && f.Total.Score.IsBlank() {
		return nil
	}
	if blank > 1 && blank == len(f.Indicators) {
		first := findings[0]
		first.Message = message.New("finding.weight-missing.message-all", "Count", blank, "Cell", input.Address(f.Indicators[0].Name))
		return []finding.Finding{first}
	}
	return findings
}
