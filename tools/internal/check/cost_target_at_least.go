package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// costTargetAtLeast finds a cost whose target is to be passed (≥100万元): a cost
// is a limit, and with ≥ spending more would be better.
func costTargetAtLeast(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		_, money := f.Words().IsMoneyUnit(facts.Bare(target.Unit))
		if !ok || !money || target.Comparison != "≥" && target.Comparison != ">" || f.Class(indicator) != profile.ClassCost && !f.IsCost(indicator) {
			continue
		}
		result := f.Finding(finding.CostTargetAtLeast, []evaluation.Value{indicator.Target, indicator.Name}, "Name", indicator.Name.Text, "Target", indicator.Target.Text)
		result.Found = indicator.Target.Text
		findings = append(findings, result)
	}
	return findings
}
