package check

import (
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// duplicateIndicator finds one indicator that stands twice below the same
// levels with the same target, so that its points count twice.
func duplicateIndicator(f *form) []finding.Finding {
	var findings []finding.Finding
	first := map[string]evaluation.Indicator{}
	for _, indicator := range f.Indicators {
		name := input.IndicatorName(indicator.Name.Text)
		if name == "" {
			continue
		}
		key := strings.Join([]string{facts.Bare(indicator.Level1.Text), facts.Bare(indicator.Level2.Text), name, facts.Bare(indicator.Target.Text)}, "\n")
		earlier, twice := first[key]
		if !twice {
			first[key] = indicator
			continue
		}
		if earlier.Name.At == indicator.Name.At && !indicator.Name.At.IsZero() {
			continue
		}
		result := f.Finding(finding.DuplicateIndicator, []evaluation.Value{indicator.Name, earlier.Name},
			"Name", indicator.Name.Text, "Cell", input.Address(indicator.Name), "At", input.Address(earlier.Name))
		result.Found = indicator.Name.Text
		findings = append(findings, result)
	}
	return findings
}
