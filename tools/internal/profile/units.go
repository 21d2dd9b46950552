package profile

import (
	"fmt"
	"slices"
	"strings"

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
	for _, list := range file.Units.Alike {
		group := map[string]bool{}
		for _, unit := range list {
			group[unit] = true
		}
		t.alike = append(t.alike, group)
	}
	return nil
}

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

func (t *Lexicon) areAlike(a, b string) bool {
	return slices.ContainsFunc(t.alike, func(group map[string]bool) bool { return group[a] && group[b] })
}

// withoutMultiplier parts 万人次 into 人次 and the power 4, and drops a noun
// behind a known unit: 个乡镇 is 个. A unit with a word of its own that begins
// with a multiplier (千米) stays.
func (v *Vocabulary) withoutMultiplier(t *Lexicon, unit string) (plain string, power int) {
	if known := v.countUnit(t, unit); known == unit {
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
