package content

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/version"
)

// VersionsFolder is the folder in a site's folder that keeps the record of every
// version that was published: <year>/<id>/v<n>.json, as its index.json was.
const VersionsFolder = "published"

// Record is what a site remembers of what it has published.
type Record struct {
	// Chain is the ledger as it stands on the disk.
	Chain *ledger.Ledger
	// Versions is the folder that keeps the versions.
	Versions string
	// Time is that of the events that a run makes, in UTC, see ledger.Event.
	Time string
	// Reasons are the office's, by year.
	Reasons map[string]YearReasons
	// Private, where set, reports whether a text must not be public. What a form
	// said before it was corrected is left out where it is private, whether or not
	// the office has asked for that.
	Private func(text string) bool
	// Masked, where set, leaves what is personal out of the office's words. Those of
	// earlier events may have been published when less of it was recognised.
	Masked func(text string) string
	// Waivers are those that a person signed for and that applied in this run.
	Waivers []reading.Waiver
	// Lost are the addresses of superseded versions that are not kept any more,
	// as far as a run has met them.
	Lost []string
}

// YearReasons are the reasons that an office gives in a year's notes.toml.
type YearReasons struct{ Corrections, Withdrawals report.Reasons }

// Reasons reads the reasons of every year's folder. A file that cannot be
// understood has none here; Notes says what is wrong with it.
func Reasons(workbooks string) map[string]YearReasons {
	byYear := map[string]YearReasons{}
	for year, file := range yearFiles(workbooks, report.NotesName) {
		corrections, withdrawals, err := report.ReadReasons(file)
		if err == nil {
			byYear[year] = YearReasons{corrections, withdrawals}
		}
	}
	return byYear
}

// plan gives the events that publishing the drafts makes, and the ledger with
// them. Stays are pages that stay as they are on the disk, whatever their form
// says: those that a person has edited. Approval, where not nil, has approved them.
func (r *Record) plan(drafts []page.Page, stays map[string][]byte, plan *Plan, approval *Approval) ([]ledger.Event, *ledger.Ledger, error) {
	var forms []ledger.Form
	evaluations := map[string]*evaluation.SelfEvaluation{}
	for _, d := range drafts {
		e := d.Evaluation
		if e.Sample {
			continue // what is made up is no record
		}
		if _, edited := stays[facts.Folder(e)]; edited {
			continue
		}
		evaluations[e.ID] = e
		form, err := formFor(e)
		if err != nil {
			return nil, nil, err
		}
		if at := slices.IndexFunc(plan.Renamed, func(one Renamed) bool { return one.To.Path == facts.Folder(e) }); at >= 0 {
			form.Renamed = path.Base(plan.Renamed[at].From.Path)
		}
		forms = append(forms, form)
	}
	for folder, data := range stays {
		form, err := formOf(folder, data, "")
		if err != nil {
			continue // a record that nobody can read any more is left as it was
		}
		forms = append(forms, form)
	}
	slices.SortFunc(forms, func(a, b ledger.Form) int { return strings.Compare(a.Path, b.Path) })
	state := r.Chain.State()
	events := state.Plan(forms, r.before(state), r.answers(state, evaluations), r.Time, version.Number)
	for i := range events {
		r.conceal(&events[i])
		events[i].Approver = r.words(approval.signer(events[i]))
	}
	longer, _, err := r.Chain.With(events)
	if err != nil {
		return nil, nil, err
	}
	events = append(events, r.signed(plan, drafts, longer)...)
	longer, _, err = r.Chain.With(events)
	return events, longer, err
}

// conceal takes what must not be public out of an event: a later version of the
// program may recognise what an earlier one has published.
func (r *Record) conceal(event *ledger.Event) {
	private := r.Private != nil && slices.ContainsFunc(event.Changed, func(c ledger.Change) bool { return r.Private(c.Old) })
	if private && !event.Concealed {
		event.Conceal()
	}
}

// formFor gives a form as it is to be published.
func formFor(e *evaluation.SelfEvaluation) (ledger.Form, error) {
	data, err := json.Marshal(e.Record())
	if err != nil {
		return ledger.Form{}, fmt.Errorf("record %s: %w", facts.Folder(e), err)
	}
	return formOf(facts.Folder(e), data, e.Source.SHA256)
}

func formOf(folder string, record []byte, workbook string) (ledger.Form, error) {
	content, err := ledger.ContentOf(record)
	if err != nil {
		return ledger.Form{}, fmt.Errorf("record %s: %w", folder, err)
	}
	return ledger.Form{ID: path.Base(folder), Path: "/" + folder + "/", Content: content, Workbook: workbook}, nil
}

