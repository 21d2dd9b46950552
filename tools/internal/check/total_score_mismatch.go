package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// totalScoreMismatch compares the printed total score with the sum of the
// points awarded: the indicators' and those for budget execution (the form's
// own total row; 财预〔2020〕10号, annex: the self-evaluation is out of 100
// points over all of them). The total is wrong only where the interval of the
// sum cannot meet it. A form that prints no points for budget execution may count
// them all the same, see facts.Form.Implied. Found is the printed total, Expected the sum.
func totalScoreMismatch(f *form) []finding.Finding {
	printed, tally := f.Total.Score, f.Tally(facts.Scores)
	if !tally.Differs {
		return nil
	}
	result := f.Compare(finding.TotalScoreMismatch, []evaluation.Value{printed}, tally.Total.Value, tally.Sum)
	result.Causes = explain.Total{Form: f.Form, Kind: "score", Printed: printed, Found: tally.Total, Terms: tally.Terms}.Causes()
	return []finding.Finding{result}
}
