package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// duplicateEvaluation finds forms of one identity: the same year, unit and
// project. They would have one address, and nobody can tell which one counts,
// so none of them is published and each is told of the first other one.
func duplicateEvaluation(group []*form) [][]finding.Finding {
	findings := make([][]finding.Finding, len(group))
	by := map[string][]int{}
	for _, i := range canonical(group) {
		if f := group[i]; f.ID != "" && !f.Project.IsBlank() {
			by[f.ID] = append(by[f.ID], i)
		}
	}
	for _, same := range by {
		for n, i := range same {
			if len(same) < 2 {
				continue
			}
			f, other := group[i], group[same[0]]
			if n == 0 {
				other = group[same[1]]
			}
			result := f.Finding(finding.DuplicateEvaluation, []evaluation.Value{f.Project}, "Workbook", other.Place.Workbook, "Sheet", other.Place.Sheet)
			result.Found = f.Project.Text
			findings[i] = append(findings[i], result)
		}
	}
	return findings
}
