package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// resultsUnlike: a target or result is not of the kind of its row or column: a bare
// number where all others have a unit, a day beside an amount, a word of the form's
// own.
func (f *reading) resultsUnlike(add func(string, source.Cell)) {
	for _, field := range []func(evaluation.Indicator) evaluation.Value{
		func(x evaluation.Indicator) evaluation.Value { return x.Target },
		func(x evaluation.Indicator) evaluation.Value { return x.Actual },
	} {
		bare, numbers := source.Cell{}, 0
		several := 0
		for _, x := range f.e.Indicators {
			n, is := field(x).Number()
			if !is || field(x).At.IsZero() {
				continue
			}
			numbers++
			if n.Unit == "" && !n.Percent && n.Value.Sign() != 0 {
				bare, several = field(x).At, several+1
			}
		}
		if several == 1 && numbers >= 4 {
			add("result-unlike", bare)
		}
	}
	v := f.set.Vocabulary()
	for _, x := range f.e.Indicators {
		for _, value := range []evaluation.Value{x.Target, x.Actual} {
			if v.IsMarker(profile.Normalise(value.Text)) && !value.At.IsZero() {
				add("result-unlike", value.At)
			}
		}
		if x.Target.At.IsZero() || x.Actual.At.IsZero() {
			continue
		}
		if f.isDay(x.Actual) && f.isAmountOnly(x.Target) || f.isDay(x.Target) && f.isAmountOnly(x.Actual) {
			add("result-unlike", x.Target.At)
		}
	}
}

// isDay reports whether a value is a day or a deadline that names a year.
func (f *reading) isDay(v evaluation.Value) bool {
	return fourDigits.MatchString(v.Text) && f.set.Vocabulary().IsDate(v.Text)
}

// isAmountOnly reports whether a value is a number with a unit or without that is
// no time.
func (f *reading) isAmountOnly(v evaluation.Value) bool {
	n, is := v.Number()
	return is && !f.set.Vocabulary().IsDate(v.Text) && !slices.Contains(f.set.Vocabulary().TimeUnits, n.Unit)
}

// unitsInWords: a cell that ends with the unit of money in brackets, or says
// nothing but the unit, is a head and no answer.
func (f *reading) unitsInWords(add func(string, source.Cell)) {
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Level1, x.Level2, x.Name, x.Target, x.Actual, x.Deviation} {
			if _, number := v.Number(); !number && !v.At.IsZero() && utf8.RuneCountInString(v.Text) <= maxHeadLength && f.unitIn(v.Text) != "" {
				add("label-in-field", v.At)
			}
		}
	}
	for _, v := range []evaluation.Value{f.e.Project, f.e.CompetentDepartment, f.e.ImplementingUnit} {
		known := f.set.Labels().Read(v.Text)
		if known.Strength >= profile.Stripped && known.Meanings[profile.FundingColumn] != "" && f.unitIn(v.Text) != "" {
			add("label-in-field", v.At)
		}
	}
}

// levelsUnlike: the name of a level is no figure and no word of another part.
func (f *reading) levelsUnlike(add func(string, source.Cell)) {
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Level1, x.Level2} {
			known := f.set.Labels().Read(v.Text)
			level := known.Meanings[profile.FirstLevel] != "" || known.Meanings[profile.SecondLevel] != ""
			elsewhere := known.Meanings[profile.Block] == "funding" || known.Meanings[profile.FundingColumn] != ""
			if f.isMeasure(v) || known.Strength == profile.Written && !level && elsewhere {
				add("label-in-field", v.At)
			}
		}
		if f.isHeading(x.Name.Text) && f.otherNamesAreNone(x.Name.Text) {
			add("label-in-field", x.Name.At)
		}
		for _, v := range []evaluation.Value{x.Target, x.Actual, x.Level2} {
			known := f.set.Labels().Read(v.Text)
			title := known.Strength == profile.Written && (known.Meanings[profile.Block] == "funding" || known.Meanings[profile.Block] == "objective") && known.Meanings[profile.SecondLevel] == ""
			if !v.At.IsZero() && (f.isHeading(v.Text) || title) {
				add("label-in-field", v.At)
			}
		}
		for _, v := range []evaluation.Value{x.Level1, x.Level2, x.Name, x.Target, x.Actual} {
			if norm := profile.Normalise(v.Text); strings.HasPrefix(norm, "(") && fourDigits.MatchString(norm) && onlyYear.MatchString(norm) {
				add("label-in-field", v.At)
			}
		}
		if x.Level1.At == x.Level2.At && !x.Level1.At.IsZero() {
			add("label-in-field", x.Level1.At)
		}
		if x.Target.At.IsZero() && !f.set.Vocabulary().IsDate(x.Target.Text) && severalAmounts(x.Target.Text) {
			add("result-unlike", x.Name.At)
		}
	}
}

