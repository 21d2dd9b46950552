package input

import (
	"regexp"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Class gives the class of an indicator's block: cost, output, benefit,
// satisfaction or management; empty if its levels are none that are known.
func (f *Form) Class(indicator evaluation.Indicator) string {
	if f.Profiles == nil {
		return ""
	}
	if class := f.Rules.SecondLevels[profile.Normalise(indicator.Level2.Text)]; class != "" {
		return class
	}
	labels := f.Profiles.Labels()
	if class := labels.Class(plainName(indicator.Level1.Text)); class != "" {
		return class
	}
	name := plainName(indicator.Level2.Text)
	if class := labels.Look(name)[profile.SecondLevel]; class != "" {
		return class
	}
	return labels.Class(name)
}

// IsExecutionRow reports whether an indicator is about budget execution itself:
// older frames have a row for it among the indicators.
func (f *Form) IsExecutionRow(indicator evaluation.Indicator) bool {
	if f.Class(indicator) == profile.ClassExecution {
		return true
	}
	return f.Profiles != nil && ContainsAny(Bare(indicator.Name.Text), f.Profiles.Labels().Written(profile.FundingColumn, "execution_rate"))
}

// plainName drops the points in brackets behind a level's name.
func plainName(name string) string {
	if _, ok := PointsInName(name); ok {
		return strings.TrimSpace(InBrackets.ReplaceAllString(name, ""))
	}
	return name
}

// IsCost reports whether an indicator is about money spent: by its block, its
// level-2 name, or because its target is an amount of money in a block whose
// name is unknown.
func (f *Form) IsCost(indicator evaluation.Indicator) bool {
	if f.Class(indicator) == profile.ClassCost {
		return true
	}
	return ContainsAny(Bare(indicator.Level2.Text), f.Words().CostWords) || ContainsAny(Bare(indicator.Level1.Text), f.Words().CostWords)
}

// IsShare reports whether an indicator is a share of a whole: satisfaction, or
// one whose name ends with a word for a share.
func (f *Form) IsShare(indicator evaluation.Indicator) bool {
	if f.Class(indicator) == profile.ClassSatisfaction {
		return true
	}
	return EndsWithAny(Bare(indicator.Name.Text), f.Words().ShareWords)
}

var InBrackets = regexp.MustCompile(`[(（]([^()（）]*)[)）]\s*$`)

// PointsInName reads the points in brackets behind a level's name: a number
// with at most one character of unit, or a percentage of 100 Points.
func PointsInName(name string) (figure.Number, bool) {
	m := InBrackets.FindStringSubmatch(name)
	if m == nil {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(m[1])
	if !ok || n.Comparison != "" || len([]rune(n.Unit)) > 1 {
		return figure.Number{}, false
	}
	if n.Percent {
		n.Value, n.Percent = n.Value.Shift(2), false
	}
	return n, true
}

// numbering is what stands before an indicator's own name: a word of up to four
// characters, a number and a colon (指标1:), or a number alone (1.).
var numbering = regexp.MustCompile(`^(?:\pL{1,4}\d{1,2}[:.、]?|[(]?\d{1,2}[).、:])`)

// IndicatorName gives an indicator's name without its numbering, folded.
func IndicatorName(name string) string {
	return numbering.ReplaceAllString(Bare(name), "")
}
