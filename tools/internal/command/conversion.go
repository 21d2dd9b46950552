package command

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/content"
	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/lastbuild"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/sample"
	"gongkai/tools/internal/search"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/tomlfile"
)

// conversion is what became of the workbooks.
type conversion struct {
	settings settings.Settings
	profiles *profile.Set
	reading  *reading.Reading
	waivers  *reading.Waivers
	plan     *content.Plan
	outcome  *content.Outcome
	// kept is what earlier builds have worked out; nil keeps nothing.
	kept *cache.Folder
	// written is the hash of content/ as it was written; empty where it has none.
	written string
}

// intention is what publishing the workbooks will do, before anything is written.
type intention struct {
	profiles  *profile.Set
	reading   *reading.Reading
	waivers   *reading.Waivers
	kept      *cache.Folder
	publisher content.Publisher
	plan      *content.Plan
}

// intend reads the workbooks and plans their pages. Standing is the built site
// that is replaced next, or "" where only content/ is written; left are forms that
// must not be published.
func (a *app) intend(ctx context.Context, s settings.Settings, existing string, record *content.Record, left leaking) (*intention, error) {
	profiles, err := a.profiles(s)
	if err != nil {
		return nil, err
	}
	if err := a.hasWorkbooks(); err != nil {
		return nil, err
	}
	var folders []string
	if _, err := os.Stat(a.workbooks); err == nil {
		folders = []string{a.workbooks}
	} // else a site of made-up forms alone, to look at
	a.follow("command.build.read", "Folder", a.workbooks)
	reader, unusable, err := a.reader(profiles)
	if err != nil {
		return nil, err
	}
	a.remembering(&reader, left == nil)
	reading, err := reader.Read(ctx, folders)
	if err != nil {
		return nil, err
	}
	reading.Refusals = append(reading.Refusals, unusable...)
	if reading.Files == 0 {
		a.tell("command.build.empty", "Folder", filepath.Join(a.workbooks, "2021"))
	}
	publisher := content.Publisher{
		Content: a.content(), Printer: a.catalogue.Printer(s.Locale), Settings: s, Profiles: profiles, Progress: a.progress("command.progress.write"),
		Record: record,
	}
	if left != nil {
		publisher.Previous = filepath.Join(disk.StateOf(a.siteFolder).Work(), "previous")
	}
	if err := a.leave(reading, left, publisher.Previous); err != nil {
		return nil, a.cannotWrite(a.content(), err)
	}
	a.lasting(func() {
		a.yearly(&publisher, reading)
		a.withhold(&publisher)
	})
	record.Private = private(profiles, reading)
	record.Waivers, _ = reader.Waivers.Used()
	if publisher.Approval, err = a.approved(); err != nil {
		return nil, err
	}
	plan, err := publisher.Plan(reading, a.workbooks, existing)
	if errors.Is(err, content.ErrNotHeld) {
		return nil, &fault{text: message.New("command.fault.not-held", "Detail", err.Error()), cause: err}
	}
	if err != nil {
		return nil, err
	}
	return &intention{profiles, reading, reader.Waivers, reader.Cache, publisher, plan}, nil
}

// pages reads the workbooks and writes content/, unless that would withdraw more
// pages than the office means to; existing and left are as for intend.
func (a *app) pages(ctx context.Context, s settings.Settings, existing string, record *content.Record, left leaking) (*conversion, error) {
	expected, err := coverage.Load(a.files(), coverage.Name)
	if err != nil {
		return nil, &fault{text: message.New("wayfinding.coverage.refused", "Detail", tomlfile.Detail(err)), cause: err}
	}
	i, err := a.intend(ctx, s, existing, record, left)
	if err != nil {
		return nil, err
	}
	if err := a.mayWithdraw(i.plan, i.reading, s); err != nil {
		return nil, err
	}
	if err := a.handWritten(i); err != nil {
		return nil, err
	}
	if i.publisher.Aliases, err = a.aliases(i.plan, s, true); err != nil {
		return nil, err
	}
	outcome, err := i.publisher.Publish(ctx, i.plan)
	if err != nil {
		return nil, err
	}
	if err := i.publisher.Cover(expected, outcome); err != nil {
		return nil, err
	}
	written, err := lastbuild.Folder(ctx, a.content(), nil)
	if err != nil {
		written = "" // nothing is remembered of this build
	}
	made := &conversion{written: written, settings: s, profiles: i.profiles, reading: i.reading, waivers: i.waivers, plan: i.plan, outcome: outcome, kept: i.kept}
	a.report(made)
	return made, nil
}

// reader reads the workbooks for publication: each form once, made-up ones beside
// them, and what was signed for as it is.
func (a *app) reader(profiles *profile.Set) (reading.Reader, []*finding.Refusal, error) {
	waivers, unusable := content.Waivers(a.workbooks)
	reader := reading.Reader{Profiles: profiles, Progress: a.progress("command.progress.read"), Once: true, Waivers: waivers}
	if a.sample > 0 {
		city, err := sample.Load(a.files(), "data/sample.toml")
		if err != nil {
			return reader, nil, err
		}
		reader.Extra = city.Make(a.sample)
	}
	return reader, unusable, nil
}

