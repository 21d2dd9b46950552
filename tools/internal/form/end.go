package form

import "gongkai/tools/internal/profile"

// tableEnd gives the row behind the table: that of the last total, or of the
// first label that only stands below a table; at the latest that of the next
// header, if there is one.
func (f *reading) tableEnd(header, next int) int {
	bottom := f.lastRow()
	if next > 0 {
		bottom = next - 1
	}
	rows := f.span(header+1, bottom)
	last := max(f.lastLevel(rows), f.lastTableRow(f.columnsBelow(header), rows))
	for n, row := range rows {
		lead := f.anchored(row)[0]
		switch {
		case row == f.blocks.funding, row == f.blocks.objective:
			return row
		case n > last && (f.isFooterRow(row) || f.isTotal(lead) || f.isRemark(row)):
			return row
		}
	}
	return bottom + 1
}

// columnsBelow gives the columns below a header, and takes no cell.
func (f *reading) columnsBelow(header int) []column {
	items, _ := f.region.under().headings(header)
	return f.columns(items, profile.IndicatorColumn)
}

// lastTableRow gives the index of the last row that is one of the table by where
// its cells stand, -1 if none is.
func (f *reading) lastTableRow(columns []column, rows []int) int {
	for n := len(rows) - 1; n >= 0; n-- {
		if f.isTableRow(columns, rows[n]) {
			return n
		}
	}
	return -1
}

// isTableRow reports whether the cells of a row stand where those of an
// indicator do: a name, with a target or a result or, in a table without such
// columns, with points. A total has neither, a remark runs over all columns.
func (f *reading) isTableRow(columns []column, row int) bool {
	roles := map[string]bool{}
	items := f.anchored(row)
	if f.runsAcross(columns, items) || f.isPersonRow(row) || items[0].means(profile.Total) == "total" && !f.insideLevel(row, items[0]) {
		return false
	}
	for _, i := range items {
		if n := at(columns, i.col); n >= 0 {
			roles[columns[n].role] = true
		}
	}
	if count(columns, "target", "value", "actual") == 0 {
		return roles["name"] && (roles["weight"] || roles["score"])
	}
	return roles["name"] && (roles["target"] || roles["value"] || roles["actual"]) && (roles["weight"] || roles["score"] || count(columns, "weight", "score") == 0)
}

// runsAcross reports whether a cell covers columns of points and others: prose
// that is merged over the table.
func (f *reading) runsAcross(columns []column, items []*item) bool {
	for _, i := range items {
		covered := map[string]bool{}
		for _, c := range columns {
			if c.from >= i.col && c.from <= i.lastCol {
				covered[c.role] = true
			}
		}
		if (covered["weight"] || covered["score"]) && (covered["name"] || covered["target"] || covered["actual"] || covered["value"]) && !i.figure {
			return true
		}
	}
	return false
}

// isRemark reports whether a row holds a remark in words: a label of two cells
// at most, and prose.
func (f *reading) isRemark(row int) bool {
	items := f.anchored(row)
	lead := items[0]
	return len(items) <= 2 && f.plainFigures(row) == 0 && lead.means(profile.Block) == "" &&
		(lead.means(profile.Footer) != "" || f.set.Labels().Starts(lead.norm, profile.Footer, "note") || f.set.Labels().IsRemark(lead.norm))
}

// lastLevel gives the index of the last row that holds a level name, -1 if
// none does: a total above it is one of a part.
func (f *reading) lastLevel(rows []int) int {
	for n := len(rows) - 1; n >= 0; n-- {
		for _, i := range f.anchored(rows[n]) {
			if i.means(profile.Total) == "" && (i.means(profile.SecondLevel) != "" || i.means(profile.FirstLevel) != "") {
				return n
			}
		}
	}
	return -1
}

// isTotal reports whether a cell is the label of a total, or a total with its
// label in one cell.
func (f *reading) isTotal(lead *item) bool {
	_, _, inline := f.set.Labels().Inline(lead.text, profile.Total)
	return inline || lead.means(profile.Total) == "total"
}

// isFooterRow reports whether a row begins with what only stands below a
// table: a note, a person, a grade.
func (f *reading) isFooterRow(row int) bool {
	lead := f.anchored(row)[0]
	labels := f.set.Labels()
	if lead.means(profile.Footer) != "" || lead.means(profile.Personal) != "" || lead.means(profile.Total) == "grade" {
		return lead.means(profile.IndicatorColumn) == "" || len(f.anchored(row)) <= 2
	}
	if _, _, ok := labels.Inline(lead.text, profile.Footer, profile.Personal); ok {
		return true
	}
	if f.isPersonRow(row) {
		return true
	}
	return labels.Starts(lead.norm, profile.Footer, "note") && len(f.anchored(row)) == 1 && len(f.touching(row)) <= 2
}

// isPersonRow reports whether a row without figures names a person.
func (f *reading) isPersonRow(row int) bool {
	named := false
	for _, i := range f.anchored(row) {
		if i.isFigure() {
			return false
		}
		named = named || f.asksPerson(i)
	}
	return named
}
