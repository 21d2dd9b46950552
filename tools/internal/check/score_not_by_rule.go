package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// scoreNotByRule recomputes the points of every quantitative indicator from its
// target, its actual and the direction of its sign (财预〔2020〕10号, art. 17:
// reached earns all points, missed earns in proportion). Every formula in use
// is tried that the profile accepts, see facts.Form.Award; a score that none explains
// is told. A whole score was rounded, one whose decimals were cut off is a
// note. Full points for a missed target are missed-target-full-score, points
// lost by a reached one with an explanation are the office's own judgement.
func scoreNotByRule(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		if result, found := f.scoreByRule(indicator); found {
			findings = append(findings, result)
		}
	}
	return findings
}

func (f *form) scoreByRule(indicator evaluation.Indicator) (finding.Finding, bool) {
	score, _ := facts.Points(indicator.Score)
	weight, _ := facts.Points(indicator.Weight)
	award := f.Award(indicator)
	formula, _ := award.Formula()
	truncated := award.Verdict == facts.Truncated
	if !truncated && award.Verdict != facts.Differs || !facts.Below(score, weight) || score.Value.Sign() < 0 {
		return finding.Finding{}, false
	}
	expected := formula.Exact.Round(max(score.Places, 2))
	result := f.Compare(finding.ScoreNotByRule, []evaluation.Value{indicator.Score, indicator.Target, indicator.Actual}, score.Value, expected,
		"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Weight", indicator.Weight.Text)
	if truncated {
		result.Severity = finding.Note
		result.Causes = []message.Message{message.New("finding.cause.score-truncated", "Found", indicator.Score.Text, "Exact", expected.String())}
		return result, true
	}
	for _, meant := range explain.Swaps(score) {
		other := score
		other.Value = meant
		if other.Rounded().Meets(formula.Span) {
			result.Causes = append(result.Causes, message.New("finding.cause.total-digits-swapped", "Found", indicator.Score.Text, "Cell", input.Address(indicator.Score), "Meant", meant.String()))
		}
	}
	return result, true
}
