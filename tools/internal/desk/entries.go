package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/tomlfile"
)

// entryKind is something that an officer writes down: a table of one of the
// office's TOML files.
type entryKind struct {
	// file is its name in the year's folder, or below the site's where ofSite.
	file   string
	ofSite bool
	// table is the list that it goes to; empty for keys of the file itself.
	table  string
	fields []field
}

// field is a key of the table and how it is asked for.
type field struct {
	Key  string
	Kind string // text, area, day, flag, finding, workbook
	Must bool
}

// entryKinds are the kinds in the order of the page.
var entryKinds = []string{"note", "correction", "withdrawal", "year", "waiver", "accept", "due", "unit"}

func text(key string) field { return field{key, "text", false} }
func must(key string) field { return field{key, "text", true} }

var kinds = map[string]entryKind{
	"note": {report.NotesName, false, "note", []field{
		must("project"), text("unit"), {"finding", "finding", true}, text("cell"), {"text", "area", true}, text("evidence"), text("by"), {"date", "day", false},
	}},
	"correction": {report.NotesName, false, "correction", []field{must("project"), text("unit"), {"reason", "area", true}, text("signer"), {"conceal", "flag", false}}},
	"withdrawal": {report.NotesName, false, "withdrawal", []field{must("project"), text("unit"), {"reason", "area", true}, text("signer")}},
	"year":       {content.YearName, false, "", []field{{"published", "day", true}}},
	"waiver":     {content.WaiversName, false, "waiver", []field{{"sha256", "workbook", true}, text("sheet"), must("cell"), {"reason", "area", true}, must("signer")}},
	"accept":     {content.AcceptName, false, "accept", []field{{"sha256", "workbook", true}, must("person"), {"reason", "area", false}}},
	"due":        {coverage.Name, true, "due", []field{must("year"), {"date", "day", true}}},
	"unit":       {coverage.Name, true, "units", []field{must("name")}},
}

// errEntry says that what was filled in does not make an entry.
var errEntry = errors.New("the entry is not complete")

// entryFile is the file that a kind is written to.
func (d *Desk) entryFile(kind entryKind, year string) (string, error) {
	if kind.ofSite {
		return filepath.Join(d.office.Folder, filepath.FromSlash(kind.file)), nil
	}
	if !reading.IsYear(year) {
		return "", errName
	}
	return filepath.Join(d.workbooks(), year, kind.file), nil
}

// option is one value of a field that is chosen from a list.
type option struct{ Value, Text string }

// entries shows the form of a kind and the file that it writes.
func (d *Desk) entries(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("kind")
	kind, known := kinds[name]
	if !known {
		http.NotFound(w, r)
		return
	}
	books, err := d.books()
	if err != nil {
		http.Error(w, d.problem(err), http.StatusInternalServerError)
		return
	}
	year := r.URL.Query().Get("year")
	if !reading.IsYear(year) {
		year = d.lastYear()
	}
	path, err := d.entryFile(kind, year)
	if err != nil {
		http.Error(w, d.problem(err), http.StatusBadRequest)
		return
	}
	existing, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		http.Error(w, d.problem(err), http.StatusInternalServerError)
		return
	}
	shown, _ := tomlfile.Text(existing)
	page := struct {
		Kind, Year, File, Standing string
		OfSite                     bool
		Fields                     []field
		Findings, Workbooks        []option
		Projects                   []string
		Values                     map[string]string
		Kinds                      []string
	}{name, year, path, strings.ReplaceAll(string(shown), "\r\n", "\n"), kind.ofSite, kind.fields, d.findings(), nil, d.projects(), map[string]string{}, entryKinds}
	for _, f := range kind.fields {
		page.Values[f.Key] = r.URL.Query().Get(f.Key)
	}
	for _, b := range books {
		if b.Year == year {
			page.Workbooks = append(page.Workbooks, option{b.Path, b.Name})
		}
	}
	d.show(w, r, "entries.html", d.say("entry."+name+".title"), page)
}

func (d *Desk) findings() (list []option) {
	for _, id := range finding.IDs() {
		list = append(list, option{string(id), d.office.Printer.Key("finding." + string(id) + ".title")})
	}
	return list
}

