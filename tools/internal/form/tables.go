package form

import (
	"slices"

	"gongkai/tools/internal/profile"
)

// tablePart is one table of indicators: the row of its header and the row
// behind its last.
type tablePart struct{ header, end int }

// tableParts gives the tables of indicators of the form, the first of which
// begins in row header: a header printed again has columns of its own.
func (f *reading) tableParts(header int) []tablePart {
	var parts []tablePart
	for header > 0 {
		_, last := f.headings(header)
		next := 0
		for _, row := range f.span(last+1, f.lastRow()) {
			if f.isIndicatorHeader(row) {
				next = row
				break
			}
		}
		parts = append(parts, tablePart{header, f.tableEnd(header, next)})
		header = next
	}
	return parts
}

// indicators reads the tables of indicators.
func (f *reading) indicators() {
	f.totalAbove = 0
	var above *table
	for _, part := range f.parts {
		t := f.newTable(part.header)
		if above != nil && !sameRoles(above.columns, t.columns) || above != nil && above.closed {
			above.finish()
			t.carry(above)
			above = nil
		}
		if above != nil { // the same header, printed again on a new page
			above.columns, t = t.columns, above
		}
		t.read(part.end)
		above = t
	}
	above.finish()
}

// sameRoles reports whether two tables have the same columns.
func sameRoles(a, b []column) bool {
	return slices.EqualFunc(a, b, func(x, y column) bool { return x.role == y.role && x.from == y.from })
}

// newTable prepares the table below a header.
func (f *reading) newTable(row int) *table {
	header, last := f.headings(row)
	columns := f.columns(header, profile.IndicatorColumn)
	columns = f.complete(f.sideTitle(columns), header, profile.IndicatorColumn)
	for _, i := range header {
		if i.meaning != nil || i.lastRow > i.row || i.col > columns[0].from {
			i.take(isLabel)
		}
	}
	t := &table{reading: f, columns: columns, first: last + 1}
	t.promoteName()
	t.setMarkersAside()
	f.table = t.columns
	f.tables = append(f.tables, readTable{profile.IndicatorColumn, t.columns})
	return t
}

// setMarkersAside takes a column that only marks indicators as qualitative or
// quantitative for no part of the target: parts of a target are signs.
func (t *table) setMarkersAside() {
	n := find(t.columns, "nature")
	if n < 0 {
		return
	}
	v := t.set.Vocabulary()
	markers := 0
	for _, row := range t.span(t.first, t.lastRow()) {
		for _, i := range t.anchored(row) {
			switch {
			case at(t.columns, i.col) != n:
			case v.IsMarker(i.norm):
				markers++
			case v.IsNature(i.norm):
				return
			}
		}
	}
	if markers == 0 {
		return
	}
	t.columns[n].role = "other"
}

// read reads the rows in front of row end.
func (t *table) read(end int) {
	rows := t.span(t.first, end-1)
	t.sums = t.sumRows(rows)
	for _, row := range rows {
		t.shifted = t.shifted || t.align(row).shift != 0
	}
	for _, row := range rows {
		t.row(row)
	}
	t.first = end
	t.closed = end <= t.lastRow() && t.isTotal(t.anchored(end)[0])
}

// carry goes on with the levels of the table above, for a first row that prints
// none.
func (t *table) carry(above *table) {
	if n := len(above.rows); n > 0 && !above.closed && has(t.columns, "level1") {
		t.above = &above.rows[n-1]
	}
}

// finish fills in the levels and hands the indicators over.
func (t *table) finish() {
	if t.total > 0 && t.totalAbove == 0 {
		t.reading.totalAbove = t.total
	}
	t.levels()
	for _, row := range t.rows {
		t.e.Indicators = append(t.e.Indicators, t.indicator(row))
	}
}
