package opendata

import (
	"context"
	"fmt"
	"path"
	"regexp"
	"strings"

	"gongkai/tools/internal/sqlitefile"
	"gongkai/tools/internal/writing"
)

// workbooks writes the tables as sheets, those of each year and of the whole.
func (w *writer) workbooks(tables []Table, years []string) error {
	for _, year := range years {
		some := ofYear(tables, year)
		parts := (mostRows(some) + w.limits.Rows - 1) / w.limits.Rows
		for n := range parts {
			name := partName(strings.TrimSuffix(WorkbookName, ".xlsx"), n, parts) + ".xlsx"
			if err := w.workbook(path.Join(year, name), slice(some, n*w.limits.Rows, w.limits.Rows)); err != nil {
				return err
			}
		}
	}
	if mostRows(tables) > w.limits.Rows {
		return nil
	}
	return w.workbook(WorkbookName, tables)
}

func mostRows(tables []Table) int {
	most := 1 // a site without forms has a workbook too
	for _, t := range tables {
		most = max(most, len(t.Rows))
	}
	return most
}

// slice gives some rows of each table.
func slice(tables []Table, from, count int) []Table {
	var some []Table
	for _, t := range tables {
		t.Rows = t.Rows[min(from, len(t.Rows)):min(from+count, len(t.Rows))]
		some = append(some, t)
	}
	return some
}

// decimal is a figure that a workbook keeps as a number: a plain decimal of no
// more digits than such programs keep.
var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,3})?$`)

func (w *writer) workbook(name string, tables []Table) error {
	var sheets []writing.Table
	for _, t := range tables {
		sheet := writing.Table{Name: t.Name}
		for _, c := range t.Columns {
			sheet.Header = append(sheet.Header, c.Title)
		}
		for _, row := range t.Rows {
			cells := writing.Texts(row...)
			for i, c := range t.Columns {
				cells[i].Number = (c.Figure || c.Type == "integer") && decimal.MatchString(row[i])
			}
			sheet.Rows = append(sheet.Rows, cells)
		}
		sheets = append(sheets, sheet)
	}
	data, err := writing.Tables(sheets)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return w.file(name, data, -1, Table{})
}

// databases writes the SQLite file of the whole, or where that is too large, one
// for each year.
func (w *writer) databases(ctx context.Context, tables []Table, years []string) error {
	data, err := database(ctx, tables)
	if err != nil {
		return err
	}
	if len(data) <= w.limits.Database {
		return w.file(DatabaseName, data, -1, Table{})
	}
	for _, year := range years {
		if data, err = database(ctx, ofYear(tables, year)); err == nil {
			err = w.file(path.Join(year, DatabaseName), data, -1, Table{})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lookedUp are the columns by which people look rows up.
var lookedUp = map[string]bool{"year": true, "competent_department": true, "implementing_unit": true, "rule": true, "id": true}

// database gives the tables as a SQLite file.
func database(ctx context.Context, tables []Table) ([]byte, error) {
	var all []sqlitefile.Table
	var views []sqlitefile.View
	for _, t := range tables {
		made := sqlitefile.Table{Name: t.Name, Key: t.Key, Rows: t.Rows}
		for _, c := range t.Columns {
			made.Columns = append(made.Columns, sqlitefile.Column{Name: c.Name, Integer: c.Type == "integer"})
			if c.Searched {
				made.Searched = append(made.Searched, c.Name)
			}
			if lookedUp[c.Name] && (len(t.Key) > 1 || t.Key[0] != c.Name) {
				made.Indexes = append(made.Indexes, c.Name)
			}
		}
		if t.Parent {
			made.Parents = []sqlitefile.Parent{{Column: parentColumn, Table: evaluationsName, Key: "id"}}
			views = append(views, sqlitefile.View{
				Name: t.Name + "_in_full",
				Query: fmt.Sprintf("SELECT e.year, e.competent_department, e.implementing_unit, e.project, e.money_unit, e.path, t.* FROM %q t JOIN %q e ON e.id = t.%s",
					t.Name, evaluationsName, parentColumn),
			})
		}
		all = append(all, made)
	}
	views = append(views, sqlitefile.View{
		Name:  "departments",
		Query: fmt.Sprintf("SELECT year, competent_department, count(*) AS forms FROM %q GROUP BY year, competent_department ORDER BY year, competent_department", evaluationsName),
	})
	data, err := sqlitefile.Encode(ctx, all, views)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", DatabaseName, err)
	}
	return data, nil
}