// yearly gives the publisher what the office wrote down by year: dates of
// publication and explanations of findings.
func (a *app) yearly(publisher *content.Publisher, reading *reading.Reading) {
	published, undatable := content.Published(a.workbooks)
	notes, unreadable := content.Notes(a.workbooks)
	publisher.Published, publisher.Notes = published, notes
	reading.Refusals = slices.Concat(reading.Refusals, undatable, unreadable)
	for year, idle := range content.IdleNotes(reading.Forms, notes) {
		for _, note := range idle {
			a.tell("content.notes.idle", "File", filepath.Join(a.workbooks, year, report.NotesName),
				"Project", cmp.Or(note.Project, note.File), "Finding", string(note.Finding))
		}
	}
}

// writtenBy judges what the office wrote itself.
func writtenBy(p *content.Publisher) content.Written {
	contact := p.Settings.Contact
	return content.Written{Rules: p.Profiles.Personal(), Own: []string{contact.Telephone, contact.Email}}
}

// handWritten stops where a page that the office wrote for the site itself holds a
// personal number that nobody has signed for.
func (a *app) handWritten(i *intention) error {
	found, err := writtenBy(&i.publisher).HandWritten(a.siteFolder, i.waivers)
	if err != nil {
		return err
	}
	for _, one := range found {
		a.tell("command.build.handwritten", "File", one.File, "Kind", message.New("form.personal."+string(one.Kind)), "Masked", one.Masked(), "Hash", one.SHA256())
	}
	if len(found) > 0 {
		return &fault{text: message.New("command.fault.handwritten", "Number", len(found))}
	}
	return nil
}

// withhold leaves what is personal out of what the office wrote itself, and tells
// where that was.
func (a *app) withhold(p *content.Publisher) {
	written := writtenBy(p)
	p.Record.Masked = written.Mask
	tell := func(year, project, file string) {
		a.tell("content.notes.masked", "File", filepath.Join(a.workbooks, year, report.NotesName), "Project", cmp.Or(project, file))
	}
	for _, year := range slices.Sorted(maps.Keys(p.Notes)) {
		for _, note := range written.Notes(p.Notes[year]) {
			tell(year, note.Project, note.File)
		}
	}
	for _, year := range slices.Sorted(maps.Keys(p.Record.Reasons)) {
		reasons := p.Record.Reasons[year]
		for _, reason := range slices.Concat(written.Reasons(reasons.Corrections), written.Reasons(reasons.Withdrawals)) {
			tell(year, reason.Project, reason.File)
		}
	}
}

// report tells what was read, what was left out, and where to look next.
func (a *app) report(made *conversion) {
	a.lasting(func() {
		a.refuse(made.reading.Refusals)
		a.refuse(made.plan.Refusals)
		for _, path := range made.outcome.Edited {
			a.tell("command.build.edited", "File", path)
			a.emit(event{Event: "edited", File: path})
		}
	})
	a.changes(made)
	a.lasting(func() { a.sayWhatLasts(made) })
}

// sayWhatLasts tells what holds true of the workbooks whether or not they have changed.
func (a *app) sayWhatLasts(made *conversion) {
	a.tellUnread(made.reading.All())
	a.tellWaivers(made.waivers)
	counts := map[finding.Severity]int{}
	for _, f := range made.settings.Apply(made.reading.All()) {
		counts[f.Severity]++
	}
	a.emit(event{Event: "counts", Counts: &tally{
		Workbooks: made.reading.Files, Forms: len(made.reading.Forms), Pages: len(made.outcome.Pages),
		Errors: counts[finding.Error], Warnings: counts[finding.Warning], Notes: counts[finding.Note],
	}})
	a.follow("command.build.counts",
		"Files", made.reading.Files, "Forms", len(made.reading.Forms),
		"Errors", counts[finding.Error], "Warnings", counts[finding.Warning], "Notes", counts[finding.Note])
}

// verdict is nil where all is well, and errPartly where something was left out,
// was kept back, or reaches the limit that the office has set.
func (c *conversion) verdict() error {
	if len(c.reading.Refusals)+len(c.plan.Refusals)+len(c.outcome.Edited) > 0 {
		return errPartly
	}
	for _, f := range c.settings.Apply(c.reading.All()) {
		if f.Severity.Reaches(c.settings.FailOn) {
			return errPartly
		}
	}
	return nil
}

// documents gives what the search finds: every page that is published.
func (c *conversion) documents() []search.Document {
	var documents []search.Document
	for _, p := range c.outcome.Pages {
		counts := report.Count(p.Findings)
		documents = append(documents, search.Document{
			Form: facts.Of(p.Evaluation, c.profiles), Errors: counts.Errors, Warnings: counts.Warnings, Notes: counts.Notes,
		})
	}
	return documents
}
