package profile

import (
	"fmt"
	"regexp"
	"strings"

	"gongkai/tools/internal/figure"
)

// ResultTerms are the words by which a result is held against its target where
// figures do not tell.
type ResultTerms struct {
	// Yes and No are whole answers; Nothing are targets that nothing may happen,
	// Happened results that say it did.
	Yes      []string `toml:"yes"`
	No       []string `toml:"no"`
	Nothing  []string `toml:"nothing"`
	Happened []string `toml:"happened"`
	// Partly, Missed and Doubtful say how far a target was reached.
	Partly   []string `toml:"partly"`
	Missed   []string `toml:"missed"`
	Doubtful []string `toml:"doubtful"`
	// Goals may follow a word for how far (达成 预期指标).
	Goals []string `toml:"goals"`
	// Unfinished says that the work goes on (待验收).
	Unfinished []string `toml:"unfinished"`
	// BeginsUnfinished says so at the beginning of a result (尚在…).
	BeginsUnfinished []string `toml:"begins_unfinished"`
	// StillGood is a pattern, compiled as IsStillGood, of results that begin so and
	// mean well all the same: nothing bad happened yet, something lasts.
	StillGood   string `toml:"still_good"`
	IsStillGood *regexp.Regexp
	// Estimates mark a figure as an estimate; Perhaps may be a manner of speaking.
	Estimates []string `toml:"estimates"`
	Perhaps   []string `toml:"perhaps"`
	// NoComplaint stands where a satisfaction was asked for.
	NoComplaint []string `toml:"no_complaint"`
	// AllDone are claims that every target was reached.
	AllDone []string `toml:"all_done"`
	// Degrees are qualities that nobody can measure.
	Degrees []string `toml:"degrees"`
	// Whole are targets of everything (全覆盖).
	Whole []string `toml:"whole"`
	// Growth and Decline say which way a change goes; ChangeOpeners stand before.
	Growth        []string `toml:"growth"`
	Decline       []string `toml:"decline"`
	ChangeOpeners []string `toml:"change_openers"`
	// Forbids begin a target that something may not happen or be so (不得检出).
	Forbids []string `toml:"forbids"`
	// ChangeTo is a pattern, compiled as IsChangeTo, of a target that says from
	// where to where: the words for less, those for more, the end.
	ChangeTo   string `toml:"change_to"`
	IsChangeTo *regexp.Regexp
	// Periods says how many of a period a year has; see Times.
	Periods map[string]string `toml:"periods"`

	// Range and AnyRange are patterns, compiled as InRange and HasRange: a text
	// that is a range (low, its unit, high, its unit), and one that holds some.
	Range    string `toml:"range"`
	AnyRange string `toml:"any_range"`
	InRange  *regexp.Regexp
	HasRange *regexp.Regexp
	// RankTarget and Rank are patterns of a place in an order: the one to be
	// reached (前10名), and a result; compiled as InFirst and IsRank.
	RankTarget string `toml:"rank_target"`
	Rank       string `toml:"rank"`
	InFirst    *regexp.Regexp
	IsRank     *regexp.Regexp

	times map[string]figure.Exact
}

// prepare compiles the patterns and reads the figures.
func (t *ResultTerms) prepare(name string) (err error) {
	t.times = map[string]figure.Exact{}
	for _, period := range keys(t.Periods) {
		if t.times[period], err = exact(name, "results.periods."+period, t.Periods[period]); err != nil {
			return err
		}
	}
	for _, pattern := range []struct {
		key, text string
		into      **regexp.Regexp
	}{{"still_good", t.StillGood, &t.IsStillGood}, {"change_to", t.ChangeTo, &t.IsChangeTo}, {"range", t.Range, &t.InRange}, {"any_range", t.AnyRange, &t.HasRange}, {"rank_target", t.RankTarget, &t.InFirst}, {"rank", t.Rank, &t.IsRank}} {
		if *pattern.into, err = regexp.Compile(pattern.text); err != nil {
			return fmt.Errorf("%s: results.%s: %w", name, pattern.key, err)
		}
	}
	return nil
}

// ChangedTo gives the end of a target that says from where to where (由4座减至1座),
// and the sign of comparison that it means; sign is empty for other texts.
func (t *ResultTerms) ChangedTo(text string) (end, sign string) {
	if t.IsChangeTo == nil {
		return "", ""
	}
	m := t.IsChangeTo.FindStringSubmatch(text)
	switch {
	case m == nil:
		return "", ""
	case m[1] != "":
		return m[3], "≤"
	}
	return m[3], "≥"
}

// Times gives how often a year a text's period comes round (每月 is 12) and the
// text without it; ok is false where it names none.
func (t *ResultTerms) Times(text string) (times figure.Exact, rest string, ok bool) {
	longest := ""
	for period := range t.times {
		if strings.Contains(text, period) && (len(period) > len(longest) || len(period) == len(longest) && period < longest) {
			longest = period
		}
	}
	if longest == "" {
		return figure.Exact{}, text, false
	}
	return t.times[longest], strings.Replace(text, longest, "", 1), true
}

// DateTerms finds days and deadlines in a text.
type DateTerms struct {
	// Full and the others find year, month and day as far as their names say.
	Full, YearMonth, MonthDay, Dotted, Month, Year []*regexp.Regexp
	// Parts are words for parts of a year, with their first and last month.
	Parts map[string][2]int
	// NextYear puts a date into the year after the form's.
	NextYear []string
	// InTime are targets that ask for their time in words, Late results that say
	// it was not kept.
	InTime, Late []string
}

func loadDates(file *lexiconFile, name string) (DateTerms, error) {
	d := DateTerms{NextYear: file.Dates.Words.NextYear, InTime: file.Dates.Words.InTime, Late: file.Dates.Words.Late, Parts: map[string][2]int{}}
	for _, list := range []struct {
		key      string
		patterns []string
		into     *[]*regexp.Regexp
	}{
		{"full", file.Dates.Full, &d.Full}, {"year_month", file.Dates.YearMonth, &d.YearMonth}, {"month_day", file.Dates.MonthDay, &d.MonthDay},
		{"dotted", file.Dates.Dotted, &d.Dotted}, {"month", file.Dates.Month, &d.Month}, {"year", file.Dates.Year, &d.Year},
	} {
		compiled, err := compile(name, "dates."+list.key, list.patterns)
		if err != nil {
			return DateTerms{}, err
		}
		*list.into = compiled
	}
	for _, word := range keys(file.Dates.Parts) {
		months := file.Dates.Parts[word]
		first, err := whole(name, "dates.parts."+word, months[0])
		if err != nil {
			return DateTerms{}, err
		}
		last, err := whole(name, "dates.parts."+word, months[1])
		if err != nil {
			return DateTerms{}, err
		}
		d.Parts[word] = [2]int{first, last}
	}
	return d, nil
}
