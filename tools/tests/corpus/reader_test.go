package corpus_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gongkai/tools/internal/corpus"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/workbook"
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

// converted are the cases that go through LibreOffice: one of each kind.
var converted = map[string]bool{
	"national-2020+plain": true, "sichuan-2023-published": true, "hubei-2020-published": true, "seed-official-form": true,
	"seed-as-dumped": true, "workbook-of-several-sheets": true, "transfer-region+plain": true, "two-layouts-stacked": true,
}

func TestCasesReadAfterLibreOffice(t *testing.T) {
	dir, set := t.TempDir(), profiles(t)
	var files []string
	byFile := map[string]corpus.Case{}
	for i, c := range all(t) {
		if converted[c.Name] {
			path := write(t, dir, i, c)
			files = append(files, path)
			byFile[fmt.Sprintf("%03d", i)] = c
		}
	}
	if len(files) != len(converted) {
		t.Fatalf("%d of %d cases are there", len(files), len(converted))
	}
	for _, format := range []string{"xlsx", "xls"} {
		out := filepath.Join(dir, format)
		office(t, format, out, files)
		for name, c := range byFile {
			t.Run(format+"/"+c.Name, func(t *testing.T) {
				judge(t, filepath.Join(out, name+"."+format), c, set)
			})
		}
	}
}
