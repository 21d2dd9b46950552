// Package opendata writes what a site publishes as tables that others can load:
// evaluations, funding lines, indicators, findings and corrections.
//
// Pages go in, as content/ has them, with the record; out come, for each table,
// a CSV file that Excel and WPS open (UTF-8 with a byte order mark, CR LF) and
// the same rows as JSON Lines; all tables as one workbook and one SQLite file; the
// same once more for each year, the SQLite file apart. Three descriptions say what
// each column means: datapackage.json (Frictionless Data Package 1.0),
// csv-metadata.json (CSV on the Web) and dcat.jsonld (DCAT 3); files.csv lists
// every file with its bytes, rows and SHA-256. For people there are smaller files
// whose heads are words: the indicators of one form, and the forms of one list; and
// a form as a workbook that looks like the office's.
// The columns follow from the one declaration of fields (package evaluation).
//
// It guarantees that figures stay as printed (a workbook keeps plain decimals as
// numbers), that rows are in the order of year, id and form, that the same pages
// give the same bytes, that no file is larger than its limit but is given in
// parts, and that no cell of a CSV file can begin a formula; JSON Lines and SQLite
// hold every text to the letter. Made-up forms are in none of them.
package opendata

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/report"
)

// Folder is where the files stand below the site's root.
const Folder = "data"

// Column is one column of a table.
type Column struct {
	Name string
	// Title is its name for people.
	Title string
	// Type is string, integer or datetime, as Frictionless calls them. Figures
	// are strings: they are kept as the form prints them.
	Type string
	// Figure says that a number is expected, Searched that people search in the
	// texts.
	Figure, Searched bool
}

// Table is a table, its rows as texts in the order of its columns.
type Table struct {
	Name    string
	Columns []Column
	// Key names the columns that tell rows apart; Parent says that the column
	// evaluation is the id of an evaluation.
	Key    []string
	Parent bool
	Rows   [][]string
}

// computed are the columns beside the fields of the form that hold figures, and
// searched those in whose texts people search.
var (
	computed = []string{"budget", "expenditure", "rate"}
	searched = []string{"title", "project", "competent_department", "implementing_unit", "planned", "achieved", "message", "old", "new", "reason"}
)

