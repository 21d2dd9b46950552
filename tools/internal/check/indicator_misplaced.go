package check

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// indicatorMisplaced tells that an indicator under 数量指标 counts nothing: its
// target is money, or a rate of quality. Forms differ in where they put rates, so
// it is a note.
func indicatorMisplaced(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		_, money := f.Words().IsMoneyUnit(facts.Bare(target.Unit))
		if !ok || !f.isQuantity(indicator) || !money && !target.Percent {
			continue
		}
		result := f.Finding(finding.IndicatorMisplaced, []evaluation.Value{indicator.Name, indicator.Target}, "Name", indicator.Name.Text, "Target", indicator.Target.Text, "Level", indicator.Level2.Text)
		result.Found = indicator.Target.Text
		findings = append(findings, result)
	}
	return findings
}

// isQuantity reports whether an indicator stands under 数量指标.
func (f *form) isQuantity(indicator evaluation.Indicator) bool {
	return slices.Contains(f.Lexicon().Quantity, facts.Bare(facts.InBrackets.ReplaceAllString(indicator.Level2.Text, "")))
}
