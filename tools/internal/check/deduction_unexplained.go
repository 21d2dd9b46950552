package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// deductionUnexplained finds points lost without a word in the column for
// deviations (财预〔2020〕10号, annex: the cause of a deviation and the measures
// against it are to be given). A row about budget execution explains itself by its
// rate.
func deductionUnexplained(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		score, ok := points(indicator.Score)
		weight, hasWeight := points(indicator.Weight)
		if !ok || !hasWeight || !below(score, weight) || !f.unexplained(indicator.Deviation) || f.claimsNone(indicator.Deviation) || f.isExecutionRow(indicator) {
			continue
		}
		result := f.compare(finding.DeductionUnexplained, []evaluation.Value{indicator.Score, indicator.Weight, indicator.Deviation}, score.Value, weight.Value,
			"Name", indicator.Name.Text)
		findings = append(findings, result)
	}
	return findings
}

// claimsNone reports whether a deviation says in words that there is none; a
// dash or a single character does not claim anything.
func (f *form) claimsNone(deviation evaluation.Value) bool {
	return f.saysNone(deviation) && !f.words().IsDash(deviation.Text) && len([]rune(bare(deviation.Text))) > 1
}
