package form

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// fundingAcross reads a block of money whose sources stand side by side, with
// the budget and the outturn of each below it, and one row of figures:
//
//	total       |        | appropriation |
//	budget      | spent  | budget        | spent
//	100         | 90     | 60            | 50
//
// It reports whether there is one.
func (f *reading) fundingAcross() bool {
	for n, row := range f.rows {
		if n+2 >= len(f.rows) || f.blocks.indicators > 0 && f.blocks.indicators <= row && row < f.parts[len(f.parts)-1].end {
			continue
		}
		sources := f.sourcesIn(row)
		amounts, figures := f.anchored(f.rows[n+1]), f.anchored(f.rows[n+2])
		if over := f.sourcesOver(row, amounts); len(sources) > 0 || sameHeads(over, amounts) {
			sources = over
		}
		if len(sources) < 2 || len(amounts) < 2*len(sources) || f.plainFigures(f.rows[n+1]) > 0 || f.plainFigures(f.rows[n+2])*2 < len(amounts) {
			continue
		}
		for _, source := range sources {
			f.sourceAcross(source, amounts, figures)
		}
		for _, i := range f.anchored(row) {
			i.take(isLabel)
		}
		return true
	}
	return false
}

// sameHeads reports whether the same heads stand below each of several cells, and
// nothing else: the cells are sources of money whatever they are called.
func sameHeads(over, amounts []*item) bool {
	var first []*item
	all := 0
	for n, i := range over {
		below := under(i, amounts)
		all += len(below)
		if n == 0 {
			first = below
		}
		if !slices.EqualFunc(first, below, func(x, y *item) bool { return x.norm == y.norm }) {
			return false
		}
	}
	return len(over) > 1 && len(first) > 1 && all == len(amounts)
}

// sourcesOver gives the cells of a row that stand over two amounts and more each:
// the sources, also those whose words nobody knows.
func (f *reading) sourcesOver(row int, amounts []*item) []*item {
	var sources []*item
	for _, i := range f.anchored(row) {
		over := 0
		for _, x := range amounts {
			over += one(i.col <= x.col && x.col <= i.lastCol && x.row > i.lastRow)
		}
		if over >= 2 && !i.figure {
			sources = append(sources, i)
		}
	}
	return sources
}

// sourcesIn gives the sources of money of a row.
func (b *region) sourcesIn(row int) []*item {
	var sources []*item
	for _, i := range b.anchored(row) {
		if i.means(profile.FundingRow) != "" && !i.figure {
			sources = append(sources, i)
		}
	}
	return sources
}

// amountsByPlace is what columns of money are whose words say nothing, by how
// many there are.
var amountsByPlace = map[int][]string{
	2: {"adjusted_budget", "expenditure"},
	3: {"original_budget", "adjusted_budget", "expenditure"},
}

// sourceAcross reads the figures of one source.
func (f *reading) sourceAcross(source *item, amounts, figures []*item) {
	line := evaluation.FundingLine{Source: f.sourceOf(source), Label: source.value()}
	source.take(isValue)
	below := slices.DeleteFunc(slices.Clone(amounts), func(i *item) bool { return i.col < source.col || i.col > source.lastCol })
	fields := amountFields(&line)
	for n, head := range below {
		role := head.means(profile.FundingColumn)
		if fields[role] == nil && len(amountsByPlace[len(below)]) > 0 {
			role = amountsByPlace[len(below)][n]
		}
		head.take(isLabel)
		for _, i := range figures {
			if i.col != head.col {
				continue
			}
			if field := fields[role]; field != nil && field.Text == "" {
				*field = i.value()
				i.take(isValue)
			} else {
				i.take(recognised)
			}
		}
	}
	f.e.Funding = append(f.e.Funding, line)
}
