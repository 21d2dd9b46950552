// Package opendata writes what a site publishes as tables that others can load:
// evaluations, funding lines, indicators, findings and corrections.
//
// Pages go in, as content/ has them, with the record; out come, for each table,
// a CSV file that Excel and WPS open (UTF-8 with a byte order mark, CR LF) and
// the same rows as JSON Lines, and one datapackage.json (Frictionless Data
// Package 1.0) that says what each column means, with the bytes, rows and
// SHA-256 of each file. For people there are smaller files whose heads are words:
// the indicators of one form, and the forms of one list. The columns follow from the one declaration of fields
// (package evaluation). It guarantees that figures stay as printed, that rows
// are in the order of year, id and form, that the same pages give the same
// bytes, and that no cell of a CSV file can begin a formula; JSON Lines hold
// every text to the letter. Made-up forms are in none of them.
package opendata

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
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

// PackageName describes all files.
const PackageName = "datapackage.json"

// Column is one column of a table.
type Column struct {
	Name string
	// Title is its name for people.
	Title string
	// Type is string, integer or date-time, as Frictionless calls them. Figures
	// are strings: they are kept as the form prints them.
	Type string
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

// Site is what the description says of the whole.
type Site struct{ Title, Address string }

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
			columns = append(columns, Column{name, word(name), "string"})
		}
		return columns
	}
	number := Column{"row", word("row"), "integer"}
	evaluations := Table{Name: "evaluations", Key: []string{"id"}, Columns: slices.Concat(
		text("id", "year", "path"), []Column{{"version", word("version"), "integer"}},
		text("title", "project", "competent_department", "implementing_unit", "money_unit", "money_power", "budget", "expenditure", "rate", "planned", "achieved"),
		prefixed("total_", printer.Key(evaluation.WordOf(evaluation.TotalSection, "label")), fields(evaluation.TotalSection)), text("grade", "published", "sha256"))}
	funding := Table{Name: "funding", Key: []string{"evaluation", "row"}, Parent: true, Columns: slices.Concat(
		text("evaluation"), []Column{number}, text("source"), []Column{{"level", word("level"), "integer"}}, fields(evaluation.FundingSection))}
	indicators := Table{Name: "indicators", Key: []string{"evaluation", "row"}, Parent: true, Columns: slices.Concat(
		text("evaluation"), []Column{number}, fields(evaluation.IndicatorsSection))}
	findings := Table{Name: "findings", Key: []string{"evaluation", "row"}, Parent: true, Columns: slices.Concat(
		text("evaluation"), []Column{number}, text("rule", "severity", "cells", "expected", "found", "difference", "message", "cause"))}
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
	return []Table{evaluations, funding, indicators, findings, corrections(chain, text, word)}
}

// columnsOf gives a column for each field of a section, in the form's order.
func columnsOf(section evaluation.Section, printer message.Printer) []Column {
	var columns []Column
	for _, f := range evaluation.Fields(section) {
		columns = append(columns, Column{f.Key, printer.Key(evaluation.WordOf(section, f.Key)), "string"})
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
func corrections(chain *ledger.Ledger, text func(...string) []Column, word func(string) string) Table {
	t := Table{Name: "corrections", Key: []string{"seq", "row"}, Columns: slices.Concat(
		[]Column{{"seq", word("seq"), "integer"}, {"row", word("row"), "integer"}, {"time", word("time"), "datetime"}},
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

// Files gives all files by name.
func Files(tables []Table, site Site) (map[string][]byte, error) {
	files := map[string][]byte{}
	var resources []map[string]any
	for _, t := range tables {
		table, err := t.csv(func(c Column) string { return c.Name })
		if err != nil {
			return nil, err
		}
		lines, err := t.jsonLines()
		if err != nil {
			return nil, err
		}
		files[t.Name+".csv"], files[t.Name+".jsonl"] = table, lines
		resources = append(resources, t.resource(table))
	}
	description := map[string]any{
		"profile": "data-package", "name": "gongkai", "title": site.Title, "resources": resources,
	}
	if site.Address != "" {
		description["homepage"] = site.Address
	}
	data, err := json.MarshalIndent(description, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("describe the tables: %w", err)
	}
	files[PackageName] = append(data, '\n')
	return files, nil
}

// resource describes a table's CSV file.
func (t Table) resource(data []byte) map[string]any {
	var fields []map[string]any
	for _, c := range t.Columns {
		fields = append(fields, map[string]any{"name": c.Name, "title": c.Title, "type": c.Type})
	}
	schema := map[string]any{"fields": fields, "primaryKey": t.Key, "missingValues": []string{""}}
	if t.Parent {
		schema["foreignKeys"] = []map[string]any{{
			"fields": "evaluation", "reference": map[string]any{"resource": "evaluations", "fields": "id"},
		}}
	}
	sum := sha256.Sum256(data)
	return map[string]any{
		"profile": "tabular-data-resource", "name": t.Name, "path": t.Name + ".csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
		"bytes": len(data), "hash": "sha256:" + hex.EncodeToString(sum[:]), "rows": len(t.Rows),
		"dialect": map[string]any{"lineTerminator": "\r\n", "header": true}, "schema": schema,
	}
}

// csv writes the table below a line of heads, each what head gives for its column.
func (t Table) csv(head func(Column) string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, head(c))
	}
	var err error
	for _, row := range slices.Concat([][]string{heads}, t.Rows) {
		if err == nil {
			safe := make([]string, len(row))
			for i, text := range row {
				safe[i] = Defuse(text)
			}
			err = w.Write(safe)
		}
	}
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	if err != nil {
		return nil, fmt.Errorf("write %s.csv: %w", t.Name, err)
	}
	return out.Bytes(), nil
}

// jsonLines writes each row as an object whose keys are in the order of the
// columns.
func (t Table) jsonLines() ([]byte, error) {
	var out bytes.Buffer
	for _, row := range t.Rows {
		for i, c := range t.Columns {
			separator := byte(',')
			if i == 0 {
				separator = '{'
			}
			out.WriteByte(separator)
			var value any = row[i]
			if c.Type == "integer" {
				value = json.Number(row[i])
			}
			pair, err := json.Marshal(map[string]any{c.Name: value})
			if err != nil {
				return nil, fmt.Errorf("write %s.jsonl: %w", t.Name, err)
			}
			out.Write(pair[1 : len(pair)-1])
		}
		out.WriteString("}\n")
	}
	return out.Bytes(), nil
}
