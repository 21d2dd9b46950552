package check

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// deviationVague finds points lost with an explanation that explains nothing:
// every clause of it is one of the phrases of the vocabulary (加强管理). Whoever
// reads it learns neither the cause nor the measure that the column asks for.
func deviationVague(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || !facts.Below(score, weight) || f.Unexplained(indicator.Deviation) || !f.isVague(indicator.Deviation.Text) {
			continue
		}
		result := f.Finding(finding.DeviationVague, []evaluation.Value{indicator.Deviation, indicator.Score},
			"Name", indicator.Name.Text, "Deviation", indicator.Deviation.Text)
		result.Found = indicator.Deviation.Text
		findings = append(findings, result)
	}
	return findings
}

func (f *form) isVague(text string) bool {
	clauses := strings.FieldsFunc(profile.Normalise(text), func(r rune) bool { return strings.ContainsRune(facts.Punctuation, r) })
	for _, clause := range clauses {
		if !facts.IsOneOf(clause, f.Words().VaguePhrases) {
			return false
		}
	}
	return len(clauses) > 0
}
