package corpus

import (
	"fmt"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
)

// Account holds what was read from a sheet against its cells, whatever the
// sheet is: every value stands in its cell to the letter, no cell is two things
// at once, labels, values, unplaced and withheld cells are all that the sheet
// shows, and nothing withheld is printed. It gives one line a fault.
func Account(sheet *grid.Grid, records []evaluation.Record) []string {
	var faults []string
	for i, record := range records {
		for _, fault := range append(leaks(sheet, record), account(sheet, record)...) {
			faults = append(faults, fmt.Sprintf("%s, form %d: %s", sheet.Name, i+1, fault))
		}
	}
	if len(records) > 0 {
		faults = append(faults, whole(sheet, records)...)
	}
	return faults
}

// leaks finds the text of a withheld cell anywhere in the record.
func leaks(sheet *grid.Grid, got evaluation.Record) []string {
	var faults []string
	e, err := got.SelfEvaluation()
	if err != nil {
		return []string{err.Error()}
	}
	for _, h := range got.Withheld {
		cell, ok := sheet.At(h.Cell)
		if !ok {
			faults = append(faults, fmt.Sprintf("withheld cell %s shows nothing", h.Cell))
			continue
		}
		for path, value := range e.Values() {
			if strings.Contains(value.Text, cell.Text) {
				faults = append(faults, fmt.Sprintf("%s shows the withheld %s", path, h.Cell))
			}
		}
		for _, other := range append(append([]evaluation.CellText{}, got.Unplaced...), got.Repairs...) {
			if other.Cell == h.Cell {
				faults = append(faults, fmt.Sprintf("withheld %s is also listed with its text", h.Cell))
			}
		}
	}
	return faults
}

// account holds the record's addresses against the sheet: every value stands
// in its cell to the letter, and no cell is two things at once.
func account(sheet *grid.Grid, got evaluation.Record) []string {
	var faults []string
	e, err := got.SelfEvaluation()
	if err != nil {
		return []string{err.Error()}
	}
	values := map[source.Cell]string{}
	for path, value := range e.Values() {
		if value.At.IsZero() {
			continue
		}
		cell, ok := sheet.At(value.At)
		if !ok {
			faults = append(faults, fmt.Sprintf("%s stands at %s, which shows nothing", path, value.At))
			continue
		}
		if !strings.HasPrefix(path, "objective.") && !strings.Contains(cell.Text, value.Text) {
			faults = append(faults, fmt.Sprintf("%s is %q, but %s shows %q", path, value.Text, value.At, cell.Text))
		}
		values[cell.At] = path
	}
	for _, cell := range got.Unplaced {
		if path := values[cell.Cell]; path != "" {
			faults = append(faults, fmt.Sprintf("%s is unplaced and %s", cell.Cell, path))
		}
		if shown, ok := sheet.At(cell.Cell); !ok || shown.Text != cell.Text {
			faults = append(faults, fmt.Sprintf("unplaced %s is %q, the sheet shows %q", cell.Cell, cell.Text, shown.Text))
		}
	}
	for _, h := range got.Withheld {
		if path := values[h.Cell]; path != "" {
			faults = append(faults, fmt.Sprintf("%s is withheld and %s", h.Cell, path))
		}
	}
	return faults
}

// whole holds the counts of all forms of a sheet against its cells.
func whole(sheet *grid.Grid, records []evaluation.Record) []string {
	var faults []string
	visible := 0
	for i, r := range records {
		n := r.Counts
		visible += n.Visible
		withheld := map[source.Cell]bool{}
		for _, h := range r.Withheld {
			withheld[h.Cell] = true
		}
		if n.Labels+n.Values+n.Unplaced+n.Withheld != n.Visible || n.Unplaced != len(r.Unplaced) || n.Withheld != len(withheld) {
			faults = append(faults, fmt.Sprintf("%s, form %d: counts do not add up: %+v, %d unplaced, %d withheld", sheet.Name, i+1, n, len(r.Unplaced), len(withheld)))
		}
	}
	shown := 0
	for _, cell := range sheet.Cells() {
		if strings.TrimSpace(cell.Text) != "" {
			shown++
		}
	}
	if visible != shown && visible != len(sheet.Cells()) {
		faults = append(faults, fmt.Sprintf("%s: %d cells accounted for, the sheet shows %d", sheet.Name, visible, shown))
	}
	return faults
}
