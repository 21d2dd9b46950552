package ledger

import (
	"cmp"
	"maps"
	"slices"
)

// Form is one form as it is to be published now.
type Form struct {
	// ID and Path are its address, see Event.
	ID, Path string
	// Content is what it says; Workbook the hash of its file.
	Content  Content
	Workbook string
	// Renamed is the id under which the same form stands published, where its
	// project, unit or year were put right; empty where it was not.
	Renamed string
}

// Answer is what the office has said about an event that is to come. Empty
// texts mean that it has said nothing.
type Answer struct {
	Reason, Signer string
	// Conceal says that the version before must not be shown.
	Conceal bool
}

// Answers gives the answer for an event: for a form by its id, and the version
// that the event makes.
type Answers func(id string, kind Kind, version int) Answer

// Before gives the content that stands published for an id; ok is false where
// it is not kept any more.
type Before func(id string) (content Content, ok bool)

// Pending is the time of an event that is planned and not recorded: a preview
// shows what would happen, and no date that could be taken for a record.
const Pending = "0001-01-01T00:00:00Z"

// Plan gives the events that lead from what stands to the forms of today, in
// order of year and id. The same state and forms give the same events, and the
// events' own result plans none. Time and tool are put into each event as they
// are given.
func (s State) Plan(forms []Form, before Before, answers Answers, time, tool string) []Event {
	events := []Event{}
	add := func(kind Kind, path string, f Form, version int, changed []Change) {
		answer := answers(f.ID, kind, version)
		event := Event{
			Time: time, Kind: kind, ID: f.ID, Path: path, SHA256: f.Content.Hash(), Changed: changed,
			Reason: answer.Reason, Signer: answer.Signer, Workbook: f.Workbook, Tool: tool,
		}
		if answer.Conceal && len(changed) > 0 {
			event.Conceal()
		}
		events = append(events, event)
	}
	changes := func(id string, f Form) []Change {
		old, kept := before(id)
		if !kept {
			// What stood is not kept: that it changed is known, the words are not.
			return []Change{}
		}
		return f.Content.ChangesFrom(old)
	}
	stays := map[string]bool{}
	for _, f := range forms {
		stays[f.ID] = true
		entry := s[f.ID]
		old := s[f.Renamed]
		switch {
		case entry == nil && f.Renamed != "" && old != nil && old.Live:
			stays[old.ID] = true
			moved := []Change{{Field: renameField, Old: old.ID, New: f.ID}, {Field: "path", Old: old.Path, New: f.Path}}
			add(Renamed, f.Path, f, old.Version+1, append(moved, changes(old.ID, f)...))
		case entry == nil:
			add(Published, f.Path, f, 1, nil)
		case !entry.Live && entry.SHA256 == f.Content.Hash():
			add(Restored, f.Path, f, entry.Version, nil)
		case !entry.Live:
			add(Restored, f.Path, f, entry.Version+1, changes(f.ID, f))
		case entry.SHA256 != f.Content.Hash():
			add(Corrected, f.Path, f, entry.Version+1, changes(f.ID, f))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s)) {
		entry := s[id]
		if !entry.Live || stays[id] {
			continue
		}
		answer := answers(id, Withdrawn, entry.Version)
		events = append(events, Event{
			Time: time, Kind: Withdrawn, ID: id, Path: entry.Path, SHA256: entry.SHA256,
			Reason: answer.Reason, Signer: answer.Signer, Workbook: entry.Workbook, Tool: tool,
		})
	}
	slices.SortStableFunc(events, func(a, b Event) int { return cmp.Compare(a.Path, b.Path) })
	return events
}

// Conceal leaves out of a planned event what fields said before, and takes the
// version before off the site; addresses stay.
func (e *Event) Conceal() {
	e.Concealed, e.Changed = true, slices.Clone(e.Changed)
	for i := range e.Changed {
		if e.Changed[i].Field != renameField && e.Changed[i].Field != "path" {
			e.Changed[i].Old = ""
		}
	}
}
