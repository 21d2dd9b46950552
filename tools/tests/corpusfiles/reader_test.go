package corpus_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/corpus"
)

func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// judge opens a file and holds what is read from it against the case.
func judge(t *testing.T, path string, c corpus.Case, set *profile.Set) {
	t.Helper()
	book, err := workbook.Open(path)
	if err != nil {
		t.Errorf("%s: %v", c.Name, err)
		return
	}
	records := map[string][]evaluation.Record{}
	for _, g := range book.Sheets {
		result, _ := form.Read(path, g, set)
		for _, f := range result.Forms {
			records[g.Name] = append(records[g.Name], f.Evaluation.Record())
		}
	}
	for _, fault := range c.Faults(records) {
		t.Errorf("%s: %s", c.Name, fault)
	}
}

func TestEveryCaseReadsFromItsFile(t *testing.T) {
	dir, set := t.TempDir(), profiles(t)
	for i, c := range all(t) {
		judge(t, write(t, dir, i, c), c, set)
	}
}

// converted are the cases that go through LibreOffice, one of each kind, and
// whether also as .xls, which costs a start of LibreOffice each.
var converted = map[string]bool{
	"national-2020+plain": true, "seed-official-form": true, "workbook-of-several-sheets": true,
	"sichuan-2023-published": false, "hubei-2020-published": false, "seed-as-dumped": false,
	"transfer-region+plain": false, "two-layouts-stacked": false, "hostile-texts": false,
}

func TestCasesReadAfterLibreOffice(t *testing.T) {
	dir, set := t.TempDir(), profiles(t)
	files := map[string][]string{}
	byFile := map[string]corpus.Case{}
	for i, c := range all(t) {
		alsoOld, chosen := converted[c.Name]
		if !chosen {
			continue
		}
		path := write(t, dir, i, c)
		byFile[path] = c
		files["xlsx"] = append(files["xlsx"], path)
		if alsoOld {
			files["xls"] = append(files["xls"], path)
		}
	}
	if len(byFile) != len(converted) {
		t.Fatalf("%d of %d cases are there", len(byFile), len(converted))
	}
	for _, format := range []string{"xlsx", "xls"} {
		out := filepath.Join(dir, format)
		office(t, format, out, files[format])
		for _, path := range files[format] {
			c := byFile[path]
			t.Run(format+"/"+c.Name, func(t *testing.T) {
				name := strings.TrimSuffix(filepath.Base(path), ".xlsx")
				judge(t, filepath.Join(out, name+"."+format), c, set)
			})
		}
	}
}
