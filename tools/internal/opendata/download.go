package opendata

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
)

// The files that a reader takes away from the page of a form and of a list. They
// stand in the folder of that page.
const (
	IndicatorsName = "indicators.csv"
	ListName       = "evaluations.csv"
)

// Indicators gives the indicators of a form, a row each, in the form's order and
// under the names that the page gives its columns.
func Indicators(e *evaluation.SelfEvaluation, printer message.Printer) ([]byte, error) {
	table := Table{Name: "indicators", Columns: columnsOf(evaluation.IndicatorsSection, printer)}
	record := e.Record()
	for i := range record.Indicators {
		table.Rows = append(table.Rows, rowOf(evaluation.IndicatorsSection, &record.Indicators[i]))
	}
	return table.Sheet()
}

// longTexts are the columns of the evaluations that a list leaves out: it is read
// for figures, and each form stands in several lists.
var longTexts = []string{"planned", "achieved"}

// Lists gives the forms of each list as a table, by the list's folder below the
// site's root: all forms, and those of a year, a department and a unit. Lists of
// kinds have none, since each form stands in many of them. Evaluations is the
// first of Tables, pages are those that it was made of.
func Lists(evaluations Table, pages []page.Page) map[string]Table {
	forms := map[string]*evaluation.SelfEvaluation{}
	for _, p := range pages {
		forms[p.Evaluation.ID] = p.Evaluation
	}
	short := evaluations.without(longTexts)
	id := slices.IndexFunc(short.Columns, func(c Column) bool { return c.Name == "id" })
	lists := map[string]Table{}
	for _, row := range short.Rows {
		for _, membership := range facts.Memberships(forms[row[id]]) {
			if membership.List == facts.Kinds {
				continue
			}
			folder := membership.Folder()
			lists[folder] = Table{Name: folder, Columns: short.Columns, Rows: append(lists[folder].Rows, row)}
		}
	}
	return lists
}

// Sheet gives the table as a CSV file for people: its heads are the titles of the
// columns.
func (t Table) Sheet() ([]byte, error) {
	return t.csv(func(c Column) string { return c.Title })
}

// without gives the table without some of its columns.
func (t Table) without(names []string) Table {
	left := Table{Name: t.Name, Key: t.Key, Parent: t.Parent}
	var kept []int
	for i, c := range t.Columns {
		if !slices.Contains(names, c.Name) {
			kept = append(kept, i)
			left.Columns = append(left.Columns, c)
		}
	}
	for _, row := range t.Rows {
		short := make([]string, len(kept))
		for i, from := range kept {
			short[i] = row[from]
		}
		left.Rows = append(left.Rows, short)
	}
	return left
}
