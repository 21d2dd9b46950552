package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/publish"
	"gongkai/tools/internal/settings"
)

// publication is what a person says of one run of publish.
type publication struct {
	// name is what the person typed, to the place that it means.
	name, to                       string
	store                          publish.S3Options
	dryRun, back, withoutLookAgain bool
}

func (a *app) publishCommand() *cobra.Command {
	var p publication
	command := &cobra.Command{
		Use:   "publish TARGET",
		Short: a.say("publish.short"),
		Long:  a.say("publish.long"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.alone(c.Context(), func() error { return a.publish(c.Context(), p) })
		},
	}
	flags := command.Flags()
	flags.StringVar(&p.store.Endpoint, "endpoint", "", a.say("publish.endpoint"))
	flags.StringVar(&p.store.Region, "region", "", a.say("publish.region"))
	flags.BoolVar(&p.store.PathStyle, "path-style", false, a.say("publish.path-style"))
	flags.BoolVar(&p.dryRun, "dry-run", false, a.say("publish.dry-run"))
	flags.BoolVar(&p.back, "back", false, a.say("publish.back"))
	flags.BoolVar(&p.withoutLookAgain, "no-verify", false, a.say("publish.no-verify"))
	return a.beforehand(command, func(args []string) error {
		if len(args) == 0 {
			return nil
		}
		s, err := a.settings()
		if err != nil {
			return nil // told already
		}
		p.name = args[0]
		faults := []error{a.named(&p, s), a.mayStand(s)}
		if isZip(p.to) && (p.dryRun || p.back) {
			faults = append(faults, misuse("command.usage.zip-host"))
		}
		return joined(faults...)
	})
}

func (a *app) publish(ctx context.Context, p publication) error {
	site := os.DirFS(a.output)
	if err := a.publishable(site); err != nil {
		return err
	}
	if isZip(p.to) {
		return a.publishZip(ctx, site, p)
	}
	target, err := a.target(p)
	if err != nil {
		return err
	}
	defer target.Close()
	memory := disk.StateOf(a.siteFolder).File("published")
	if p.back {
		if site, err = publish.Previous(memory, target); err != nil {
			return &fault{text: message.New("publish.fault.no-previous", "Target", target.String()), cause: err}
		}
	}
	a.tell("publish.sending", "Target", target.String())
	result, err := publish.Publish(ctx, site, target, publish.Options{
		DryRun: p.dryRun, Verify: !p.withoutLookAgain, Memory: memory, Progress: a.progress("publish.short"),
	})
	if err != nil {
		return a.notPublished(err, target.String())
	}
	if p.dryRun {
		a.printPlan(result)
		return nil
	}
	if result.Resumed > 0 {
		a.tell("publish.resumed", "Number", result.Resumed)
	}
	a.result("publish.done", "Target", target.String(), "Sent", len(result.Sent), "Bytes", result.Bytes, "Removed", len(result.Removed), "Kept", result.Kept)
	if p.withoutLookAgain {
		return nil
	}
	return a.tellDiffer(result.Differ)
}

// publishable refuses a site that must not reach the public.
func (a *app) publishable(site fs.FS) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	if err := a.mayStand(s); err != nil {
		return err
	}
	sample, err := holdsSample(site)
	if err != nil {
		return fmt.Errorf("look at the site: %w", err)
	}
	if sample {
		return &fault{text: message.New("publish.fault.sample", "Folder", a.output)}
	}
	return nil
}

// mayStand refuses what can be known without a look at every page.
func (a *app) mayStand(s settings.Settings) error {
	var faults []error
	if _, err := os.Stat(filepath.Join(a.output, manifest.Name)); err != nil {
		faults = append(faults, &fault{text: message.New("publish.fault.no-site", "Folder", a.output), cause: err})
	}
	if !s.HasAddress() {
		faults = append(faults, &fault{text: message.New("publish.fault.local", "URL", s.BaseURL)})
	}
	return joined(faults...)
}

// holdsSample reports whether a made-up evaluation stands on a site.
func holdsSample(site fs.FS) (bool, error) {
	found := false
	err := fs.WalkDir(site, "evaluations", func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() || path.Base(name) != "index.json" {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		var record struct {
			Sample bool `json:"sample"`
		}
		if err := json.Unmarshal(data, &record); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if found = record.Sample; found {
			return fs.SkipAll
		}
		return nil
	})
	return found, err
}

func (a *app) publishZip(ctx context.Context, site fs.FS, p publication) error {
	result, err := publish.Zip(ctx, site, p.to)
	if err != nil {
		return a.notPublished(err, p.to)
	}
	a.result("publish.done", "Target", p.to, "Sent", len(result.Sent), "Bytes", result.Bytes, "Removed", 0, "Kept", 0)
	return nil
}

func (a *app) printPlan(result *publish.Result) {
	for _, name := range result.Sent {
		a.result("publish.would-send", "Path", name)
	}
	for _, name := range result.Removed {
		a.result("publish.would-remove", "Path", name)
	}
	a.result("publish.would", "Sent", len(result.Sent), "Bytes", result.Bytes, "Removed", len(result.Removed), "Kept", result.Kept)
}

// tellDiffer says whether every file that was read back is what it should be.
func (a *app) tellDiffer(differ []string) error {
	if len(differ) == 0 {
		a.result("publish.verified")
		return nil
	}
	a.result("publish.not-whole", "Number", len(differ), "Paths", strings.Join(differ[:min(len(differ), 5)], ", "))
	return errPartly
}

// notPublished words why a publication did not come to its end.
func (a *app) notPublished(err error, target string) error {
	detail := a.hostDetail(err)
	var partly *publish.PartlyError
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, publish.ErrForeign):
		return &fault{text: message.New("publish.fault.foreign", "Target", target), cause: err}
	case errors.Is(err, publish.ErrChanged):
		changed := ""
		if errors.As(err, &partly) {
			changed = partly.Path
		}
		return &fault{text: message.New("publish.fault.changed", "Path", changed, "Folder", a.output), cause: err}
	case errors.As(err, new(*publish.UnseenError)):
		a.tell("publish.fault.unseen", "Target", target, "Detail", detail)
		return errPartly
	case errors.As(err, &partly) && partly.Sent > 0:
		a.tell("publish.fault.partly", "Path", partly.Path, "Detail", detail, "Sent", partly.Sent, "Left", partly.Left)
		return errPartly
	}
	return &fault{text: message.New("publish.fault.cannot", "Target", target, "Detail", detail), cause: err}
}

// hostDetail words what a host answers.
func (a *app) hostDetail(err error) any {
	for _, known := range []struct {
		kind error
		key  string
	}{
		{publish.ErrKeys, "publish.fault.keys"}, {publish.ErrNoKeys, "publish.fault.no-keys"}, {publish.ErrForbidden, "publish.fault.forbidden"}, {publish.ErrBucket, "publish.fault.bucket"},
		{publish.ErrClock, "publish.fault.clock"}, {publish.ErrBusy, "publish.fault.busy"}, {publish.ErrFull, "publish.fault.full"},
		{publish.ErrHostKey, "publish.fault.host-key"}, {io.EOF, "publish.fault.line"},
	} {
		if errors.Is(err, known.kind) {
			return message.Message{Key: known.key}
		}
	}
	// The numbers of a system are net.Errors too: a full disk is no silent host.
	if sentence, ok := disk.Problem(err); ok && !errors.As(err, new(*net.OpError)) {
		return sentence
	}
	var line net.Error
	if errors.As(err, &line) {
		return message.New("publish.fault.line")
	}
	return a.detail(err)
}
