package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// impossibleRate finds a share above 100 % or below 0: a satisfaction, a
// coverage, a pass rate. A completion rate may pass 100 %, so only shares of a
// whole count, told by the last words of the indicator's name; and an execution
// rate below 0.
func impossibleRate(f *form) []finding.Finding {
	var findings []finding.Finding
	tell := func(value, name evaluation.Value) {
		result := f.new(finding.ImpossibleRate, []evaluation.Value{value}, "Name", name.Text, "Found", value.Text, "Cell", address(value))
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
			n, ok := actualNumber(value)
			if !ok || !n.Percent {
				continue
			}
			above := n.Value.Cmp(figure.Whole(1)) > 0 && f.isShare(indicator) && !(n.Comparison == "≤" || n.Comparison == "<")
			if above || n.Value.Sign() < 0 && f.isShare(indicator) {
				tell(value, indicator.Name)
			}
		}
	}
	return findings
}

// isShare reports whether an indicator is a share of a whole: satisfaction, or
// one whose name ends with a word for a share.
func (f *form) isShare(indicator evaluation.Indicator) bool {
	if f.class(indicator) == profile.ClassSatisfaction {
		return true
	}
	return endsWithAny(bare(indicator.Name.Text), f.words().ShareWords)
}
