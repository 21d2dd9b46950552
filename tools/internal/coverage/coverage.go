// Package coverage says which units have published their forms for which year.
//
// The office's list of units (data/expected.toml) and what stands published go
// in; out comes a table of units and years, each with its state, for the page
// /coverage/. It guarantees that equal input gives equal output: whether a form
// is late is decided by a day that the list names, or the newest publication
// date, never by the clock. It refuses to decide what it cannot know: without a
// day to compare with, a form that is missing is not called late.
package coverage

import (
	"cmp"
	"slices"

	"gongkai/tools/internal/evaluation"
)

// State is what has become of one unit's forms of one year.
type State string

// The states. Missing forms are late once their due date is past.
const (
	Published     State = "published"
	LatePublished State = "late-published"
	Late          State = "late"
	Waiting       State = "waiting"
	NotExpected   State = "not-expected"
)

// Done is one form that stands published.
type Done struct {
	Unit string // the implementing unit as printed
	Year string
	// Published is its publication date, YYYY-MM-DD HH:MM, empty if unknown.
	Published string
}

// Table is the page /coverage/.
type Table struct {
	// AsOf is the day by which lateness is decided, YYYY-MM-DD; empty if none
	// is known.
	AsOf  string `toml:"as_of"`
	Years []Year `toml:"years"`
	Units []Unit `toml:"units"`
	// Expected, Published and Missing count pairs of unit and year.
	Expected  int `toml:"expected"`
	Published int `toml:"published"`
	Missing   int `toml:"missing"`
	// Unexpected counts units that published and are not on the list.
	Unexpected int `toml:"unexpected"`
}

// Year is a column. Due is the day by which its forms are due, YYYY-MM-DD.
type Year struct {
	Year string `toml:"year"`
	Due  string `toml:"due"`
	// Expected and Published count the units that have to publish and those of
	// them that have.
	Expected  int `toml:"expected"`
	Published int `toml:"published"`
}

// Unit is a row; Slug is the address of the unit's page.
type Unit struct {
	Name  string `toml:"name"`
	Slug  string `toml:"slug"`
	Cells []Cell `toml:"cells"`
}

// Cell is one unit's year.
type Cell struct {
	State State `toml:"state"`
	// Count is how many forms stand published.
	Count int `toml:"count"`
	// Reason is the office's own, why forms are missing or late.
	Reason string `toml:"reason"`
}

// Of holds the list against what is published. Units keep the order of the
// list; years are in order.
func Of(expected Expected, done []Done) Table {
	t := Table{AsOf: expected.AsOf}
	type key struct{ slug, year string }
	counts := map[key]int{}
	first := map[key]string{}
	seen := map[string]bool{}
	for _, one := range done {
		k := key{evaluation.NameSlug(one.Unit), one.Year}
		counts[k]++
		seen[k.slug] = true
		if date := day(one.Published); date != "" && (first[k] == "" || date < first[k]) {
			first[k] = date
		}
		if expected.AsOf == "" {
			t.AsOf = max(t.AsOf, day(one.Published))
		}
	}
	due := map[string]string{}
	for _, year := range expected.years() {
		t.Years = append(t.Years, Year{Year: year, Due: expected.due(year)})
		due[year] = expected.due(year)
	}
	for _, unit := range expected.Units {
		row := Unit{Name: unit.Name, Slug: evaluation.NameSlug(unit.Name)}
		delete(seen, row.Slug)
		for i := range t.Years {
			year := &t.Years[i]
			k := key{row.Slug, year.Year}
			cell := Cell{Count: counts[k], Reason: unit.reason(year.Year)}
			cell.State = state(unit.expects(year.Year), cell.Count, first[k], due[year.Year], t.AsOf)
			t.count(cell)
			if cell.State != NotExpected {
				year.Expected++
				if cell.Count > 0 {
					year.Published++
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Units = append(t.Units, row)
	}
	delete(seen, "")
	t.Unexpected = len(seen)
	return t
}

// state gives the state of one unit's year. Days are compared as texts, which their form
// allows.
func state(expected bool, count int, published, due, asOf string) State {
	switch {
	case count > 0 && due != "" && published > due:
		return LatePublished
	case count > 0:
		return Published
	case !expected:
		return NotExpected
	case due != "" && asOf > due:
		return Late
	}
	return Waiting
}

func (t *Table) count(cell Cell) {
	switch cell.State {
	case Published, LatePublished:
		t.Expected++
		t.Published++
	case Late, Waiting:
		t.Expected++
		t.Missing++
	}
}

// day is the day of a publication date.
func day(published string) string {
	if len(published) < len("2006-01-02") {
		return ""
	}
	return published[:len("2006-01-02")]
}

// years lists every year that a due date or a unit names.
func (e Expected) years() []string {
	var years []string
	for _, due := range e.Due {
		years = append(years, due.Year)
	}
	for _, unit := range e.Units {
		years = append(years, unit.Years...)
	}
	slices.SortFunc(years, cmp.Compare)
	return slices.Compact(years)
}
