package command

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"gongkai/tools/internal/message"
)

// settleTime is how long the folders must be quiet before a change is built: an
// office program saves a file in several steps.
const settleTime = 500 * time.Millisecond

func (a *app) serveCommand() *cobra.Command {
	port := 1313
	serve := &cobra.Command{
		Use:   "serve",
		Short: a.say("command.serve.short"),
		Long:  a.say("command.serve.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), port)
		},
	}
	serve.Flags().IntVar(&port, "port", port, a.say("command.flag.port"))
	a.sampleFlag(serve)
	a.withdrawFlag(serve)
	return serve
}

// serve builds, previews, and builds again whenever something changes. A
// faulty workbook does not end it; a build that fails leaves the last good site
// to look at.
func (a *app) serve(ctx context.Context, port int) error {
	if err := a.build(ctx); err != nil && !errors.Is(err, errPartly) {
		return err
	}
	s, err := a.settings()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watched := make(chan error, 1)
	go func() { watched <- a.watch(ctx) }()
	err = a.site.Preview(ctx, a.output, s.BaseURL, port, func(address string) {
		a.result("command.serve.ready", "Address", address)
		a.tell("command.serve.stop")
	})
	stop()
	watchErr := <-watched
	if err != nil {
		return &fault{text: message.New("command.fault.serve", "Port", port, "Detail", err.Error()), cause: err}
	}
	return watchErr
}

// watch builds again after each change until ctx ends.
func (a *app) watch(ctx context.Context) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		a.tell("command.serve.no-watch", "Detail", err.Error())
		return nil
	}
	defer watcher.Close()
	a.watchFolders(watcher)
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-watcher.Events:
			if !generated(a.content(), event.Name) && !event.Has(fsnotify.Chmod) {
				quiet.Reset(settleTime)
			}
		case err := <-watcher.Errors:
			a.tell("command.serve.no-watch", "Detail", err.Error())
		case <-quiet.C:
			a.tell("command.serve.changed")
			if err := a.build(ctx); err != nil && !errors.Is(err, errPartly) && ctx.Err() == nil {
				a.exit(err)
			}
			a.watchFolders(watcher)
		}
	}
}

// watchFolders watches every folder that a build reads, new ones too.
func (a *app) watchFolders(watcher *fsnotify.Watcher) {
	_ = watcher.Add(a.siteFolder)
	roots := []string{a.workbooks}
	for _, name := range []string{"content", "layouts", "assets", "data", "i18n", "static"} {
		roots = append(roots, filepath.Join(a.siteFolder, name))
	}
	for _, root := range roots {
		// A folder that is missing or closed to us is not watched; the build
		// says what is wrong with it.
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return nil
			}
			if generated(a.content(), path) {
				return filepath.SkipDir
			}
			_ = watcher.Add(path)
			return nil
		})
	}
}

// generated reports whether a build itself writes this path, so that it is no
// reason to build again.
func generated(content, path string) bool {
	for _, name := range []string{"evaluations", "departments", "units"} {
		if rest, err := filepath.Rel(filepath.Join(content, name), path); err == nil && !strings.HasPrefix(rest, "..") {
			return true
		}
	}
	base := filepath.Base(path)
	return strings.HasPrefix(base, ".") && base != "." || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "public")
}
