package check

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// leastAlike is from how many rows with the same explanation on it is told.
const leastAlike = 3

// explanationRepeated tells that one explanation stands beside every row that
// lost points: it cannot be the cause of each. 同上 repeats the row above and
// counts as that text.
func explanationRepeated(f *form) []finding.Finding {
	var cells []evaluation.Value
	text := ""
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || !facts.Below(score, weight) || f.IsExecutionRow(indicator) {
			continue
		}
		said := f.Explanation(indicator)
		if said.Missing() {
			continue
		}
		if text == "" {
			text = facts.Bare(said.Text)
		}
		if facts.Bare(said.Text) != text {
			return nil
		}
		cells = append(cells, indicator.Deviation)
	}
	if len(cells) < leastAlike || len(f.At(cells...).Cells) < leastAlike {
		return nil
	}
	result := f.Finding(finding.ExplanationRepeated, cells, "Number", strconv.Itoa(len(cells)), "Deviation", cells[0].Text)
	result.Found = cells[0].Text
	return []finding.Finding{result}
}
