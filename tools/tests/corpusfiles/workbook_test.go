// Package corpus_test puts the corpus through real files: each case written
// and opened as .xlsx, a handful converted by LibreOffice, and the time that
// reading costs beside what excelize alone needs.
package corpus_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/corpus"
)

// all gives the cases but for those that differ from another by one label or
// one quirk only: files cost more than grids.
func all(t testing.TB) []corpus.Case {
	t.Helper()
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	var apart []corpus.Case
	for _, c := range cases {
		if !strings.Contains(c.Name, "=") && !strings.Contains(c.Name, "+quirk+") {
			apart = append(apart, c)
		}
	}
	if len(apart) < 100 {
		t.Fatalf("%d cases", len(apart))
	}
	return apart
}

// write writes a case as a workbook, numbered: the names of cases are no file
// names everywhere.
func write(t testing.TB, dir string, i int, c corpus.Case) string {
	t.Helper()
	path := filepath.Join(dir, fmt.Sprintf("%03d.xlsx", i))
	if err := writing.Write(path, c.Sheets); err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	return path
}

// shown is what a sheet shows, and where.
func shown(g *grid.Grid) string {
	var b strings.Builder
	for _, cell := range g.Cells() {
		fmt.Fprintf(&b, "%s %q\n", cell.Span, cell.Text)
	}
	return b.String()
}

func TestAWorkbookShowsWhatTheGridShows(t *testing.T) {
	dir := t.TempDir()
	for i, c := range all(t) {
		book, err := workbook.Open(write(t, dir, i, c))
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		if len(book.Sheets) != len(c.Sheets) {
			t.Errorf("%s: %d sheets, want %d", c.Name, len(book.Sheets), len(c.Sheets))
			continue
		}
		for s, g := range book.Sheets {
			if got, want := shown(g), shown(c.Sheets[s]); got != want || g.Name != c.Sheets[s].Name {
				t.Errorf("%s: sheet %q differs:\n%s", c.Name, g.Name, firstDifference(got, want))
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return " got " + g[i] + "\nwant " + w[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// office converts files by LibreOffice, all in one go: starting it costs more
// than the work.
func office(t *testing.T, format, out string, files []string) {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is not installed; apt-get install libreoffice-calc")
	}
	profile := "-env:UserInstallation=file://" + t.TempDir()
	args := append([]string{profile, "--headless", "--convert-to", format, "--outdir", out}, files...)
	if message, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, message)
	}
}
