package check

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// unfinishedFullScore finds a result that says that the work still goes on
// (待验收, 尚在实施) and earned all its points. Reviewers mark such points down;
// 财预〔2020〕10号, art. 17, has all points for a target that was reached.
func unfinishedFullScore(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		score, ok := facts.Points(indicator.Score)
		weight, hasWeight := facts.Points(indicator.Weight)
		if !ok || !hasWeight || weight.Value.Sign() <= 0 || facts.Below(score, weight) {
			continue
		}
		for _, value := range []evaluation.Value{indicator.Actual, indicator.Deviation} {
			if !f.saysUnfinished(value) {
				continue
			}
			result := f.Finding(finding.UnfinishedFullScore, []evaluation.Value{indicator.Score, value},
				"Name", indicator.Name.Text, "Printed", value.Text, "Score", indicator.Score.Text)
			result.Found = value.Text
			findings = append(findings, result)
			break
		}
	}
	return findings
}

func (f *form) saysUnfinished(value evaluation.Value) bool {
	text := facts.Bare(value.Text)
	if facts.ContainsAny(text, f.Lexicon().Completed) {
		return false
	}
	if good := f.Lexicon().Results.IsStillGood; good != nil && good.MatchString(text) {
		return false
	}
	if slices.ContainsFunc(f.Lexicon().Results.BeginsUnfinished, func(word string) bool { return strings.HasPrefix(text, word) }) {
		return true
	}
	for _, word := range f.Lexicon().Results.Unfinished {
		at := strings.Index(text, word)
		if at >= 0 && !slices.ContainsFunc(f.Lexicon().Negations, func(negation string) bool { return strings.HasSuffix(text[:at], negation) }) {
			return true
		}
	}
	return false
}
