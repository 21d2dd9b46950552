package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// fundingTurned reads a block of money that is turned about: the sources along
// the top, and below them one row each of budgets and outturn.
func (f *reading) fundingTurned() {
	for _, row := range f.rows {
		if row >= f.blocks.indicators {
			return
		}
		var sources []*item
		for _, i := range f.anchored(row)[1:] {
			if i.means(profile.FundingRow) != "" {
				sources = append(sources, i)
			}
		}
		if len(sources) < 2 {
			continue
		}
		if rows := f.turnedRows(row + 1); len(rows) >= 2 {
			f.turnedLines(f.anchored(row), sources, rows)
			return
		}
	}
}

// turnedRows gives the rows from first on that are a label of an amount and
// figures.
func (f *reading) turnedRows(first int) (rows []int) {
	for _, row := range f.span(first, f.blocks.indicators-1) {
		items := f.anchored(row)
		if !amountRole(items[0].means(profile.FundingColumn)) || f.amounts(items[1:]) < len(items)-1 {
			return rows
		}
		rows = append(rows, row)
	}
	return rows
}

func (f *reading) turnedLines(header, sources []*item, rows []int) {
	header[0].take(isLabel)
	for _, source := range sources {
		line := evaluation.FundingLine{Source: f.sourceOf(source), Label: source.value()}
		source.take(isValue)
		fields := amountFields(&line)
		for _, row := range rows {
			items := f.anchored(row)
			items[0].take(isLabel)
			field := fields[items[0].means(profile.FundingColumn)]
			for _, i := range items[1:] {
				if source.col <= i.col && i.col <= source.lastCol && field.Text == "" {
					*field = i.value()
					i.take(isValue)
				}
			}
		}
		f.e.Funding = append(f.e.Funding, line)
	}
	f.nestFunding()
}