// before gives what a form said last, out of the versions that are kept.
func (r *Record) before(state ledger.State) ledger.Before {
	return func(id string) (ledger.Content, bool) {
		entry := state[id]
		data, err := os.ReadFile(r.versionFile(entry, entry.Version))
		if err != nil {
			return ledger.Content{}, false
		}
		content, err := ledger.ContentOf(data)
		return content, err == nil && content.Hash() == entry.SHA256
	}
}

// versionFile is where a version is kept. A form that was renamed keeps its
// versions where they were; the ledger knows under which id each was made.
func (r *Record) versionFile(entry *ledger.Entry, number int) string {
	made := entry.Versions()[number-1].Made
	return filepath.Join(r.Versions, made.Year(), made.ID, ledger.VersionFolder(number)+".json")
}

// answers looks up what the office says of an event.
func (r *Record) answers(state ledger.State, evaluations map[string]*evaluation.SelfEvaluation) ledger.Answers {
	return func(id string, kind ledger.Kind, number int) ledger.Answer {
		e := evaluations[id]
		if e == nil {
			e = r.last(state[id])
		}
		if e == nil || kind == ledger.Published {
			return ledger.Answer{}
		}
		reasons := r.Reasons[e.Year].Corrections
		if kind == ledger.Withdrawn {
			reasons = r.Reasons[e.Year].Withdrawals
		}
		used := func(text string) bool {
			entry := state[id]
			return entry != nil && slices.ContainsFunc(entry.Events, func(event ledger.Event) bool { return r.masked(event.Reason) == text })
		}
		reason, _ := reasons.For(e, number, used)
		return ledger.Answer{Reason: reason.Reason, Signer: reason.Signer, Conceal: reason.Conceal}
	}
}

func (r *Record) masked(text string) string {
	if r.Masked == nil {
		return text
	}
	return r.Masked(text)
}

// Shown gives a ledger as pages and tables show it: with nothing personal in the
// reasons. The lines of the ledger itself cannot be changed, see ledger.
func (r *Record) Shown(chain *ledger.Ledger) *ledger.Ledger {
	shown := *chain
	shown.Events = slices.Clone(chain.Events)
	for i := range shown.Events {
		shown.Events[i].Reason = r.masked(shown.Events[i].Reason)
	}
	return &shown
}

// last gives a form as it was published last, nil where that is not kept.
func (r *Record) last(entry *ledger.Entry) *evaluation.SelfEvaluation {
	if entry == nil {
		return nil
	}
	kept, err := r.kept(entry, entry.Version)
	if err != nil {
		return nil
	}
	return kept.Evaluation
}

// kept reads a version that is kept, and refuses one that is not what the
// ledger says.
func (r *Record) kept(entry *ledger.Entry, number int) (page.Page, error) {
	data, err := os.ReadFile(r.versionFile(entry, number))
	if err != nil {
		return page.Page{}, fmt.Errorf("read version %d of %s: %w", number, entry.Path, err)
	}
	content, err := ledger.ContentOf(data)
	if err == nil && content.Hash() != entry.Versions()[number-1].SHA256 {
		err = errors.New("it is not what was published")
	}
	var p page.Page
	if err == nil {
		p, err = page.ReadRecord(data)
	}
	if err != nil {
		return page.Page{}, fmt.Errorf("read version %d of %s: %w", number, entry.Path, err)
	}
	return p, nil
}

// Keep writes the versions that events have made, as they stand in content/,
// before the events are appended to the ledger: a version without its event is
// written over by the next run, an event without its version could not be shown.
func (r *Record) Keep(content string, events []ledger.Event, longer *ledger.Ledger) error {
	state := longer.State()
	for _, event := range events {
		entry := state[event.ID]
		if entry == nil || event.Kind == ledger.Withdrawn || event.IsSigned() {
			continue
		}
		file := r.versionFile(entry, entry.Version)
		if _, err := os.Stat(file); err == nil && len(event.Changed) == 0 && event.Kind == ledger.Restored {
			continue
		}
		data, err := os.ReadFile(filepath.Join(content, filepath.FromSlash(strings.Trim(event.Path, "/")), page.RecordName))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = disk.Put(file, data)
		}
		if err != nil {
			return fmt.Errorf("keep version %d of %s: %w", entry.Version, event.Path, err)
		}
	}
	return nil
}
