package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
)

// How well a text speaks for a role, in hundredths, by the way in which it is
// known as a label.
var strengths = map[profile.Strength]int{profile.Written: 100, profile.Stripped: 95, profile.Patterned: 72}

// words gives how well the words of an item speak for each role of a section,
// in hundredths. Words that nobody wrote down are compared with those that are.
func (b *region) words(i *item, section profile.Section) map[string]int {
	if role := i.means(section); role != "" {
		words := map[string]int{role: strengths[i.strength]}
		if section == profile.IndicatorColumn && role == "other" && i.strength == profile.Written {
			words[role] = 60 // many things stand in columns of an office's own
		}
		return words
	}
	similar := b.set.Labels().Similar(section, i.norm)
	words := make(map[string]int, len(similar))
	for role, score := range similar {
		words[role] = score * 6 / 10
	}
	if b.set.Labels().IsForeign(i.norm) {
		words[layout.Other] = max(words[layout.Other], foreign)
	}
	return words
}

// foreign is how well a word that an office's own column does not have speaks for a
// column that is none of the model's; less than words that are written down as one.
const foreign = 55

// kindOf gives the type of a cell for the layout of its table.
func (b *region) kindOf(i *item) layout.Kind {
	v := b.set.Vocabulary()
	switch {
	case i == nil:
		return layout.Blank
	case i.figure && i.number.IsPlain() && !i.number.Percent:
		return layout.Plain
	case i.figure && i.number.Comparison == "" && i.number.Percent && i.number.Unit == "":
		return layout.Percent
	case i.figure && i.number.Comparison == "" && i.number.Unit == v.PointWord:
		return layout.Plain
	case i.figure:
		return layout.Quantity
	case b.isDash(i.text), b.isAmount(i):
		return layout.Dash
	case v.IsNature(i.norm):
		return layout.Sign
	case v.IsMarker(i.norm):
		return layout.Marker
	case v.IsUnit(i.norm):
		return layout.Unit
	}
	return layout.Words
}

// isScoring reports whether a text is a rule by which points are given.
func (b *region) isScoring(i *item) bool {
	v := b.set.Vocabulary()
	return !i.figure && strings.Contains(i.norm, v.PointWord) && utf8.RuneCountInString(i.norm) > 3 &&
		slices.ContainsFunc(v.ScoringWords, func(word string) bool { return strings.Contains(i.norm, word) })
}

// span is the columns of the sheet that one column of a table covers.
type span struct{ from, to int }

// spans gives the columns that header cells cover, the blank ones to the right
// included.
func spans(header []*item) []span {
	list := make([]span, len(header))
	for n, i := range header {
		list[n] = span{i.col, max(i.col, i.lastCol)}
	}
	for n := range list[:max(0, len(list)-1)] {
		if list[n].to < list[n+1].from {
			list[n].to = list[n+1].from - 1
		}
	}
	return list
}

// layoutOf makes what package layout needs to know of a table: its headers, from
// left to right, and the rows below them.
func (b *region) layoutOf(section profile.Section, header []*item, rows []int, totals int) layout.Table {
	t := layout.Table{Section: section}
	for _, i := range header {
		t.Headers = append(t.Headers, layout.Header{Words: b.words(i, section), Fixed: b.taught(i, section)})
	}
	columns := spans(header)
	for _, row := range rows {
		if items := b.touching(row); len(items) == 1 && items[0].lastCol > items[0].col && len(rows) > 2 {
			continue // a heading over all columns
		}
		t.Rows = append(t.Rows, b.cellsOf(columns, row))
	}
	if totals > 0 {
		t.Totals = b.cellsOf(columns, totals)
	}
	return t
}

func (b *region) cellsOf(columns []span, row int) []layout.Cell {
	cells := make([]layout.Cell, len(columns))
	for _, i := range b.touching(row) {
		n := slices.IndexFunc(columns, func(s span) bool { return s.from <= i.col && i.col <= s.to })
		if n < 0 {
			n = slices.IndexFunc(columns, func(s span) bool { return i.col <= s.to && s.from <= i.lastCol })
		}
		if n < 0 || cells[n].Kind != layout.Blank {
			continue
		}
		cells[n] = layout.Cell{
			Kind: b.kindOf(i), Number: i.number, Key: i.norm, Length: utf8.RuneCountInString(i.text),
			Level1: i.means(profile.FirstLevel) != "", Level2: i.means(profile.SecondLevel) != "", Source: i.means(profile.FundingRow) != "",
			Scoring: b.isScoring(i), Merged: i.lastRow > i.row, Copy: i.row < row,
		}
	}
	return cells
}