// Tables makes the tables.
func Tables(pages []page.Page, chain *ledger.Ledger, printer message.Printer) []Table {
	pages = slices.DeleteFunc(slices.Clone(pages), func(p page.Page) bool { return p.Evaluation.Sample })
	slices.SortStableFunc(pages, func(a, b page.Page) int {
		return strings.Compare(facts.Folder(a.Evaluation), facts.Folder(b.Evaluation))
	})
	word := func(name string) string {
		if name == "id" {
			name = "form" // i18n keeps the name for itself
		}
		return printer.Key("opendata.column." + name)
	}
	fields := func(section evaluation.Section) []Column { return columnsOf(section, printer) }
	text := func(names ...string) []Column {
		var columns []Column
		for _, name := range names {
			columns = append(columns, Column{
				Name: name, Title: word(name), Type: "string",
				Figure: slices.Contains(computed, name), Searched: slices.Contains(searched, name),
			})
		}
		return columns
	}
	whole := func(name string) []Column { return []Column{{Name: name, Title: word(name), Type: "integer"}} }
	evaluations := Table{Name: evaluationsName, Key: []string{"id"}, Columns: slices.Concat(
		text("id", "year", "path"), whole("version"),
		text("title", "project", "competent_department", "implementing_unit", "money_unit", "money_power", "budget", "expenditure", "rate", "planned", "achieved"),
		prefixed("total_", printer.Key(evaluation.WordOf(evaluation.TotalSection, "label")), fields(evaluation.TotalSection)), text("grade", "published", "sha256"))}
	funding := Table{Name: "funding", Key: []string{"evaluation", "row"}, Parent: true, Columns: slices.Concat(
		text("evaluation"), whole("row"), text("source"), whole("level"), fields(evaluation.FundingSection))}
	indicators := Table{Name: "indicators", Key: []string{"evaluation", "row"}, Parent: true, Columns: slices.Concat(
		text("evaluation"), whole("row"), fields(evaluation.IndicatorsSection))}
	findings := Table{Name: "findings", Key: []string{"evaluation", "row"}, Parent: true, Columns: slices.Concat(
		text("evaluation"), whole("row"), text("rule", "severity", "cells", "expected", "found", "difference", "message", "cause"))}
	for _, p := range pages {
		e, r := p.Evaluation, p.Evaluation.Record()
		money := p.Summary.Statement.Money
		row := []string{e.ID, e.Year, facts.Path(e), strconv.Itoa(p.History.Version), r.Title, r.Project, r.CompetentDepartment, r.ImplementingUnit,
			r.MoneyUnit, money.MoneyPower, money.Budget, money.Expenditure, money.Rate, r.Objective.Planned, r.Objective.Achieved}
		row = append(row, rowOf(evaluation.TotalSection, &r.Total)...)
		evaluations.Rows = append(evaluations.Rows, append(row, r.Grade, p.Published, e.Source.SHA256))
		for i := range r.Funding {
			line := &r.Funding[i]
			funding.Rows = append(funding.Rows, append([]string{e.ID, strconv.Itoa(i + 1), string(line.Source), strconv.Itoa(line.Level)}, rowOf(evaluation.FundingSection, line)...))
		}
		for i := range r.Indicators {
			indicators.Rows = append(indicators.Rows, append([]string{e.ID, strconv.Itoa(i + 1)}, rowOf(evaluation.IndicatorsSection, &r.Indicators[i])...))
		}
		for i, f := range p.Findings {
			findings.Rows = append(findings.Rows, findingRow(e.ID, i+1, f))
		}
	}
	return []Table{evaluations, funding, indicators, findings, corrections(chain, text, whole, word("time"))}
}

// columnsOf gives a column for each field of a section, in the form's order.
func columnsOf(section evaluation.Section, printer message.Printer) []Column {
	var columns []Column
	for _, f := range evaluation.Fields(section) {
		columns = append(columns, Column{
			Name: f.Key, Title: printer.Key(evaluation.WordOf(section, f.Key)), Type: "string", Figure: f.Figure, Searched: f.Searched,
		})
	}
	return columns
}

// prefixed names the columns of a part of the form, so that its score is not
// taken for another one's.
func prefixed(prefix, title string, columns []Column) []Column {
	for i := range columns {
		columns[i].Name = prefix + columns[i].Name
		if columns[i].Title != title {
			columns[i].Title = title + " " + columns[i].Title
		}
	}
	return columns
}

func rowOf(section evaluation.Section, row any) []string {
	var texts []string
	for _, f := range evaluation.Fields(section) {
		texts = append(texts, *f.TextIn(row))
	}
	return texts
}

func findingRow(id string, number int, f report.Message) []string {
	return []string{id, strconv.Itoa(number), f.ID, f.Severity, strings.Join(f.Cells, " "), f.Expected, f.Found, f.Difference, f.Message, f.Cause}
}

// corrections lists the events of the record, a row for each field that differs
// and one for an event without any.
func corrections(chain *ledger.Ledger, text func(...string) []Column, whole func(string) []Column, time string) Table {
	t := Table{Name: "corrections", Key: []string{"seq", "row"}, Columns: slices.Concat(
		whole("seq"), whole("row"), []Column{{Name: "time", Title: time, Type: "datetime"}},
		text("event", "id", "path", "field", "old", "new", "reason", "signer"))}
	for _, event := range chain.Events {
		if event.Kind == ledger.Published {
			continue
		}
		changed := event.Changed
		if len(changed) == 0 {
			changed = []ledger.Change{{}}
		}
		for i, change := range changed {
			t.Rows = append(t.Rows, []string{
				strconv.Itoa(event.Seq), strconv.Itoa(i + 1), event.Time, string(event.Kind), event.ID, event.Path,
				change.Field, change.Old, change.New, event.Reason, event.Signer,
			})
		}
	}
	return t
}