// projects are the names on the forms that were checked last.
func (d *Desk) projects() (list []string) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.checked == nil {
		return nil
	}
	for _, f := range d.checked.Forms {
		list = append(list, f.Project)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// enterEntry writes an entry behind what stands in its file. What the program would
// not understand is not kept.
func (d *Desk) enterEntry(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("kind")
	kind, known := kinds[name]
	if !known {
		http.NotFound(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	year := r.FormValue("year-folder")
	home := "/entries/" + name + "?year=" + year
	path, err := d.entryFile(kind, year)
	if err == nil {
		err = d.addEntry(kind, path, r.FormValue)
	}
	if err != nil {
		back(w, r, withSaid(home, d.problem(err)))
		return
	}
	back(w, r, withSaid(home, d.say("entered", "File", path)))
}

func (d *Desk) addEntry(kind entryKind, path string, value func(string) string) error {
	entry, err := d.entryText(kind, value)
	if err != nil {
		return err
	}
	existing, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	isNew := err != nil
	whole := string(existing)
	if kind.table == "" {
		whole = withoutKeys(whole, kind.fields)
	}
	if whole != "" && !strings.HasSuffix(whole, "\n") {
		whole += "\n"
	}
	if strings.Contains(whole, "\r\n") {
		entry = strings.ReplaceAll(entry, "\n", "\r\n")
	}
	if err := disk.Put(path, []byte(whole+entry)); err != nil {
		return err
	}
	if refused := d.refused(path); refused != "" {
		if isNew {
			err = disk.Remove(path)
		} else {
			err = disk.Put(path, existing)
		}
		return errors.Join(worded(refused), err)
	}
	return nil
}

// worded is a sentence for the person, as an error.
type worded string

func (w worded) Error() string { return string(w) }

// entryText gives the lines of an entry.
func (d *Desk) entryText(kind entryKind, value func(string) string) (string, error) {
	var b strings.Builder
	if kind.table != "" {
		fmt.Fprintf(&b, "\n[[%s]]\n", kind.table)
	}
	for _, f := range kind.fields {
		text := strings.TrimSpace(strings.ReplaceAll(value(f.Key), "\r\n", "\n"))
		switch {
		case text == "" && f.Must:
			return "", errEntry
		case text == "":
			continue
		case f.Kind == "flag":
			fmt.Fprintf(&b, "%s = true\n", f.Key)
			continue
		case f.Kind == "workbook":
			file, hash, err := d.hash(text)
			if err != nil {
				return "", err
			}
			if kind.table == "accept" {
				fmt.Fprintf(&b, "file = %s\n", quoted(file))
			}
			text = hash
		}
		fmt.Fprintf(&b, "%s = %s\n", f.Key, quoted(text))
	}
	return b.String(), nil
}

// quoted gives a text as a string of TOML.
func quoted(text string) string {
	const key = "v"
	data, err := toml.Marshal(map[string]string{key: text})
	if err != nil {
		return `""` // a string is always marshalled
	}
	return strings.TrimSpace(strings.TrimPrefix(string(data), key+" = "))
}

// hash gives the name and the SHA-256 of one of the site's workbooks.
func (d *Desk) hash(path string) (name, sum string, err error) {
	books, err := d.books()
	if err != nil {
		return "", "", err
	}
	at := slices.IndexFunc(books, func(b book) bool { return b.Path == path })
	if at < 0 {
		return "", "", errEntry
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", "", err
	}
	hash := sha256.Sum256(data)
	return books[at].Name, hex.EncodeToString(hash[:]), nil
}

// withoutKeys leaves out the lines that set keys which are set anew.
func withoutKeys(text string, fields []field) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool {
		key, _, found := strings.Cut(line, "=")
		return found && slices.ContainsFunc(fields, func(f field) bool { return strings.TrimSpace(key) == f.Key })
	}), "")
}

// refused says why one of the office's files is not understood, as a build would.
func (d *Desk) refused(path string) string {
	_, notes := content.Notes(d.workbooks())
	_, waivers := content.Waivers(d.workbooks())
	_, accepted := content.Accepted(d.workbooks())
	_, published := content.Published(d.workbooks())
	for _, one := range slices.Concat(notes, waivers, accepted, published) {
		if one.File == path {
			return d.office.Printer.Sprint(one.Reason) + d.office.Printer.Sprint(one.Remedy)
		}
	}
	if _, err := coverage.Load(os.DirFS(d.office.Folder), coverage.Name); err != nil {
		return d.problem(err)
	}
	return ""
}
