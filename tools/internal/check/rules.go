package check

import "gongkai/tools/internal/finding"

// rule is one kind of finding and how it is found: by looking at one form, or
// by looking at all forms that were read together.
type rule struct {
	id finding.ID
	// trial marks a rule that is shown but fails no build.
	trial  bool
	one    func(*form) []finding.Finding
	across func([]*form) [][]finding.Finding
}

// rules is the written list of all rules, in the order of finding.IDs. Ids that
// are not here are raised by the rooms that read workbooks and forms.
func rules() []rule {
	return []rule{
		{id: finding.TotalScoreMismatch, one: totalScoreMismatch},
		{id: finding.TotalWeightMismatch, one: totalWeightMismatch},
		{id: finding.LevelWeightMismatch, one: levelWeightMismatch},
		{id: finding.ExecutionRateMismatch, one: executionRateMismatch},
		{id: finding.ExecutionScoreMismatch, one: executionScoreMismatch},
		{id: finding.ExecutionRateUndefined, one: executionRateUndefined},
		{id: finding.ExpenditureExceedsBudget, one: expenditureExceedsBudget},
		{id: finding.FundingSumMismatch, one: fundingSumMismatch},
		{id: finding.ScoreExceedsWeight, one: scoreExceedsWeight},
		{id: finding.WeightMissing, one: weightMissing},
		{id: finding.TargetZero, one: targetZero},
	}
}
