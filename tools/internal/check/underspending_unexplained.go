package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// totalRate gives the recomputed execution rate of the total line.
func (f *form) totalRate() (rate figure.Exact, line evaluation.FundingLine, ok bool) {
	at := f.TotalLine()
	if at < 0 {
		return figure.Exact{}, line, false
	}
	rate, ok = f.Spending(f.Funding[at]).ExactRate()
	return rate, f.Funding[at], ok
}

// underspendingUnexplained tells that less of the budget was spent than the
// threshold rate (80 %, the upper step of the example in 财预〔2021〕101号) and no deviation and no sentence of the objective says why.
func underspendingUnexplained(f *form) []finding.Finding {
	rate, line, ok := f.totalRate()
	low, known := f.Threshold(finding.UnderspendingUnexplained, "rate")
	if !ok || !known || rate.Cmp(low) >= 0 || f.IsTemplate() {
		return nil
	}
	for _, indicator := range f.Indicators {
		if !f.Explanation(indicator).Missing() {
			return nil
		}
	}
	if facts.ContainsAny(facts.Bare(f.Objective.Achieved.Text), f.Words().ShortfallWords) {
		return nil
	}
	result := f.Finding(finding.UnderspendingUnexplained, []evaluation.Value{line.ExecutionRate, line.Expenditure}, "Rate", input.Percent(rate, 2), "Limit", input.Percent(low, 0))
	result.Found, result.Expected = input.Percent(rate, 2), input.Percent(low, 0)
	return []finding.Finding{result}
}
