package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// mostDropped is up to how many tenths of last year's indicators may be gone
// before it is another set of indicators altogether.
const mostDropped = 5

// indicatorDropped tells that an indicator of the year before is gone. Where
// more than half are gone, the form was written anew and nothing is said.
func indicatorDropped(group []*form) [][]finding.Finding {
	findings := make([][]finding.Finding, len(group))
	for i, before := range yearsBefore(group) {
		f := group[i]
		if before == nil || len(before.Indicators) == 0 {
			continue
		}
		now := f.byName()
		var dropped []evaluation.Indicator
		for _, was := range before.Indicators {
			if _, still := now[before.keyOf(was)]; !still && input.IndicatorName(was.Name.Text) != "" {
				dropped = append(dropped, was)
			}
		}
		if len(dropped)*10 > len(before.Indicators)*mostDropped {
			continue
		}
		for _, was := range dropped {
			result := f.Finding(finding.IndicatorDropped, []evaluation.Value{f.Project}, "Name", was.Name.Text, "Target", was.Target.Text, "Year", before.Year)
			result.Expected = was.Name.Text
			findings[i] = append(findings[i], result)
		}
	}
	return findings
}
