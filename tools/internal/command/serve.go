package command

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/watch"
)

// loopback is where a preview listens unless the person says otherwise.
const loopback = "127.0.0.1"

func (a *app) serveCommand() *cobra.Command {
	request := PreviewRequest{Host: loopback, Port: 1313}
	serve := &cobra.Command{
		Use:   "serve",
		Short: a.say("command.serve.short"),
		Long:  a.say("command.serve.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), request)
		},
	}
	serve.Flags().IntVar(&request.Port, "port", request.Port, a.say("command.flag.port"))
	serve.Flags().StringVar(&request.Host, "bind", request.Host, a.say("command.flag.bind"))
	a.sampleFlag(serve)
	a.withdrawFlag(serve)
	return a.beforehand(serve, func([]string) error {
		return joined(a.number("port", request.Port, mostPort), a.number("sample", a.sample, mostForms), a.hasWorkbooks(), a.replaceable())
	})
}

// serve opens the port, builds, shows the site, and builds again whenever
// something changes. A faulty workbook does not end it; a build that fails leaves
// the last good site to look at.
func (a *app) serve(ctx context.Context, request PreviewRequest) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	// A preview shows what a build would record, and records nothing.
	a.previewing = true
	request.Output, request.BaseURL, request.Waiting = a.output, s.BaseURL, a.say("command.serve.waiting")
	preview, err := a.site.Listen(request)
	if err != nil {
		return &fault{text: message.New("command.fault.serve", "Port", request.Port, "Detail", a.detail(err)), cause: err}
	}
	defer preview.Close()
	if request.Host != loopback {
		a.tell("command.serve.open", "Host", request.Host)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	go func() { served <- preview.Serve(ctx) }()
	err = a.buildOnChange(ctx, preview)
	stop()
	if serveErr := <-served; err == nil && serveErr != nil {
		err = &fault{text: message.New("command.fault.serve", "Port", request.Port, "Detail", a.detail(serveErr)), cause: serveErr}
	}
	return err
}

// buildOnChange builds, and builds again after each change until ctx ends.
func (a *app) buildOnChange(ctx context.Context, preview Preview) error {
	inputs := a.inputs()
	before := inputs.Look()
	if err := a.build(ctx); err != nil && !errors.Is(err, errPartly) {
		return err
	}
	a.result("command.serve.ready", "Address", preview.Address())
	a.tell("command.serve.stop")
	for {
		preview.Reload()
		changed, err := inputs.Wait(ctx, inputs.AfterBuild(before))
		if err != nil {
			return nil
		}
		a.tell("command.serve.changed", "File", changed[0], "Number", len(changed))
		before = inputs.Look()
		if err := a.build(ctx); err != nil && !errors.Is(err, errPartly) && ctx.Err() == nil {
			a.exit(err)
		}
	}
}

// inputs are the files that a build reads. The output is none of them, wherever
// it lies; what the build itself writes among them is its own.
func (a *app) inputs() watch.Files {
	inputs := watch.Files{Roots: []string{a.workbooks}}
	for _, name := range []string{"config.toml", "content", "layouts", "assets", "data", "i18n", "static"} {
		inputs.Roots = append(inputs.Roots, filepath.Join(a.siteFolder, name))
	}
	own := []string{filepath.Join(a.siteFolder, filepath.FromSlash(content.RenamedName))}
	for _, folder := range content.Generated() {
		own = append(own, filepath.Join(a.content(), folder))
	}
	for _, path := range slices.Clone(own) {
		if real, err := disk.Resolve(path); err == nil {
			own = append(own, real)
		}
	}
	inputs.Own = func(path string) bool {
		return slices.ContainsFunc(own, func(folder string) bool {
			rest, found := strings.CutPrefix(path, folder)
			return found && (rest == "" || rest[0] == filepath.Separator)
		})
	}
	return inputs
}
