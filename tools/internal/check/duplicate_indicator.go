package check

import (
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// leastNamed is from how many characters on a name is an indicator's own: 合格率
// may stand below any level.
const leastNamed = 4

// duplicateIndicator finds one indicator that stands twice with the same target,
// below the same levels or as an output and a benefit, so that its points count
// twice.
func duplicateIndicator(f *form) []finding.Finding {
	var findings []finding.Finding
	first, byName := map[string]evaluation.Indicator{}, map[string]evaluation.Indicator{}
	for _, indicator := range f.Indicators {
		name := input.IndicatorName(indicator.Name.Text)
		if name == "" {
			continue
		}
		key := strings.Join([]string{facts.Bare(indicator.Level1.Text), facts.Bare(indicator.Level2.Text), name, facts.Bare(indicator.Target.Text)}, "\n")
		earlier, twice := first[key]
		if other, elsewhere := byName[name+"\n"+facts.Bare(indicator.Target.Text)]; !twice && elsewhere && len([]rune(name)) >= leastNamed {
			earlier, twice = other, true
		}
		if !twice {
			first[key], byName[name+"\n"+facts.Bare(indicator.Target.Text)] = indicator, indicator
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
