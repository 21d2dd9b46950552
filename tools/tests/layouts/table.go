package layouts

import (
	"fmt"
	"slices"
)

// tableColumns gives the columns of the table of indicators, by field; "points1"
// and "points2" are the points of the levels.
func (l *laying) tableColumns() []string {
	orders := map[string][]string{
		"usual":                 {"name", "target", "actual", "weight", "score", "deviation"},
		"points first":          {"name", "weight", "target", "actual", "score", "deviation"},
		"points between":        {"name", "target", "weight", "actual", "score", "deviation"},
		"reasons before points": {"name", "target", "actual", "deviation", "weight", "score"},
		"actual first":          {"name", "weight", "score", "target", "actual", "deviation"},
	}
	order, known := orders[l.how.columns]
	if !known { // any order, the same one whenever it is asked for
		order = slices.Clone(orders["usual"])
		shift := len(l.says.project)%4 + 1
		order = append(order[:1], append(order[1+shift:], order[1:1+shift]...)...)
	}
	return l.around(slices.Clone(order))
}

// around adds the columns of levels, of split targets and those that the record
// has no field for.
func (l *laying) around(order []string) []string {
	var columns []string
	switch l.how.levels {
	case "two", "points in names":
		columns = append(columns, "level1", "level2")
	case "one":
		columns = append(columns, "level1")
	case "heading rows":
		columns = append(columns, "level2")
	case "with own points":
		columns = append(columns, "level1", "points1", "level2", "points2")
	}
	if l.how.extras == "serial" {
		columns = append([]string{"serial"}, columns...)
	}
	for _, field := range order {
		switch {
		case field == "target" && l.how.split == "sign, number, unit":
			columns = append(columns, "nature", "value", "measure")
		case field == "target" && l.how.split == "number, unit":
			columns = append(columns, "value", "measure")
		default:
			columns = append(columns, field)
		}
		if field == "name" && (l.how.extras == "standard" || l.how.extras == "marker") {
			columns = append(columns, l.how.extras)
		}
	}
	return columns
}

// columnKey gives the word of a column.
func columnKey(field string) string {
	switch field {
	case "points1", "points2":
		return "indicators.weight"
	}
	return "indicators." + field
}

// place gives where a column stands; the names take the width that is left.
func (l *laying) place(columns []string, i int) (col, cols int) {
	slack := l.width - l.edge() - len(columns)
	name := slices.Index(columns, "name")
	col, cols = 1+l.edge()+i, 1
	switch {
	case i == name:
		cols += slack
	case i > name:
		col += slack
	}
	return col, cols
}

// indicators prints the table with its header, sections, rows and total.
func (l *laying) indicators() {
	l.want.Indicators = len(l.says.indicators)
	columns := l.tableColumns()
	start := l.next
	if l.how.sides == "rows" {
		l.sideTitle("side.indicators", 0)
		start = l.next
	}
	l.header(columns)
	if l.how.total == "first row" {
		l.total(columns)
	}
	middle := len(l.says.indicators) / 2
	open := map[string]int{} // the level cells that go on, by column
	for i, one := range l.says.indicators {
		if i == middle && l.how.repeat != "no" || l.how.remark == "between" && i == middle {
			clear(open)
			columns = l.again(columns)
		}
		if l.how.levels == "heading rows" && (one.firstOfClass || i == 0) {
			l.put(l.next, 1+l.edge(), 1, l.width-l.edge(), l.d.word("level1."+one.class), fmt.Sprintf("indicators.%d.level1", i))
			l.next++
			clear(open)
		}
		l.row(columns, i, open)
		l.next++
	}
	if end := l.next; l.how.sides == "merged" {
		l.next = start
		l.sideTitle("side.indicators", end-start)
		l.next = end
	}
	if l.how.total != "first row" {
		l.total(columns)
	}
	if l.how.side == "yes" {
		for i, text := range said.Side {
			l.put(start+i/2, l.width+2+i%2, 1, 1, text, extra)
		}
	}
}

func (l *laying) header(columns []string) {
	for i, field := range columns {
		col, cols := l.place(columns, i)
		l.put(l.next, col, 1, cols, l.d.word(columnKey(field)), label)
	}
	l.next++
}

