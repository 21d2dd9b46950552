package profile

import "gongkai/tools/internal/figure"

// The kinds of formulas by which a class of indicators earns its points.
const (
	// FormulaProportion is points × completion, where completion is actual ÷
	// target. With a pass mark, less completion earns nothing; with a floor, a
	// missed target keeps at least that share of its points.
	FormulaProportion = "proportion"
	// FormulaSteps is a fixed share of the points from a limit on.
	FormulaSteps = "steps"
	// FormulaAllOrNothing is all points for a target that was reached, and none
	// for a missed one.
	FormulaAllOrNothing = "all-or-nothing"
	// FormulaDaysLate takes a share of the points for every day after the
	// target's date.
	FormulaDaysLate = "days-late"
)

// What the limits of FormulaSteps are compared with.
const (
	// OfTarget compares actual ÷ target.
	OfTarget = "target"
	// OfValue compares the actual value itself, a rate such as 85 %.
	OfValue = "value"
)

// Formula says how the indicators of one class earn their points where they
// miss their target. A reached target earns all points by each of them.
type Formula struct {
	// Class is the class of indicators, such as ClassSatisfaction; empty for
	// every class that has no formula of its own.
	Class string
	// Kind is FormulaProportion, FormulaSteps, FormulaAllOrNothing or
	// FormulaDaysLate.
	Kind string
	// Pass and Floor belong to FormulaProportion: the completion below which
	// nothing is earned, and the share of the points that is always earned, both
	// as fractions of one; zero where there is none.
	Pass, Floor figure.Exact
	// Of and Steps belong to FormulaSteps: OfTarget or OfValue, and the limits,
	// highest first; less than all of them earns nothing.
	Of    string
	Steps []ShareStep
	// PerDay belongs to FormulaDaysLate: the share of the points that a day of
	// delay takes away.
	PerDay figure.Exact
	// Source is document number and article, Read one of rule.ReadWhole and so
	// on.
	Source, Read string
}

// ShareStep gives the share Share of the points from From on, itself included;
// both are fractions of one.
type ShareStep struct{ From, Share figure.Exact }

// Formulas gives the formulas for a class: its own, else those for every class.
// Each of several is accepted. None means that a missed target earns its points
// in proportion.
func (s Scoring) Formulas(class string) []Formula {
	var own, all []Formula
	for _, f := range s.ByClass {
		switch f.Class {
		case class:
			own = append(own, f)
		case "":
			all = append(all, f)
		}
	}
	if class != "" && len(own) > 0 {
		return own
	}
	return all
}

// Share gives the share of its points that a missed target earns: completion is
// actual ÷ target (target ÷ actual for a limit that was passed), value the
// actual value as a fraction of one, both as intervals. ok is false for
// FormulaDaysLate, which knows days only.
func (f Formula) Share(completion, value figure.Interval) (share figure.Interval, ok bool) {
	switch f.Kind {
	case FormulaProportion:
		return figure.Interval{Low: f.proportion(completion.Low), High: f.proportion(completion.High)}, true
	case FormulaSteps:
		if f.Of == OfValue {
			completion = value
		}
		return figure.Interval{Low: f.step(completion.Low), High: f.step(completion.High)}, true
	case FormulaAllOrNothing:
		return figure.Interval{}, true
	}
	return figure.Interval{}, false
}

func (f Formula) proportion(completion figure.Exact) figure.Exact {
	if completion.Cmp(f.Pass) < 0 {
		return f.Floor
	}
	return figure.Point(completion).Clamp(f.Floor, figure.Whole(1)).Low
}

func (f Formula) step(at figure.Exact) figure.Exact {
	for _, step := range f.Steps {
		if at.Cmp(step.From) >= 0 {
			return step.Share
		}
	}
	return figure.Exact{}
}

// Late gives the share of the points that is left days after the target's date.
func (f Formula) Late(days int64) figure.Exact {
	left := figure.Whole(1).Sub(f.PerDay.Mul(figure.Whole(days)))
	return figure.Point(left).Clamp(figure.Exact{}, figure.Whole(1)).Low
}

// Degree keeps the share Share of the points from the ratio From (actual ÷
// target) on; both are fractions of one.
type Degree = ShareStep

// Kept gives the share of the points that a result far above its target keeps:
// all of them below every degree.
func (o Overachievement) Kept(ratio figure.Exact) figure.Exact {
	for _, degree := range o.Degrees {
		if ratio.Cmp(degree.From) >= 0 {
			return degree.Share
		}
	}
	return figure.Whole(1)
}

// The habits of rounding.
const (
	RoundNearest = "nearest" // half away from zero, as spreadsheets do
	RoundDown    = "down"    // decimals are cut off
	RoundUp      = "up"
)

// Rounding is how an office brings a computed score to the decimals that it
// prints. The zero value names no habit; then rounding to the nearest is none
// to be told, and the other two are worth a note.
type Rounding struct {
	Habit        string
	Source, Read string
}

// Directions are words in the names of indicators that say which way is
// better, beside those of the vocabulary.
type Directions struct {
	Less, More   []string
	Source, Read string
}
