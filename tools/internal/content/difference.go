package content

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/report"
)

// Compare gives what publishing a plan would change, as the ledger would record
// it, with the names of fields worded by words; Output is the built site that
// stands, or "". It writes nothing. Pages that a person has edited stay, and are
// left out. What must not be public is left out of both sides.
func (p Publisher) Compare(plan *Plan, output string, words message.Printer) (report.Differences, error) {
	outcome := &Outcome{}
	drafts, wanted := p.drafts(plan)
	if err := p.remember(outcome, drafts, plan); err != nil {
		return report.Differences{}, err
	}
	p.complete(drafts, wanted)
	c := comparison{publisher: p, words: p, output: output, drafts: map[string]page.Page{}, state: outcome.Ledger.State()}
	c.words.Printer = words
	for _, d := range drafts {
		if !d.Evaluation.Sample {
			c.drafts[facts.Folder(d.Evaluation)] = d
		}
	}
	var differences report.Differences
	recorded := map[string]bool{}
	for _, event := range outcome.Events {
		if event.IsSigned() {
			continue // nothing of the page changes
		}
		recorded[strings.Trim(event.Path, "/")] = true
		differences.Changes = append(differences.Changes, c.event(event))
	}
	for _, d := range drafts {
		folder := facts.Folder(d.Evaluation)
		if d.Evaluation.Sample || recorded[folder] {
			continue
		}
		one, differs, err := c.same(folder, d)
		if err != nil {
			return report.Differences{}, err
		}
		if differs {
			differences.Changes = append(differences.Changes, one)
		}
	}
	slices.SortStableFunc(differences.Changes, func(a, b report.Difference) int { return strings.Compare(a.Address, b.Address) })
	return differences, nil
}

// comparison is one run of Compare.
type comparison struct {
	publisher, words Publisher
	output           string
	drafts           map[string]page.Page // by folder
	state            ledger.State         // with the events of this run
}

// event gives the difference that an event records.
func (c comparison) event(event ledger.Event) report.Difference {
	folder := strings.Trim(event.Path, "/")
	entry := c.state[event.ID]
	draft, published := c.drafts[folder]
	form := draft.Evaluation
	if !published {
		form = c.publisher.Record.last(entry)
	}
	d := c.named(form, event.Path, event.ID, entry)
	d.Kind, d.SHA256, d.Concealed = string(event.Kind), event.SHA256, event.Concealed
	d.Reason, d.Signer = event.Reason, event.Signer
	before := folder
	for _, change := range event.Changed {
		if event.Kind == ledger.Renamed && change.Field == "path" {
			d.Former, before = change.Old, strings.Trim(change.Old, "/")
		}
		d.Fields = append(d.Fields, c.field(change, form, event.Concealed))
	}
	if published && event.Kind != ledger.Published {
		d.Came, d.Went = c.apart(before, draft)
	}
	return d
}

// same gives what differs on the page of a form that says what it said.
func (c comparison) same(folder string, draft page.Page) (report.Difference, bool, error) {
	existing, err := look(filepath.Join(c.publisher.Content, filepath.FromSlash(folder)))
	if err != nil {
		return report.Difference{}, false, err
	}
	bundle, err := draft.Bundle()
	if err != nil {
		return report.Difference{}, false, err
	}
	if existing.Index != nil && page.Edited(existing, bundle) {
		return report.Difference{}, false, nil
	}
	entry := c.state[draft.Evaluation.ID]
	d := c.named(draft.Evaluation, "/"+folder+"/", draft.Evaluation.ID, entry)
	if entry != nil {
		d.SHA256 = entry.SHA256
	}
	d.Came, d.Went = c.apart(folder, draft)
	switch {
	case len(d.Came)+len(d.Went) > 0:
		d.Kind = report.FindingsDiffer
	case existing.Index != nil && !(bytes.Equal(existing.Index, bundle.Index) && bytes.Equal(existing.Record, bundle.Record)):
		d.Kind = report.PageDiffers
	default:
		return d, false, nil
	}
	return d, true, nil
}

// named gives a difference with the names of its form.
func (c comparison) named(form *evaluation.SelfEvaluation, address, id string, entry *ledger.Entry) report.Difference {
	d := report.Difference{
		ID: id, Address: address, Year: path.Base(path.Dir(path.Clean(address))),
		Fields: []report.FieldChange{}, Came: []report.ShortMessage{}, Went: []report.ShortMessage{},
	}
	if entry != nil {
		d.Version = entry.Version
	}
	if form != nil {
		d.Project, _ = c.shown(form.Project.Text)
		d.Unit, _ = c.shown(form.ImplementingUnit.Text)
	}
	return d
}

// field words one changed field. A concealed event has lost its old texts.
func (c comparison) field(change ledger.Change, form *evaluation.SelfEvaluation, concealed bool) report.FieldChange {
	f := report.FieldChange{Field: change.Field, Label: c.words.label(change.Field, form)}
	f.Old, f.HiddenOld = c.shown(change.Old)
	f.New, f.HiddenNew = c.shown(change.New)
	f.HiddenOld = f.HiddenOld || concealed && change.Old == ""
	f.Label, _ = c.shown(f.Label)
	return f
}

// shown gives a text, or nothing where it must not be public.
func (c comparison) shown(text string) (shown string, hidden bool) {
	if private := c.publisher.Record.Private; private != nil && private(text) {
		return "", true
	}
	return text, false
}

// apart gives the findings that came and went on a page: those of the draft against
// those on the built site, else in content/. Where no page stands in either, what
// it told is not known, and nothing came or went.
func (c comparison) apart(before string, draft page.Page) (came, went []report.ShortMessage) {
	for _, root := range []string{c.output, c.publisher.Content} {
		if root == "" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(before), page.RecordName))
		if err != nil {
			continue
		}
		existing, err := page.ReadRecord(data)
		if err != nil {
			continue
		}
		came, went = report.Apart(existing.Findings, draft.Findings)
		for _, list := range [][]report.ShortMessage{came, went} {
			for i := range list {
				list[i].Message, _ = c.shown(list[i].Message)
			}
		}
		return came, went
	}
	return []report.ShortMessage{}, []report.ShortMessage{}
}
