package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// deductionUnexplained finds points lost without a word in the column for
// deviations (财预〔2020〕10号, annex: the cause of a deviation and the measures
// against it are to be given). A row about budget execution explains itself by its
// rate.
func deductionUnexplained(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || !facts.Below(score, weight) || score.Value.Sign() < 0 || f.IsExecutionRow(indicator) {
			continue
		}
		if said := f.Explanation(indicator); !said.Missing() || said.Denies() {
			continue
		}
		result := f.Compare(finding.DeductionUnexplained, []evaluation.Value{indicator.Score, indicator.Weight, indicator.Deviation}, score.Value, weight.Value,
			"Name", indicator.Name.Text)
		findings = append(findings, result)
	}
	return findings
}
