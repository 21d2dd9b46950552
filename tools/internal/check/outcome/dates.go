package outcome

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/profile"
)

// Period is the days from From to To, both included.
type Period struct{ From, To time.Time }

// Days gives how many whole days the period ends after another one ends, and
// whether it begins after that.
func (p Period) Days(deadline Period) (days int, late bool) {
	return int(p.To.Sub(deadline.To).Hours() / 24), p.From.After(deadline.To)
}

// Dated reads the one day, month or part of a year that a text names. A date
// without a year is one of the form's; ok is false where there is none, or more
// than one.
func Dated(f *input.Form, text string) (Period, bool) {
	own, err := strconv.Atoi(f.Year)
	if err != nil {
		return Period{}, false
	}
	terms := f.Lexicon().Dates
	text = f.Words().Digits(facts.Bare(text))
	if facts.ContainsAny(text, terms.NextYear) {
		own++
	}
	if p, found, ok := numbered(terms, text, own); found {
		return p, ok
	}
	for _, part := range slices.Sorted(maps.Keys(terms.Parts)) {
		if !strings.Contains(text, part) {
			continue
		}
		for _, pattern := range terms.Year {
			if m := pattern.FindStringSubmatch(text); m != nil {
				own, _ = strconv.Atoi(m[1])
			}
		}
		months := terms.Parts[part]
		return Period{day(own, time.Month(months[0]), 1), day(own, time.Month(months[1])+1, 0)}, true
	}
	return Period{}, false
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// numbered reads a date in figures: found says that there is one, ok that it is
// the only one and a day of the calendar.
func numbered(terms profile.DateTerms, text string, own int) (p Period, found, ok bool) {
	for _, form := range []struct {
		patterns         []*regexp.Regexp
		year, month, day int // the group of each, 0 for none
	}{
		{terms.Full, 1, 2, 3}, {terms.YearMonth, 1, 2, 0}, {terms.MonthDay, 0, 1, 2}, {terms.Dotted, 0, 1, 2}, {terms.Month, 0, 1, 0},
	} {
		for _, pattern := range form.patterns {
			all := pattern.FindAllStringSubmatch(text, -1)
			if len(all) == 0 {
				continue
			}
			part := func(group, otherwise int) int {
				if group == 0 {
					return otherwise
				}
				n, _ := strconv.Atoi(all[0][group])
				return n
			}
			year, month := part(form.year, own), part(form.month, 0)
			if len(all) > 1 || month < 1 || month > 12 {
				return Period{}, true, false
			}
			if form.day == 0 {
				return Period{day(year, time.Month(month), 1), day(year, time.Month(month)+1, 0)}, true, true
			}
			on := day(year, time.Month(month), part(form.day, 1))
			return Period{on, on}, true, int(on.Month()) == month
		}
	}
	return Period{}, false, false
}
