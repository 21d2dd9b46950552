package form

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// A table of indicators may be turned about: its heads stand below each other at
// the left, and each indicator has a column. Such a block is turned back before it
// is read; every cell keeps its address.

// minTurned is how many rows a table that is turned about has at least.
const minTurned = 4

// turnedAbout gives the region with the rows that may be such a table turned back,
// once for each row in which the table may begin, at most three.
func (b *region) turnedAbout() []*region {
	var list []*region
	for n := range b.rows {
		rows := b.turnedBlock(n)
		if len(rows) < minTurned || len(list) == 3 {
			continue
		}
		list = append(list, b.turnBack(rows))
	}
	return list
}

// turnedBlock gives the rows from the n-th on that have a short head at the left,
// and at least two cells beside it that stand in the columns of the first row: the
// last two that are figures are points and scores, and no head is a figure. It is
// empty where the row begins no such block.
func (b *region) turnedBlock(n int) []int {
	var rows []int
	first := b.anchored(b.rows[n])
	left, right := first[0].col, first[len(first)-1].lastCol
	points := 0
	for _, row := range b.rows[n:] {
		items := b.anchored(row)
		lead := items[0]
		if lead.col != left || lead.figure || lead.lastCol > left || utf8.RuneCountInString(lead.text) > maxHeadLength || b.endsTurned(lead) || items[len(items)-1].lastCol > right {
			break
		}
		plain := len(items) > 2 && b.plainFigures(row) == len(items)-1
		points += one(plain)
		if !plain && len(items) < 3 && points == 0 {
			break
		}
		rows = append(rows, row)
	}
	if len(first) < 3 || points < 2 || b.plainFigures(b.rows[n]) > 0 || b.turnedWords(rows) == 0 && !b.namesAbove(rows) {
		return nil
	}
	return rows
}

// endsTurned reports whether a head belongs to what stands below or above a table.
func (b *region) endsTurned(lead *item) bool {
	for _, section := range []profile.Section{profile.Head, profile.Footer, profile.Personal} {
		if lead.means(section) != "" && lead.means(profile.IndicatorColumn) == "" {
			return true
		}
	}
	return b.isTitle(lead)
}

// turnedWords counts the heads at the left that are known heads of the table.
func (b *region) turnedWords(rows []int) int {
	known := 0
	for _, row := range rows {
		known += one(b.anchored(row)[0].means(profile.IndicatorColumn) != "")
	}
	return known
}

// namesAbove reports whether the first row holds names of levels beside its head.
func (b *region) namesAbove(rows []int) bool {
	if len(rows) == 0 {
		return false
	}
	levels := 0
	for _, i := range b.anchored(rows[0])[1:] {
		levels += one(i.means(profile.FirstLevel) != "")
	}
	return levels > 0
}

// turnBack gives a region in which the columns of some rows are rows.
func (b *region) turnBack(rows []int) *region {
	first, last := rows[0], rows[len(rows)-1]
	left, right := b.anchored(first)[0].col, 0
	for _, row := range rows {
		for _, i := range b.anchored(row) {
			right = max(right, i.lastCol)
		}
	}
	place := func(row int) int {
		n, found := slices.BinarySearch(rows, row)
		if !found {
			n--
		}
		return left + max(0, n)
	}
	turned := &region{set: b.set}
	more := right - left + 1 - (last - first + 1)
	for _, i := range b.items {
		copied := *i
		switch {
		case first <= i.row && i.row <= last:
			copied.row, copied.lastRow = first+i.col-left, first+i.lastCol-left
			copied.col, copied.lastCol = place(i.row), place(i.lastRow)
		case i.row > last:
			copied.row, copied.lastRow = i.row+more, i.lastRow+more
		}
		turned.items = append(turned.items, &copied)
	}
	slices.SortStableFunc(turned.items, func(x, y *item) int { return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.col, y.col)) })
	turned.index()
	return turned
}
