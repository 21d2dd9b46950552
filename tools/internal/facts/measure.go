package facts

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Measure is what an indicator's target and actual say as numbers of one unit.
type Measure struct {
	// Target and Actual are in one unit, the target's where that is exact.
	Target, Actual Quantity
	// Comparison is the sign that the target prints: ≥, ≤, >, <, = or none.
	Comparison string
	// Unit is the target's unit as printed.
	Unit string
	// Better is 1 where more is better, -1 where less is, and 0 where neither
	// the sign nor the indicator's name tells.
	Better int
}

// Quantity is a number that was brought to another unit.
type Quantity struct {
	figure.Number
	span figure.Interval
}

// Interval gives everything that the printed figure may stand for, in the unit
// of its Measure.
func (q Quantity) Interval() figure.Interval { return q.span }

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
// compared; ok is false where one of them is none, where nobody can tell how
// many of one unit make the other, or where one is a percentage and nobody can
// tell whether the other is.
func (f *Form) Measure(indicator evaluation.Indicator) (Measure, bool) {
	target, ok := f.goal(indicator)
	actual, hasActual := f.actual(indicator, target)
	if !ok || !hasActual || actual.Comparison != "" && actual.Comparison != "=" {
		return Measure{}, false
	}
	target, actual = f.asRates(indicator, target, actual)
	first, second, ok := f.scale(target, actual)
	if !ok {
		return Measure{}, false
	}
	if target.Comparison == "" {
		target.Comparison = f.signElsewhere(indicator, target)
	}
	m := Measure{Comparison: target.Comparison, Unit: target.Unit, Better: f.better(indicator, target)}
	m.Target, m.Actual = inOneUnit(target, actual, first, second)
	return m, true
}

// goal gives an indicator's target as a number, also a span in several units and
// Chinese numerals behind a word of comparison (不少于四期), which count.
func (f *Form) goal(indicator evaluation.Indicator) (figure.Number, bool) {
	if span, ok := f.Span(indicator.Target.Text); ok {
		return span, true
	}
	text := Bare(indicator.Target.Text)
	if end, sign := f.Lexicon().Results.ChangedTo(text); sign != "" {
		n, ok := f.NumberOf(end)
		n.Comparison = sign
		return n, ok
	}
	n, ok := Goal(indicator)
	if ok || indicator.Goal.Kind == evaluation.GoalDate {
		return n, ok
	}
	rest, sign := f.withoutComparison(text)
	if sign == "" && strings.ContainsAny(text, "0123456789") {
		return n, false
	}
	if sign == "" {
		return f.NumberOf(text) // 九座
	}
	n, ok = f.Words().Counted(rest)
	n.Comparison = sign
	return n, ok
}

// actual gives an indicator's result as a number; Chinese numerals count in the
// unit of the target.
func (f *Form) actual(indicator evaluation.Indicator, target figure.Number) (figure.Number, bool) {
	if span, ok := f.Span(indicator.Actual.Text); ok {
		return span, true
	}
	if n, ok := f.Words().Number(indicator.Actual.Text); ok {
		return n, true
	}
	if n, ok := ActualNumber(indicator.Actual); ok {
		return n, true
	}
	n, ok := f.Words().Counted(Bare(indicator.Actual.Text))
	return n, ok && n.Unit == target.Unit
}

// Span reads a span of time in several units, with the words around it that say
// how it was taken (平均12分48秒).
func (f *Form) Span(text string) (figure.Number, bool) {
	rest, sign := f.withoutComparison(Bare(text))
	for _, word := range f.Lexicon().Results.ChangeOpeners {
		rest = strings.TrimPrefix(rest, word)
	}
	n, ok := f.Lexicon().Span(rest)
	n.Comparison = sign
	return n, ok
}

