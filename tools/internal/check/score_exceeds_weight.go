package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// scoreExceedsWeight finds points awarded above the maximum points of the same
// row. No rule in use lets a score pass its maximum (财预〔2020〕10号: full
// points are the most). Figures printed to the same decimals are compared as
// printed, others by what they may stand for.
func scoreExceedsWeight(f *form) []finding.Finding {
	var findings []finding.Finding
	look := func(score, weight, name evaluation.Value) {
		awarded, ok := points(score)
		most, hasMost := points(weight)
		if !ok || !hasMost || !above(awarded, most) {
			return
		}
		result := f.compare(finding.ScoreExceedsWeight, []evaluation.Value{score, weight}, awarded.Value, most.Value, "Name", name.Text)
		result.Causes = overCauses(score, awarded, most)
		findings = append(findings, result)
	}
	for _, line := range f.Funding {
		look(line.Score, line.Weight, line.Label)
	}
	for _, indicator := range f.Indicators {
		look(indicator.Score, indicator.Weight, indicator.Name)
	}
	look(f.Total.Score, f.Total.Weight, f.Total.Label)
	return findings
}

func above(n, limit figure.Number) bool {
	if n.Places == limit.Places {
		return n.Value.Cmp(limit.Value) > 0
	}
	return n.Interval().Low.Cmp(limit.Interval().High) > 0
}

// overCauses tries swapped digits and a moved point that would bring the score
// to its maximum: less than the maximum would explain too much.
func overCauses(score evaluation.Value, n, most figure.Number) []message.Message {
	var causes []message.Message
	for _, meant := range swaps(n) {
		if meant.Equal(most.Value) {
			causes = append(causes, message.New("finding.cause.total-digits-swapped", "Found", n.Value.String(), "Cell", address(score), "Meant", meant.String()))
		}
	}
	for _, step := range factors[:4] {
		if meant := n.Value.Shift(step.places); meant.Equal(most.Value) {
			causes = append(causes, message.New("finding.cause.total-"+step.key, "Found", n.Value.String(), "Cell", address(score), "Meant", meant.String()))
		}
	}
	return causes
}
