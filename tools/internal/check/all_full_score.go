package check

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// allFullScore tells that every indicator of a form earned all its points.
func allFullScore(f *form) []finding.Finding {
	if !f.allFull(finding.AllFullScore) {
		return nil
	}
	return []finding.Finding{f.Finding(finding.AllFullScore, []evaluation.Value{f.Total.Score, f.Indicators[0].Score}, "Number", strconv.Itoa(len(f.Indicators)))}
}
