package profile

import (
	"fmt"
	"io/fs"
	"regexp"
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
	// Reach gives the sign that a word of comparison stands for in a name: 达到.
	Reach map[string]string
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
	// Dates finds days and deadlines, Results tells what a result in words means.
	Dates   DateTerms
	Results ResultTerms
	// Places finds the name of a county, city or district.
	Places PlaceTerms
	// Quantity are the level-2 names of indicators that count.
	Quantity []string
	// Standards are targets that a thing meets or not (合格).
	Standards []string

	scales      []map[string]figure.Exact
	multipliers []MoneyUnit
	alike       []map[string]bool
	per         []string
	clock       map[string]figure.Exact
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

// PlaceTerms finds a place at the beginning of a clause; Not are words that only
// look like one.
type PlaceTerms struct {
	Patterns []*regexp.Regexp
	Not      []string
}

// lexiconFile is data/lexicon.toml as it is written.
type lexiconFile struct {
	Units struct {
		Scale       map[string]map[string]string `toml:"scale"`
		Multipliers map[string]string            `toml:"multipliers"`
		Alike       [][]string                   `toml:"alike"`
		Per         []string                     `toml:"per"`
		Clock       map[string]string            `toml:"clock"`
	} `toml:"units"`
	Rows struct {
		Details []string `toml:"details"`
	} `toml:"rows"`
	Direction struct {
		Less   []string `toml:"less"`
		Turned []string `toml:"turned"`
		More   []string `toml:"more"`

		Reach map[string]string `toml:"reach"`
	} `toml:"direction"`
	Years struct {
		Patterns       []string `toml:"patterns"`
		Short          string   `toml:"short"`
		DurationBefore []string `toml:"duration_before"`
		DurationBehind []string `toml:"duration_behind"`
		History        []string `toml:"history"`
	} `toml:"years"`
	Dates struct {
		Full      []string             `toml:"full"`
		YearMonth []string             `toml:"year_month"`
		MonthDay  []string             `toml:"month_day"`
		Dotted    []string             `toml:"dotted"`
		Month     []string             `toml:"month"`
		Year      []string             `toml:"year"`
		Parts     map[string][2]string `toml:"parts"`
		Words     struct {
			NextYear []string `toml:"next_year"`
			InTime   []string `toml:"in_time"`
			Late     []string `toml:"late"`
		} `toml:"words"`
	} `toml:"dates"`
	Places struct {
		Patterns []string `toml:"patterns"`
		Not      []string `toml:"not"`
	} `toml:"places"`
	Results    ResultTerms `toml:"results"`
	Indicators struct {
		Quantity  []string `toml:"quantity"`
		Standards []string `toml:"standards"`
	} `toml:"indicators"`
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
		Reach: file.Direction.Reach, Less: file.Direction.Less, More: file.Direction.More, Turned: file.Direction.Turned, Details: file.Rows.Details,
		LeadIns: longestFirst(e.LeadIns), Openers: longestFirst(e.Openers), Closers: longestFirst(e.Closers), Blank: e.Blank, SameAsAbove: e.SameAsAbove,
		Negations: longestFirst(e.Negations), Completed: e.Completed, AboutTarget: longestFirst(e.AboutTarget),
	}
	t.Years = YearTerms{Before: file.Years.DurationBefore, Behind: file.Years.DurationBehind, History: file.Years.History}
	var err error
	if t.Years.Patterns, err = compile(name, "years.patterns", file.Years.Patterns); err != nil {
		return Lexicon{}, err
	}
	if t.Years.Short, err = regexp.Compile(file.Years.Short); err != nil {
		return Lexicon{}, fmt.Errorf("%s: years.short: %w", name, err)
	}
	if t.Dates, err = loadDates(&file, name); err != nil {
		return Lexicon{}, err
	}
	if t.Places.Patterns, err = compile(name, "places.patterns", file.Places.Patterns); err != nil {
		return Lexicon{}, err
	}
	t.Places.Not = file.Places.Not
	t.Results, t.Quantity, t.Standards = file.Results, file.Indicators.Quantity, file.Indicators.Standards
	if err := t.Results.prepare(name); err != nil {
		return Lexicon{}, err
	}
	return t, t.loadUnits(&file, name)
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

func compile(name, key string, patterns []string) ([]*regexp.Regexp, error) {
	var list []*regexp.Regexp
	for _, pattern := range patterns {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, key, err)
		}
		list = append(list, compiled)
	}
	return list, nil
}
