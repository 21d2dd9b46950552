package form

import (
	"slices"
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// A header may have two rows: cells that are merged over several columns are parted
// below into heads of their own, and the others reach down beside them:
//
//	source | budget            | outturn
//	       | first | adjusted  |

// parted gives the second row of a header of which the heads so far and their last row
// are given, nil where no row parts them.
func (b *region) parted(heads []*item, last int) []*item {
	below := b.span(last+1, min(last+maxHeadRows, b.lastRow()))
	if len(below) == 0 {
		return nil
	}
	second := b.anchored(below[0])
	if sameTexts(heads, second) {
		return nil
	}
	if b.headIndicators(heads) && b.parts(heads, second, below[0]) || b.partsOnly(heads, second) {
		return second
	}
	return nil
}

// maxHeadRows is how many rows of the sheet a row of heads takes at most; maxParted how
// often heads are parted.
const (
	maxHeadRows = 4
	maxParted   = 2
)

// heads gives the heads of the columns below a row that is the first of a header: its
// own, and those of further rows in place of the cells that these part; and the last
// row of the header.
func (b *region) heads(row int) (heads []*item, last int) {
	heads, last = b.anchored(row), row
	for range maxParted {
		second := b.parted(heads, last)
		if second == nil {
			break
		}
		var all []*item
		for _, i := range heads {
			if len(under(i, second)) == 0 {
				all = append(all, i)
			}
		}
		heads, last = append(all, second...), second[0].row
		slices.SortStableFunc(heads, func(x, y *item) int { return x.col - y.col })
	}
	return heads, last
}

// partsOnly reports whether a row holds nothing but short words below cells that are
// merged over several columns, at least two below one of them, while a head beside
// them reaches down.
func (b *region) partsOnly(first, second []*item) bool {
	all, most, reaching := 0, 0, false
	for _, i := range first {
		switch parts := under(i, second); {
		case i.lastRow >= second[0].row:
			reaching = reaching || i.means(profile.IndicatorColumn) != "" || i.means(profile.FundingColumn) != ""
		case i.lastCol > i.col:
			all, most = all+len(parts), max(most, len(parts))
		}
	}
	return reaching && most > 1 && all == len(second) && !slices.ContainsFunc(second, func(i *item) bool {
		return i.figure || b.isDash(i.text) || utf8.RuneCountInString(i.norm) > maxHeadLength || i.means(profile.FirstLevel) != ""
	})
}

// under gives the cells of a row that stand below a cell.
func under(i *item, second []*item) []*item {
	var list []*item
	for _, s := range second {
		if s.col <= i.lastCol && i.col <= s.lastCol {
			list = append(list, s)
		}
	}
	return list
}

// joinHeads gives a head whose own words say nothing the meaning that they have
// together with those of the cell above, which it is a part of: first of budget, and
// budget first. So it does for words that stand below several such cells: name and
// points of each level.
func (b *region) joinHeads() {
	for _, row := range b.rows {
		_, last := b.heads(row)
		for _, above := range b.span(row, last-1) {
			second := b.anchored(b.span(above+1, last)[0])
			for _, i := range b.anchored(above) {
				parts := under(i, second)
				if points := i.means(profile.IndicatorColumn); points == "score" || points == "weight" {
					continue // points by several people, each with words of their own
				}
				if len(parts) < 2 || i.figure || i.means(profile.FundingRow) != "" && i.means(profile.FundingColumn) == "" {
					continue
				}
				for _, part := range parts {
					b.joinHead(i, part, repeated(part, second))
				}
			}
		}
	}
}

// repeated reports whether another cell of a row says the same.
func repeated(i *item, row []*item) bool {
	return slices.ContainsFunc(row, func(other *item) bool { return other != i && other.norm == i.norm })
}

func (b *region) joinHead(whole, part *item, again bool) {
	known := part.means(profile.IndicatorColumn) != "" || part.means(profile.FundingColumn) != ""
	if part.figure || known && !again || utf8.RuneCountInString(part.norm) > maxHeadLength {
		return
	}
	words := withoutBrackets(whole.norm)
	for _, text := range []string{part.norm + words, words + part.norm} {
		known := b.set.Labels().Read(text)
		if known.Meanings[profile.IndicatorColumn] != "" || known.Meanings[profile.FundingColumn] != "" {
			part.meaning, part.strength = known.Meanings, min(known.Strength, profile.Patterned)
			return
		}
	}
}

func withoutBrackets(text string) string { return inBrackets.ReplaceAllString(text, "") }
