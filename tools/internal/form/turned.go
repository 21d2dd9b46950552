package form

import (
	"slices"

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
		sources := f.sourcesIn(row)
		if len(sources) > 0 && row < f.lastRow() {
			sources = f.sourcesAbove(row, sources)
		}
		rows := f.turnedRows(row+1, len(sources))
		if len(sources) < 2 || len(rows) < 2 {
			sources, rows = f.addingColumns(row)
		}
		if len(sources) >= 2 && len(rows) >= 2 {
			f.turnedLines(row, sources, rows)
			return
		}
	}
}

// sourcesAbove gives the heads of all columns of figures below a row of sources,
// those whose words nobody knows among them.
func (f *reading) sourcesAbove(row int, known []*item) []*item {
	below := f.span(row+1, f.lastRow())
	figures := slices.DeleteFunc(slices.Clone(f.anchored(below[0])), func(i *item) bool { return !i.figure })
	var all []*item
	for _, i := range f.anchored(row) {
		over := slices.ContainsFunc(figures, func(x *item) bool { return i.col <= x.col && x.col <= i.lastCol })
		if over && !i.figure && i.means(profile.FundingColumn) == "" || slices.Contains(known, i) {
			all = append(all, i)
		}
	}
	return all
}

// turnedRows gives the rows from first on that are a label and the figures of
// the sources.
func (f *reading) turnedRows(first, sources int) (rows []int) {
	for _, row := range f.span(first, f.blocks.indicators-1) {
		items := f.anchored(row)
		known := amountRole(items[0].means(profile.FundingColumn))
		if items[0].figure || f.amounts(items[1:]) < len(items)-1 || !known && (len(items)-1 != sources || items[0].means(profile.FundingRow) != "") {
			return rows
		}
		rows = append(rows, row)
	}
	return rows
}

// turnedRoles gives the roles of such rows: by their labels, else by what their
// figures are and by their place.
func (f *reading) turnedRoles(rows []int) []string {
	roles := make([]string, len(rows))
	var unknown []int
	used := map[string]bool{}
	for n, row := range rows {
		items := f.anchored(row)
		switch role := items[0].means(profile.FundingColumn); {
		case amountRole(role):
			roles[n], used[role] = role, true
		case items[1].figure && items[1].number.Percent:
			roles[n], used["execution_rate"] = "execution_rate", true
		default:
			unknown = append(unknown, n)
		}
	}
	var free []string
	for _, role := range amountsByPlace[3] {
		if !used[role] {
			free = append(free, role)
		}
	}
	if len(unknown) < len(free) {
		free = free[len(free)-len(unknown):] // the budget before adjustment is the one that forms lack
	}
	for k, n := range unknown {
		if k < len(free) {
			roles[n] = free[k]
		}
	}
	return roles
}

func (f *reading) turnedLines(header int, sources []*item, rows []int) {
	for _, i := range f.anchored(header) {
		if len(i.meaning) > 0 && i.means(profile.FundingRow) == "" {
			i.take(isLabel)
		}
	}
	roles := f.turnedRoles(rows)
	for _, source := range sources {
		line := evaluation.FundingLine{Source: f.sourceOf(source), Label: source.value()}
		source.take(isValue)
		fields := amountFields(&line)
		for n, row := range rows {
			items := f.anchored(row)
			items[0].take(isLabel)
			field := fields[roles[n]]
			for _, i := range items[1:] {
				switch {
				case i.col < source.col || i.col > source.lastCol:
				case field != nil && field.Text == "":
					*field = i.value()
					i.take(isValue)
				default:
					i.take(recognised)
				}
			}
		}
		f.e.Funding = append(f.e.Funding, line)
	}
	f.nestFunding()
}
