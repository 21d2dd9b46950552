package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// executionRateMismatch compares each printed execution rate with expenditure
// ÷ final budget (执行率 = 全年执行数 ÷ 全年预算数, the forms' own note; the
// original budget where the form has no final one). A rate printed whole was
// rounded; one whose decimals were cut off, or rounded up, is a note: that is a
// habit. A budget of 0 has no
// rate: 0, a dash, a blank and 100 % pass, any other rate does not.
func executionRateMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, line := range f.Funding {
		if result, found := f.lineRate(line); found {
			findings = append(findings, result)
		}
	}
	return findings
}

func (f *form) lineRate(line evaluation.FundingLine) (finding.Finding, bool) {
	printed := line.ExecutionRate
	n, ok := printed.Number()
	budgetAt := f.Budget(line)
	budget, spent, comparable := f.Spending(line).Comparable()
	if !ok || n.Comparison != "" || !comparable {
		return finding.Finding{}, false
	}
	values := []evaluation.Value{printed, line.Expenditure, budgetAt}
	if budget.Value.Sign() == 0 {
		if spent.Value.Sign() != 0 || zeroOrFull(n) {
			return finding.Finding{}, false
		}
		result := f.Finding(finding.ExecutionRateMismatch, values, "Found", printed.Text, "Cell", input.Address(printed))
		result.Message = message.New("finding.execution-rate-mismatch.message-no-budget", "Found", printed.Text, "Cell", input.Address(printed))
		result.Found = printed.Text
		return result, true
	}
	rate, _ := spent.Interval().Quo(budget.Interval())
	readings := facts.RateReadings(n)
	for _, reading := range readings {
		if reading.Rounded().Meets(rate) {
			return finding.Finding{}, false
		}
	}
	expected, _ := spent.Value.Quo(budget.Value, facts.RatePlaces)
	result := f.CompareRates(finding.ExecutionRateMismatch, values, readings[0].Value, expected, max(readings[0].Places, 2),
		"Spent", line.Expenditure.Text, "Budget", budgetAt.Text, "Line", line.Label.Text)
	for _, habit := range []struct {
		key string
		of  func(figure.Number) figure.Interval
	}{{"rate-truncated", figure.Number.Truncated}, {"rate-rounded-up", roundedUp}} {
		for _, reading := range readings {
			if habit.of(reading).Meets(rate) {
				result.Severity = finding.Note
				result.Causes = []message.Message{message.New("finding.cause."+habit.key, "Found", printed.Text, "Exact", input.Percent(expected, reading.Places+2))}
				return result, true
			}
		}
	}
	result.Causes = explain.Rate{Form: f.Form, Line: line, Printed: printed, Readings: readings, Spent: spent, Budget: budget}.Causes()
	return result, true
}

func zeroOrFull(n figure.Number) bool {
	for _, reading := range facts.RateReadings(n) {
		if reading.Value.Sign() == 0 || reading.Value.Equal(figure.Whole(1)) {
			return true
		}
	}
	return false
}

// roundedUp gives every number that, brought up to the printed decimals, makes n:
// 94.49 for 95.
func roundedUp(n figure.Number) figure.Interval {
	return figure.Interval{Low: n.Value.Sub(figure.Whole(1).Shift(-n.Places - 2)), High: n.Value}
}
