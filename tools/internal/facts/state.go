package facts

import (
	"gongkai/tools/internal/evaluation"
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

// States lists the states in the order in which they are shown.
func States() []State { return []State{Exceeded, Met, Partly, Missed, Unmeasured} }

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

// State gives the state of an indicator, and what it was read from.
func (f *Form) State(i evaluation.Indicator) (State, Basis) {
	if m, ok := f.Measure(i); ok {
		if state := f.stateByFigures(i, m); state != "" {
			return state, ByFigures
		}
	}
	return stateByPoints(i)
}

// stateByFigures gives the state by target and actual; empty where the form
// does not say which direction is the better one: for a cost or a time without
// a sign of comparison, less may be what was wanted, and so below a target
// whose name tells no direction.
func (f *Form) stateByFigures(i evaluation.Indicator, m Measure) State {
	against := m.Against()
	switch {
	case m.AtMost():
		if !m.Missed() {
			return Met
		}
		return shortfall(i, false)
	case m.Comparison == "" && against != 0 && (f.IsCost(i) || f.IsTime(m)) && (against > 0 || full(i)):
		return ""
	case m.Comparison == "" && m.Better < 0 && !f.IsCost(i):
		if !m.Missed() {
			return Met
		}
		return shortfall(i, false)
	case m.uncertain() && full(i):
		return ""
	case against > 0:
		return Exceeded
	case against == 0 && m.Comparison != ">":
		return Met
	}
	return shortfall(i, m.Actual.Value.Sign() <= 0)
}

// shortfall tells partly from missed: missed is what earned nothing or reached
// nothing.
func shortfall(i evaluation.Indicator, nothing bool) State {
	if score, ok := Points(i.Score); nothing || ok && score.Value.Sign() <= 0 {
		return Missed
	}
	return Partly
}

// full reports whether an indicator earned all its points.
func full(i evaluation.Indicator) bool {
	score, hasScore := Points(i.Score)
	weight, hasWeight := Points(i.Weight)
	return hasScore && hasWeight && !Below(score, weight)
}

func stateByPoints(i evaluation.Indicator) (State, Basis) {
	score, hasScore := Points(i.Score)
	weight, hasWeight := Points(i.Weight)
	switch {
	case !hasScore || !hasWeight || weight.Value.Sign() <= 0:
		return Unmeasured, ByNothing
	case !Below(score, weight):
		return Met, ByPoints
	case score.Value.Sign() > 0:
		return Partly, ByPoints
	default:
		return Missed, ByPoints
	}
}
