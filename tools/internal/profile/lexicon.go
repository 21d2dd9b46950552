package profile

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/figure"
)

// Lexicon is what the rules understand of units, directions and explanations,
// whatever the form. All of it is in data/lexicon.toml; the caller must not
// change it.
type Lexicon struct {
	// Less, More and Turned are words in an indicator's name: less of it is
	// better, more of it is better, and less of it turned round (投诉办结率).
	Less, More, Turned []string
	// Details begin the name of an indicator that is a detail of the one above:
	// 其中.
	Details []string
	// LeadIns stand before an explanation and belong to the form (偏差原因:).
	LeadIns []string
	// Openers and Closers may stand around a stock phrase and add nothing.
	Openers, Closers []string
	// Blank are explanations that say nothing: 无, 暂无, 0.
	Blank []string
	// SameAsAbove are explanations that repeat the row above: 同上.
	SameAsAbove []string
	// Negations before a word of shortfall say that it did not happen.
	Negations []string
	// Completed are phrases that say that it was done in the end.
	Completed []string
	// AboutTarget are phrases that speak of the target, not of the result.
	AboutTarget []string

	// Years finds the years of a text, ShortYear a year of two digits with what
	// follows it; see YearTerms.
	Years YearTerms

	scales      []map[string]figure.Exact
	multipliers []MoneyUnit
	alike       []map[string]bool
	per         []string
}

// YearTerms tells a year from a number and from a span of time.
type YearTerms struct {
	// Patterns find years of four digits: every group of a match is one.
	Patterns []*regexp.Regexp
	// Short finds two digits that may be a year, and the characters behind.
	Short *regexp.Regexp
	// Before and Behind such a number these make a span of time of it.
	Before, Behind []string
	// History are words of a clause that tells what was before the year.
	History []string
}

// lexiconFile is data/lexicon.toml as it is written.
type lexiconFile struct {
	Units struct {
		Scale       map[string]map[string]string `toml:"scale"`
		Multipliers map[string]string            `toml:"multipliers"`
		Alike       [][]string                   `toml:"alike"`
		Per         []string                     `toml:"per"`
	} `toml:"units"`
	Rows struct {
		Details []string `toml:"details"`
	} `toml:"rows"`
	Direction struct {
		Less   []string `toml:"less"`
		Turned []string `toml:"turned"`
		More   []string `toml:"more"`
	} `toml:"direction"`
	Years struct {
		Patterns       []string `toml:"patterns"`
		Short          string   `toml:"short"`
		DurationBefore []string `toml:"duration_before"`
		DurationBehind []string `toml:"duration_behind"`
		History        []string `toml:"history"`
	} `toml:"years"`
	Explanation struct {
		LeadIns     []string `toml:"lead_ins"`
		Openers     []string `toml:"openers"`
		Closers     []string `toml:"closers"`
		Blank       []string `toml:"blank"`
		SameAsAbove []string `toml:"same_as_above"`
		Negations   []string `toml:"negations"`
		Completed   []string `toml:"completed"`
		AboutTarget []string `toml:"about_target"`
	} `toml:"explanation"`
}

func loadLexicon(fsys fs.FS, name string) (Lexicon, error) {
	var file lexiconFile
	if err := decode(fsys, name, &file); err != nil {
		return Lexicon{}, err
	}
	e := file.Explanation
	t := Lexicon{
		Less: file.Direction.Less, More: file.Direction.More, Turned: file.Direction.Turned, Details: file.Rows.Details,
		LeadIns: longestFirst(e.LeadIns), Openers: longestFirst(e.Openers), Closers: longestFirst(e.Closers), Blank: e.Blank, SameAsAbove: e.SameAsAbove,
		Negations: longestFirst(e.Negations), Completed: e.Completed, AboutTarget: longestFirst(e.AboutTarget),
	}
	t.Years = YearTerms{Before: file.Years.DurationBefore, Behind: file.Years.DurationBehind, History: file.Years.History}
	for _, pattern := range file.Years.Patterns {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return Lexicon{}, fmt.Errorf("%s: years.patterns: %w", name, err)
		}
		t.Years.Patterns = append(t.Years.Patterns, compiled)
	}
	var err error
	if t.Years.Short, err = regexp.Compile(file.Years.Short); err != nil {
		return Lexicon{}, fmt.Errorf("%s: years.short: %w", name, err)
	}
	return t, t.loadUnits(&file, name)
}

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

// Direction says which way an indicator without a sign of comparison is
// better, by the last word in its name that tells: -1 for less, 1 for more, 0
// where nobody can tell. less and more are words of the form's own profile.
func (t *Lexicon) Direction(name string, less, more []string) int {
	lessAt, lessLength := lastEnd(name, t.Less, less)
	moreAt, moreLength := lastEnd(name, t.More, more)
	if turnedAt, length := lastEnd(name, t.Turned, nil); lessAt > 0 && turnedAt > lessAt && turnedAt >= moreAt {
		moreAt, moreLength = turnedAt, length
	}
	switch {
	case lessAt == 0 && moreAt == 0:
		return 0
	case lessAt > moreAt, lessAt > 0 && moreAt-moreLength < lessAt && lessAt-lessLength <= moreAt-moreLength:
		// A word within the other (合格率 behind 不合格) tells nothing.
		return -1
	}
	return 1
}

// lastEnd gives where the last of the words ends in a text, and how long it is;
// 0 if it holds none.
func lastEnd(text string, lists ...[]string) (end, length int) {
	for _, list := range lists {
		for _, word := range list {
			at := strings.LastIndex(text, word)
			if at < 0 || word == "" {
				continue
			}
			if at+len(word) > end || at+len(word) == end && len(word) > length {
				end, length = at+len(word), len(word)
			}
		}
	}
	return end, length
}
