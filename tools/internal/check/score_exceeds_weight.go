package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
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
		awarded, ok := facts.Points(score)
		most, hasMost := facts.Points(weight)
		if !ok || !hasMost || !facts.Above(awarded, most) {
			return
		}
		result := f.Compare(finding.ScoreExceedsWeight, []evaluation.Value{score, weight}, awarded.Value, most.Value, "Name", name.Text)
		result.Causes = overCauses(score, awarded, most)
		findings = append(findings, result)
	}
	for _, line := range f.Funding {
		look(line.Score, line.Weight, line.Label)
	}
	for _, indicator := range f.Indicators {
		look(indicator.Score, indicator.Weight, indicator.Name)
		look(indicator.Review, indicator.Weight, indicator.Name)
	}
	look(f.Total.Score, f.Total.Weight, f.Total.Label)
	return findings
}

// overCauses tries swapped digits and a moved point that would bring the score
// to its maximum: less than the maximum would explain too much.
func overCauses(score evaluation.Value, n, most figure.Number) []message.Message {
	var causes []message.Message
	for _, meant := range explain.Swaps(n) {
		if meant.Equal(most.Value) {
			causes = append(causes, message.New("finding.cause.total-digits-swapped", "Found", n.Value.String(), "Cell", input.Address(score), "Meant", meant.String()))
		}
	}
	for _, step := range explain.PointMoves {
		if meant := n.Value.Shift(step.Places); meant.Equal(most.Value) {
			causes = append(causes, message.New("finding.cause.total-"+step.Key, "Found", n.Value.String(), "Cell", input.Address(score), "Meant", meant.String()))
		}
	}
	return causes
}
