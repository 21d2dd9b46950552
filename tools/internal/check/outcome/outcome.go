package outcome

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// Kind says in which way a target was missed.
type Kind string

// The ways.
const (
	Late      Kind = "late"     // a day after the deadline
	Delayed   Kind = "delayed"  // words of delay where a time was asked for
	No        Kind = "no"       // no where yes was asked for, or the reverse
	Happened  Kind = "happened" // something where nothing was to happen
	Outside   Kind = "outside"  // outside a range
	Change    Kind = "change"   // a change that is too small or the wrong way
	NotAll    Kind = "not-all"  // less than the whole
	TooSeldom Kind = "seldom"   // less often than asked for
	Ranked    Kind = "ranked"   // a later place in an order
)

// Missed says how the result misses its target; Days is set for Late.
type Missed struct {
	Kind Kind
	Days int
}

// Of reports whether the result of an indicator misses its target in a way that
// plain numbers do not show.
func Of(f *input.Form, indicator evaluation.Indicator) (Missed, bool) {
	target, actual := folded(indicator.Target.Text), folded(indicator.Actual.Text)
	if target == "" || actual == "" {
		return Missed{}, false
	}
	for _, look := range []func(*input.Form, string, string) (Missed, bool){late, delayed, answered, happened, forbidden, counted, outside, changed, turned, notAll, seldom, ranked} {
		if missed, ok := look(f, target, actual); ok {
			return missed, true
		}
	}
	return Missed{}, false
}

func folded(text string) string {
	return strings.Trim(facts.Bare(text), "。.;,!")
}

func late(f *input.Form, target, actual string) (Missed, bool) {
	deadline, ok := Dated(f, target)
	done, dated := Dated(f, actual)
	if !ok || !dated {
		return Missed{}, false
	}
	days, after := done.Days(deadline)
	return Missed{Late, days}, after
}

// delayed finds words of delay where a day, or to be in time, was asked for.
func delayed(f *input.Form, target, actual string) (Missed, bool) {
	terms := f.Lexicon().Dates
	_, day := Dated(f, target)
	if !day && !facts.ContainsAny(target, terms.InTime) {
		return Missed{}, false
	}
	for _, word := range terms.Late {
		at := strings.Index(actual, word)
		if at >= 0 && !denied(f, actual[:at]) {
			return Missed{Kind: Delayed}, true
		}
	}
	return Missed{}, false
}

// denied reports whether the text before a word denies it.
func denied(f *input.Form, before string) bool {
	return slices.ContainsFunc(f.Lexicon().Negations, func(word string) bool { return strings.HasSuffix(before, word) })
}

// happened finds something where nothing was to happen.
func happened(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	if !slices.ContainsFunc(words.Nothing, func(word string) bool {
		return target == word || strings.HasPrefix(target, word) && len([]rune(word)) > 1
	}) {
		return Missed{}, false
	}
	if slices.Contains(words.Happened, actual) {
		return Missed{Kind: Happened}, true
	}
	n, ok := facts.ActualNumber(evaluation.Value{Text: actual})
	if !ok || n.Percent || n.Value.Sign() <= 0 {
		return Missed{}, false
	}
	_, day := Dated(f, actual)
	return Missed{Kind: Happened}, !day && !facts.ContainsAny(actual, words.Nothing)
}

// outside holds a single number against a range of two.
func outside(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	if words.InRange == nil {
		return Missed{}, false // without profiles no word is known
	}
	m := words.InRange.FindStringSubmatch(target)
	n, ok := facts.ActualNumber(evaluation.Value{Text: actual})
	if m == nil || !ok || words.HasRange.MatchString(actual) {
		return Missed{}, false
	}
	if _, day := Dated(f, target); day {
		return Missed{}, false
	}
	low, hasLow := figure.Parse(m[1] + m[4])
	high, hasHigh := figure.Parse(m[3] + m[4])
	if !hasLow || !hasHigh || low.Value.Cmp(high.Value) >= 0 || low.Percent != n.Percent || !f.ComparableUnits(high, n) || facts.UnitOf(high) != facts.UnitOf(n) && facts.UnitOf(n) != "" {
		return Missed{}, false
	}
	return Missed{Kind: Outside}, n.Interval().High.Cmp(low.Interval().Low) < 0 || n.Interval().Low.Cmp(high.Interval().High) > 0
}

