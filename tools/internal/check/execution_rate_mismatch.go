package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// executionRateMismatch compares each printed execution rate with expenditure
// ÷ final budget (执行率 = 全年执行数 ÷ 全年预算数, the forms' own note; the
// original budget where the form has no final one). A rate printed whole was
// rounded; one whose decimals were cut off is a note. A budget of 0 has no
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
	budgetAt := f.budget(line)
	budget, hasBudget := points(budgetAt)
	spent, hasSpent := points(line.Expenditure)
	if !ok || n.Comparison != "" || !hasBudget || !hasSpent {
		return finding.Finding{}, false
	}
	values := []evaluation.Value{printed, line.Expenditure, budgetAt}
	if budget.Value.Sign() == 0 {
		if spent.Value.Sign() != 0 || zeroOrFull(n) {
			return finding.Finding{}, false
		}
		result := f.new(finding.ExecutionRateMismatch, values, "Found", printed.Text, "Cell", address(printed))
		result.Message = message.New("finding.execution-rate-mismatch.message-no-budget", "Found", printed.Text, "Cell", address(printed))
		result.Found = printed.Text
		return result, true
	}
	rate, _ := spent.Interval().Quo(budget.Interval())
	readings := rateReadings(n)
	for _, reading := range readings {
		if reading.Rounded().Meets(rate) {
			return finding.Finding{}, false
		}
	}
	expected, _ := spent.Value.Quo(budget.Value, ratePlaces)
	result := f.compareRates(finding.ExecutionRateMismatch, values, readings[0].Value, expected, max(readings[0].Places, 2),
		"Spent", line.Expenditure.Text, "Budget", budgetAt.Text, "Line", line.Label.Text)
	for _, reading := range readings {
		if reading.Truncated().Meets(rate) {
			result.Severity = finding.Note
			result.Causes = []message.Message{message.New("finding.cause.rate-truncated", "Found", printed.Text, "Exact", percent(expected, reading.Places+2))}
			return result, true
		}
	}
	result.Causes = rateCauses{form: f, line: line, printed: printed, readings: readings, spent: spent, budget: budget}.causes()
	return result, true
}

// ratePlaces is how exactly an expected rate is computed: far finer than it is
// ever printed.
const ratePlaces = 12

// budget gives the figure that a rate is computed from: the final budget, or
// the original one where the form's column of final budgets is empty.
func (f *form) budget(line evaluation.FundingLine) evaluation.Value {
	for _, other := range f.Funding {
		if !other.AdjustedBudget.IsBlank() {
			return line.AdjustedBudget
		}
	}
	return line.OriginalBudget
}

// rateReadings gives what a printed rate may mean, the likeliest first: with a
// percent sign there is one reading; 86.18 without one means 86.18 %, and 0.86
// or 1 may be a fraction. Places count the decimals of the percentage.
func rateReadings(n figure.Number) []figure.Number {
	if n.Percent {
		return []figure.Number{n}
	}
	percentage, fraction := n, n
	percentage.Percent, percentage.Value = true, n.Value.Shift(-2)
	fraction.Percent = true
	if n.Places > 0 {
		fraction.Places = n.Places - 2
	}
	if n.Value.Cmp(figure.Whole(2)) < 0 {
		return []figure.Number{fraction, percentage}
	}
	return []figure.Number{percentage}
}

func zeroOrFull(n figure.Number) bool {
	for _, reading := range rateReadings(n) {
		if reading.Value.Sign() == 0 || reading.Value.Equal(figure.Whole(1)) {
			return true
		}
	}
	return false
}

// percent words a fraction as a percentage with at most so many decimals.
func percent(fraction figure.Exact, places int) string {
	return fraction.Shift(2).Round(max(places, 0)).String() + "%"
}

// compareRates is compare for rates: Expected and Found in percent with a
// percent sign, Difference in percentage points.
func (f *form) compareRates(id finding.ID, values []evaluation.Value, found, expected figure.Exact, places int, args ...any) finding.Finding {
	wanted := expected.Shift(2).Round(places)
	difference := found.Shift(2).Sub(wanted)
	args = append([]any{
		"Found", found.Shift(2).String() + "%", "Expected", wanted.String() + "%",
		"Apart", difference.Abs().String(), "Cell", address(values[0]),
	}, args...)
	result := f.new(id, values, args...)
	result.Found, result.Expected, result.Difference = found.Shift(2).String()+"%", wanted.String()+"%", difference.String()
	return result
}
