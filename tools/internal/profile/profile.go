// Package profile holds what is known about forms before one is opened: which
// labels they print, and by which rules their points are given.
//
// data/labels.toml, data/vocabulary.toml and data/profiles/*.toml go in; a Set
// comes out, with every label and word prepared once for fast look-up, and
// with Fit, which says whose form the labels of a sheet belong to. Load
// guarantees that every figure is an exact decimal, that each rule names its
// source, and that a label means one thing only in its part of the form. An
// unknown key or a bad number is an error naming file and key: a slip of the
// pen never silently changes a rule. Adding a profile needs no Go.
package profile

import (
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// Profile is one family of forms: 财预〔2020〕10号 and what provinces made of
// it. All points are points, all rates and thresholds fractions of one.
type Profile struct {
	// ID is the file's name without .toml, such as national-2020.
	ID string
	// Names is the profile's name by locale (zh-cn, en).
	Names map[string]string
	// Source is the document that prescribes the form, with its number.
	Source string
	// WholeDepartment marks a form about a department as a whole: it names no
	// project, and the department is its subject.
	WholeDepartment bool
	// Required names the parts that this form always has, such as "funding"
	// or "objective"; a form of the profile that lacks one gets a finding
	// block-missing.
	Required []string
	// Weights are the weight sets that the source names. Units set weights
	// themselves (财预〔2020〕10号), so another set is worth a note only.
	Weights []WeightSet
	// Execution says how the points for budget execution are given.
	Execution Execution
	// Scoring says how quantitative indicators are scored.
	Scoring Scoring
	// Bands are the shares of the points that a qualitative result may earn,
	// best first; empty where the source names none.
	Bands Bands
	// Grades are the limits of 优, 良, 中, 差, best first.
	Grades Grades
	// Overachievement says from when on a result far above its target has to
	// be explained.
	Overachievement Overachievement
	// Rounding is the habit by which computed points are rounded.
	Rounding Rounding
	// Directions are words that say whether more or less is better.
	Directions Directions
	// Thresholds are limits of rules that differ from the usual ones, by the
	// rule's id and the parameter's name; see Set.Threshold.
	Thresholds map[finding.ID]map[string]figure.Exact
	// Funding says how the rows of the funding block nest.
	Funding Funding
	// SecondLevels overrides the class of a level-2 name for this profile:
	// normalised name to class (see Set.SecondLevel). With 财预〔2021〕101号
	// 经济成本指标 is no output but cost.
	SecondLevels map[string]string

	fit fit
}

// WeightSet is one division of the 100 points. A zero means that the form has
// no such block.
type WeightSet struct {
	Execution, Cost, Output, Benefit, Satisfaction figure.Exact
	// Source is document number and article, Read whether it was read
	// (rule.ReadWhole and so on); so for all rules below.
	Source, Read string
}

// Of gives the points of a class: ClassExecution, ClassCost and so on; ok is
// false for a class that weight sets do not name.
func (w WeightSet) Of(class string) (points figure.Exact, ok bool) {
	switch class {
	case ClassExecution:
		return w.Execution, true
	case ClassCost:
		return w.Cost, true
	case ClassOutput:
		return w.Output, true
	case ClassBenefit:
		return w.Benefit, true
	case ClassSatisfaction:
		return w.Satisfaction, true
	}
	return figure.Exact{}, false
}

// The ways in which points for budget execution are given.
const (
	ExecutionProportional = "proportional" // maximum points × rate, never above the maximum
	ExecutionSteps        = "steps"        // a fixed share of the points from a rate on
)

// Execution is the rule for the points of budget execution.
type Execution struct {
	// Kind is ExecutionProportional or ExecutionSteps.
	Kind string
	// Weight is the usual number of points, 10 in most forms, 20 in Hubei.
	Weight figure.Exact
	// Steps are set for ExecutionSteps, highest rate first; a rate below all
	// of them earns nothing.
	Steps        []Step
	Source, Read string
}

// Step gives Points of Execution.Weight points from the rate From on.
type Step struct {
	// From is the execution rate as a fraction of one, itself included.
	From figure.Exact
	// Points are out of Execution.Weight; a form with another maximum scales
	// them.
	Points figure.Exact
}

// The formulas for a result above a ≤ target and for a cost without a sign of
// comparison.
const (
	// FormulaRatio is points × target/actual.
	FormulaRatio = "target-over-actual"
	// FormulaExcess is points × (1 − (actual − target)/target), nothing from
	// twice the target on.
	FormulaExcess = "excess"
	// FormulaFull is full points for spending less than planned.
	FormulaFull = "full"
	// FormulaShare is points × actual/target.
	FormulaShare = "actual-over-target"
)

// Scoring is the rule for quantitative indicators: reached earns full points,
// missed earns by the formulas of its class, else in proportion, never above the
// maximum.
type Scoring struct {
	// ByClass are formulas for single classes; see Formulas.
	ByClass []Formula
	// AtMost lists the formulas accepted for a missed ≤ target: FormulaRatio,
	// FormulaExcess.
	AtMost []string
	// Cost lists the formulas accepted for a cost indicator that prints no
	// sign of comparison and stayed below its target: FormulaFull,
	// FormulaShare. Where ≤ is printed, under-spending earns full points.
	Cost         []string
	Source, Read string
}

// Bands are the shares of its points that a qualitative result may earn.
type Bands struct {
	List         []Band
	Source, Read string
}

// Band is half open: From ≤ share < To, but the best band includes its To.
type Band struct {
	From, To figure.Exact
	// Names are words for results in this band (达成年度指标).
	Names []string
}

// Grades are the limits of the grades.
type Grades struct {
	List         []Grade
	Source, Read string
}

// Grade is printed for total scores from From on, itself included: 89.5 is
// below 90 and so 良.
type Grade struct {
	Name string
	From figure.Exact
}

// Overachievement says from when on a result above its target has to be
// explained. There is no national threshold: 120 % is common, Guangxi has
// 130 %.
type Overachievement struct {
	// Threshold is actual ÷ target, 1.2 for 120 %.
	Threshold figure.Exact
	// Degrees cut the points by how far a result is above its target, highest
	// ratio first; see Kept. Most documents know none.
	Degrees      []Degree
	Source, Read string
}

// Funding says how the rows of the funding block nest.
type Funding struct {
	// Nested says that rows may be subtotals (总额 > 财政资金 > 本级安排).
	Nested bool
	// Levels gives the level of a row by its normalised label: 0 the total,
	// 1 its parts, 2 parts of a part.
	Levels       map[string]int
	Source, Read string
}

// Level gives the level that the profile sets for a row's label, also where one
// short word such as 其中 stands in front; ok is false where it sets none.
func (f Funding) Level(label string) (level int, ok bool) {
	normalised := Normalise(label)
	if level, ok = f.Levels[normalised]; ok {
		return level, true
	}
	for _, known := range keys(f.Levels) {
		if front, found := strings.CutSuffix(normalised, known); found && utf8.RuneCountInString(front) <= 2 {
			return f.Levels[known], true
		}
	}
	return 0, false
}

// Points gives the execution points that a rate earns out of weight points,
// exactly: the rate is capped at one, and below zero earns nothing. Steps are
// scaled to weight.
func (e Execution) Points(rate, weight figure.Exact) figure.Exact {
	if rate.Cmp(figure.Exact{}) < 0 {
		rate = figure.Exact{}
	}
	if rate.Cmp(figure.Whole(1)) > 0 {
		rate = figure.Whole(1)
	}
	if e.Kind != ExecutionSteps {
		return weight.Mul(rate)
	}
	for _, step := range e.Steps {
		if rate.Cmp(step.From) >= 0 {
			points, _ := step.Points.Mul(weight).Quo(e.Weight, 10)
			return points
		}
	}
	return figure.Exact{}
}
