package input

import (
	"regexp"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/profile"
)

// IsExecutionRow reports whether an indicator is about budget execution itself:
// older frames have a row for it among the indicators.
func (f *Form) IsExecutionRow(indicator evaluation.Indicator) bool {
	if f.Class(indicator) == profile.ClassExecution {
		return true
	}
	return f.Profiles != nil && facts.ContainsAny(facts.Bare(indicator.Name.Text), f.Profiles.Labels().Written(profile.FundingColumn, "execution_rate"))
}

// numbering is what stands before an indicator's own name: a word of up to four
// characters, a number and a colon (指标1:), or a number alone (1.).
var numbering = regexp.MustCompile(`^(?:\pL{1,4}\d{1,2}[:.、]?|[(]?\d{1,2}[).、:])`)

// IndicatorName gives an indicator's name without its numbering, folded.
func IndicatorName(name string) string {
	return numbering.ReplaceAllString(facts.Bare(name), "")
}
