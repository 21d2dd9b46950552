package check

import (
	"regexp"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// measure is what an indicator's target and actual say as numbers of one unit.
type measure struct {
	target, actual figure.Number
	// comparison is the sign that the target prints: ≥, ≤, >, <, = or none.
	comparison string
	// unit is the target's unit as printed.
	unit string
}

// words gives the vocabulary; an empty one where the form came without.
func (f *form) words() *profile.Vocabulary {
	if f.profiles == nil {
		return &profile.Vocabulary{}
	}
	return f.profiles.Vocabulary()
}

// goal gives an indicator's target as a number, with the sign of comparison
// that it prints; ok is false for targets in words and for dates.
func goal(indicator evaluation.Indicator) (figure.Number, bool) {
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

var digits = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?\s*[%％]?`)

// actualNumber reads an actual value: one printed number, or the only number
// in a text (全覆盖率100%).
func actualNumber(value evaluation.Value) (figure.Number, bool) {
	if n, ok := value.Number(); ok {
		return n, true
	}
	all := digits.FindAllStringIndex(value.Text, -1)
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

// measure reads an indicator's target and actual as numbers that can be
// compared; ok is false where one of them is none, where their units differ, or
// where one is a percentage and nobody can tell whether the other is.
func (f *form) measure(indicator evaluation.Indicator) (measure, bool) {
	target, ok := goal(indicator)
	actual, hasActual := actualNumber(indicator.Actual)
	if !ok || !hasActual || actual.Comparison != "" && actual.Comparison != "=" {
		return measure{}, false
	}
	m := measure{target: target, actual: actual, comparison: target.Comparison, unit: target.Unit}
	if target.Percent != actual.Percent {
		return measure{}, false
	}
	if bare(target.Unit) != bare(actual.Unit) && target.Unit != "" && actual.Unit != "" {
		power, money := f.words().IsMoneyUnit(target.Unit)
		other, both := f.words().IsMoneyUnit(actual.Unit)
		switch {
		case money && both:
			m.actual.Value, m.actual.Places = actual.Value.Shift(other-power), actual.Places-(other-power)
		case strings.Contains(bare(target.Unit), bare(actual.Unit)), strings.Contains(bare(actual.Unit), bare(target.Unit)):
		default:
			return measure{}, false
		}
	}
	return m, true
}

// atMost reports whether the target is a limit that is not to be passed.
func (m measure) atMost() bool { return m.comparison == "≤" || m.comparison == "<" }

// against compares the actual with the target as printed: negative, zero or
// positive.
func (m measure) against() int {
	if m.target.Interval().Meets(m.actual.Interval()) && m.target.Places != m.actual.Places {
		return 0
	}
	return m.actual.Value.Cmp(m.target.Value)
}

// missed reports whether the target was missed, as its sign of comparison says;
// without a sign, less than the target is missed, for most targets are to be
// reached.
func (m measure) missed() bool {
	switch m.comparison {
	case "≤":
		return m.against() > 0
	case "<":
		return m.against() >= 0
	case ">":
		return m.against() <= 0
	case "=":
		return m.against() != 0
	default:
		return m.against() < 0
	}
}

// isTime reports whether a target without a sign is counted in time, where
// less is usually better.
func (f *form) isTime(m measure) bool {
	for _, unit := range f.words().TimeUnits {
		if m.unit == unit {
			return true
		}
	}
	return false
}

// class gives the class of an indicator's block: cost, output, benefit,
// satisfaction or management; empty if its levels are none that are known.
func (f *form) class(indicator evaluation.Indicator) string {
	if f.profiles == nil {
		return ""
	}
	if class := f.profile.SecondLevels[profile.Normalise(indicator.Level2.Text)]; class != "" {
		return class
	}
	labels := f.profiles.Labels()
	if class := labels.Class(plainName(indicator.Level1.Text)); class != "" {
		return class
	}
	name := plainName(indicator.Level2.Text)
	if class := labels.Look(name)[profile.SecondLevel]; class != "" {
		return class
	}
	return labels.Class(name)
}

// isExecutionRow reports whether an indicator is about budget execution itself:
// older frames have a row for it among the indicators.
func (f *form) isExecutionRow(indicator evaluation.Indicator) bool {
	if f.class(indicator) == profile.ClassExecution {
		return true
	}
	return f.profiles != nil && containsAny(bare(indicator.Name.Text), f.profiles.Labels().Written(profile.FundingColumn, "execution_rate"))
}

// plainName drops the points in brackets behind a level's name.
func plainName(name string) string {
	if _, ok := pointsInName(name); ok {
		return strings.TrimSpace(inBrackets.ReplaceAllString(name, ""))
	}
	return name
}

// isCost reports whether an indicator is about money spent: by its block, its
// level-2 name, or because its target is an amount of money in a block whose
// name is unknown.
func (f *form) isCost(indicator evaluation.Indicator) bool {
	if f.class(indicator) == profile.ClassCost {
		return true
	}
	return containsAny(bare(indicator.Level2.Text), f.words().CostWords) || containsAny(bare(indicator.Level1.Text), f.words().CostWords)
}

// containsAny reports whether text holds one of the words.
func containsAny(text string, list []string) bool {
	for _, word := range list {
		if word != "" && strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// says reports whether a text is one of the words and nothing else, punctuation
// aside.
func says(text string, list []string) bool {
	text = strings.Trim(profile.Normalise(text), punctuation)
	for _, word := range list {
		if text == strings.Trim(profile.Normalise(word), punctuation) {
			return true
		}
	}
	return false
}

// punctuation may stand around a text without changing it, in NFKC.
const punctuation = " .,;:!?()[]、。"

// unexplained reports whether a deviation says nothing at all: blank, a dash,
// or one of the texts that mean "none".
func (f *form) unexplained(deviation evaluation.Value) bool {
	return deviation.IsBlank() || f.words().IsDash(deviation.Text) || f.saysNone(deviation)
}

// saysNone reports whether a deviation says that there is none.
func (f *form) saysNone(deviation evaluation.Value) bool {
	return !deviation.IsBlank() && says(deviation.Text, f.words().NoDeviation)
}

// endsWithAny reports whether text ends with one of the words.
func endsWithAny(text string, list []string) bool {
	for _, word := range list {
		if word != "" && strings.HasSuffix(text, word) {
			return true
		}
	}
	return false
}
