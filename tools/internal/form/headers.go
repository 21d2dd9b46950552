package form

import (
	"slices"
	"unicode/utf8"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
)

// indicatorHypotheses gives, for each header of a table of indicators, the ways
// to understand its columns. Where no row is a header by its words, those rows
// are tried that stand as one does.
func (b *region) indicatorHypotheses() [][]hypothesis {
	var parts [][]hypothesis
	headers, known := b.tableHeaders()
	if known {
		parts = append(parts, b.tableAbove(headers[0]))
	}
	var all []hypothesis
	for n, row := range headers {
		end := b.lastRow() + 1
		if known && n+1 < len(headers) {
			end = headers[n+1]
		}
		header, last := b.headings(row)
		if !known {
			end = b.printedAgain(header, last)
		}
		rows, totals := b.bodyRows(last+1, end-1)
		rows = slices.DeleteFunc(rows, func(row int) bool { return len(b.anchored(row)) >= minHeads && sameTexts(header, b.anchored(row)) })
		list := b.tableHypotheses(partIndicators, profile.IndicatorColumn, header, rows, totals)
		if known {
			parts = append(parts, list)
		} else {
			b.repeat(header, list)
			all = append(all, list...)
		}
	}
	return append(parts, all)
}

// tableAbove gives the ways to understand a table of indicators above the first one
// whose header is known, where its own says nothing.
func (b *region) tableAbove(known int) []hypothesis {
	above := b.between(1, known-1)
	for _, row := range above.likelyHeaders() {
		rows, _ := above.bodyRows(row+1, known-1)
		rows = slices.DeleteFunc(rows, func(row int) bool { return len(b.anchored(row)) < minHeads })
		points := 0
		for _, row := range rows {
			points += one(b.plainFigures(row) > 0)
		}
		if points >= 2 && points == len(rows) {
			return b.tableHypotheses(partIndicators, profile.IndicatorColumn, b.anchored(row), rows, 0)
		}
	}
	return nil
}

// totalHypotheses gives, for each table of indicators, the row that adds it up as
// its total, where the row's label says nothing.
func (b *region) totalHypotheses() [][]hypothesis {
	var parts [][]hypothesis
	headers, _ := b.tableHeaders()
	for _, row := range headers {
		if _, totals := b.bodyRows(row+1, b.lastRow()); totals > 0 {
			if lead := b.anchored(totals)[0]; lead.means(profile.Total) == "" {
				parts = append(parts, []hypothesis{{part: partTotal, meanings: map[int]profile.Meanings{lead.n: {profile.Total: "total"}}}})
			}
		}
	}
	return parts
}

// printedAgain gives the row in which a header is printed again, in whatever order, or
// the row behind the region.
func (b *region) printedAgain(header []*item, last int) int {
	for _, row := range b.span(last+1, b.lastRow()) {
		if items := b.anchored(row); len(items) >= minHeads && sameTexts(header, items) {
			return row
		}
	}
	return b.lastRow() + 1
}

// repeat gives the cells of a header that is printed again what they mean in the
// first one.
func (b *region) repeat(header []*item, list []hypothesis) {
	for _, row := range b.rows {
		items := b.anchored(row)
		if len(header) == 0 || row == header[0].row || len(items) < minHeads || !sameTexts(header, items) {
			continue
		}
		for _, h := range list {
			byText := map[string]profile.Meanings{}
			for _, i := range header {
				if h.meanings[i.n] != nil {
					byText[i.norm] = h.meanings[i.n]
				}
			}
			for _, i := range items {
				if meaning := byText[i.norm]; meaning != nil {
					h.meanings[i.n] = meaning
				}
			}
		}
	}
}

// tableHeaders gives the rows that are headers of indicators by their words, which
// are known, else those that stand as one does.
func (b *region) tableHeaders() (headers []int, known bool) {
	if headers = b.indicatorHeaders(); len(headers) > 0 {
		return headers, true
	}
	return b.likelyHeaders(), false
}

