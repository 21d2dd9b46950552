package summary

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// State says what became of an indicator's target.
type State string

// The states of an indicator.
const (
	Met        State = "met"
	Exceeded   State = "exceeded"
	Partly     State = "partly"
	Missed     State = "missed"
	Unmeasured State = "unmeasured" // neither the figures nor the points tell
)

// Basis says what a State was read from.
type Basis string

// What a state is read from. Figures go first; where target and actual cannot
// be compared, or the better direction is not printed, the points that the
// office awarded are taken.
const (
	ByFigures Basis = "figures"
	ByPoints  Basis = "points"
	ByNothing Basis = "nothing"
)

// judge sets the row's state, its reach and its line in the sum.
func (r *Row) judge(i *evaluation.Indicator) {
	goal, actual, comparable := compare(i)
	if comparable {
		r.reach(actual, goal)
	}
	r.State, r.Basis = stateByPoints(i)
	if comparable {
		if state := stateByFigures(i, goal.Value, actual.Value); state != "" {
			r.State, r.Basis = state, ByFigures
		}
	}
	r.Line = lineOf(i, goal, actual, comparable)
}

func (r *Row) reach(actual, goal figure.Number) {
	if goal.Value.Sign() <= 0 || actual.Value.Sign() < 0 {
		return
	}
	r.Reach = percent(actual.Value, goal.Value, 1)
	r.Bar = min(share(actual.Value, goal.Value, ReachTarget), ReachWidth)
}

// compare reads target and actual as numbers of one unit. A unit that only one
// of the two prints is taken for both, percent signs are not.
func compare(i *evaluation.Indicator) (goal, actual figure.Number, ok bool) {
	goal, hasGoal := i.Target.Number()
	if !hasGoal && i.Goal.Kind == evaluation.GoalQuantity {
		unit := i.Goal.Unit
		goal, hasGoal = figure.Parse(i.Goal.Comparison + i.Goal.Number + unit)
	}
	actual, hasActual := i.Actual.Number()
	if !hasGoal || !hasActual || goal.Percent != actual.Percent {
		return goal, actual, false
	}
	if goal.Unit != "" && actual.Unit != "" && goal.Unit != actual.Unit {
		return goal, actual, false
	}
	return goal, actual, true
}

// stateByFigures gives the state by target and actual; empty where the form
// does not say which direction is the better one.
func stateByFigures(i *evaluation.Indicator, goal, actual figure.Exact) State {
	above := actual.Cmp(goal)
	switch comparisonOf(i) {
	case "≤":
		if above <= 0 {
			return Met
		}
		return shortfall(i, false)
	case "<":
		if above < 0 {
			return Met
		}
		return shortfall(i, false)
	case "=":
		if above == 0 {
			return Met
		}
	case "":
		// Less may be better (a cost) or worse (a count): the form leaves it
		// open, so below the target only the points can tell.
		if above < 0 && full(i) {
			return ""
		}
	}
	switch {
	case above > 0:
		return Exceeded
	case above == 0 && comparisonOf(i) != ">":
		return Met
	}
	return shortfall(i, actual.Sign() <= 0)
}

// shortfall tells partly from missed: missed is what earned nothing or reached
// nothing.
func shortfall(i *evaluation.Indicator, nothing bool) State {
	if score, ok := i.Score.Number(); nothing || ok && score.Value.Sign() <= 0 {
		return Missed
	}
	return Partly
}

func full(i *evaluation.Indicator) bool {
	score, hasScore := i.Score.Number()
	weight, hasWeight := i.Weight.Number()
	return hasScore && hasWeight && score.Value.Cmp(weight.Value) >= 0
}

func stateByPoints(i *evaluation.Indicator) (State, Basis) {
	score, hasScore := i.Score.Number()
	weight, hasWeight := i.Weight.Number()
	switch {
	case !hasScore || !hasWeight || weight.Value.Sign() <= 0:
		return Unmeasured, ByNothing
	case score.Value.Cmp(weight.Value) >= 0:
		return Met, ByPoints
	case score.Value.Sign() > 0:
		return Partly, ByPoints
	default:
		return Missed, ByPoints
	}
}

// comparisonOf gives the sign that the target prints, or the one read from a
// split target.
func comparisonOf(i *evaluation.Indicator) string {
	if n, ok := i.Target.Number(); ok && n.Comparison != "" {
		return n.Comparison
	}
	return i.Goal.Comparison
}
