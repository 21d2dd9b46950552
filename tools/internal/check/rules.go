package check

import "gongkai/tools/internal/finding"

// rule is how a finding is found: by looking at one form, or by looking at all
// forms that were read together.
type rule struct {
	one    func(*form) []finding.Finding
	across func([]*form) [][]finding.Finding
}

// rules binds the ids of package finding, which holds the list, to the functions
// that find them. Those whose scope is finding.ScopeReading are raised where
// workbooks and forms are read.
func rules() map[finding.ID]rule {
	return map[finding.ID]rule{
		finding.TotalScoreMismatch:       {one: totalScoreMismatch},
		finding.TotalWeightMismatch:      {one: totalWeightMismatch},
		finding.LevelWeightMismatch:      {one: levelWeightMismatch},
		finding.ExecutionRateMismatch:    {one: executionRateMismatch},
		finding.ExecutionScoreMismatch:   {one: executionScoreMismatch},
		finding.ExecutionRateUndefined:   {one: executionRateUndefined},
		finding.ExpenditureExceedsBudget: {one: expenditureExceedsBudget},
		finding.FundingSumMismatch:       {one: fundingSumMismatch},
		finding.ScoreExceedsWeight:       {one: scoreExceedsWeight},
		finding.WeightMissing:            {one: weightMissing},
		finding.TargetZero:               {one: targetZero},
		finding.NegativeValue:            {one: negativeValue},

		finding.ScoreNotByRule:              {one: scoreNotByRule},
		finding.QualitativeScoreOutsideBand: {one: qualitativeScoreOutsideBand},
		finding.MissedTargetFullScore:       {one: missedTargetFullScore},
		finding.OverachievementUnexplained:  {one: overachievementUnexplained},
		finding.DeductionUnexplained:        {one: deductionUnexplained},
		finding.DeviationContradictsScore:   {one: deviationContradictsScore},
		finding.DeviationVague:              {one: deviationVague},
		finding.GradeMismatch:               {one: gradeMismatch},
		finding.UnfinishedFullScore:         {one: unfinishedFullScore},
		finding.ReviewScoreDiffers:          {one: reviewScoreDiffers},

		finding.NarrativeContradiction:    {one: narrativeContradiction},
		finding.CostFundingMismatch:       {one: costFundingMismatch},
		finding.MissingValue:              {one: missingValue},
		finding.ValueNotNumeric:           {one: valueNotNumeric},
		finding.UnitMissing:               {one: unitMissing},
		finding.ImpossibleRate:            {one: impossibleRate},
		finding.YearMismatch:              {one: yearMismatch},
		finding.ActualRepeatsTarget:       {one: actualRepeatsTarget},
		finding.PlaceholderText:           {one: placeholderText},
		finding.DuplicateIndicator:        {one: duplicateIndicator},
		finding.DuplicateEvaluation:       {across: duplicateEvaluation},
		finding.UnitMismatch:              {one: unitMismatch},
		finding.TemplateOnly:              {one: templateOnly},
		finding.CostTargetAtLeast:         {one: costTargetAtLeast},
		finding.IndicatorMisplaced:        {one: indicatorMisplaced},
		finding.QuantityTargetInWords:     {one: quantityTargetInWords},
		finding.TargetUnmeasurable:        {one: targetUnmeasurable},
		finding.SatisfactionWithoutSurvey: {one: satisfactionWithoutSurvey},
		finding.EstimateInResult:          {one: estimateInResult},
		finding.OtherPlaceNamed:           {one: otherPlaceNamed},

		finding.BlockWeightUnusual:       {one: blockWeightUnusual},
		finding.UnderspendingUnexplained: {one: underspendingUnexplained},
		finding.ResultsOutrunSpending:    {one: resultsOutrunSpending},
		finding.BudgetChangeUnexplained:  {one: budgetChangeUnexplained},
		finding.MostlyQualitative:        {one: mostlyQualitative},
		finding.AllFullScore:             {one: allFullScore},
		finding.ExplanationRepeated:      {one: explanationRepeated},
		finding.CopiedNarrative:          {one: copiedWithin, across: copiedNarrative},
		finding.CarryoverMismatch:        {across: carryoverMismatch},
		finding.TargetLowered:            {across: targetLowered},
		finding.IndicatorDropped:         {across: indicatorDropped},
	}
}
