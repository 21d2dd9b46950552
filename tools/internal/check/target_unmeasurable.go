package check

import (
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// targetUnmeasurable tells that a quality which nobody can measure has a rate for
// its target: 效益明显 ≥95%. What the 95 % are of is not said. It is a note, for
// the name may be short for a survey.
func targetUnmeasurable(f *form) []finding.Finding {
	var findings []finding.Finding
	degrees := f.Lexicon().Results.Degrees
	for _, indicator := range f.Indicators {
		name, target := input.IndicatorName(indicator.Name.Text), facts.Bare(indicator.Target.Text)
		n, ok := facts.Goal(indicator)
		inName := ok && n.Percent && facts.EndsWithAny(name, degrees)
		before := strings.TrimRight(target[:max(strings.IndexFunc(target, func(r rune) bool { return '0' <= r && r <= '9' }), 0)], "≥≤><=")
		inTarget := strings.Contains(target, "%") && facts.EndsWithAny(before, degrees) && !f.isChange(before)
		if !inName && !inTarget {
			continue
		}
		result := f.Finding(finding.TargetUnmeasurable, []evaluation.Value{indicator.Target, indicator.Name}, "Name", indicator.Name.Text, "Target", indicator.Target.Text)
		result.Found = indicator.Target.Text
		findings = append(findings, result)
	}
	return findings
}

// isChange reports whether a target asks for a change by so much: 提高5%.
func (f *form) isChange(target string) bool {
	words := f.Lexicon().Results
	return facts.ContainsAny(target, words.Growth) || facts.ContainsAny(target, words.Decline)
}
