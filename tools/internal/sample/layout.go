package sample

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/source"
)

// The official form's columns (财预〔2020〕10号, annex): nine of them, the first
// one for the names of the blocks.
const (
	columnA = iota + 1
	columnB
	columnC
	columnD
	columnE
	columnF
	columnG
	columnH
	columnI
)

// headRow is the row of the form's heading; above it stands the annex number.
const headRow = 2

// fixedLabels counts the form's labels that are no values: the names of fields
// and blocks, and the heads of columns.
const fixedLabels = 26

// layout says for each value in which cell of the official form it stands, and
// counts the cells.
func layout(e *evaluation.SelfEvaluation) {
	row := headRow
	e.Title.At = source.Cell{Row: row, Col: columnA}
	row += 2 // below the heading stands the year
	e.Project.At = source.Cell{Row: row, Col: columnC}
	row++
	e.CompetentDepartment.At = source.Cell{Row: row, Col: columnC}
	e.ImplementingUnit.At = source.Cell{Row: row, Col: columnG}
	row += 2 // the head of the funding block
	row = layFunding(e.Funding, row)
	row++ // the head of the objective
	if !e.Objective.Planned.IsBlank() {
		e.Objective.Planned.At = source.Cell{Row: row, Col: columnB}
		e.Objective.Achieved.At = source.Cell{Row: row, Col: columnF}
	}
	row += 2 // the head of the indicators
	row = layIndicators(e.Indicators, row)
	e.Total.Label.At = source.Cell{Row: row, Col: columnA}
	e.Total.Weight.At = source.Cell{Row: row, Col: columnG}
	e.Total.Score.At = source.Cell{Row: row, Col: columnH}
	if !e.Grade.IsBlank() {
		e.Grade.At = source.Cell{Row: row + 1, Col: columnG}
	}
	count(e)
}

func layFunding(lines []evaluation.FundingLine, row int) (next int) {
	for i := range lines {
		for col, value := range map[int]*evaluation.Value{
			columnC: &lines[i].Label, columnD: &lines[i].OriginalBudget, columnE: &lines[i].AdjustedBudget,
			columnF: &lines[i].Expenditure, columnG: &lines[i].Weight, columnH: &lines[i].ExecutionRate, columnI: &lines[i].Score,
		} {
			place(value, row, col)
		}
		row++
	}
	return row
}

// place gives a text its cell; an empty one has none, as where a form is read.
func place(value *evaluation.Value, row, col int) {
	if value.Text != "" {
		value.At = source.Cell{Row: row, Col: col}
	}
}

// layIndicators gives the rows of one level-1 or level-2 name the cell that
// they are merged into.
func layIndicators(rows []evaluation.Indicator, row int) (next int) {
	for i := range rows {
		r := &rows[i]
		r.Level1.At = source.Cell{Row: row, Col: columnB}
		r.Level2.At = source.Cell{Row: row, Col: columnC}
		if i > 0 && rows[i-1].Level1.Text == r.Level1.Text {
			r.Level1.At = rows[i-1].Level1.At
			if rows[i-1].Level2.Text == r.Level2.Text {
				r.Level2.At = rows[i-1].Level2.At
			}
		}
		for col, value := range map[int]*evaluation.Value{
			columnD: &r.Name, columnE: &r.Target, columnF: &r.Actual, columnG: &r.Weight, columnH: &r.Score, columnI: &r.Deviation,
		} {
			place(value, row, col)
		}
		row++
	}
	return row
}

// count accounts for the cells that show something; a merged one counts once.
func count(e *evaluation.SelfEvaluation) {
	cells := map[source.Cell]bool{}
	for _, value := range e.Values() {
		if !value.IsBlank() {
			cells[value.At] = true
		}
	}
	e.Counts = evaluation.Counts{Visible: fixedLabels + len(cells), Labels: fixedLabels, Values: len(cells)}
}
