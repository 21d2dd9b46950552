package facts

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// Measure is what an indicator's target and actual say as numbers of one unit.
type Measure struct {
	// Target and Actual are in the target's unit.
	Target, Actual figure.Number
	// Comparison is the sign that the target prints: ≥, ≤, >, <, = or none.
	Comparison string
	// Unit is the target's unit as printed.
	Unit string
}

// Goal gives an indicator's target as a number, with the sign of comparison
// that it prints; ok is false for targets in words and for dates.
func Goal(indicator evaluation.Indicator) (figure.Number, bool) {
	g := indicator.Goal
	if g.Kind == "" {
		return indicator.Target.Number()
	}
	if g.Kind != evaluation.GoalQuantity {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(g.Number + g.Unit)
	if !ok {
		n, ok = figure.Parse(g.Number)
		n.Unit = g.Unit
	}
	n.Comparison, n.Text = g.Comparison, indicator.Target.Text
	return n, ok && !isDay(n)
}

// isDay reports whether a number is a day written as eight digits (20231231).
func isDay(n figure.Number) bool {
	return n.Places == 0 && n.Value.Cmp(figure.Whole(19000000)) > 0 && n.Value.Cmp(figure.Whole(21000000)) < 0
}

// NumberInText finds a number in a running text.
var NumberInText = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?\s*[%％]?`)

// ActualNumber reads an actual value: one printed number, or the only number
// in a text (全覆盖率100%).
func ActualNumber(value evaluation.Value) (figure.Number, bool) {
	if n, ok := value.Number(); ok {
		return n, true
	}
	all := NumberInText.FindAllStringIndex(value.Text, -1)
	if len(all) != 1 {
		return figure.Number{}, false
	}
	n, ok := figure.Parse(value.Text[all[0][0]:])
	if !ok {
		n, ok = figure.Parse(value.Text[all[0][0]:all[0][1]])
	}
	n.Text = value.Text
	return n, ok
}

// Measure reads an indicator's target and actual as numbers that can be
// compared; ok is false where one of them is none, where their units differ, or
// where one is a percentage and nobody can tell whether the other is. Amounts
// of money are brought to the target's unit.
func (f *Form) Measure(indicator evaluation.Indicator) (Measure, bool) {
	target, ok := Goal(indicator)
	actual, hasActual := ActualNumber(indicator.Actual)
	if !ok || !hasActual || actual.Comparison != "" && actual.Comparison != "=" || target.Percent != actual.Percent {
		return Measure{}, false
	}
	m := Measure{Target: target, Actual: actual, Comparison: target.Comparison, Unit: target.Unit}
	first, second := Bare(target.Unit), Bare(actual.Unit)
	if first == second || first == "" || second == "" {
		return m, true
	}
	power, money := f.Words().IsMoneyUnit(target.Unit)
	other, both := f.Words().IsMoneyUnit(actual.Unit)
	if money && both {
		m.Actual.Value, m.Actual.Places = actual.Value.Shift(other-power), actual.Places-(other-power)
		return m, true
	}
	return m, strings.Contains(first, second) || strings.Contains(second, first)
}

// AtMost reports whether the target is a limit that is not to be passed.
func (m Measure) AtMost() bool { return m.Comparison == "≤" || m.Comparison == "<" }

// Against compares the actual with the target as printed: negative, zero or
// positive.
func (m Measure) Against() int {
	if m.Target.Interval().Meets(m.Actual.Interval()) && m.Target.Places != m.Actual.Places {
		return 0
	}
	return m.Actual.Value.Cmp(m.Target.Value)
}

// Missed reports whether the target was missed, as its sign of comparison says;
// without a sign, less than the target is missed, for most targets are to be
// reached.
func (m Measure) Missed() bool {
	switch m.Comparison {
	case "≤":
		return m.Against() > 0
	case "<":
		return m.Against() >= 0
	case ">":
		return m.Against() <= 0
	case "=":
		return m.Against() != 0
	default:
		return m.Against() < 0
	}
}

// IsTime reports whether a target is counted in time, where less is usually
// better.
func (f *Form) IsTime(m Measure) bool { return slices.Contains(f.Words().TimeUnits, m.Unit) }
