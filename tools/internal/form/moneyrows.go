package form

import (
	"slices"
	"unicode/utf8"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
)

// fundingHypotheses gives, for each header of a block of money, the ways to
// understand its columns; where no row is one by its words, the row above those
// that begin with a source of money is tried.
func (b *region) fundingHypotheses() [][]hypothesis {
	var parts [][]hypothesis
	for _, row := range b.fundingHeaders() {
		header, _ := b.heads(row)
		if b.labelValuePairs(header) != nil {
			continue
		}
		rows := b.rowsOfMoney(row)
		parts = append(parts, b.tableHypotheses(partFunding, profile.FundingColumn, header, rows, 0))
	}
	return append(parts, b.pairHypotheses())
}

// pairHypotheses gives a way to understand a row above the table of indicators in
// which words and figures stand in turn, and in which one figure is a rate, of two
// others: budget and outturn, whatever they are called.
func (b *region) pairHypotheses() []hypothesis {
	headers, _ := b.tableHeaders()
	for _, row := range b.rows {
		if len(headers) > 0 && row >= headers[0] {
			return nil
		}
		if labels, figures := b.inTurn(row); len(figures) >= 3 {
			if roles := ratedRoles(figures); roles != nil {
				h := hypothesis{part: partFunding, meanings: map[int]profile.Meanings{}}
				for n, role := range roles {
					h.meanings[labels[n].n] = profile.Meanings{profile.FundingColumn: role}
				}
				return []hypothesis{h}
			}
		}
	}
	return nil
}

// inTurn gives the words and the figures of a row in which they stand in turn, and
// nothing where they do not.
func (b *region) inTurn(row int) (labels, figures []*item) {
	items := b.anchored(row)
	if len(items) > 0 && items[0].means(profile.Block) != "" && len(items)%2 == 1 {
		items = items[1:]
	}
	for n, i := range items {
		switch {
		case n%2 == 0 && !i.figure:
			labels = append(labels, i)
		case n%2 == 1 && i.figure:
			figures = append(figures, i)
		default:
			return nil, nil
		}
	}
	if len(labels) != len(figures) {
		return nil, nil
	}
	return labels, figures
}

// ratedRoles gives the roles of figures of which one is the rate of two others, by
// their place; nil where none is.
func ratedRoles(figures []*item) map[int]string {
	for r, rate := range figures {
		if !rate.number.Percent {
			continue
		}
		for s, spent := range figures {
			for g, budget := range figures[:s] {
				if s == r || g == r || spent.number.Percent || budget.number.Percent || budget.number.Value.Sign() == 0 {
					continue
				}
				if layout.IsRate(budget.number, spent.number, rate.number) {
					return map[int]string{g: "adjusted_budget", s: "expenditure", r: "execution_rate"}
				}
			}
		}
	}
	return nil
}

// fundingHeaders gives the rows that are headers of money by their words, else
// the first that stands as one does.
func (b *region) fundingHeaders() []int {
	var rows []int
	for _, row := range b.rows {
		if b.isFundingHeader(row) && !b.isIndicatorHeader(row) {
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		return rows
	}
	for _, row := range b.rows {
		if !b.isIndicatorHeader(row) && b.headsMoney(row) {
			return []int{row}
		}
	}
	return nil
}

// headsMoney reports whether a row stands as the header of a block of money
// does: words above figures, in rows that begin with a source of money.
func (b *region) headsMoney(row int) bool {
	rows := b.rowsOfMoney(row)
	if len(rows) == 0 || b.plainFigures(row) > 0 {
		return false
	}
	heads := 0
	for _, i := range b.anchored(row) {
		if i.means(profile.FundingRow) == "" && !b.emptyBelow(i, rows[:1]) && utf8.RuneCountInString(i.text) <= maxHeadLength {
			heads++
		}
	}
	return heads >= 2
}

// headsOther reports whether a row is the header of another table with money in it, of
// tasks or of contracts: words for amounts beside others, and no source of money below.
// So is a row of words that begins with a label of the head: how the money was managed.
func (b *region) headsOther(row int) bool {
	items := b.anchored(row)
	if lead := items[0]; lead.means(profile.Head) != "" && lead.means(profile.FundingRow) == "" && lead.means(profile.Block) == "" &&
		!slices.ContainsFunc(items, func(i *item) bool { return i.figure || b.isDash(i.text) }) {
		return true
	}
	if !b.isFundingHeader(row) || b.plainFigures(row) > 0 {
		return false
	}
	others := 0
	for _, i := range items {
		others += one(i.means(profile.FundingColumn) == "" && i.means(profile.Block) == "" && i.means(profile.FundingRow) == "")
	}
	return others > 1 && len(b.moneyRows(row)) == 0
}

// labelMergedOver gives a source of money that is merged over the header and the
// row of its figures; nil if there is none.
func (f *reading) labelMergedOver(row, edge int) *item {
	for _, i := range f.touching(row) {
		if i.row < row && i.col <= edge && i.means(profile.FundingRow) != "" && i.means(profile.Block) == "" {
			return i
		}
	}
	return nil
}

// rowsOfMoney gives the rows of money below a header, by their words, else those
// that add up as money does.
func (b *region) rowsOfMoney(header int) []int {
	if rows := b.moneyRows(header); len(rows) > 0 {
		return rows
	}
	return b.addingRows(header)
}

// moneyRows gives the rows of money below a header: those with a source of
// money or figures, up to the first that has neither.
func (b *region) moneyRows(header int) []int {
	var rows []int
	_, last := b.heads(header)
	for _, row := range b.span(last+1, b.lastRow()) {
		items := b.anchored(row)
		source := slices.ContainsFunc(items[:min(2, len(items))], func(i *item) bool { return i.means(profile.FundingRow) != "" })
		if b.isIndicatorHeader(row) || !source && (b.plainFigures(row) == 0 || len(rows) == 0) {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// addingRows gives the rows below a header that add up as money does, though no
// word of theirs is known: words, then at least two figures, and in every column
// of amounts the first row is the sum of the others. Two rows at least.
func (b *region) addingRows(header int) []int {
	var rows []int
	_, last := b.heads(header)
	for _, row := range b.span(last+1, b.lastRow()) {
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
