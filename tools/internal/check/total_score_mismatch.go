package check

import (
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
	found, ok := points(printed)
	terms := f.terms(scores)
	if !ok || len(terms) == 0 || spanOf(terms).Add(f.impliedScore()).Meets(found.Interval()) {
		return nil
	}
	result := f.compare(finding.TotalScoreMismatch, []evaluation.Value{printed}, found.Value, total(terms))
	result.Causes = account{form: f, kind: "score", printed: printed, found: found, terms: terms}.causes()
	return []finding.Finding{result}
}
