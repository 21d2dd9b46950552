package form

import (
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// objective reads planned and achieved: below their labels where these stand
// side by side, else to their right.
func (f *reading) objective() {
	row := f.blocks.objective
	if row == 0 {
		return
	}
	end := f.blocks.end(f.region, row)
	for _, i := range f.touching(row) {
		if i.means(profile.Block) != "" {
			i.take(isLabel)
		}
	}
	columns := f.objectiveColumns(f.anchored(row))
	if len(columns) >= 2 && has(columns, "planned") && has(columns, "achieved") && !f.answered(columns, row) {
		columns = f.furtherColumns(columns, row)
		for _, c := range columns {
			c.header.take(isLabel)
		}
		for _, i := range f.anchored(row) {
			if i.disposition == unseen && i.lastRow > i.row && i.col < columns[0].from {
				i.take(isLabel)
			}
		}
		f.objectiveBelow(columns, row+1, end)
		return
	}
	f.objectiveRightOfLabels(row, end)
}

// objectiveColumns gives the columns of the header row. The words for the
// block and for its columns overlap: where the cells behind the first one name
// both columns already, the first is the side title.
func (f *reading) objectiveColumns(header []*item) []column {
	for n := range header {
		columns := f.columns(header[n:], profile.Objective)
		rest := f.columns(header[n+1:], profile.Objective)
		if has(columns, "planned") && has(columns, "achieved") && !(has(rest, "planned") && has(rest, "achieved")) {
			return columns
		}
	}
	return f.columns(header, profile.Objective)
}

// answered reports whether words stand between the labels of a row: then each
// label is answered by what stands to its right, not below it.
func (f *reading) answered(columns []column, row int) bool {
	last := columns[max(find(columns, "planned"), find(columns, "achieved"))]
	for _, i := range f.anchored(row) {
		if i.meaning == nil && i.col > columns[0].from && (i.col < last.from || utf8.RuneCountInString(i.norm) > maxObjectiveHead) {
			return true
		}
	}
	return false
}

// furtherColumns adds the columns to the right of the objectives for which the
// model has no field, such as reasons.
func (f *reading) furtherColumns(columns []column, row int) []column {
	for n, c := range columns {
		columns[n].to = c.header.lastCol
	}
	for _, i := range f.anchored(row) {
		if i.col > columns[len(columns)-1].to {
			columns = append(columns, column{"other", i.col, i.lastCol, i})
		}
	}
	for n := range columns[:len(columns)-1] {
		columns[n].to = max(columns[n].to, columns[n+1].from-1)
	}
	return columns
}

// objectiveBelow joins what stands below each label by line breaks.
func (f *reading) objectiveBelow(columns []column, first, last int) {
	for _, row := range f.span(first, last) {
		if f.isLabelRow(row) || f.isNextTitle(columns, row, first, last) {
			continue
		}
		before := -1
		for _, i := range f.anchored(row) {
			if i.disposition != unseen || i.means(profile.Block) != "" {
				i.take(isLabel)
				continue
			}
			n := f.under(columns, i)
			if n < 0 {
				continue
			}
			if n == before && (columns[n].role == "planned" || columns[n].role == "achieved") {
				f.beside = append(f.beside, i.At)
			}
			before = n
			f.addObjective(columns[n].role, i)
		}
	}
}

// isNextTitle reports whether the last row of the block, below another one, is the
// title of what comes next: a few words over all columns.
func (f *reading) isNextTitle(columns []column, row, first, last int) bool {
	items := f.anchored(row)
	rows := f.span(first, last)
	if len(items) != 1 || len(rows) < 2 || row != rows[len(rows)-1] || last == f.lastRow() {
		return false
	}
	i := items[0]
	if i.disposition != unseen || i.col > columns[0].from || i.lastCol < columns[len(columns)-1].from || utf8.RuneCountInString(i.norm) > maxObjectiveHead || strings.ContainsAny(i.text, "，。；") {
		return false
	}
	i.take(isLabel)
	return true
}

// under gives the column whose span a cell shares, the one of its first sheet
// column at best.
func (f *reading) under(columns []column, i *item) int {
	if n := at(columns, i.col); n >= 0 {
		return n
	}
	for n, c := range columns {
		if i.col <= c.to && c.from <= i.lastCol {
			return n
		}
	}
	if last := len(columns) - 1; last >= 0 && i.col > columns[last].to {
		return last
	}
	return -1
}

// isLabelRow reports whether a row begins with a label of its own, such as
// 项目实施内容及过程概述: what stands in it is no objective.
func (f *reading) isLabelRow(row int) bool {
	items := f.anchored(row)
	if len(items) < 2 || items[0].disposition != unseen {
		return false
	}
	head := items[0].means(profile.Head) != "" && items[0].means(profile.Objective) == ""
	if head {
		items[0].take(isLabel)
		for _, i := range items[1:] {
			i.take(recognised)
		}
	}
	return head
}

// objectiveRightOfLabels reads labels with their texts to the right.
func (f *reading) objectiveRightOfLabels(first, last int) {
	for _, row := range f.span(first, last) {
		role, given := "", false
		for _, i := range f.touching(row) {
			switch {
			case i.means(profile.Objective) != "" && i.means(profile.Objective) != "serial":
				role, given = i.means(profile.Objective), false
				i.take(isLabel)
			case i.means(profile.Block) != "":
				i.take(isLabel)
				if role == "" && f.e.Objective.Planned.Text == "" {
					role = "planned"
				}
			case i.row == row && role != "" && i.disposition == unseen && i.means(profile.Head) == "":
				if given && (role == "planned" || role == "achieved") {
					f.beside = append(f.beside, i.At)
				}
				given = true
				f.addObjective(role, i)
			}
		}
	}
}

func (f *reading) addObjective(role string, i *item) {
	field := &f.e.Objective.Planned
	switch role {
	case "achieved":
		field = &f.e.Objective.Achieved
	case "planned":
	case "other":
		i.take(recognised)
		return
	default:
		i.take(isLabel) // the numbers of numbered rows
		return
	}
	value := f.narrative(i)
	if field.Text == "" {
		*field = value
	} else {
		*field = evaluation.Value{Text: strings.Join([]string{field.Text, value.Text}, "\n"), At: field.At}
	}
	i.take(isValue)
}
