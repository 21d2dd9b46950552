package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// leastRepeated is from how many characters on a repeated text is told: a word
// such as 全覆盖 or 及时 is a fair answer to the same word.
const leastRepeated = 6

// actualRepeatsTarget finds a qualitative result that repeats its target word
// for word: what was reached is not said. No document forbids it, so it is a
// note.
func actualRepeatsTarget(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		text := facts.Bare(indicator.Actual.Text)
		if text != facts.Bare(indicator.Target.Text) || len([]rune(text)) < leastRepeated || facts.NumberInText.MatchString(text) {
			continue
		}
		result := f.Finding(finding.ActualRepeatsTarget, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Actual", indicator.Actual.Text, "Cell", input.Address(indicator.Actual))
		result.Found, result.Severity = indicator.Actual.Text, finding.Note
		findings = append(findings, result)
	}
	return findings
}
