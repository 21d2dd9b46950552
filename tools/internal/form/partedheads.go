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

// parted gives the second row of such a header, nil for the row of any other.
func (b *region) parted(row int) []*item {
	below := b.span(row+1, min(row+maxHeadRows, b.lastRow()))
	if len(below) == 0 {
		return nil
	}
	first, second := b.anchored(row), b.anchored(below[0])
	if sameTexts(first, second) {
		return nil
	}
	if b.headIndicators(first) && b.parts(first, second, below[0]) || b.partsOnly(first, second) {
		return second
	}
	return nil
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

// maxHeadRows is how many rows of the sheet a row of heads takes at most.
const maxHeadRows = 4

// heads gives the heads of the columns below a row that is the first of a header: its
// own, and those of a second row in place of the cells that it parts; and the last row
// of the header.
func (b *region) heads(row int) (heads []*item, last int) {
	first := b.anchored(row)
	second := b.parted(row)
	if second == nil {
		return first, row
	}
	for _, i := range first {
		if len(under(i, second)) == 0 {
			heads = append(heads, i)
		}
	}
	heads = append(heads, second...)
	slices.SortStableFunc(heads, func(x, y *item) int { return x.col - y.col })
	return heads, second[0].row
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
// budget first.
func (b *region) joinHeads() {
	for _, row := range b.rows {
		second := b.parted(row)
		for _, i := range b.anchored(row) {
			parts := under(i, second)
			if len(parts) < 2 || i.figure || i.means(profile.FundingRow) != "" && i.means(profile.FundingColumn) == "" {
				continue
			}
			for _, part := range parts {
				b.joinHead(i, part)
			}
		}
	}
}

func (b *region) joinHead(whole, part *item) {
	if part.figure || part.means(profile.IndicatorColumn) != "" || part.means(profile.FundingColumn) != "" || utf8.RuneCountInString(part.norm) > maxHeadLength {
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
