package input_test

import (
	"testing"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/source"
)

// TestAPlaceIsTheFormsAndNamesEachCellOnce: two values under one merge are one
// cell, a value that the form does not have is none.
func TestAPlaceIsTheFormsAndNamesEachCellOnce(t *testing.T) {
	f := &input.Form{Place: source.Place{Workbook: "2021/a.xlsx", Sheet: "自评表"}}
	merged := evaluation.Value{Text: "10", At: source.Cell{Row: 9, Col: 8}}
	place := f.At(merged, evaluation.Value{}, merged, evaluation.Value{At: source.Cell{Row: 3, Col: 2}})
	if place.Workbook != "2021/a.xlsx" || place.Sheet != "自评表" {
		t.Errorf("the place is on %s, %s", place.Workbook, place.Sheet)
	}
	if len(place.Cells) != 2 || place.Cells[0] != merged.At {
		t.Errorf("cells %v", place.Cells)
	}
}
