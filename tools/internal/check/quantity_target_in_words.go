package check

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// quantityTargetInWords finds an indicator under 数量指标 whose target holds no
// number: it cannot be counted (财预〔2021〕101号: quantitative indicators are to be
// measurable). Words for the whole (全覆盖) are a
// number, and a standard (合格) is met or not.
func quantityTargetInWords(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		text := facts.Bare(indicator.Target.Text)
		if !f.isQuantity(indicator) || !f.Filled(indicator.Target) || facts.NumberInText.MatchString(text) || indicator.Goal.Kind == evaluation.GoalQuantity {
			continue
		}
		if facts.IsOneOf(text, f.Lexicon().Standards) {
			continue
		}
		if _, number := f.NumberOf(text); number || facts.ContainsAny(text, f.Words().FullCoverage) || slices.ContainsFunc([]rune(text), f.isNumeral) {
			continue
		}
		result := f.Finding(finding.QuantityTargetInWords, []evaluation.Value{indicator.Target, indicator.Name}, "Name", indicator.Name.Text, "Target", indicator.Target.Text)
		result.Found = indicator.Target.Text
		findings = append(findings, result)
	}
	return findings
}

func (f *form) isNumeral(r rune) bool {
	_, numeral := f.Words().Numerals[string(r)]
	return numeral
}
