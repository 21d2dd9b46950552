package finding

import "slices"

// ID names a kind of finding. Ids are part of the contract: they never change
// their meaning.
type ID string

// Arithmetic: figures of one form that contradict each other.
const (
	TotalScoreMismatch       ID = "total-score-mismatch"
	TotalWeightMismatch      ID = "total-weight-mismatch"
	LevelWeightMismatch      ID = "level-weight-mismatch"
	ExecutionRateMismatch    ID = "execution-rate-mismatch"
	ExecutionScoreMismatch   ID = "execution-score-mismatch"
	ExecutionRateUndefined   ID = "execution-rate-undefined"
	ExpenditureExceedsBudget ID = "expenditure-exceeds-budget"
	FundingSumMismatch       ID = "funding-sum-mismatch"
	ScoreExceedsWeight       ID = "score-exceeds-weight"
	WeightMissing            ID = "weight-missing"
	TargetZero               ID = "target-zero"
)

// Scoring: points against the form's stated rule.
const (
	ScoreNotByRule              ID = "score-not-by-rule"
	QualitativeScoreOutsideBand ID = "qualitative-score-outside-band"
	MissedTargetFullScore       ID = "missed-target-full-score"
	OverachievementUnexplained  ID = "overachievement-unexplained"
	DeductionUnexplained        ID = "deduction-unexplained"
	DeviationContradictsScore   ID = "deviation-contradicts-score"
	DeviationVague              ID = "deviation-vague"
	GradeMismatch               ID = "grade-mismatch"
)

// Content: what the form says, or fails to say.
const (
	NarrativeContradiction ID = "narrative-contradiction"
	CostFundingMismatch    ID = "cost-funding-mismatch"
	MissingValue           ID = "missing-value"
	ValueNotNumeric        ID = "value-not-numeric"
	UnitMissing            ID = "unit-missing"
	ImpossibleRate         ID = "impossible-rate"
	YearMismatch           ID = "year-mismatch"
	ActualRepeatsTarget    ID = "actual-repeats-target"
	PlaceholderText        ID = "placeholder-text"
	LeftoverMarkup         ID = "leftover-markup"
	LabelDisplaced         ID = "label-displaced"
	BlockMissing           ID = "block-missing"
	UnplacedCell           ID = "unplaced-cell"
	DuplicateIndicator     ID = "duplicate-indicator"
	DuplicateEvaluation    ID = "duplicate-evaluation"
	UnitMismatch           ID = "unit-mismatch"
	TemplateOnly           ID = "template-only"
)

// File: what the workbook holds beside the form.
const (
	PersonalData        ID = "personal-data"
	HiddenContent       ID = "hidden-content"
	FormulaWithoutValue ID = "formula-without-value"
)

// Signals over forms and years: worth a look, never verdicts.
const (
	BlockWeightUnusual       ID = "block-weight-unusual"
	UnderspendingUnexplained ID = "underspending-unexplained"
	ResultsOutrunSpending    ID = "results-outrun-spending"
	BudgetChangeUnexplained  ID = "budget-change-unexplained"
	MostlyQualitative        ID = "mostly-qualitative"
	AllFullScore             ID = "all-full-score"
	CopiedNarrative          ID = "copied-narrative"
	CarryoverMismatch        ID = "carryover-mismatch"
	TargetLowered            ID = "target-lowered"
	IndicatorDropped         ID = "indicator-dropped"
)

// severities holds every id with the severity of its kind: errors for
// arithmetic, warnings for scoring, content and files, notes for signals.
var severities = map[ID]Severity{
	TotalScoreMismatch:          Error,
	TotalWeightMismatch:         Error,
	LevelWeightMismatch:         Error,
	ExecutionRateMismatch:       Error,
	ExecutionScoreMismatch:      Error,
	ExecutionRateUndefined:      Warning,
	ExpenditureExceedsBudget:    Error,
	FundingSumMismatch:          Error,
	ScoreExceedsWeight:          Error,
	WeightMissing:               Warning,
	TargetZero:                  Warning,
	ScoreNotByRule:              Warning,
	QualitativeScoreOutsideBand: Warning,
	MissedTargetFullScore:       Warning,
	OverachievementUnexplained:  Warning,
	DeductionUnexplained:        Warning,
	DeviationContradictsScore:   Warning,
	DeviationVague:              Warning,
	GradeMismatch:               Warning,
	NarrativeContradiction:      Warning,
	CostFundingMismatch:         Warning,
	MissingValue:                Warning,
	ValueNotNumeric:             Warning,
	UnitMissing:                 Warning,
	ImpossibleRate:              Warning,
	YearMismatch:                Warning,
	ActualRepeatsTarget:         Warning,
	PlaceholderText:             Warning,
	LeftoverMarkup:              Warning,
	LabelDisplaced:              Warning,
	BlockMissing:                Warning,
	UnplacedCell:                Warning,
	DuplicateIndicator:          Warning,
	DuplicateEvaluation:         Warning,
	UnitMismatch:                Warning,
	TemplateOnly:                Warning,
	PersonalData:                Warning,
	HiddenContent:               Warning,
	FormulaWithoutValue:         Warning,
	BlockWeightUnusual:          Note,
	UnderspendingUnexplained:    Note,
	ResultsOutrunSpending:       Note,
	BudgetChangeUnexplained:     Note,
	MostlyQualitative:           Note,
	AllFullScore:                Note,
	CopiedNarrative:             Note,
	CarryoverMismatch:           Note,
	TargetLowered:               Note,
	IndicatorDropped:            Note,
}

// ids lists every id in the order in which people read about them.
var ids = []ID{
	TotalScoreMismatch,
	TotalWeightMismatch,
	LevelWeightMismatch,
	ExecutionRateMismatch,
	ExecutionScoreMismatch,
	ExecutionRateUndefined,
	ExpenditureExceedsBudget,
	FundingSumMismatch,
	ScoreExceedsWeight,
	WeightMissing,
	TargetZero,
	ScoreNotByRule,
	QualitativeScoreOutsideBand,
	MissedTargetFullScore,
	OverachievementUnexplained,
	DeductionUnexplained,
	DeviationContradictsScore,
	DeviationVague,
	GradeMismatch,
	NarrativeContradiction,
	CostFundingMismatch,
	MissingValue,
	ValueNotNumeric,
	UnitMissing,
	ImpossibleRate,
	YearMismatch,
	ActualRepeatsTarget,
	PlaceholderText,
	LeftoverMarkup,
	LabelDisplaced,
	BlockMissing,
	UnplacedCell,
	DuplicateIndicator,
	DuplicateEvaluation,
	UnitMismatch,
	TemplateOnly,
	PersonalData,
	HiddenContent,
	FormulaWithoutValue,
	BlockWeightUnusual,
	UnderspendingUnexplained,
	ResultsOutrunSpending,
	BudgetChangeUnexplained,
	MostlyQualitative,
	AllFullScore,
	CopiedNarrative,
	CarryoverMismatch,
	TargetLowered,
	IndicatorDropped,
}

// IDs lists every id: arithmetic, scoring, content, file, signals.
func IDs() []ID { return slices.Clone(ids) }

// Severity gives the severity of the id's kind; empty for an unknown id.
func (id ID) Severity() Severity { return severities[id] }