// amounts finds the numbers of a text with what stands behind each.
var amounts = regexp.MustCompile(`\d+(?:\.\d+)?[^\d.]*`)

// severalAmounts reports whether a target that was put together of several cells
// holds two amounts, a target and a result: parts of one target hold one number.
func severalAmounts(text string) bool {
	return !strings.ContainsAny(text, "-~\u2014") && len(amounts.FindAllString(text, -1)) > 1
}

// headlessNames: a department or unit has no label, though its name stands in the
// head.
func (f *reading) headlessNames(add func(string, source.Cell)) {
	if f.e.CompetentDepartment.Text != "" && f.e.ImplementingUnit.Text != "" {
		return
	}
	for _, i := range f.items {
		if i.row < f.blocks.first(f.region) && i.disposition == unseen && f.set.Vocabulary().IsOrganisation(i.norm) && utf8.RuneCountInString(i.norm) >= minName {
			add("name-in-head", i.At)
		}
	}
}

// headsUnused: a head is written down as that of a column which the table has not.
func (f *reading) headsUnused(add func(string, source.Cell)) {
	for _, t := range f.tables {
		for _, c := range t.columns {
			if c.role != layout.Other || c.header == nil {
				continue
			}
			for role, score := range f.original(c.header, t.section) {
				if score == strengths[profile.Written] && role != layout.Other && !has(t.columns, role) {
					add("head-without-words", c.header.At)
				}
			}
		}
	}
}

// isHeading reports whether a text begins as the heading of a part: 二、….
func (f *reading) isHeading(text string) bool {
	number, _, found := strings.Cut(text, "\u3001")
	if !found || utf8.RuneCountInString(number) != 1 {
		return false
	}
	digit := f.set.Vocabulary().Digits(number)
	return digit != number && len(digit) == 1
}

// otherNamesAreNone reports whether no other indicator is named as a heading is.
func (f *reading) otherNamesAreNone(text string) bool {
	return !slices.ContainsFunc(f.e.Indicators, func(x evaluation.Indicator) bool { return x.Name.Text != text && f.isHeading(x.Name.Text) })
}

// proseUnlike: a line of an objective is no bare figure, and a standard for points
// is no word for "no deviation".
func (f *reading) proseUnlike(add func(string, source.Cell)) {
	for _, at := range f.beside {
		add("figure-for-words", at)
	}
	for _, v := range []evaluation.Value{f.e.Objective.Planned, f.e.Objective.Achieved} {
		for line := range strings.Lines(v.Text) {
			if n, is := figure.Parse(strings.TrimSpace(line)); is && (n.IsPlain() || n.Percent || n.Comparison != "") {
				add("figure-for-words", v.At)
			}
		}
	}
	if planned, achieved := f.e.Objective.Planned, f.e.Objective.Achieved; utf8.RuneCountInString(planned.Text) < minProse && planned.Text != "" &&
		utf8.RuneCountInString(achieved.Text) > 2*minProse {
		add("figure-for-words", planned.At) // a label, it seems
	}
	standards := 0
	for _, x := range f.e.Indicators {
		standards += one(utf8.RuneCountInString(x.Standard.Text) > 2)
	}
	for _, x := range f.e.Indicators {
		if slices.Contains(f.set.Vocabulary().NoDeviation, x.Standard.Text) && len(f.e.Indicators) > 2 && most(standards, len(f.e.Indicators)) {
			add("figure-for-words", x.Standard.At)
		}
	}
}