// indicatorHeaders gives the rows that are headers of indicators by their words.
func (b *region) indicatorHeaders() []int {
	var rows []int
	for _, row := range b.rows {
		if b.isIndicatorHeader(row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// bodyRows gives the rows below a header that may belong to its table, and the
// row that states totals, 0 if none does.
func (b *region) bodyRows(first, last int) (rows []int, totals int) {
	for _, row := range b.span(first, last) {
		lead := b.anchored(row)[0]
		inside := b.insideLevel(row, lead)
		switch {
		case !inside && lead.means(profile.Total) == "" && b.goesOn(row, last):
			rows = append(rows, row)
		case !inside && (lead.means(profile.Total) == "total" || b.sumsUp(rows, row)):
			if b.plainFigures(row) > 0 {
				totals = row
			}
			if len(rows) > 1 {
				return b.withoutSums(rows, totals)
			}
		case !inside && (lead.means(profile.Footer) != "" || lead.means(profile.Personal) != "") && lead.means(profile.IndicatorColumn) == "":
			return b.withoutSums(rows, totals)
		case b.isFundingHeader(row) && !b.isIndicatorHeader(row) && len(rows) > 0:
			return b.withoutSums(rows, totals)
		default:
			rows = append(rows, row)
		}
	}
	return b.withoutSums(rows, totals)
}

// goesOn reports whether the table goes on below a row: the next one has the cells
// of an indicator.
func (b *region) goesOn(row, last int) bool {
	below := b.span(row+1, last)
	return len(below) > 0 && len(b.anchored(below[0])) >= minHeads && len(b.anchored(row)) < minHeads && b.anchored(below[0])[0].means(profile.Total) == ""
}

// withoutSums takes the rows out that add up others; one above all others is the
// total where there is none below.
func (b *region) withoutSums(rows []int, totals int) ([]int, int) {
	sums := b.sumRows(rows)
	for row, kind := range sums {
		if kind == sumOfAll && totals == 0 {
			totals = row
		}
	}
	return slices.DeleteFunc(rows, func(row int) bool { return sums[row] != noSum }), totals
}

// insideLevel reports whether a row continues a level whose cell is merged down
// to it from above, so that what it begins with is the name of an indicator.
func (b *region) insideLevel(row int, lead *item) bool {
	for _, i := range b.touching(row) {
		if i.row < row && i.lastCol < lead.col && i.means(profile.Block) == "" {
			return true
		}
	}
	return false
}

// isBare reports whether a cell is a bare number, or one with the word for points.
func (b *region) isBare(i *item) bool {
	return b.kindOf(i) == layout.Plain
}

// plainFigures counts the cells of a row that are bare numbers.
func (b *region) plainFigures(row int) int {
	n := 0
	for _, i := range b.anchored(row) {
		n += one(b.isBare(i))
	}
	return n
}

// sumsUp reports whether a row has nothing but a label and bare numbers, at most
// two, of which one is the sum of what stands above it: a total whose label
// nobody knows. The points for budget execution may stand elsewhere.
func (b *region) sumsUp(rows []int, row int) bool {
	items := b.anchored(row)
	if len(rows) < 2 || len(items) < 2 || len(items) > 3 || items[0].figure || b.plainFigures(row) != len(items)-1 {
		return false
	}
	for _, i := range items[1:] {
		gap := i.number.Value.Sub(b.columnSum(rows, i.col))
		if gap.Sign() >= 0 && gap.Cmp(figure.Whole(maxExecution)) <= 0 {
			return true
		}
	}
	return false
}

// maxExecution is how many points budget execution has at most.
const maxExecution = 20

// minHeads is how many heads a table of indicators has at least.
const minHeads = 4

// maxHeadLength is how many characters the head of a column has at most.
const maxHeadLength = 24

// likelyHeaders gives the rows, three at most, that stand where the header of a
// table of indicators would: short texts side by side, above rows of which most
// have figures or names of levels.
func (b *region) likelyHeaders() []int {
	type candidate struct{ row, score int }
	var list []candidate
	for n, row := range b.rows {
		items := b.anchored(row)
		if len(items) < minHeads || n+1 >= len(b.rows) || !b.areHeads(items) || b.headsMoney(row) {
			continue
		}
		score := 0
		for _, i := range items {
			best := 0
			for _, words := range b.words(i, profile.IndicatorColumn) {
				best = max(best, words)
			}
			score += best/10 - 2
		}
		for _, below := range b.rows[n+1 : min(n+9, len(b.rows))] {
			score += b.likeIndicator(below, items)
		}
		if score > 0 {
			list = append(list, candidate{row, score})
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int { return y.score - x.score })
	var rows []int
	for _, c := range list[:min(3, len(list))] {
		rows = append(rows, c.row)
	}
	return rows
}

// areHeads reports whether cells can be the heads of columns: short words, all
// different but for those of points.
func (b *region) areHeads(items []*item) bool {
	for _, i := range items {
		organisation := b.set.Vocabulary().IsOrganisation(i.norm) && utf8.RuneCountInString(i.norm) > minName
		if i.figure || organisation || utf8.RuneCountInString(i.text) > maxHeadLength || b.isDash(i.text) {
			return false
		}
		for _, elsewhere := range []profile.Section{profile.FirstLevel, profile.FundingRow, profile.Head, profile.Personal} {
			if i.means(elsewhere) != "" && i.means(profile.IndicatorColumn) == "" {
				return false
			}
		}
	}
	return true
}

// likeIndicator says how much a row looks like one of indicators below the
// given heads.
func (b *region) likeIndicator(row int, heads []*item) int {
	items := b.anchored(row)
	score, plain := 0, b.plainFigures(row)
	if items[0].means(profile.Total) != "" || items[0].means(profile.FundingRow) != "" && items[0].means(profile.FirstLevel) == "" {
		return 0
	}
	for _, i := range items {
		if i.means(profile.FirstLevel) != "" || i.means(profile.SecondLevel) != "" {
			score += 4
		}
	}
	if plain > 0 && plain <= 3 && len(items) >= 3 && len(items) <= len(heads)+1 {
		score += 2
	}
	if len(items) < 3 || plain > len(items)/2+1 {
		score -= 3
	}
	return score
}
