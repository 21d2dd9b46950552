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
	level := f.lastLevel(rows)
	for n, row := range rows {
		lead := f.anchored(row)[0]
		switch {
		case f.isFooterRow(row), row == f.blocks.funding, row == f.blocks.objective:
			return row
		case f.isTotal(lead) && n > level:
			return row
		}
	}
	return bottom + 1
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
