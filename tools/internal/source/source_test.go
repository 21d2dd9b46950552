package source_test

import (
	"testing"

	"gongkai/tools/internal/source"
)

func TestCellReadsWhatItPrints(t *testing.T) {
	for _, text := range []string{"A1", "Z9", "AA10", "AZ52", "BA53", "ZZ702", "AAA703", "XFD1048576"} {
		cell, err := source.ParseCell(text)
		if err != nil {
			t.Errorf("ParseCell(%q): %v", text, err)
			continue
		}
		if cell.String() != text {
			t.Errorf("ParseCell(%q) prints %q", text, cell)
		}
	}
	if got := (source.Cell{Row: 12, Col: 6}).String(); got != "F12" {
		t.Errorf("row 12, column 6 is %q, want F12", got)
	}
	if cell, err := source.ParseCell("$b$3"); err != nil || cell != (source.Cell{Row: 3, Col: 2}) {
		t.Errorf("ParseCell($b$3) = %v, %v", cell, err)
	}
}

func TestParseCellRefuses(t *testing.T) {
	for _, text := range []string{"", "A", "1", "A0", "A01", "A1B", "XFE1", "A1048577", "AAAAAAAAAAAAAAAAAAAA1", "A99999999999999999999", "A-1", "é1"} {
		if cell, err := source.ParseCell(text); err == nil {
			t.Errorf("ParseCell(%q) = %v, want an error", text, cell)
		}
	}
}

func TestRange(t *testing.T) {
	r, err := source.ParseRange("D4:B2")
	if err != nil {
		t.Fatal(err)
	}
	if r.String() != "B2:D4" || r.Rows() != 3 || r.Cols() != 3 {
		t.Errorf("D4:B2 reads as %s, %d rows, %d columns", r, r.Rows(), r.Cols())
	}
	for text, inside := range map[string]bool{"B2": true, "D4": true, "C3": true, "A2": false, "E4": false, "C5": false} {
		cell, err := source.ParseCell(text)
		if err != nil {
			t.Fatal(err)
		}
		if r.Contains(cell) != inside {
			t.Errorf("B2:D4 contains %s: %v, want %v", text, !inside, inside)
		}
	}
	if _, err := source.ParseRange("A1:"); err == nil {
		t.Error("A1: is taken for a range")
	}
}
