package corpus

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
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
		faults = append(faults, lost(sheet, records)...)
	}
	return faults
}

// lost finds answers that were swallowed: more cells whose text stands nowhere
// in the records than the records count labels.
func lost(sheet *grid.Grid, records []evaluation.Record) []string {
	var all strings.Builder
	accounted := map[source.Cell]bool{} // withheld, or holding a value beside its label
	labels := 0
	for _, r := range records {
		labels += r.Counts.Labels
		e, err := r.SelfEvaluation()
		if err != nil {
			return []string{err.Error()}
		}
		for _, value := range e.Values() {
			all.WriteString(Fold(value.Text) + "\x00")
			accounted[value.At] = accounted[value.At] || value.Text != ""
		}
		for _, cell := range r.Unplaced {
			all.WriteString(Fold(cell.Text) + "\x00")
		}
		for _, h := range r.Withheld {
			accounted[h.Cell] = true
		}
	}
	said := all.String()
	var nowhere []string
	for _, cell := range sheet.Cells() {
		if !accounted[cell.At] && !strings.Contains(said, Fold(cell.Text)) {
			nowhere = append(nowhere, fmt.Sprintf("%s %q", cell.At, cell.Text))
		}
	}
	if len(nowhere) > labels {
		return []string{fmt.Sprintf("%s: %d cells stand nowhere in the records, which count %d labels: %s", sheet.Name, len(nowhere), labels, strings.Join(nowhere, ", "))}
	}
	return nil
}

// number finds what may be a person's number: seven digits and more, once
// spaces and hyphens are taken out.
var number = regexp.MustCompile(`[0-9]{7,}[0-9Xx]?`)

// leaks finds the text of a withheld cell, or a number in it, anywhere in the
// record. The rest of a text around a masked number may be kept.
func leaks(sheet *grid.Grid, got evaluation.Record) []string {
	var faults []string
	printed, err := json.Marshal(got)
	if err != nil {
		return []string{err.Error()}
	}
	close := strings.NewReplacer(" ", "", "-", "")
	// A figure of money stays, whatever else on the sheet has the same digits.
	var money []string
	for _, line := range got.Funding {
		money = append(money, line.OriginalBudget, line.AdjustedBudget, line.Expenditure)
	}
	all := close.Replace(string(printed))
	for _, h := range got.Withheld {
		cell, ok := sheet.At(h.Cell)
		if !ok {
			faults = append(faults, fmt.Sprintf("withheld cell %s shows nothing", h.Cell))
			continue
		}
		secrets := slices.DeleteFunc(number.FindAllString(close.Replace(cell.Text), -1), func(n string) bool { return slices.Contains(money, n) })
		if !inProse(sheet, cell.Text) {
			secrets = append(secrets, close.Replace(cell.Text))
		}
		for _, secret := range secrets {
			if strings.Contains(all, secret) {
				faults = append(faults, fmt.Sprintf("the record shows what was withheld in %s", h.Cell))
			}
		}
	}
	return faults
}

// inProse reports whether a longer text holds the text too: a person's name may
// be part of a unit's.
func inProse(sheet *grid.Grid, text string) bool {
	for _, cell := range sheet.Cells() {
		if cell.Text != text && strings.Contains(cell.Text, text) {
			return true
		}
	}
	return false
}

// account holds the record's addresses against the sheet: every value stands
// in its cell to the letter, and no cell is two things at once.
func account(sheet *grid.Grid, got evaluation.Record) []string {
	var faults []string
	e, err := got.SelfEvaluation()
	if err != nil {
		return []string{err.Error()}
	}
	told := map[source.Cell]bool{}
	for _, h := range got.Withheld {
		told[h.Cell] = true
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
		if !stands(path, value.Text, cell.Text) && !(told[cell.At] && isMasked(value.Text, cell.Text)) {
			faults = append(faults, fmt.Sprintf("%s is %q, but %s shows %q", path, value.Text, value.At, cell.Text))
		}
		if value.Text != "" { // a withheld text leaves its address behind
			values[cell.At] = path
		}
	}
	for _, cell := range got.Unplaced {
		if path := values[cell.Cell]; path != "" {
			faults = append(faults, fmt.Sprintf("%s is unplaced and %s", cell.Cell, path))
		}
		if shown, ok := sheet.At(cell.Cell); !ok || shown.Text != cell.Text {
			faults = append(faults, fmt.Sprintf("unplaced %s is %q, the sheet shows %q", cell.Cell, cell.Text, shown.Text))
		}
	}
	return faults
}

// stands reports whether a value's text is what its cell shows: to the letter,
// but for level names and labels, where white space does not count, and for
// narratives, which may lose leftover markup.
func stands(path, text, shown string) bool {
	switch path[strings.LastIndexByte(path, '.')+1:] {
	case "planned", "achieved", "deviation":
		return true
	case "level1", "level2", "label", "title":
		return strings.Contains(Fold(shown), Fold(text))
	}
	return strings.Contains(shown, text)
}

// isMasked reports whether a text is what its cell shows, with a mark in the
// place of parts of it.
func isMasked(text, shown string) bool {
	pattern := marked.ReplaceAllString(regexp.QuoteMeta(text), ".+")
	return marked.MatchString(text) && regexp.MustCompile("(?s)^"+pattern+"$").MatchString(shown)
}

// marked finds what stands in the place of what was left out, see data/personal.toml.
var marked = regexp.MustCompile("\u2588+")

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
