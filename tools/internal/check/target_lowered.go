package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// targetLowered tells that an indicator asks for less than it did the year
// before: a lower target, or a higher limit. Units and signs have to be the
// same, or the two cannot be compared. Costs are left out, since a smaller
// budget is no smaller aim.
func targetLowered(group []*form) [][]finding.Finding {
	findings := make([][]finding.Finding, len(group))
	for i, before := range yearsBefore(group) {
		f := group[i]
		if before == nil {
			continue
		}
		earlier := before.byName()
		for _, indicator := range f.Indicators {
			was, known := earlier[f.keyOf(indicator)]
			target, ok := facts.Goal(indicator)
			old, hadOne := facts.Goal(was)
			if !known || !ok || !hadOne || target.Comparison != old.Comparison || facts.Bare(facts.UnitOf(target)) != facts.Bare(facts.UnitOf(old)) || f.IsCost(indicator) {
				continue
			}
			change := target.Value.Cmp(old.Value)
			limit := target.Comparison == "≤" || target.Comparison == "<"
			if limit && change <= 0 || !limit && change >= 0 {
				continue
			}
			result := f.Finding(finding.TargetLowered, []evaluation.Value{indicator.Target}, "Name", indicator.Name.Text,
				"Target", indicator.Target.Text, "Before", was.Target.Text, "Year", before.Year, "Cell", input.Address(indicator.Target))
			result.Found, result.Expected, result.Difference = indicator.Target.Text, was.Target.Text, target.Value.Sub(old.Value).String()
			findings[i] = append(findings[i], result)
		}
	}
	return findings
}

// byName gives a form's indicators by level 2 and name, without numbering and
// years.
func (f *form) byName() map[string]evaluation.Indicator {
	by := map[string]evaluation.Indicator{}
	for _, indicator := range f.Indicators {
		by[f.keyOf(indicator)] = indicator
	}
	return by
}

func (f *form) keyOf(indicator evaluation.Indicator) string {
	return facts.Bare(indicator.Level2.Text) + "\n" + input.WithoutYears(input.IndicatorName(indicator.Name.Text))
}
