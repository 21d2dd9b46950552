package check

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// satisfactionWithoutSurvey finds a satisfaction whose result is that nobody
// complained: that is no satisfaction, and no survey stands behind it
// (财预〔2020〕10号: satisfaction of those served).
func satisfactionWithoutSurvey(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		if f.Class(indicator) != profile.ClassSatisfaction {
			continue
		}
		for _, value := range []evaluation.Value{indicator.Actual, indicator.Target} {
			text := facts.Bare(value.Text)
			if !facts.ContainsAny(text, f.Lexicon().Results.NoComplaint) || strings.Contains(text, "%") {
				continue
			}
			result := f.Finding(finding.SatisfactionWithoutSurvey, []evaluation.Value{value, indicator.Name}, "Name", indicator.Name.Text, "Printed", value.Text)
			result.Found = value.Text
			findings = append(findings, result)
			break
		}
	}
	return findings
}
