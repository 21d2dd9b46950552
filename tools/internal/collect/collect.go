// Package collect says what became of the findings that were sent back to a unit.
//
// A returned marked copy goes in: what its sheet of findings says, the forms in
// it as they read and check now, and those of the original. Out comes each
// finding as corrected, explained or open, what is newly found, and every field
// that was changed. It guarantees that a finding counts as corrected only where
// its rule could be judged again and found nothing, and as explained only where
// the unit wrote a text. It refuses to take the unit's word for it: the status
// that the unit chose is shown and decides nothing.
package collect

import (
	"slices"
	"strings"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/report"
)

// State is what became of a finding.
type State string

// The states, in the order in which a table shows them.
const (
	// Open: it is still found, and the unit explained nothing.
	Open State = "open"
	// Unjudged: it is not found any more, but its rule cannot be judged on the
	// returned form, as where a figure was taken out. It stays open.
	Unjudged State = "unjudged"
	// New: it was not in the copy that was sent.
	New State = "new"
	// Explained: it is still found, and the unit wrote why.
	Explained State = "explained"
	// Corrected: it is found no more.
	Corrected State = "corrected"
)

// States lists the states in their order.
func States() []State { return []State{Open, Unjudged, New, Explained, Corrected} }

// IsOpen reports whether something is left to be done.
func (s State) IsOpen() bool { return s == Open || s == Unjudged || s == New }

// Form is one form of a copy or of its original.
type Form struct {
	Evaluation *evaluation.SelfEvaluation
	Judged     check.Judged
}

// Copy is one returned copy.
type Copy struct {
	Path    string
	Listing report.Listing
	// Forms and Messages are what the copy holds and what is found in it now.
	Forms    []Form
	Messages []report.Message
	// Originals are the forms of the workbook that the copy was made of; none
	// where it was not found.
	Originals []Form
}

// Item is one finding and what became of it.
type Item struct {
	report.Answer
	State State
	// Sheet and Cell are where it was first to be seen; Cell may be empty.
	Sheet, Cell string
	// Unit, Project and Year are those of its form.
	Unit, Project, Year string
}

// Result is what became of one copy.
type Result struct {
	Path, File    string
	Unit, Project string
	Items         []Item
	// Compared says that the original was found, Changes what differs from it.
	Compared bool
	Changes  []Change
}

// Count gives how many findings are in a state.
func (r Result) Count(state State) int {
	n := 0
	for _, item := range r.Items {
		if item.State == state {
			n++
		}
	}
	return n
}

// Of says what became of a copy.
func Of(c Copy) Result {
	r := Result{Path: c.Path, File: c.Listing.File, Compared: len(c.Originals) > 0}
	if len(c.Forms) > 0 {
		r.Unit, r.Project = c.Forms[0].Evaluation.ImplementingUnit.Text, c.Forms[0].Evaluation.Project.Text
	}
	rest := slices.Clone(c.Messages)
	taken := make([]bool, len(c.Listing.Answers))
	items := make([]Item, len(c.Listing.Answers))
	// By place first, then by the sentence: a row that was put in moves cells.
	for _, same := range []func(report.Answer, report.Message) bool{samePlace, sameSentence} {
		for i, answer := range c.Listing.Answers {
			at := slices.IndexFunc(rest, func(m report.Message) bool { return same(answer, m) })
			if taken[i] || at < 0 {
				continue
			}
			taken[i], items[i] = true, Item{Answer: answer, State: Open}
			rest = slices.Delete(rest, at, at+1)
		}
	}
	for i, answer := range c.Listing.Answers {
		if !taken[i] {
			items[i] = Item{Answer: answer, State: gone(c, answer)}
		}
		if items[i].State.IsOpen() && answer.Explanation != "" {
			items[i].State = Explained
		}
		r.Items = append(r.Items, c.placed(items[i]))
	}
	for _, m := range rest {
		if rule, _ := finding.ID(m.ID).Rule(); rule.Scope == finding.ScopeForms {
			continue // the other forms that it was compared with are not here
		}
		answer := report.Answer{Finding: finding.ID(m.ID), Place: report.Where(m), Severity: m.Severity, Title: m.Title, Message: m.Message}
		r.Items = append(r.Items, c.placed(Item{Answer: answer, State: New}))
	}
	if r.Compared {
		r.Changes = changes(c.Originals, c.Forms)
	}
	return r
}

func samePlace(a report.Answer, m report.Message) bool {
	return string(a.Finding) == m.ID && a.Place == report.Where(m)
}

func sameSentence(a report.Answer, m report.Message) bool {
	first, _, _ := strings.Cut(a.Message, "\n")
	return string(a.Finding) == m.ID && first == m.Message
}

// gone gives the state of a finding that is not found any more: corrected only
// where its rule was judged on the form that it was about.
func gone(c Copy, answer report.Answer) State {
	if rule, _ := answer.Finding.Rule(); rule.Scope == finding.ScopeForms || len(c.Forms) == 0 {
		return Unjudged
	}
	form, found := c.formOn(sheetOf(answer.Place))
	if !found || slices.ContainsFunc(form.Judged.Unjudged, func(u check.Unjudged) bool { return u.Rule == answer.Finding }) {
		return Unjudged
	}
	return Corrected
}

// placed adds where an item stands and whose form it is about.
func (c Copy) placed(item Item) Item {
	item.Sheet = sheetOf(item.Place)
	if _, cells, found := cutLast(item.Place, "!"); found {
		item.Cell, _, _ = strings.Cut(cells, ",")
	}
	form, found := c.formOn(item.Sheet)
	if !found && len(c.Forms) > 0 {
		form = c.Forms[0]
	}
	if form.Evaluation != nil {
		item.Unit, item.Project, item.Year = form.Evaluation.ImplementingUnit.Text, form.Evaluation.Project.Text, form.Evaluation.Year
	}
	return item
}

func (c Copy) formOn(sheet string) (Form, bool) {
	for _, f := range c.Forms {
		if f.Evaluation.Source.Sheet == sheet {
			return f, true
		}
	}
	return Form{}, false
}

// sheetOf gives the sheet of a place as report.Where says it.
func sheetOf(place string) string {
	sheet, _, _ := cutLast(place, "!")
	return sheet
}

func cutLast(text, separator string) (before, after string, found bool) {
	if at := strings.LastIndex(text, separator); at >= 0 {
		return text[:at], text[at+len(separator):], true
	}
	return text, "", false
}
