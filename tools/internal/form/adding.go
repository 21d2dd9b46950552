package form

import (
	"slices"

	"gongkai/tools/internal/figure"
)

// addingRows gives the rows below a header that add up as money does, though no
// word of theirs is known: words, then at least two figures, and in every column
// of amounts the first row is the sum of the others. Two rows at least.
func (b *region) addingRows(header int) []int {
	var rows []int
	for _, row := range b.span(header+1, b.lastRow()) {
		items := b.anchored(row)
		if items[0].figure || b.plainFigures(row) < 2 || b.isIndicatorHeader(row) || slices.ContainsFunc(items[1:], func(i *item) bool {
			return !i.figure && !b.isDash(i.text)
		}) {
			break
		}
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		return nil
	}
	ties, amounts := 0, 0
	for _, i := range b.anchored(rows[0]) {
		if !i.figure || !i.number.IsPlain() || i.number.Percent || i.number.Value.Sign() == 0 {
			continue
		}
		below := b.columnSum(rows[1:], i.col)
		amounts += one(below.Sign() != 0)
		ties += one(below.Equal(i.number.Value))
	}
	if ties < 2 && (ties == 0 || ties < amounts) {
		return nil
	}
	return rows
}

// addingColumns gives the cells of a header row above columns of which the first
// is the sum of the others in every row below: sources of money side by side
// whose words nobody knows. The rows are those with a label and figures.
func (b *region) addingColumns(row int) (sources []*item, rows []int) {
	heads := slices.DeleteFunc(slices.Clone(b.anchored(row)), func(i *item) bool { return i.figure })
	for _, below := range b.span(row+1, b.lastRow()) {
		items := b.anchored(below)
		if len(items) < 3 || items[0].figure || b.plainFigures(below) != len(items)-1 {
			break
		}
		rows = append(rows, below)
	}
	if len(rows) < 2 || len(heads) < 2 {
		return nil, nil
	}
	for _, i := range b.anchored(rows[0])[1:] {
		if n := slices.IndexFunc(heads, func(h *item) bool { return h.col <= i.col && i.col <= h.lastCol }); n >= 0 {
			sources = append(sources, heads[n])
		}
	}
	if len(sources) < 2 || len(sources) != len(b.anchored(rows[0]))-1 {
		return nil, nil
	}
	for _, below := range rows {
		items := b.anchored(below)[1:]
		var rest figure.Exact
		for _, i := range items[1:] {
			rest = rest.Add(i.number.Value)
		}
		if !rest.Equal(items[0].number.Value) {
			return nil, nil
		}
	}
	return sources, rows
}
