package command

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/manifest"
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
	build.Flags().StringVar(&a.at, "at", "", a.say("record.told.at"))
	build.Flags().StringVar(&a.approval, "require-approval", "", a.say("command.flag.require-approval"))
	build.Flags().BoolVar(&a.whole, "whole", false, a.say("command.flag.whole"))
	build.Flags().StringVar(&a.signKey, "sign", "", a.say("record.told.sign"))
	return a.beforehand(build, func([]string) error {
		_, at := a.moment()
		_, key := a.signingKey()
		_, approval := a.approved()
		return joined(at, key, approval, a.number("sample", a.sample, mostForms), a.hasWorkbooks(), a.replaceable())
	})
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
				// What stands in content/ tells of the events that a build would make.
				record, err := a.record(false, "")
				if err != nil {
					return err
				}
				made, err := a.pages(c.Context(), s, "", record, nil)
				if err != nil {
					return err
				}
				made.kept.Sweep()
				a.result("command.convert.done", "Number", len(made.outcome.Pages), "Folder", a.content())
				return made.verdict()
			})
		},
	}
	a.sampleFlag(only)
	a.withdrawFlag(only)
	return a.beforehand(only, func([]string) error {
		return joined(a.number("sample", a.sample, mostForms), a.hasWorkbooks())
	})
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
		sources, err := a.sources(ctx, s)
		if err != nil && ctx.Err() != nil {
			return err
		}
		if last, ok := a.standsAsBuilt(ctx, sources); ok {
			return a.sayAgain(last)
		}
		a.heard.lines = nil
		if !s.HasAddress() {
			a.lasting(func() { a.tell("command.build.no-address", "File", filepath.Join(a.siteFolder, "config.toml")) })
		}
		record, err := a.record(!a.previewing, place.Path)
		if err != nil {
			return err
		}
		key, err := a.signingKey()
		if err != nil {
			return err
		}
		made, err := a.safeSite(ctx, s, place, record, key)
		if err != nil {
			return err
		}
		a.placing.Lock()
		defer a.placing.Unlock()
		if !a.previewing {
			if err := a.remember(record, made); err != nil {
				return err
			}
		}
		if err := a.commit(place); err != nil {
			return a.notBuilt(err)
		}
		if err := a.watched(made.settings); err != nil {
			return err
		}
		a.built(len(made.outcome.Pages))
		if err := a.pack(made.settings); err != nil {
			return err
		}
		verdict := made.verdict()
		a.keepInMind(ctx, s, sources, made, verdict)
		return verdict
	})
}

// built tells that the site stands.
func (a *app) built(pages int) {
	a.emit(event{Event: "built", Folder: a.output})
	a.result("command.build.done", "Number", pages, "Folder", a.output)
}

// safeSite builds the site in the place that stands ready for it. Where the last
// look finds something on the pages of forms, these are left out and the site is
// built again.
func (a *app) safeSite(ctx context.Context, s settings.Settings, place *destination.Destination, record *content.Record, key *manifest.Key) (*conversion, error) {
	left := leaking{}
	for attempt := 1; ; attempt++ {
		made, err := a.pages(ctx, s, place.Path, record, left)
		if err != nil {
			return nil, err
		}
		if err := a.mayCorrect(made); err != nil {
			return nil, err
		}
		stop := a.waiting("command.build.site")
		chain := made.outcome.Ledger
		if a.previewing {
			chain = record.Chain // events that are only planned are no record
		}
		err = a.site.Build(ctx, SiteRequest{
			Folder: a.siteFolder, Output: place.Building, Address: s.HasAddress(), Documents: made.documents(),
			Kept: made.kept, Basis: a.drawingBasis(ctx, s),
			// The last look comes behind everything that writes, the list of what
			// was written and its signature too.
			Steps: []func(context.Context, string) error{
				a.ruleFiles(made), publishLedger(chain), a.publishData(made, record.Shown(chain)), a.publishForms(made), a.publishFeeds(made), listFiles(s, chain), sign(key, chain, s), a.lastLook(made, left),
			},
		})
		stop()
		var known *fault
		switch {
		case err == nil:
			made.kept.Sweep()
			return made, nil
		case errors.Is(err, errLeaks) && attempt < mostAttempts:
			a.tell("command.leak.again", "Number", len(left))
			if err := place.Clear(); err != nil {
				return nil, a.notBuilt(err)
			}
		case errors.As(err, &known):
			return nil, known
		default:
			return nil, a.notBuilt(err)
		}
	}
}
