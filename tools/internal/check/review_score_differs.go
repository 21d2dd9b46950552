package check

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// reviewScoreDiffers tells, once a form, where a reviewer gave other points than the
// unit itself: both are printed, and the page shows both. Rows where only one of
// them is a number say nothing.
func reviewScoreDiffers(f *form) []finding.Finding {
	var cells []evaluation.Value
	var own, reviewed figure.Exact
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		review, both := facts.Points(indicator.Review)
		if !ok || !both {
			continue
		}
		own, reviewed = own.Add(score.Value), reviewed.Add(review.Value)
		if !score.Value.Equal(review.Value) {
			cells = append(cells, indicator.Review)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	return []finding.Finding{f.Compare(finding.ReviewScoreDiffers, cells, reviewed, own, "Count", strconv.Itoa(len(cells)))}
}
