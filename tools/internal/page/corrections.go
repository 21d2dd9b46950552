package page

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"

	"github.com/pelletier/go-toml/v2"
)

// eventsPerPage is how many events stand on one page of corrections: many enough
// that most sites have one page, few enough that a telephone opens it.
const eventsPerPage = 100

// Corrections are the events of all forms, for the pages that list them.
type Corrections struct {
	// Published, Corrected, Withdrawn, Restored and Renamed count the events of
	// each kind; Unexplained the corrections and withdrawals without a reason.
	Published   int `toml:"published"`
	Corrected   int `toml:"corrected"`
	Withdrawn   int `toml:"withdrawn"`
	Restored    int `toml:"restored"`
	Renamed     int `toml:"renamed"`
	Unexplained int `toml:"unexplained"`
	// Seq and Head pin the ledger.
	Seq  int    `toml:"seq"`
	Head string `toml:"head"`
	// Years, Departments and Units are those of the events, to choose from.
	Years       []string `toml:"years,omitempty"`
	Departments []Named  `toml:"departments,omitempty"`
	Units       []Named  `toml:"units,omitempty"`
	// Number and Pages say which of how many pages this is; All counts the events
	// of all of them.
	Number int `toml:"number"`
	Pages  int `toml:"pages"`
	All    int `toml:"all"`
	// Events are those that changed something after the first publication,
	// newest first.
	Events []HistoryEvent `toml:"events"`
}

// CorrectionsPage is the place of one of the pages of corrections below content/,
// counted from 1.
func CorrectionsPage(number int) string {
	if number == 1 {
		return CorrectionsFolder
	}
	return path.Join(CorrectionsFolder, strconv.Itoa(number))
}

// Split gives the pages on which the events stand, the first of which has what to
// choose from. There is one page where there are no events.
func (c Corrections) Split() []Corrections {
	c.All, c.Pages = len(c.Events), max(1, (len(c.Events)+eventsPerPage-1)/eventsPerPage)
	chosen := c.choices()
	var pages []Corrections
	for number := 1; number <= c.Pages; number++ {
		one := c
		if number == 1 {
			one = chosen
		}
		one.Number = number
		one.Events = c.Events[(number-1)*eventsPerPage : min(number*eventsPerPage, len(c.Events))]
		pages = append(pages, one)
	}
	return pages
}

// choices lists the years, departments and units of the events, the newest year
// first, names in order.
func (c Corrections) choices() Corrections {
	add := func(all, more []Named) []Named {
		for _, one := range more {
			if !slices.ContainsFunc(all, func(known Named) bool { return known.Slug == one.Slug }) {
				all = append(all, one)
			}
		}
		return all
	}
	for _, event := range c.Events {
		if event.Year != "" && !slices.Contains(c.Years, event.Year) {
			c.Years = append(c.Years, event.Year)
		}
		c.Departments, c.Units = add(c.Departments, event.Departments), add(c.Units, event.Units)
	}
	byName := func(a, b Named) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Slug, b.Slug)) }
	slices.SortFunc(c.Years, func(a, b string) int { return cmp.Compare(b, a) })
	slices.SortFunc(c.Departments, byName)
	slices.SortFunc(c.Units, byName)
	return c
}

// Index writes the _index.md of one page of corrections.
func (c Corrections) Index() ([]byte, error) {
	var front struct {
		Params struct {
			Words       string      `toml:"words"`
			Corrections Corrections `toml:"corrections"`
		} `toml:"params"`
	}
	front.Params.Words, front.Params.Corrections = CorrectionsFolder, c
	head, err := toml.Marshal(front)
	if err != nil {
		return nil, fmt.Errorf("write page %d of the corrections: %w", c.Number, err)
	}
	return seal(head, ""), nil
}