// again prints what interrupts the table: a remark, or the header once more, in
// another order or of a second table; it gives the order from there on.
func (l *laying) again(columns []string) []string {
	if l.how.remark == "between" {
		l.remark()
	}
	switch l.how.repeat {
	case "another order":
		w, a := slices.Index(columns, "weight"), slices.Index(columns, "actual")
		columns = slices.Clone(columns)
		columns[w], columns[a] = columns[a], columns[w]
	case "two tables":
		l.put(l.next, 1+l.edge(), 1, l.width-l.edge(), said.Sections[1], loose)
		l.next++
	}
	if l.how.repeat != "no" {
		l.header(columns)
	}
	return columns
}

// row prints one indicator.
func (l *laying) row(columns []string, i int, open map[string]int) {
	one := l.says.indicators[i]
	path := fmt.Sprintf("indicators.%d.", i)
	for field, text := range l.texts(one) {
		l.expect(path+field, text)
	}
	for c, field := range columns {
		col, cols := l.place(columns, c)
		switch field {
		case "level1", "level2", "points1", "points2":
			l.level(path, field, i, col, open)
		case "serial":
			l.put(l.next, col, 1, cols, fmt.Sprint(i+1), extra)
		case "marker":
			text := said.Markers[0]
			if !one.quantitative() {
				text = said.Markers[1]
			}
			l.put(l.next, col, 1, cols, text, extra)
		case "nature":
			l.put(l.next, col, 1, cols, one.nature, path+"target")
		case "value":
			l.put(l.next, col, 1, cols, one.value, path+"target")
		case "measure":
			l.put(l.next, col, 1, cols, one.unit, path+"target")
		case "weight":
			l.figure(l.next, col, path+field, l.points(one.weight))
		case "score":
			l.figure(l.next, col, path+field, l.points(one.score))
		default:
			l.put(l.next, col, 1, cols, l.texts(one)[field], path+field)
		}
	}
}

// texts gives the fields of an indicator as this form prints them.
func (l *laying) texts(one indicator) map[string]string {
	target := one.nature + one.value + one.unit
	if l.how.split == "number, unit" {
		target = one.value + one.unit
	}
	texts := map[string]string{
		"name": one.name, "target": target, "actual": one.actual, "deviation": one.deviation,
		"weight": l.points(one.weight), "score": l.points(one.score), "level1": l.levelText(one, "level1"), "level2": l.levelText(one, "level2"),
	}
	if l.how.levels == "one" {
		texts["level2"] = ""
	}
	if l.how.extras == "standard" {
		texts["standard"] = one.standard
	}
	return texts
}

func (l *laying) levelText(one indicator, field string) string {
	if field == "level2" {
		return l.d.word("level2." + one.level2)
	}
	text := l.d.word("level1." + one.class)
	if l.how.levels == "points in names" {
		text += said.Marks.Open + fixed(l.sum(one, "points1"), true) + said.Marks.Points + said.Marks.Close
	}
	return text
}

// sum adds up the points of an indicator's level.
func (l *laying) sum(one indicator, field string) int {
	sum := 0
	for _, other := range l.says.indicators {
		if other.class == one.class && (field == "points1" || other.level2 == one.level2) {
			sum += other.weight
		}
	}
	return sum
}

// level prints a level cell, or lets the one above go on.
func (l *laying) level(path, field string, i, col int, open map[string]int) {
	one := l.says.indicators[i]
	first := one.firstOfClass
	if field == "level2" || field == "points2" {
		first = one.firstOfLevel
	}
	at, goesOn := open[field]
	goesOn = goesOn && !first
	text, tag := "", path+field
	if field == "points1" || field == "points2" {
		text, tag = l.points(l.sum(one, field)), extra
	} else {
		text = l.levelText(one, field)
	}
	switch {
	case goesOn && l.how.levelMerges == "merged":
		l.cells[at].rows++
	case goesOn && l.how.levelMerges == "blank below":
	default:
		open[field] = len(l.cells)
		l.put(l.next, col, 1, 1, text, tag)
	}
}

// total prints the total row: its word over the columns before the points.
func (l *laying) total(columns []string) {
	l.expect("total.weight", "")
	l.expect("total.score", "")
	if l.how.total == "none" {
		return
	}
	first := l.width + 1
	for _, field := range []string{"weight", "score"} {
		if field == "weight" && l.how.total == "score only" {
			continue
		}
		col, _ := l.place(columns, slices.Index(columns, field))
		first = min(first, col)
		sum := l.says.weight
		if field == "score" {
			sum = l.says.score
		}
		l.figure(l.next, col, "total."+field, l.points(sum))
	}
	from := 1
	if l.how.total == "first row" {
		from += l.edge()
	}
	l.put(l.next, from, 1, first-from, l.d.word("total"), label)
	l.next++
}
