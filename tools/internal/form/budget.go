package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// overLabels finds a header that stands over the labels though its words mean
// money (年度预算数 over the sources): the column of the same meaning further
// right holds the figures.
func (f *reading) overLabels(columns []column, first, last int) []column {
	if len(columns) == 0 || !amountRole(columns[0].header.means(profile.FundingColumn)) {
		return columns
	}
	role := columns[0].header.means(profile.FundingColumn)
	for n, c := range columns[1:] {
		if c.header.means(profile.FundingColumn) != role {
			continue
		}
		for _, row := range f.span(first, last) {
			for _, i := range f.anchored(row) {
				if i.col >= columns[0].from && i.col <= columns[0].to && i.means(profile.FundingRow) != "" {
					columns[0].role, columns[n+1].role = "label", role
					return columns
				}
			}
		}
	}
	return columns
}

// fundingBare reads a block without labels of sources: the figures below
// their headers. It is one line, the total.
func (f *reading) fundingBare(columns []column, header []*item, first int) {
	for _, row := range f.span(first, f.blocks.end(f.region, f.blocks.funding)) {
		figures := f.anchored(row)
		if f.amounts(figures) < 2 || f.amounts(figures) < len(figures)-1 {
			continue
		}
		for _, i := range header {
			i.take(isLabel)
		}
		f.tables = append(f.tables, readTable{profile.FundingColumn, columns})
		f.fundingLine(columns, fundingRow{label: &item{}, cells: figures}, 0)
		f.e.Funding[0].Source = evaluation.FundingTotal
		return
	}
}

// labelValuePairs gives the columns of a header row in which each label is followed by
// its figure (预算数：1000 执行数：980); none where fewer than two are.
func (b *region) labelValuePairs(header []*item) []column {
	var columns []column
	for n, i := range header {
		if role := i.means(profile.FundingColumn); role != "" && n+1 < len(header) && header[n+1].isFigure() {
			columns = append(columns, column{role, header[n+1].col, header[n+1].lastCol, i})
		}
	}
	if len(columns) < 2 {
		return nil
	}
	return oneBudget(columns)
}

// fundingFromPairs reads such a row as the total, and the rows below it as lines
// whose label stands before each of their figures.
func (f *reading) fundingFromPairs(columns []column, header []*item) {
	var figures []*item
	for _, i := range header {
		if at(columns, i.col) >= 0 {
			figures = append(figures, i)
		} else {
			i.take(isLabel)
		}
	}
	f.fundingLine(columns, fundingRow{label: &item{}, cells: figures}, 0)
	f.e.Funding[0].Source = evaluation.FundingTotal
	for _, row := range f.span(f.blocks.funding+1, f.blocks.end(f.region, f.blocks.funding)) {
		var r fundingRow
		for _, i := range f.anchored(row) {
			switch {
			case at(columns, i.col) >= 0:
				r.cells = append(r.cells, i)
			case r.label == nil && i.col < columns[0].from && !i.figure && (i.means(profile.FundingRow) != "" || f.pairedRow(row, columns)):
				r.label = i
			case r.label != nil && i.norm == r.label.norm:
				i.take(isLabel)
			}
		}
		if r.label != nil {
			f.fundingLine(columns, r, 0)
		}
	}
}

// pairedRow reports whether a row below goes on in pairs: figures in the columns
// of figures, words before each.
func (f *reading) pairedRow(row int, columns []column) bool {
	figures, words := 0, 0
	for _, i := range f.anchored(row) {
		switch in := at(columns, i.col) >= 0; {
		case in && i.figure:
			figures++
		case !in && !i.figure && i.means(profile.Block) == "" && i.means(profile.IndicatorColumn) == "":
			words++
		default:
			return false
		}
	}
	return figures > 0 && words > 0
}

// oneBudget names the budget before adjustment where two columns would be the
// final one: 预算数 alone is what the rate is measured against, beside
// 调整后预算数 it is the original.
func oneBudget(columns []column) []column {
	if has(columns, "original_budget") {
		return columns
	}
	for n, c := range columns {
		if c.role == "other" && c.header.means(profile.FundingColumn) == "adjusted_budget" {
			columns[n].role = "original_budget"
			break
		}
	}
	return columns
}
