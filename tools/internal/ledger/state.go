package ledger

import (
	"fmt"
	"maps"
	"path"
	"slices"
)

// Entry is what the events say of one form.
type Entry struct {
	// ID and Path are where the form stands, or stood last.
	ID, Path string
	// Version counts what the form has said: 1 when it was published, one more
	// with each correction.
	Version int
	// SHA256 is the hash of its content, Workbook that of its file.
	SHA256, Workbook string
	// Live is false where the form was withdrawn.
	Live bool
	// Former are the addresses that the form had before it was renamed, oldest
	// first.
	Former []string
	// Events are those of the form, oldest first, of its former addresses too.
	Events []Event
}

// Year gives the year in the form's address.
func (e *Entry) Year() string { return path.Base(path.Dir(path.Clean(e.Path))) }

// First is when the form was published for the first time.
func (e *Entry) First() string { return e.Events[0].Time }

// Version is one that a form had.
type Version struct {
	// Number counts from 1.
	Number int
	// SHA256 is the hash of its content.
	SHA256 string
	// Concealed says that it held what must not be public; the site says so,
	// and shows nothing of it.
	Concealed bool
	// Made is the event that made it.
	Made Event
}

// VersionFolder is where a superseded version stands below its form's page: v1
// for version 1.
func VersionFolder(number int) string { return fmt.Sprintf("v%d", number) }

// Superseded gives every version but the newest, oldest first.
func (e *Entry) Superseded() []Version {
	versions := e.Versions()
	return versions[:len(versions)-1]
}

// Versions gives every version, oldest first.
func (e *Entry) Versions() []Version {
	var versions []Version
	for _, event := range e.Events {
		if !MakesVersion(event) {
			continue
		}
		if event.Concealed && len(versions) > 0 {
			versions[len(versions)-1].Concealed = true
		}
		versions = append(versions, Version{Number: len(versions) + 1, SHA256: event.SHA256, Made: event})
	}
	return versions
}

// MakesVersion reports whether an event changes what a form says: a rename or a
// restoration does where something besides the address differs.
func MakesVersion(event Event) bool {
	switch event.Kind {
	case Published, Corrected, Renamed:
		return true
	case Restored:
		return len(event.Changed) > 0
	default:
		return false
	}
}

// State is what stands after the events: an entry for each form that was ever
// published, by id. A form that was renamed stands under its newest id.
type State map[string]*Entry

// State replays the ledger.
func (l *Ledger) State() State {
	s := State{}
	for _, event := range l.Events {
		// Events were checked when they were read or planned.
		_ = s.apply(event)
	}
	return s
}

// IDs lists the forms in order.
func (s State) IDs() []string { return slices.Sorted(maps.Keys(s)) }

// apply adds an event; one that cannot follow what happened before is a fault.
func (s State) apply(event Event) *BrokenError {
	fault := func(detail string) *BrokenError { return &BrokenError{Fault: OutOfOrder, Detail: detail} }
	entry := s[event.ID]
	switch event.Kind {
	case Waived, Accepted:
		return nil
	case Published:
		if entry != nil {
			return fault(event.ID + " was published before")
		}
		s[event.ID] = &Entry{ID: event.ID, Path: event.Path, Version: 1, SHA256: event.SHA256, Workbook: event.Workbook, Live: true, Events: []Event{event}}
		return nil
	case Renamed:
		return s.rename(event, fault)
	}
	if entry == nil {
		return fault(event.ID + " was never published")
	}
	switch {
	case event.Kind == Restored && entry.Live:
		return fault(event.ID + " was not withdrawn")
	case event.Kind != Restored && !entry.Live:
		return fault(event.ID + " was withdrawn")
	case event.Kind == Withdrawn && event.SHA256 != entry.SHA256:
		return fault(event.ID + " did not say what is withdrawn")
	}
	entry.Live = event.Kind != Withdrawn
	if MakesVersion(event) {
		entry.Version++
	}
	entry.SHA256, entry.Workbook = event.SHA256, event.Workbook
	entry.Events = append(entry.Events, event)
	return nil
}

// renameField is the change in which a rename names the ids.
const renameField = "id"

func (s State) rename(event Event, fault func(string) *BrokenError) *BrokenError {
	at := slices.IndexFunc(event.Changed, func(c Change) bool { return c.Field == renameField })
	if at < 0 || event.Changed[at].New != event.ID {
		return fault("a rename names both ids")
	}
	entry := s[event.Changed[at].Old]
	if entry == nil || !entry.Live {
		return fault(event.Changed[at].Old + " does not stand")
	}
	if s[event.ID] != nil {
		return fault(event.ID + " was published before")
	}
	delete(s, entry.ID)
	entry.Former = append(entry.Former, entry.Path)
	entry.ID, entry.Path, entry.SHA256, entry.Workbook = event.ID, event.Path, event.SHA256, event.Workbook
	entry.Version++
	entry.Events = append(entry.Events, event)
	s[event.ID] = entry
	return nil
}
