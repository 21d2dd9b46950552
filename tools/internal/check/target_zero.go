package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// targetZero finds a target of 0 by which nothing can be judged: one that
// anything reaches (≥0), or one that was passed and still earned points, where
// the proportion that the points should follow does not exist. A target of 0
// that was kept (no accident happened) is sound.
func targetZero(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := indicator.Target.Number()
		if !ok || target.Value.Sign() != 0 {
			continue
		}
		actual, hasActual := indicator.Actual.Number()
		score, scored := facts.Points(indicator.Score)
		empty := target.Comparison == "≥"
		passed := hasActual && actual.Value.Sign() > 0 && scored && score.Value.Sign() > 0 && target.Comparison != ">"
		if !empty && !passed {
			continue
		}
		result := f.Finding(finding.TargetZero, []evaluation.Value{indicator.Target, indicator.Actual, indicator.Score},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Cell", input.Address(indicator.Target))
		result.Found = indicator.Target.Text
		findings = append(findings, result)
	}
	return findings
}
