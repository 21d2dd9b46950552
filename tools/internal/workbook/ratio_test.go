package workbook_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/form"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/corpus"
)

// BenchmarkRead prints what reading the corpus's forms from files costs beside
// what excelize alone needs to open them and fetch rows and merges. The
// promise is a ratio of at most 1.5.
func BenchmarkRead(b *testing.B) {
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		b.Fatal(err)
	}
	cases, err := corpus.Cases()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	var files []string
	for i, c := range cases {
		if strings.Contains(c.Name, "=") {
			continue // differs from another by one label
		}
		path := filepath.Join(dir, fmt.Sprintf("%03d.xlsx", i))
		if err := writing.Write(path, c.Sheets); err != nil {
			b.Fatal(err)
		}
		files = append(files, path)
	}
	var ours, theirs time.Duration
	for b.Loop() {
		// File by file, so that both meet the same state of the machine.
		for _, path := range files {
			start := time.Now()
			readForms(b, path, set)
			ours += time.Since(start)
			start = time.Now()
			readRows(b, path)
			theirs += time.Since(start)
		}
	}
	n := time.Duration(b.N * len(files))
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	b.ReportMetric(float64((ours / n).Microseconds()), "µs/form")
	b.ReportMetric(float64((theirs / n).Microseconds()), "µs/excelize")
}

func readForms(b *testing.B, path string, set *profile.Set) {
	book, err := workbook.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	for _, g := range book.Sheets {
		form.Read(path, g, set)
	}
}

func readRows(b *testing.B, path string) {
	file, err := excelize.OpenFile(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	for _, sheet := range file.GetSheetList() {
		if _, err := file.GetRows(sheet); err != nil {
			b.Fatal(err)
		}
		if _, err := file.GetMergeCells(sheet); err != nil {
			b.Fatal(err)
		}
	}
}
