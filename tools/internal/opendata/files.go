package opendata

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// The names of files below Folder, and below the folder of each year in it.
const (
	// PackageName describes the CSV files as a Frictionless Data Package.
	PackageName = "datapackage.json"
	// MetadataName describes them as CSV on the Web.
	MetadataName = "csv-metadata.json"
	// WorkbookName has all tables as sheets, DatabaseName as tables of SQLite.
	WorkbookName = "gongkai.xlsx"
	DatabaseName = "gongkai.sqlite"
	// CatalogName describes the whole as a DCAT dataset, FilesName lists every file.
	CatalogName = "dcat.jsonld"
	FilesName   = "files.csv"
)

// Site is what the descriptions say of the whole.
type Site struct {
	Title, Publisher, Address, Locale string
	// Licence names the terms of use, LicenceLink leads to them, Terms are their
	// words; what is empty is not said.
	Licence, LicenceLink, Terms string
}

// Limits say how large one file may get; what is larger is given in parts.
type Limits struct {
	// Bytes bounds a CSV or JSON Lines file; a row that is longer stands alone.
	Bytes int
	// Rows bounds a sheet of a workbook. Where all years have more, each year has
	// its workbook, and there is none of the whole.
	Rows int
	// Database bounds the SQLite file. Where the whole is larger, each year has
	// its own.
	Database int
}

// DefaultLimits suit hosts of static files, of which some take no file above 25
// MiB, and programs that open workbooks.
var DefaultLimits = Limits{Bytes: 24 << 20, Rows: 50_000, Database: 512 << 20}

// File is a file that was written.
type File struct {
	// Path is its path below Folder.
	Path   string
	Bytes  int
	SHA256 string
	// Rows counts the rows of a table's file; -1 for any other file.
	Rows int

	table Table // whose rows a CSV file has
}

// writer puts files and remembers them.
type writer struct {
	put    func(name string, data []byte) error
	site   Site
	limits Limits
	files  []File
}

func (w *writer) file(name string, data []byte, rows int, table Table) error {
	sum := sha256.Sum256(data)
	w.files = append(w.files, File{Path: name, Bytes: len(data), SHA256: hex.EncodeToString(sum[:]), Rows: rows, table: table})
	return w.put(name, data)
}

// Files writes all files by put, one at a time, and gives what was written.
func Files(ctx context.Context, tables []Table, site Site, limits Limits, put func(name string, data []byte) error) ([]File, error) {
	w := &writer{put: put, site: site, limits: limits}
	if err := w.folder(tables, ""); err != nil {
		return nil, err
	}
	years := yearsOf(tables)
	for _, year := range years {
		if err := w.folder(ofYear(tables, year), year); err != nil {
			return nil, err
		}
	}
	if err := w.workbooks(tables, years); err != nil {
		return nil, err
	}
	if err := w.databases(ctx, tables, years); err != nil {
		return nil, err
	}
	catalog, err := w.catalog()
	if err == nil {
		err = w.file(CatalogName, catalog, -1, Table{})
	}
	if err != nil {
		return nil, err
	}
	list, err := w.list()
	if err != nil {
		return nil, err
	}
	return w.files, w.put(FilesName, list)
}

// folder writes the tables of a folder as CSV and JSON Lines, and describes them.
func (w *writer) folder(tables []Table, folder string) error {
	first := len(w.files)
	for _, t := range tables {
		for _, kind := range []struct {
			ext    string
			encode func(Table) (encoder, error)
		}{{".csv", Table.csvRows}, {".jsonl", Table.jsonRows}} {
			encode, err := kind.encode(t)
			if err != nil {
				return err
			}
			parts, err := encode.parts(t.Rows, w.limits.Bytes)
			if err != nil {
				return fmt.Errorf("write %s%s: %w", t.Name, kind.ext, err)
			}
			for n, part := range parts {
				if err := w.file(path.Join(folder, partName(t.Name, n, len(parts))+kind.ext), part.data, part.rows, t); err != nil {
					return err
				}
			}
		}
	}
	written := w.files[first:len(w.files):len(w.files)]
	for _, one := range []struct {
		name     string
		describe func(files []File, folder string) ([]byte, error)
	}{{PackageName, w.describePackage}, {MetadataName, w.describeTables}} {
		data, err := one.describe(written, folder)
		if err == nil {
			err = w.file(path.Join(folder, one.name), data, -1, Table{})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// partName is the name of one of several parts of a file; where it is the only
// one, the name has no number.
func partName(name string, part, parts int) string {
	if parts == 1 {
		return name
	}
	return name + "-" + strconv.Itoa(part+1)
}

// list gives every file but itself.
func (w *writer) list() ([]byte, error) {
	slices.SortFunc(w.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	t := Table{Name: FilesName}
	for _, name := range []string{"path", "bytes", "rows", "sha256"} {
		t.Columns = append(t.Columns, Column{Name: name, Type: "string"})
	}
	for _, f := range w.files {
		rows := ""
		if f.Rows >= 0 {
			rows = strconv.Itoa(f.Rows)
		}
		t.Rows = append(t.Rows, []string{f.Path, strconv.Itoa(f.Bytes), rows, f.SHA256})
	}
	return t.csv(func(c Column) string { return c.Name })
}

// yearsOf lists the years in which a form was published or corrected.
func yearsOf(tables []Table) []string {
	var years []string
	for _, t := range tables {
		if of := t.year(); of != nil {
			for _, row := range t.Rows {
				years = append(years, of(row))
			}
		}
	}
	slices.Sort(years)
	return slices.DeleteFunc(slices.Compact(years), func(year string) bool { return year == "" })
}

// year gives the year of a row by the form's address; nil for a table whose rows
// belong to a form.
func (t Table) year() func(row []string) string {
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == "path" })
	if at < 0 {
		return nil
	}
	return func(row []string) string {
		parts := strings.Split(row[at], "/")
		if len(parts) < 4 || strings.Trim(parts[2], "0123456789") != "" {
			return ""
		}
		return parts[2]
	}
}

// ofYear gives the rows of one year.
func ofYear(tables []Table, year string) []Table {
	forms := map[string]bool{}
	var some []Table
	for _, t := range tables {
		of, kept := t.year(), t
		kept.Rows = nil
		for _, row := range t.Rows {
			switch {
			case of == nil && forms[row[0]], of != nil && of(row) == year:
				kept.Rows = append(kept.Rows, row)
				forms[row[0]] = forms[row[0]] || t.Name == evaluationsName
			}
		}
		some = append(some, kept)
	}
	return some
}
