package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// impossibleRate finds a share above 100 % or below 0: a satisfaction, a
// coverage, a pass rate. A completion rate may pass 100 %, so only shares of a
// whole count, told by the last words of the indicator's name; and an execution
// rate below 0.
func impossibleRate(f *form) []finding.Finding {
	var findings []finding.Finding
	tell := func(value, name evaluation.Value) {
		result := f.Finding(finding.ImpossibleRate, []evaluation.Value{value}, "Name", name.Text, "Found", value.Text, "Cell", input.Address(value))
		result.Found = value.Text
		findings = append(findings, result)
	}
	for _, line := range f.Funding {
		if n, ok := line.ExecutionRate.Number(); ok && n.Value.Sign() < 0 {
			tell(line.ExecutionRate, line.Label)
		}
	}
	for _, indicator := range f.Indicators {
		for _, value := range []evaluation.Value{indicator.Target, indicator.Actual} {
			n, ok := facts.ActualNumber(value)
			if !ok || !n.Percent {
				continue
			}
			above := n.Value.Cmp(figure.Whole(1)) > 0 && f.IsShare(indicator) && !(n.Comparison == "≤" || n.Comparison == "<")
			if above || n.Value.Sign() < 0 && f.IsShare(indicator) {
				tell(value, indicator.Name)
			}
		}
	}
	return findings
}
