package browser_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestFrictionless has the built site's data package read by the library of those
// who made the format: the description, every row by its types and keys, every key
// into another table. A row that leads nowhere is named. The byte order mark that
// Excel and WPS need is taken off, for the library takes it for a part of the first
// head.
func TestFrictionless(t *testing.T) {
	from, folder := filepath.Join(built(t).folder, "data"), filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(folder, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	tables, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil || len(tables) < 5 {
		t.Fatalf("%d tables: the test is blind (%v)", len(tables), err)
	}
	for _, name := range tables {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, name, string(bytes.TrimPrefix(data, []byte("\ufeff"))))
	}
	address, record := reference(t)
	id := filepath.Base(strings.TrimSuffix(address, "/"))
	said := readByFrictionless(t, folder)
	for table, rows := range map[string]int{"evaluations": 1, "indicators": len(record.Indicators), "funding": len(record.Funding)} {
		if rows == 0 || !said.holds(table, rows) {
			t.Errorf("the library does not read %d rows of %s:\n%s", rows, table, said)
		}
	}
	if strings.Contains(string(said), ":") {
		t.Errorf("the library has objections:\n%s", said)
	}
	name := filepath.Join(folder, "indicators.csv")
	data, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(data, []byte(id)) {
		t.Fatalf("%s does not name %s (%v)", name, id, err)
	}
	write(t, name, strings.Replace(string(data), id, "dddddddddd", 1))
	if said := readByFrictionless(t, folder); !strings.Contains(string(said), `indicators: Foreign key "evaluation" violation in row 2`) {
		t.Errorf("an indicator of no form is read as\n%s", said)
	}
}

// TestTheDataPage follows every link of the page that says which data there are, on
// a telephone and in the dark: to the files that describe the data, and to each file
// that files.csv lists. Each is there.
func TestTheDataPage(t *testing.T) {
	want := []string{"files.csv 200", "datapackage.json 200", "csv-metadata.json 200", "dcat.jsonld 200"}
	listed, err := os.ReadFile(filepath.Join(built(t).folder, "data", "files.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(listed)), "\r\n")[1:] {
		name, _, _ := strings.Cut(line, ",")
		want = append(want, name+" 200")
	}
	if len(want) < 20 {
		t.Fatalf("files.csv lists %d files", len(want)-4)
	}
	for _, v := range []view{{width: 320, height: 640}, {dark: true}} {
		p := open(t, "/data/", v)
		p.accessible()
		if out, widest := p.overflow(); out > 0 {
			t.Errorf("%d pixels too wide: %s", out, widest)
		}
		links := eval[[]string](p, `Promise.all([...document.querySelectorAll("main article a")].map(async a => {
			const answer = await fetch(a.href);
			await answer.arrayBuffer();
			return a.getAttribute("href") + " " + answer.status;
		}))`)
		if !slices.Equal(links, want) {
			t.Errorf("links lead to %q, want %q", links, want)
		}
	}
	home := open(t, "/", view{})
	if !eval[bool](home, `[...document.querySelectorAll("footer a")].some(a => a.pathname.endsWith("/data/"))`) {
		t.Error("no page leads to the data")
	}
}

// verdict is what the library says: a line "name rows keys" for each table, or what
// is wrong.
type verdict string

func (v verdict) holds(table string, rows int) bool {
	for line := range strings.Lines(string(v)) {
		parts := strings.Fields(line)
		if len(parts) == 3 && parts[0] == table && parts[1] == strconv.Itoa(rows) {
			return true
		}
	}
	return false
}

func readByFrictionless(t *testing.T, folder string) verdict {
	t.Helper()
	script, err := filepath.Abs("testdata/frictionless.js")
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", script, "datapackage.json")
	node.Dir = folder
	out, err := node.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return verdict(out)
}
