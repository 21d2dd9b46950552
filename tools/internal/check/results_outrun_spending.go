package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/measure"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// leastJudged is from how many scored indicators on a form's scores are judged
// as a whole.
const leastJudged = 5

// resultsOutrunSpending tells that less than 60 % of the budget was spent and
// yet every indicator earned all its points: the budget was perhaps too high,
// or the results are not the project's.
func resultsOutrunSpending(f *form) []finding.Finding {
	rate, line, ok := f.totalRate()
	if !ok || rate.Cmp(lowestRate) >= 0 || !f.allFull() {
		return nil
	}
	result := f.Finding(finding.ResultsOutrunSpending, []evaluation.Value{line.ExecutionRate, line.Expenditure}, "Rate", input.Percent(rate, 2))
	result.Found = input.Percent(rate, 2)
	return []finding.Finding{result}
}

// allFull reports whether enough indicators were scored and every one earned
// its maximum.
func (f *form) allFull() bool {
	scored := 0
	for _, indicator := range f.Indicators {
		score, ok := input.Points(indicator.Score)
		weight, hasWeight := input.Points(indicator.Weight)
		if !ok || !hasWeight || measure.Below(score, weight) {
			return false
		}
		scored++
	}
	return scored >= leastJudged
}
