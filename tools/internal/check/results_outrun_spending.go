package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// resultsOutrunSpending tells that less of the budget was spent than the
// threshold rate (60 %, the lower step of the example in 财预〔2021〕101号) and
// yet every indicator earned all its points: the budget was perhaps too high,
// or the results are not the project's.
func resultsOutrunSpending(f *form) []finding.Finding {
	rate, line, ok := f.totalRate()
	low, known := f.Threshold(finding.ResultsOutrunSpending, "rate")
	if !ok || !known || rate.Cmp(low) >= 0 || !f.allFull(finding.ResultsOutrunSpending) {
		return nil
	}
	result := f.Finding(finding.ResultsOutrunSpending, []evaluation.Value{line.ExecutionRate, line.Expenditure}, "Rate", input.Percent(rate, 2))
	result.Found = input.Percent(rate, 2)
	return []finding.Finding{result}
}

// allFull reports whether as many indicators were scored as the rule's threshold
// wants, and every one earned its maximum.
func (f *form) allFull(id finding.ID) bool {
	least, known := f.Threshold(id, "indicators")
	scored := 0
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || facts.Below(score, weight) {
			return false
		}
		scored++
	}
	return known && figure.Whole(int64(scored)).Cmp(least) >= 0
}
