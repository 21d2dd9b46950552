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

		{id: finding.ScoreNotByRule, one: scoreNotByRule},
		{id: finding.QualitativeScoreOutsideBand, one: qualitativeScoreOutsideBand},
		{id: finding.MissedTargetFullScore, one: missedTargetFullScore},
		{id: finding.OverachievementUnexplained, one: overachievementUnexplained},
		{id: finding.DeductionUnexplained, one: deductionUnexplained},
		{id: finding.DeviationContradictsScore, one: deviationContradictsScore},
		{id: finding.DeviationVague, one: deviationVague},
		{id: finding.GradeMismatch, one: gradeMismatch},

		{id: finding.NarrativeContradiction, one: narrativeContradiction},
		{id: finding.CostFundingMismatch, one: costFundingMismatch},
		{id: finding.MissingValue, one: missingValue},
		{id: finding.ValueNotNumeric, one: valueNotNumeric},
		{id: finding.UnitMissing, one: unitMissing},
		{id: finding.ImpossibleRate, one: impossibleRate},
		{id: finding.YearMismatch, one: yearMismatch},
		{id: finding.ActualRepeatsTarget, one: actualRepeatsTarget},
		{id: finding.PlaceholderText, one: placeholderText},
		{id: finding.DuplicateIndicator, one: duplicateIndicator},
		{id: finding.DuplicateEvaluation, across: duplicateEvaluation},
		{id: finding.UnitMismatch, one: unitMismatch},
		{id: finding.TemplateOnly, one: templateOnly},

		{id: finding.BlockWeightUnusual, one: blockWeightUnusual},
		{id: finding.UnderspendingUnexplained, one: underspendingUnexplained},
		{id: finding.ResultsOutrunSpending, one: resultsOutrunSpending},
		{id: finding.BudgetChangeUnexplained, one: budgetChangeUnexplained},
		{id: finding.MostlyQualitative, one: mostlyQualitative},
		{id: finding.AllFullScore, one: allFullScore},
		{id: finding.CopiedNarrative, one: copiedWithin, across: copiedNarrative},
		{id: finding.CarryoverMismatch, across: carryoverMismatch},
		{id: finding.TargetLowered, across: targetLowered},
		{id: finding.IndicatorDropped, across: indicatorDropped},
	}
}