// changed holds a change (增长3%) against the one asked for (增长5%以上).
func changed(f *input.Form, target, actual string) (Missed, bool) {
	wanted, direction, ok := change(f, target)
	got, way, changed := change(f, actual)
	if !ok || !changed || wanted.Percent != got.Percent || facts.UnitOf(wanted) != facts.UnitOf(got) {
		return Missed{}, false
	}
	if direction != way {
		return Missed{Kind: Change}, got.Value.Sign() > 0
	}
	if wanted.Comparison == "≤" || wanted.Comparison == "<" {
		return Missed{Kind: Change}, got.Value.Cmp(wanted.Value) > 0
	}
	return Missed{Kind: Change}, got.Value.Cmp(wanted.Value) < 0
}

// change reads a change: its amount, and 1 for growth, -1 for decline.
func change(f *input.Form, text string) (n figure.Number, direction int, ok bool) {
	words := f.Lexicon().Results
	text = openers(text, words.ChangeOpeners)
	for _, way := range []struct {
		words     []string
		direction int
	}{{words.Growth, 1}, {words.Decline, -1}} {
		for _, word := range way.words {
			if rest, found := strings.CutPrefix(text, word); found {
				goal, read := f.NumberOf(openers(rest, words.ChangeOpeners))
				return goal, way.direction, read
			}
		}
	}
	return figure.Number{}, 0, false
}

func openers(text string, words []string) string {
	for range words {
		for _, word := range words {
			text = strings.TrimPrefix(text, word)
		}
	}
	return text
}

// notAll finds a rate below 100 % where the whole was asked for.
func notAll(f *input.Form, target, actual string) (Missed, bool) {
	if !slices.Contains(f.Lexicon().Results.Whole, target) {
		return Missed{}, false
	}
	n, ok := facts.ActualNumber(evaluation.Value{Text: actual})
	return Missed{Kind: NotAll}, ok && n.Percent && n.Value.Cmp(figure.Whole(1)) < 0
}

// seldom holds how often something was done in the year against how often in a
// month it should be.
func seldom(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	times, rest, ok := words.Times(target)
	doneTimes, doneRest, per := words.Times(actual)
	if !ok || per && !doneTimes.Equal(times) {
		return Missed{}, false
	}
	if per { // the same period on both sides
		times, actual = figure.Whole(1), doneRest
	}
	wanted, read := f.NumberOf(rest)
	done, counted := facts.ActualNumber(evaluation.Value{Text: actual})
	if !read || !counted || wanted.Percent || done.Percent || wanted.Comparison == "≤" || wanted.Comparison == "<" || facts.UnitOf(wanted) != facts.UnitOf(done) || done.Unit == "" {
		return Missed{}, false
	}
	return Missed{Kind: TooSeldom}, done.Value.Cmp(wanted.Value.Mul(times)) < 0
}

// ranked holds a place in an order against the last one that was to be reached.
func ranked(f *input.Form, target, actual string) (Missed, bool) {
	words := f.Lexicon().Results
	if words.InFirst == nil {
		return Missed{}, false
	}
	last, place := words.InFirst.FindStringSubmatch(f.Words().Digits(target)), words.IsRank.FindStringSubmatch(f.Words().Digits(actual))
	if last == nil || place == nil {
		return Missed{}, false
	}
	wanted, ok := figure.Parse(last[1])
	got, read := figure.Parse(place[1])
	return Missed{Kind: Ranked}, ok && read && got.Value.Cmp(wanted.Value) > 0
}

// Key names the message of a missed target.
func (m Missed) Key() string { return "finding.missed-target-full-score.message-" + string(m.Kind) }

// Args gives the arguments that only this kind has.
func (m Missed) Args() []any {
	if m.Kind != Late {
		return nil
	}
	return []any{"Days", strconv.Itoa(m.Days)}
}
