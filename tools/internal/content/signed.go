package content

import (
	"cmp"
	"slices"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/version"
)

// signed gives the events that record what persons have signed for: that a form
// which was read with doubts is published, and that a cell which looks personal
// is. Each is recorded once for a workbook; a changed workbook is signed for anew.
// Before are the events of the ledger and of this run.
func (r *Record) signed(plan *Plan, drafts []page.Page, before *ledger.Ledger) []ledger.Event {
	published := map[string]ledger.Event{}
	state := before.State()
	for _, d := range drafts {
		entry := state[d.Evaluation.ID]
		if entry != nil && entry.Live && entry.Workbook == d.Evaluation.Source.SHA256 {
			published[entry.ID] = ledger.Event{Time: r.Time, ID: entry.ID, Path: entry.Path, SHA256: entry.SHA256, Workbook: entry.Workbook, Tool: version.Number}
		}
	}
	var events []ledger.Event
	for _, f := range plan.Forms {
		event, ok := published[f.Evaluation.ID]
		if !ok || f.Evaluation.Sample {
			continue
		}
		if one, ok := plan.accepted[facts.Folder(f.Evaluation)]; ok {
			event.Kind, event.Reason, event.Signer = ledger.Accepted, r.words(one.Reason), r.words(one.Person)
			events = append(events, event)
		}
		for _, one := range r.Waivers {
			if one.SHA256 != f.Evaluation.Source.SHA256 || one.Sheet != "" && one.Sheet != f.Evaluation.Source.Sheet {
				continue
			}
			event.Kind, event.Reason, event.Signer = ledger.Waived, r.words(one.Reason), r.words(one.Signer)
			event.Changed = []ledger.Change{{Field: one.Cell.String()}}
			events = append(events, event)
		}
	}
	slices.SortStableFunc(events, func(a, b ledger.Event) int { return cmp.Compare(a.Path, b.Path) })
	return slices.DeleteFunc(events, func(event ledger.Event) bool {
		return slices.ContainsFunc(before.Events, func(old ledger.Event) bool {
			return old.Kind == event.Kind && old.ID == event.ID && old.Workbook == event.Workbook && slices.Equal(old.Changed, event.Changed)
		})
	})
}

// words gives what a person wrote for the record, or nothing where it must not be
// public.
func (r *Record) words(text string) string {
	if r.Private != nil && r.Private(text) {
		return ""
	}
	return text
}
