package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/sums"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// totalScoreMismatch compares the printed total score with the sum of the
// points awarded: the indicators' and those for budget execution (the form's
// own total row; 财预〔2020〕10号, annex: the self-evaluation is out of 100
// points over all of them). The total is wrong only where the interval of the
// sum cannot meet it. A form that prints no points for budget execution may count
// them all the same, see impliedScore. Found is the printed total, Expected the sum.
func totalScoreMismatch(f *form) []finding.Finding {
	printed := f.Total.Score
	found, ok := input.Points(printed)
	terms := sums.Terms(f.Form, sums.Scores)
	if !ok || len(terms) == 0 || sums.Span(terms).Add(f.impliedScore()).Meets(found.Interval()) {
		return nil
	}
	result := f.Compare(finding.TotalScoreMismatch, []evaluation.Value{printed}, found.Value, sums.Total(terms))
	result.Causes = explain.Account{Form: f.Form, Kind: "score", Printed: printed, Found: found, Terms: terms}.Causes()
	return []finding.Finding{result}
}
