package content

import (
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/page"
)

// recordPages writes what the record says besides the pages of the forms: the
// superseded versions, what stands in the place of withdrawn pages, and the pages
// of corrections.
func (p Publisher) recordPages(outcome *Outcome, longer *ledger.Ledger) error {
	forms := map[string]*evaluation.SelfEvaluation{}
	for _, one := range outcome.Pages {
		forms[one.Evaluation.ID] = one.Evaluation
	}
	p.Record.Lost = nil // a build that begins anew meets them again
	wanted := map[string]bool{}
	pinned := longer
	if p.Record.Time == ledger.Pending {
		pinned = p.Record.Chain // what is only planned is no line of the ledger
	}
	all := page.Corrections{Seq: len(pinned.Events), Head: pinned.Head()}
	state := longer.State()
	for _, id := range state.IDs() {
		entry := state[id]
		form := forms[id]
		if form == nil {
			form = p.Record.last(entry)
		}
		history := p.history(entry, form)
		addCorrections(&all, history, entry, form)
		var err error
		if entry.Live {
			err = p.putVersions(entry, history, wanted)
		} else {
			err = p.putWithdrawn(entry, form, history, wanted)
		}
		if err != nil {
			return err
		}
	}
	if err := p.clearRecordPages(wanted); err != nil {
		return err
	}
	// The order of the ledger is that in which things happened, whatever --at says.
	slices.SortFunc(all.Events, func(a, b page.HistoryEvent) int { return b.Seq - a.Seq })
	outcome.Corrections = all
	return p.putCorrections(outcome, all.Split())
}

// putCorrections writes the pages of corrections, and removes those that are too
// many.
func (p Publisher) putCorrections(outcome *Outcome, pages []page.Corrections) error {
	for _, one := range pages {
		index, err := one.Index()
		if err != nil {
			return err
		}
		if err := p.putList(outcome, page.CorrectionsPage(one.Number), index); err != nil {
			return err
		}
	}
	for name, err := range subfolders(filepath.Join(p.Content, page.CorrectionsFolder)) {
		if err != nil {
			return err
		}
		number, err := strconv.Atoi(name)
		if err != nil || number <= len(pages) {
			continue
		}
		if err := p.clearList(outcome, path.Join(page.CorrectionsFolder, name)); err != nil {
			return err
		}
	}
	return nil
}

// addCorrections counts a form's events, and takes those that changed something
// after its first publication.
func addCorrections(all *page.Corrections, history page.History, entry *ledger.Entry, form *evaluation.SelfEvaluation) {
	counts := map[ledger.Kind]*int{
		ledger.Published: &all.Published, ledger.Corrected: &all.Corrected, ledger.Withdrawn: &all.Withdrawn,
		ledger.Restored: &all.Restored, ledger.Renamed: &all.Renamed,
	}
	department, unit := "", ""
	if form != nil {
		department, unit = form.CompetentDepartment.Text, form.ImplementingUnit.Text
	}
	for i, event := range history.Events { // newest first
		kind := ledger.Kind(event.Event)
		if n := counts[kind]; n != nil {
			*n++
		}
		if event.Reason == "" && (kind == ledger.Corrected || kind == ledger.Withdrawn) {
			all.Unexplained++
		}
		if kind == ledger.Published {
			continue
		}
		event.Path = entry.Path
		event.Departments, event.Units = page.NamedList(department), page.NamedList(unit)
		for _, change := range entry.Events[len(entry.Events)-1-i].Changed {
			switch change.Field {
			case "competent_department":
				department = change.Old
				event.Departments = append(event.Departments, page.NamedList(department)...)
			case "implementing_unit":
				unit = change.Old
				event.Units = append(event.Units, page.NamedList(unit)...)
			}
		}
		if form != nil {
			event.Project, event.Unit, event.Year = form.Project.Text, form.ImplementingUnit.Text, form.Year
		}
		all.Events = append(all.Events, event)
	}
}