// withoutComparison parts a text from the sign of comparison, or the word for one,
// that it begins with.
func (f *Form) withoutComparison(text string) (rest, sign string) {
	for _, c := range f.Words().Comparisons {
		if behind, found := strings.CutPrefix(text, c.Word); found {
			return behind, c.Sign
		}
	}
	for _, sign := range []string{"≥", "≤", ">", "<", "="} {
		if behind, found := strings.CutPrefix(text, sign); found {
			return behind, sign
		}
	}
	return text, ""
}

// NumberOf reads a number with the words of comparison around it (不少于三次,
// 10%以上), in figures or in Chinese numerals.
func (f *Form) NumberOf(text string) (figure.Number, bool) {
	words := f.Words()
	rest, sign := f.withoutComparison(Bare(text))
	n, ok := words.Number(rest)
	for _, c := range words.ComparisonsAfter {
		if unit, found := strings.CutSuffix(n.Unit, c.Word); found {
			n.Unit = unit
			if n.Comparison == "" {
				n.Comparison = c.Sign
			}
			break
		}
	}
	if n.Comparison == "" {
		n.Comparison = sign
	}
	return n, ok
}

// inOneUnit brings two numbers to the first one's unit, and where that has no
// exact decimal (100分钟 in 小时), to the smaller unit of both.
func inOneUnit(a, b figure.Number, first, second figure.Exact) (Quantity, Quantity) {
	own := quantity(b, second)
	value, ok := own.Value.Quo(first, exactPlaces)
	span, fits := own.span.Quo(figure.Point(first))
	if !ok || !fits || !value.Mul(first).Equal(own.Value) {
		return quantity(a, first), own
	}
	own.Value, own.span = value, span
	return quantity(a, figure.Whole(1)), own
}

func quantity(n figure.Number, factor figure.Exact) Quantity {
	q := Quantity{n, n.Interval().Mul(figure.Point(factor))}
	q.Value = n.Value.Mul(factor)
	return q
}

// AtMost reports whether the target is a limit that is not to be passed.
func (m Measure) AtMost() bool { return m.Comparison == "≤" || m.Comparison == "<" }

// Against compares the actual with the target as printed: negative, zero or
// positive. Two figures of unlike decimals are equal where they may stand for
// the same.
func (m Measure) Against() int {
	compared := m.Actual.Value.Cmp(m.Target.Value)
	if compared != 0 && m.Target.Places != m.Actual.Places && m.Target.span.Meets(m.Actual.span) {
		return 0
	}
	return compared
}

// Missed reports whether the target was missed, as its sign of comparison says,
// and where it prints none, as the direction in the indicator's name says. An
// unknown direction misses nothing.
func (m Measure) Missed() bool {
	switch m.Comparison {
	case "≤":
		return m.Against() > 0
	case "<":
		return m.Against() >= 0
	case ">":
		return m.Against() <= 0
	case "≥":
		return m.Against() < 0
	case "=":
		return m.Against() != 0
	}
	return m.Better*m.Against() < 0
}

// uncertain reports whether nobody can tell what less than the target means.
func (m Measure) uncertain() bool {
	return m.Comparison == "" && m.Better == 0 && m.Against() < 0
}

// better gives the direction of a target: its sign's, else the one that the
// indicator's class or name tells.
func (f *Form) better(indicator evaluation.Indicator, target figure.Number) int {
	switch target.Comparison {
	case "≥", ">":
		return 1
	case "≤", "<":
		return -1
	case "=":
		return 0
	}
	if f.Class(indicator) == profile.ClassSatisfaction || target.Percent && target.Value.Equal(figure.Whole(1)) {
		return 1
	}
	if _, money := f.Words().IsMoneyUnit(f.unitName(target)); money && f.IsCost(indicator) {
		return -1
	}
	return f.Lexicon().Direction(Bare(indicator.Name.Text), f.Rules.Directions.Less, f.Rules.Directions.More)
}

// IsTime reports whether a target is counted in time, where less is usually
// better.
func (f *Form) IsTime(m Measure) bool { return slices.Contains(f.Words().TimeUnits, m.Unit) }
