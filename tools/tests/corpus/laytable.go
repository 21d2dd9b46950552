package corpus

import (
	"strconv"
	"strings"
)

// indicators prints the table of indicators: header, rows, level names.
func (s *sheet) indicators(r region, b base, how shape) {
	start := s.next
	s.header(r)
	top := map[string]int{} // where the running level cell of a column starts
	for i, indicator := range b.Indicators {
		if how.secondHead > 0 && i == how.secondHead {
			s.header(r)
		}
		s.table = true
		for c, column := range r.Columns {
			text := indicatorText(indicator, column.Field, b, how)
			if fieldRole(column.Field) == level {
				s.level(r, b, how, i, c, text, top)
				continue
			}
			s.cell(r, c, text, fieldRole(column.Field))
		}
		s.table = false
		s.next++
	}
	if r.Side != "" {
		s.put(start, 1, s.next-start, 1, r.Side, label)
	}
}

func (s *sheet) header(r region) {
	for c, column := range r.Columns {
		as := label
		if fieldRole(column.Field) == extra {
			as = loose
		}
		s.cell(r, c, column.Label, as)
	}
	s.next++
}

// cell puts a text into a column of the table; the column of names takes the
// width that the others leave.
func (s *sheet) cell(r region, c int, text string, as role) {
	col, cols := s.place(r, c)
	s.put(s.next, col, 1, cols, text, as)
}

func (s *sheet) place(r region, c int) (col, cols int) {
	slack := s.width - 1 - len(r.Columns)
	col, cols = 2+c, 1
	name := r.index("name")
	if c == name {
		cols += slack
	}
	if c > name {
		col += slack
	}
	return col, cols
}

// level prints a level name as the shape wants it: in every row, only in the
// first of its run, or once, merged over its run.
func (s *sheet) level(r region, b base, how shape, i, c int, text string, top map[string]int) {
	field := r.Columns[c].Field
	first := i == 0 || how.secondHead == i || levelKey(b.Indicators[i], field) != levelKey(b.Indicators[i-1], field)
	if first {
		top[field] = len(s.cells)
	}
	switch {
	case first || how.levels == "repeat":
		s.cell(r, c, text, level)
	case how.levels == "":
		s.cells[top[field]].rows++
	}
}

// levelKey tells runs of a level apart; level 2 ends where level 1 does.
func levelKey(i baseIndicator, field string) string {
	if field == "level1" {
		return i.Level1
	}
	return i.Level1 + "\n" + i.Level2
}

func indicatorText(i baseIndicator, field string, b base, how shape) string {
	switch field {
	case "level1":
		return level1Text(i.Level1, b, how)
	case "level2":
		return i.Level2
	case "name":
		return i.Name
	case "target":
		return i.target()
	case "nature":
		return i.Nature
	case "amount":
		return i.Amount
	case "measure":
		return i.Measure
	case "actual":
		return i.Actual
	case "weight":
		return points(i.Weight, how)
	case "score":
		return points(i.Score, how)
	case "deviation":
		return i.Deviation
	case "standard", "note":
		return i.Standard // the same words in a column of another name
	case "review", "share": // the same figures in a column of another name
		return i.Review
	case "initial":
		return i.Initial
	}
	return ""
}

// level1Text gives a level-1 name, with the points of its indicators where the
// shape prints them. Bases whose names carry points have whole ones.
func level1Text(name string, b base, how shape) string {
	if how.pointsLevel == "" {
		return name
	}
	sum := 0
	for _, i := range b.Indicators {
		if i.Level1 == name {
			n, _ := strconv.Atoi(i.Weight) // whole by the rule above
			sum += n
		}
	}
	return strings.NewReplacer("{name}", name, "{points}", strconv.Itoa(sum)).Replace(how.pointsLevel)
}

// total prints the total row: its label over the columns before the points.
func (s *sheet) total(l layout, b base, how shape) {
	text := l.Total
	if how.totalLabel != "" {
		text = how.totalLabel
	}
	r := l.Indicators
	first := s.width + 1
	for _, field := range []string{"weight", "score"} {
		c := r.index(field)
		if c < 0 {
			continue
		}
		col, _ := s.place(r, c)
		first = min(first, col)
		sum := b.Weight
		if field == "score" {
			sum = b.Score
		}
		s.put(s.next, col, 1, 1, points(sum, how), value)
	}
	s.put(s.next, 1, 1, first-1, text, label)
	s.next++
}
