package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// overachievementUnexplained finds a result far above its target without a word
// on why: the target was perhaps too low (财预〔2020〕10号, art. 17: results far
// above the target, because it was set too low, lose points). The profile says
// from when on; where it does not, the widest limit in use counts.
func overachievementUnexplained(f *form) []finding.Finding {
	// No national document names a limit, so that a result between a profile's
	// and the widest one in use is a note.
	widest, known := f.Threshold(finding.OverachievementUnexplained, "widest")
	if !known {
		return nil
	}
	threshold := f.Rules.Overachievement.Threshold
	if threshold.Sign() == 0 {
		threshold = widest
	}
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		m, ok := f.Measure(indicator)
		if !ok || m.Better < 0 || m.Target.Value.Sign() <= 0 || f.IsCost(indicator) || f.IsTime(m) && m.Comparison == "" || !f.Explanation(indicator).Missing() {
			continue
		}
		ratio, _ := m.Actual.Value.Quo(m.Target.Value, facts.RatePlaces)
		if ratio.Cmp(threshold) <= 0 {
			continue
		}
		result := f.Finding(finding.OverachievementUnexplained, []evaluation.Value{indicator.Actual, indicator.Target, indicator.Deviation},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Rate", input.Percent(ratio, 0), "Limit", input.Percent(threshold, 0))
		result.Found, result.Expected = indicator.Actual.Text, indicator.Target.Text
		if ratio.Cmp(widest) <= 0 {
			result.Severity = finding.Note
		}
		findings = append(findings, result)
	}
	return findings
}
