package content

import (
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/summary"
)

// history words what the ledger says of a form. Form is the newest one, which
// gives rows their names.
func (p Publisher) history(entry *ledger.Entry, form *evaluation.SelfEvaluation) page.History {
	h := page.History{Version: entry.Version, First: recorded(entry.First())}
	number := 0
	workbook := ""
	versions := entry.Versions()
	for _, event := range entry.Events {
		made := ledger.MakesVersion(event)
		if made {
			number++
		}
		words := page.HistoryEvent{
			Event: string(event.Kind), Version: number, Time: recorded(event.Time), Seq: event.Seq, Reason: p.Record.masked(event.Reason), Signer: event.Signer, Approver: event.Approver,
			Concealed: event.Concealed,
			Reread:    event.Kind == ledger.Corrected && event.Workbook != "" && event.Workbook == workbook,
		}
		if made && number < entry.Version && entry.Live && !versions[number-1].Concealed {
			words.Address = page.VersionAddress(entry.Path, number)
		}
		for _, change := range event.Changed {
			words.Changed = append(words.Changed, page.HistoryField{Label: p.label(change.Field, form), Old: change.Old, New: change.New})
		}
		workbook = event.Workbook
		h.Events = append(h.Events, words)
	}
	slices.Reverse(h.Events)
	return h
}

// recorded gives the time of an event, empty while it is only planned.
func recorded(time string) string {
	if time == ledger.Pending {
		return ""
	}
	return time
}

// headings are the words of the parts of a form.
var headings = map[evaluation.Section]string{
	evaluation.FundingSection: "site.funding.heading", evaluation.ObjectiveSection: "site.objective.heading",
	evaluation.IndicatorsSection: "site.indicators.heading", evaluation.TotalSection: "record.field.total",
}

// label names a field of the record for people: the part of the form, the row by
// its name or else its number, and the column.
func (p Publisher) label(field string, form *evaluation.SelfEvaluation) string {
	parts := strings.Split(field, ".")
	section := evaluation.Section(parts[0])
	heading, isSection := headings[section]
	if field == "id" {
		field = "number" // i18n keeps the name for itself
	}
	if !isSection || len(parts) < 2 {
		return p.Printer.Key("record.field." + field)
	}
	key, row := parts[len(parts)-1], ""
	if len(parts) == 3 {
		if n, err := strconv.Atoi(parts[1]); err == nil {
			row = rowName(form, section, n)
		}
	}
	name := "record.field.row" // what says which row it is
	switch key {
	case "label", "source", "level":
	default:
		name = evaluation.WordOf(section, key)
	}
	path := "record.field.path-of"
	if row == "" {
		path = "record.field.path-short"
	}
	return p.Printer.Sprint(message.New(path, "Section", p.Printer.Key(heading), "Row", row, "Column", p.Printer.Key(name)))
}

func rowName(form *evaluation.SelfEvaluation, section evaluation.Section, n int) string {
	name := ""
	if form != nil {
		switch {
		case section == evaluation.FundingSection && n < len(form.Funding):
			name = form.Funding[n].Label.Text
		case section == evaluation.IndicatorsSection && n < len(form.Indicators):
			name = form.Indicators[n].Name.Text
		}
	}
	if name == "" {
		return strconv.Itoa(n + 1)
	}
	return name
}

// putVersions writes the pages of the versions of a form that are not the newest
// one and may be shown. One that is not kept any more has no page.
func (p Publisher) putVersions(entry *ledger.Entry, history page.History, wanted map[string]bool) error {
	for _, version := range entry.Superseded() {
		if version.Concealed {
			continue
		}
		old, err := p.Record.kept(entry, version.Number)
		if err != nil {
			p.Record.Lost = append(p.Record.Lost, page.VersionAddress(entry.Path, version.Number))
			continue
		}
		// It stands below the address that the form has now.
		old.Evaluation.ID, old.Evaluation.Year = entry.ID, entry.Year()
		old.Superseded, old.History = version.Number, history
		old.Summary = summary.All([]*facts.Form{facts.Of(old.Evaluation, p.Profiles)})[0]
		bundle, err := old.Bundle()
		if err != nil {
			return err
		}
		folder := page.VersionFolder(old.Evaluation, version.Number)
		wanted[folder] = true
		if err := p.putBundle(folder, bundle); err != nil {
			return err
		}
	}
	return nil
}

func (p Publisher) putWithdrawn(entry *ledger.Entry, form *evaluation.SelfEvaluation, history page.History, wanted map[string]bool) error {
	w := page.Withdrawn{ID: entry.ID, Year: entry.Year(), History: history}
	if form != nil {
		w.Project, w.Unit = form.Project.Text, form.ImplementingUnit.Text
	}
	index, err := w.Index()
	if err != nil {
		return err
	}
	wanted[w.Folder()] = true
	return p.putBundle(w.Folder(), page.Bundle{Index: index})
}

// putBundle writes files below content/ that a person has no business in.
func (p Publisher) putBundle(folder string, b page.Bundle) error {
	for name, data := range map[string][]byte{page.RecordName: b.Record, page.IndexName: b.Index} {
		if data == nil {
			continue
		}
		if err := disk.Put(filepath.Join(p.Content, filepath.FromSlash(folder), name), data); err != nil {
			return err
		}
	}
	return nil
}

// clearRecordPages removes the pages of versions and withdrawals that are none
// any more, such as a withdrawn form that is published again.
func (p Publisher) clearRecordPages(wanted map[string]bool) error {
	for _, list := range []string{page.VersionsFolder, page.WithdrawnFolder} {
		for name, err := range subfolders(filepath.Join(p.Content, list)) {
			if err != nil {
				return err
			}
			folder := path.Join(list, name)
			if wanted[folder] {
				continue
			}
			if err := remove(filepath.Join(p.Content, filepath.FromSlash(folder)), page.IndexName, page.RecordName); err != nil {
				return err
			}
		}
	}
	return nil
}

// remember plans the events of a run and gives each draft its history.
func (p Publisher) remember(outcome *Outcome, drafts []page.Page, plan *Plan) (err error) {
	if p.Record == nil {
		return nil
	}
	stays, err := p.stays(plan)
	if err != nil {
		return err
	}
	if outcome.Events, outcome.Ledger, err = p.Record.plan(drafts, stays, plan, p.Approval); err != nil {
		return err
	}
	state := outcome.Ledger.State()
	for i, d := range drafts {
		if entry := state[d.Evaluation.ID]; entry != nil && !d.Evaluation.Sample {
			drafts[i].History = p.history(entry, d.Evaluation)
		}
	}
	return nil
}

// stays gives the records of the pages that a person has edited, by folder: they
// are published as they are.
func (p Publisher) stays(plan *Plan) (map[string][]byte, error) {
	records := map[string][]byte{}
	for folder, one := range plan.published {
		if !one.Bundle {
			continue
		}
		existing, err := look(filepath.Join(p.Content, filepath.FromSlash(folder)))
		if err != nil {
			return nil, err
		}
		if existing.Index != nil && existing.Record != nil && page.Edited(existing, page.Bundle{}) && !one.Record.Sample {
			records[folder] = existing.Record
		}
	}
	return records, nil
}
