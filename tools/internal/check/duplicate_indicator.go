package check

import (
	"regexp"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// duplicateIndicator finds one indicator that stands twice below the same
// levels with the same target, so that its points count twice.
func duplicateIndicator(f *form) []finding.Finding {
	var findings []finding.Finding
	first := map[string]evaluation.Indicator{}
	for _, indicator := range f.Indicators {
		name := indicatorName(indicator.Name.Text)
		if name == "" {
			continue
		}
		key := strings.Join([]string{bare(indicator.Level1.Text), bare(indicator.Level2.Text), name, bare(indicator.Target.Text)}, "\n")
		earlier, twice := first[key]
		if !twice {
			first[key] = indicator
			continue
		}
		if earlier.Name.At == indicator.Name.At && !indicator.Name.At.IsZero() {
			continue
		}
		result := f.new(finding.DuplicateIndicator, []evaluation.Value{indicator.Name, earlier.Name},
			"Name", indicator.Name.Text, "Cell", address(indicator.Name), "At", address(earlier.Name))
		result.Found = indicator.Name.Text
		findings = append(findings, result)
	}
	return findings
}

// numbering is what stands before an indicator's own name: a word of up to four
// characters, a number and a colon (指标1:), or a number alone (1.).
var numbering = regexp.MustCompile(`^(?:\pL{1,4}\d{1,2}[:.、]?|[(]?\d{1,2}[).、:])`)

// indicatorName gives an indicator's name without its numbering, folded.
func indicatorName(name string) string {
	return numbering.ReplaceAllString(bare(name), "")
}
