package finding

import "slices"

// ID names a kind of finding, and so the rule that raises it. Ids are part of
// the contract: they never change their meaning.
type ID string

// Group is what a rule is about.
type Group string

// The groups, in the order in which people read about them.
const (
	Arithmetic Group = "arithmetic" // figures of one form that contradict each other
	Scoring    Group = "scoring"    // points against the form's stated rule
	Content    Group = "content"    // what the form says, or fails to say
	File       Group = "file"       // what the workbook holds beside the form
	Signal     Group = "signal"     // worth a look over forms and years, never a verdict
)

// Scope is where a rule looks.
type Scope string

// The scopes.
const (
	ScopeReading Scope = "reading" // at the workbook and the sheet, while they are read
	ScopeForm    Scope = "form"    // at one form
	ScopeForms   Scope = "forms"   // at the forms that were read together
)

// Rule is what is known of a rule before anything is read. data/findings.toml
// says what it rests on, package check how it is found.
type Rule struct {
	ID    ID
	Group Group
	// Severity is the usual one; a rule may give a lighter one in some cases,
	// and an office another one in config.toml.
	Severity Severity
	Scope    Scope
}

// The rules: this is the list, in the order in which people read about them.
// Add one here, in package check and in data/findings.toml.
var (
	TotalScoreMismatch       = rule("total-score-mismatch", Arithmetic, Error, ScopeForm)
	TotalWeightMismatch      = rule("total-weight-mismatch", Arithmetic, Error, ScopeForm)
	LevelWeightMismatch      = rule("level-weight-mismatch", Arithmetic, Error, ScopeForm)
	ExecutionRateMismatch    = rule("execution-rate-mismatch", Arithmetic, Error, ScopeForm)
	ExecutionScoreMismatch   = rule("execution-score-mismatch", Arithmetic, Error, ScopeForm)
	ExecutionRateUndefined   = rule("execution-rate-undefined", Arithmetic, Warning, ScopeForm)
	ExpenditureExceedsBudget = rule("expenditure-exceeds-budget", Arithmetic, Error, ScopeForm)
	FundingSumMismatch       = rule("funding-sum-mismatch", Arithmetic, Error, ScopeForm)
	ScoreExceedsWeight       = rule("score-exceeds-weight", Arithmetic, Error, ScopeForm)
	WeightMissing            = rule("weight-missing", Arithmetic, Warning, ScopeForm)
	TargetZero               = rule("target-zero", Arithmetic, Warning, ScopeForm)
	NegativeValue            = rule("negative-value", Arithmetic, Error, ScopeForm)

	ScoreNotByRule              = rule("score-not-by-rule", Scoring, Warning, ScopeForm)
	QualitativeScoreOutsideBand = rule("qualitative-score-outside-band", Scoring, Warning, ScopeForm)
	MissedTargetFullScore       = rule("missed-target-full-score", Scoring, Warning, ScopeForm)
	OverachievementUnexplained  = rule("overachievement-unexplained", Scoring, Warning, ScopeForm)
	DeductionUnexplained        = rule("deduction-unexplained", Scoring, Warning, ScopeForm)
	DeviationContradictsScore   = rule("deviation-contradicts-score", Scoring, Warning, ScopeForm)
	DeviationVague              = rule("deviation-vague", Scoring, Warning, ScopeForm)
	GradeMismatch               = rule("grade-mismatch", Scoring, Warning, ScopeForm)
	UnfinishedFullScore         = rule("unfinished-full-score", Scoring, Warning, ScopeForm)
	ReviewScoreDiffers          = rule("review-score-differs", Scoring, Note, ScopeForm)

	NarrativeContradiction    = rule("narrative-contradiction", Content, Warning, ScopeForm)
	CostFundingMismatch       = rule("cost-funding-mismatch", Content, Warning, ScopeForm)
	MissingValue              = rule("missing-value", Content, Warning, ScopeForm)
	ValueNotNumeric           = rule("value-not-numeric", Content, Warning, ScopeForm)
	UnitMissing               = rule("unit-missing", Content, Warning, ScopeForm)
	ImpossibleRate            = rule("impossible-rate", Content, Warning, ScopeForm)
	YearMismatch              = rule("year-mismatch", Content, Warning, ScopeForm)
	ActualRepeatsTarget       = rule("actual-repeats-target", Content, Warning, ScopeForm)
	PlaceholderText           = rule("placeholder-text", Content, Warning, ScopeForm)
	LeftoverMarkup            = rule("leftover-markup", Content, Warning, ScopeReading)
	LabelDisplaced            = rule("label-displaced", Content, Warning, ScopeReading)
	BlockMissing              = rule("block-missing", Content, Warning, ScopeReading)
	UnplacedCell              = rule("unplaced-cell", Content, Warning, ScopeReading)
	DuplicateIndicator        = rule("duplicate-indicator", Content, Warning, ScopeForm)
	DuplicateEvaluation       = rule("duplicate-evaluation", Content, Warning, ScopeForms)
	UnitMismatch              = rule("unit-mismatch", Content, Warning, ScopeForm)
	TemplateOnly              = rule("template-only", Content, Warning, ScopeForm)
	CostTargetAtLeast         = rule("cost-target-at-least", Content, Warning, ScopeForm)
	IndicatorMisplaced        = rule("indicator-misplaced", Content, Note, ScopeForm)
	QuantityTargetInWords     = rule("quantity-target-in-words", Content, Warning, ScopeForm)
	TargetUnmeasurable        = rule("target-unmeasurable", Content, Note, ScopeForm)
	SatisfactionWithoutSurvey = rule("satisfaction-without-survey", Content, Warning, ScopeForm)
	EstimateInResult          = rule("estimate-in-result", Content, Warning, ScopeForm)
	OtherPlaceNamed           = rule("other-place-named", Content, Note, ScopeForm)

	PersonalData        = rule("personal-data", File, Warning, ScopeReading)
	HiddenContent       = rule("hidden-content", File, Warning, ScopeReading)
	FormulaWithoutValue = rule("formula-without-value", File, Warning, ScopeReading)

	BlockWeightUnusual       = rule("block-weight-unusual", Signal, Note, ScopeForm)
	UnderspendingUnexplained = rule("underspending-unexplained", Signal, Note, ScopeForm)
	ResultsOutrunSpending    = rule("results-outrun-spending", Signal, Note, ScopeForm)
	BudgetChangeUnexplained  = rule("budget-change-unexplained", Signal, Note, ScopeForm)
	MostlyQualitative        = rule("mostly-qualitative", Signal, Note, ScopeForm)
	AllFullScore             = rule("all-full-score", Signal, Note, ScopeForm)
	ExplanationRepeated      = rule("explanation-repeated", Signal, Note, ScopeForm)
	CopiedNarrative          = rule("copied-narrative", Signal, Note, ScopeForms)
	CarryoverMismatch        = rule("carryover-mismatch", Signal, Note, ScopeForms)
	TargetLowered            = rule("target-lowered", Signal, Note, ScopeForms)
	IndicatorDropped         = rule("indicator-dropped", Signal, Note, ScopeForms)
)

// rules is filled by the declarations above, in their order.
var rules []Rule

func rule(id ID, group Group, severity Severity, scope Scope) ID {
	rules = append(rules, Rule{id, group, severity, scope})
	return id
}

// Rules lists every rule.
func Rules() []Rule { return slices.Clone(rules) }

// IDs lists every id: arithmetic, scoring, content, file, signals.
func IDs() []ID {
	ids := make([]ID, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return ids
}

// Rule gives what is known of an id; ok is false for one that is none.
func (id ID) Rule() (r Rule, ok bool) {
	at := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
	if at < 0 {
		return Rule{}, false
	}
	return rules[at], true
}

// Severity gives the usual severity of an id; empty for an unknown id.
func (id ID) Severity() Severity {
	r, _ := id.Rule()
	return r.Severity
}
