package summary

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// ChartWidth is the length of the longest bar, in the units of the charts'
// viewBox.
const ChartWidth = 1000

// FundingRow is what a funding line's row shows beside the printed figures.
type FundingRow struct {
	// Rate is expenditure ÷ final budget in percent, rounded to two decimals,
	// without its percent sign; empty where the form does not allow it.
	Rate string `toml:"rate" json:"rate"`
	// Original, Final and Spent are the bars' lengths in 1/ChartWidth of the
	// block's largest amount; -1 where there is no amount.
	Original int `toml:"original" json:"original"`
	Final    int `toml:"final" json:"final"`
	Spent    int `toml:"spent" json:"spent"`
}

func fundingOf(e *facts.Form) []FundingRow {
	var largest figure.Exact
	for _, line := range e.Funding {
		for _, value := range []evaluation.Value{line.OriginalBudget, line.AdjustedBudget, line.Expenditure} {
			if n, ok := facts.Points(value); ok && n.Value.Cmp(largest) > 0 {
				largest = n.Value
			}
		}
	}
	rows := make([]FundingRow, len(e.Funding))
	for i := range e.Funding {
		line := &e.Funding[i]
		rows[i] = FundingRow{
			Rate:     e.Spending(*line).Percent(2),
			Original: bar(line.OriginalBudget, largest),
			Final:    bar(line.AdjustedBudget, largest),
			Spent:    bar(line.Expenditure, largest),
		}
	}
	return rows
}

// bar gives the length of an amount's bar; amounts below zero have none.
func bar(value evaluation.Value, largest figure.Exact) int {
	n, ok := facts.Points(value)
	if !ok || n.Value.Sign() < 0 {
		return -1
	}
	return share(n.Value, largest, ChartWidth)
}

// share gives part ÷ whole of a length, rounded; 0 where whole is 0.
func share(part, whole figure.Exact, length int) int {
	if whole.Sign() == 0 {
		return 0
	}
	scaled, _ := part.Mul(figure.Whole(int64(length))).Quo(whole, 0)
	return small(scaled)
}

// small turns a whole number of a chart into an int, cut at a number that no
// chart reaches; anything that is no number is 0.
func small(e figure.Exact) int {
	const most = 1 << 30
	n := 0
	for _, digit := range e.Abs().String() {
		if digit < '0' || digit > '9' {
			return 0
		}
		n = min(n*10+int(digit-'0'), most)
	}
	if e.Sign() < 0 {
		return -n
	}
	return n
}
