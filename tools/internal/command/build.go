package command

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/sample"
	"gongkai/tools/internal/search"
	"gongkai/tools/internal/settings"
)

func (a *app) buildCommand() *cobra.Command {
	build := &cobra.Command{
		Use:   "build",
		Short: a.say("command.build.short"),
		Long:  a.say("command.build.long"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.build(c.Context()) },
	}
	a.sampleFlag(build)
	a.withdrawFlag(build)
	build.Flags().BoolVar(&a.events, "json", false, a.say("command.flag.json"))
	build.Flags().BoolVar(&a.zip, "zip", false, a.say("command.flag.zip"))
	return build
}

func (a *app) convertCommand() *cobra.Command {
	only := &cobra.Command{
		Use:   "convert",
		Short: a.say("command.convert.short"),
		Long:  a.say("command.convert.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.alone(c.Context(), func() error {
				s, err := a.settings()
				if err != nil {
					return err
				}
				made, err := a.pages(c.Context(), s, "", nil)
				if err != nil {
					return err
				}
				a.result("command.convert.done", "Number", len(made.outcome.Pages), "Folder", a.content())
				return made.verdict()
			})
		},
	}
	a.sampleFlag(only)
	a.withdrawFlag(only)
	return only
}

func (a *app) sampleFlag(c *cobra.Command) {
	c.Flags().IntVar(&a.sample, "sample", 0, a.say("command.flag.sample"))
}

func (a *app) content() string { return filepath.Join(a.siteFolder, "content") }

// build does the whole main job: workbooks to pages, pages to a site.
func (a *app) build(ctx context.Context) error {
	return a.alone(ctx, func() (err error) {
		s, err := a.settings()
		if err != nil {
			return err
		}
		place, err := a.open(ctx, s)
		if err != nil {
			return err
		}
		defer func() {
			if left := place.Close(); left != nil && err != nil {
				a.tell("command.build.left", "Folder", place.Building)
			}
		}()
		if !s.HasAddress() {
			a.tell("command.build.no-address", "File", filepath.Join(a.siteFolder, "config.toml"))
		}
		chain, err := a.loadLedger(a.ledgerFile())
		if err != nil {
			return err
		}
		left := leaking{}
		made, err := a.safeSite(ctx, s, place, chain, left)
		if err != nil {
			return err
		}
		if err := a.commit(place); err != nil {
			return a.notBuilt(err)
		}
		a.emit(event{Event: "built", Folder: a.output})
		a.result("command.build.done", "Number", len(made.outcome.Pages), "Folder", a.output)
		if err := a.watched(made.settings); err != nil {
			return err
		}
		if err := a.pack(made.settings); err != nil {
			return err
		}
		return made.verdict()
	})
}

// safeSite builds the site in the place that stands ready for it. Where the last
// look finds something on the pages of forms, these are left out and the site is
// built again.
func (a *app) safeSite(ctx context.Context, s settings.Settings, place *destination.Destination, chain *ledger.Ledger, left leaking) (*conversion, error) {
	for attempt := 1; ; attempt++ {
		made, err := a.pages(ctx, s, place.Path, left)
		if err != nil {
			return nil, err
		}
		stop := a.waiting("command.build.site")
		err = a.site.Build(ctx, SiteRequest{
			Folder: a.siteFolder, Output: place.Building, Address: s.HasAddress(), Documents: made.documents(),
			// The last look comes behind everything that writes, but for the list
			// of what was written.
			Steps: []func(context.Context, string) error{
				a.ruleFiles(made.settings), copyLedger(chain), a.lastLook(made, left), listFiles(made.settings, chain),
			},
		})
		stop()
		var known *fault
		switch {
		case err == nil:
			return made, nil
		case errors.Is(err, errLeaks) && attempt < mostAttempts:
			a.tell("command.leak.again", "Number", len(left))
		case errors.As(err, &known):
			return nil, known
		default:
			return nil, a.notBuilt(err)
		}
	}
}

// pack writes the edition that opens without a server, if it is asked for.
func (a *app) pack(s settings.Settings) error {
	if !a.zip {
		return nil
	}
	file := filepath.Clean(a.output) + ".zip"
	if err := a.site.Zip(a.output, s.BaseURL, file); err != nil {
		return &fault{text: message.New("command.fault.zip", "File", file, "Detail", a.detail(err)), cause: err}
	}
	a.result("command.build.zip", "File", file)
	return nil
}

// conversion is what became of the workbooks.
type conversion struct {
	settings settings.Settings
	profiles *profile.Set
	reading  *reading.Reading
	plan     *content.Plan
	outcome  *content.Outcome
}

// pages reads the workbooks and writes content/, unless that would withdraw more
// pages than the office means to. Standing is the built site that is replaced
// next, or "" where only content/ is written; left are forms that must not be
// published.
func (a *app) pages(ctx context.Context, s settings.Settings, standing string, left leaking) (*conversion, error) {
	profiles, err := a.profiles()
	if err != nil {
		return nil, err
	}
	expected, err := coverage.Load(a.files(), "data/expected.toml")
	if err != nil {
		return nil, &fault{text: message.New("wayfinding.coverage.refused", "Detail", err.Error()), cause: err}
	}
	if info, err := os.Stat(a.workbooks); err != nil || !info.IsDir() {
		return nil, &fault{text: message.New("command.fault.no-workbooks", "Folder", a.workbooks), cause: err}
	}
	a.follow("command.build.read", "Folder", a.workbooks)
	reader := reading.Reader{Profiles: profiles, Progress: a.progress("command.progress.read"), Once: true}
	if a.sample > 0 {
		city, err := sample.Load(a.files(), "data/sample.toml")
		if err != nil {
			return nil, err
		}
		reader.Extra = city.Make(a.sample)
	}
	reading, err := reader.Read(ctx, []string{a.workbooks})
	if err != nil {
		return nil, err
	}
	if reading.Files == 0 {
		a.tell("command.build.empty", "Folder", filepath.Join(a.workbooks, "2021"))
	}
	publisher := content.Publisher{
		Content: a.content(), Printer: a.catalogue.Printer(s.Locale), Settings: s, Profiles: profiles, Progress: a.progress("command.progress.write"),
	}
	if left != nil {
		publisher.Previous = filepath.Join(a.siteFolder, ".gongkai", "work", "previous")
	}
	if err := a.leave(reading, left, publisher.Previous); err != nil {
		return nil, a.cannotWrite(a.content(), err)
	}
	a.yearly(&publisher, reading)
	plan, err := publisher.Plan(reading, a.workbooks, standing)
	if err != nil {
		return nil, err
	}
	if err := a.mayWithdraw(plan, reading, s); err != nil {
		return nil, err
	}
	if publisher.Aliases, err = a.aliases(plan, s); err != nil {
		return nil, err
	}
	outcome, err := publisher.Publish(ctx, plan)
	if err != nil {
		return nil, err
	}
	if err := publisher.Cover(expected, outcome); err != nil {
		return nil, err
	}
	made := &conversion{settings: s, profiles: profiles, reading: reading, plan: plan, outcome: outcome}
	a.report(made)
	return made, nil
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

// report tells what was read, what was left out, and where to look next.
func (a *app) report(made *conversion) {
	a.refuse(made.reading.Refusals)
	a.refuse(made.plan.Refusals)
	for _, path := range made.outcome.Edited {
		a.tell("command.build.edited", "File", path)
		a.emit(event{Event: "edited", File: path})
	}
	a.changes(made)
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
		documents = append(documents, search.Document{
			Form: facts.Of(p.Evaluation, c.profiles), Findings: len(p.Findings),
		})
	}
	return documents
}
