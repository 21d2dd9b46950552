package profile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/figure"
)

func (t *Lexicon) loadUnits(file *lexiconFile, name string) error {
	for _, scale := range keys(file.Units.Scale) {
		units := map[string]figure.Exact{}
		for _, unit := range keys(file.Units.Scale[scale]) {
			factor, err := exact(name, "units.scale."+scale+"."+unit, file.Units.Scale[scale][unit])
			if err != nil {
				return err
			}
			if factor.Sign() <= 0 {
				return fmt.Errorf("%s: units.scale.%s.%s: want a factor above 0", name, scale, unit)
			}
			units[unit] = factor
		}
		t.scales = append(t.scales, units)
	}
	for _, word := range longestFirst(keys(file.Units.Multipliers)) {
		power, err := whole(name, "units.multipliers."+word, file.Units.Multipliers[word])
		if err != nil {
			return err
		}
		t.multipliers = append(t.multipliers, MoneyUnit{word, power})
	}
	t.per = file.Units.Per
	t.clock = map[string]figure.Exact{}
	for _, unit := range keys(file.Units.Clock) {
		seconds, err := exact(name, "units.clock."+unit, file.Units.Clock[unit])
		if err != nil {
			return err
		}
		t.clock[unit] = seconds
	}
	for _, list := range file.Units.Alike {
		group := map[string]bool{}
		for _, unit := range list {
			group[unit] = true
		}
		t.alike = append(t.alike, group)
	}
	return nil
}

// Span reads a span of time in several units (12分48秒) as seconds; ok is false for
// any other text, and for one with a single unit.
func (t *Lexicon) Span(text string) (n figure.Number, ok bool) {
	if t == nil || !spanOfTime.MatchString(text) {
		return figure.Number{}, false
	}
	n = figure.Number{Text: text, Unit: t.second()}
	last := figure.Exact{}
	for i, part := range partOfSpan.FindAllStringSubmatch(text, -1) {
		amount, read := figure.Parse(part[1])
		of, known := t.clock[part[2]]
		if !read || !known || i > 0 && of.Cmp(last) >= 0 {
			return figure.Number{}, false
		}
		n.Value, last = n.Value.Add(amount.Value.Mul(of)), of
	}
	return n, true
}

// second is the unit that spans of several units are counted in.
func (t *Lexicon) second() string {
	for _, unit := range keys(t.clock) {
		if t.clock[unit].Equal(figure.Whole(1)) {
			return unit
		}
	}
	return ""
}

var (
	spanOfTime = regexp.MustCompile(`^(?:\d+\p{Han}{1,3}){2,4}$`)
	partOfSpan = regexp.MustCompile(`(\d+)(\p{Han}{1,3})`)
)

// Scale gives the factors that bring amounts in the units a and b to one unit:
// a × 10^2 for 米 beside 厘米. Units are as printed, in NFKC without white
// space. ok is false where nobody can tell how many of the one make the other;
// money is not looked at here.
func (v *Vocabulary) Scale(t *Lexicon, a, b string) (first, second figure.Exact, ok bool) {
	one := figure.Whole(1)
	if a == b {
		return one, one, true
	}
	for _, scale := range t.scales {
		if first, ok := scale[a]; ok {
			if second, both := scale[b]; both {
				return first, second, true
			}
		}
	}
	plainA, powerA := v.withoutMultiplier(t, a)
	plainB, powerB := v.withoutMultiplier(t, b)
	first, second = one.Shift(powerA), one.Shift(powerB)
	if plainA == plainB && plainA != "" || t.areAlike(plainA, plainB) {
		return first, second, true
	}
	if first, second, ok := t.sameUnit(a, b); ok {
		return first, second, true
	}
	if powerA == 0 && powerB == 0 {
		return figure.Exact{}, figure.Exact{}, false
	}
	for _, scale := range t.scales {
		if f, ok := scale[plainA]; ok {
			if s, both := scale[plainB]; both {
				return first.Mul(f), second.Mul(s), true
			}
		}
	}
	return figure.Exact{}, figure.Exact{}, false
}

// sameUnit brings two texts to one unit that no list holds, where a multiplier
// stands before one of them: 万车公里 and 车公里.
func (t *Lexicon) sameUnit(a, b string) (first, second figure.Exact, ok bool) {
	const least = 2 // characters: 万 before a single one may be a part of a word
	one := figure.Whole(1)
	for _, m := range t.multipliers {
		if rest, found := strings.CutPrefix(a, m.Name); found && rest == b && utf8.RuneCountInString(b) >= least {
			return one.Shift(m.Power), one, true
		}
		if rest, found := strings.CutPrefix(b, m.Name); found && rest == a && utf8.RuneCountInString(a) >= least {
			return one, one.Shift(m.Power), true
		}
	}
	return figure.Exact{}, figure.Exact{}, false
}

func (t *Lexicon) areAlike(a, b string) bool {
	return slices.ContainsFunc(t.alike, func(group map[string]bool) bool { return group[a] && group[b] })
}

// withoutMultiplier parts 万人次 into 人次 and the power 4, and drops a noun
// behind a known unit: 个乡镇 is 个. A unit with a word of its own that begins
// with a multiplier (千米) stays.
func (v *Vocabulary) withoutMultiplier(t *Lexicon, unit string) (plain string, power int) {
	if known := v.countUnit(t, unit); known == unit && !t.isJoined(unit) {
		return unit, 0
	}
	for _, m := range t.multipliers {
		if rest, found := strings.CutPrefix(unit, m.Name); found {
			if known := v.countUnit(t, rest); known != "" {
				return known, m.Power
			}
		}
	}
	return v.countUnit(t, unit), 0
}

// countUnit gives the longest unit of counting that a text begins with; what
// follows it has to be a noun, since 元/人 is no 元. A text that begins with
// none is its own unit.
func (v *Vocabulary) countUnit(t *Lexicon, text string) string {
	longest := ""
	look := func(unit string) {
		if len(unit) > len(longest) && strings.HasPrefix(text, unit) {
			longest = unit
		}
	}
	for _, group := range t.alike {
		for unit := range group {
			look(unit)
		}
	}
	for _, scale := range t.scales {
		for unit := range scale {
			look(unit)
		}
	}
	for _, unit := range v.CountUnits {
		if _, multiplied := t.multiplied(unit); !multiplied {
			look(unit)
		}
	}
	if rest := text[len(longest):]; strings.ContainsAny(rest, "0123456789") || slices.ContainsFunc(t.per, func(word string) bool { return strings.Contains(rest, word) }) {
		return text
	}
	return longest
}

// isJoined reports whether a unit begins with a multiplier and goes on with a
// unit that holds a figure (万m2).
func (t *Lexicon) isJoined(unit string) bool {
	if _, multiplied := t.multiplied(unit); !multiplied {
		return false
	}
	for _, m := range t.multipliers {
		rest, found := strings.CutPrefix(unit, m.Name)
		if found && slices.ContainsFunc(t.scales, func(scale map[string]figure.Exact) bool { return scale[rest].Sign() > 0 }) {
			return true
		}
	}
	return false
}

func (t *Lexicon) multiplied(unit string) (power int, ok bool) {
	for _, m := range t.multipliers {
		if strings.HasPrefix(unit, m.Name) && len(unit) > len(m.Name) {
			for _, scale := range t.scales {
				if _, own := scale[unit]; own {
					return 0, false
				}
			}
			return m.Power, true
		}
	}
	return 0, false
}
