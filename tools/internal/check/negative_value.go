package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// negativeValue finds money or points below 0: a budget, an expenditure, maximum
// points and a score cannot be. (A rate below 0 is impossible-rate.)
func negativeValue(f *form) []finding.Finding {
	var findings []finding.Finding
	look := func(value, name evaluation.Value, n figure.Number, ok bool) {
		if !ok || n.Value.Sign() >= 0 {
			return
		}
		result := f.Compare(finding.NegativeValue, []evaluation.Value{value}, n.Value, figure.Exact{}, "Name", name.Text)
		findings = append(findings, result)
	}
	for _, line := range f.Funding {
		for _, c := range input.MoneyColumns {
			n, ok := f.Money(c.Of(line))
			look(c.Of(line), line.Label, n, ok)
		}
		for _, value := range []evaluation.Value{line.Weight, line.Score} {
			n, ok := facts.Points(value)
			look(value, line.Label, n, ok)
		}
	}
	for _, indicator := range f.Indicators {
		for _, value := range []evaluation.Value{indicator.Weight, indicator.Score} {
			n, ok := facts.Points(value)
			look(value, indicator.Name, n, ok)
		}
	}
	return findings
}
