// Package command is what a person types: gongkai build, serve, read, check,
// annotate, convert.
//
// Arguments go in; an exit code comes out, and what a person or a program reads
// on the two output streams. Results go to standard output, everything about
// the way there to standard error; outcome.go alone decides on exit codes and
// streams.go on who is told what. The package that builds the site is handed in
// as a value, so that this one, and its tests, do not link Hugo. It refuses to
// show a stack trace: a fault is one sentence in the person's language.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/search"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/version"
)

// Site builds and previews a site; the package site has the functions.
type Site struct {
	// Build makes a site, or leaves its output as it was.
	Build func(ctx context.Context, r SiteRequest) error
	// Listen opens the port of a preview; an error means that it cannot be had.
	Listen func(r PreviewRequest) (Preview, error)
	// Zip packs output into a file that opens without a server.
	Zip func(output, baseURL, file string) error
}

// PreviewRequest is a site to preview, and where.
type PreviewRequest struct {
	Output, BaseURL string
	Host            string
	Port            int
	// Waiting is shown while there is no site yet.
	Waiting string
}

// Preview shows a built site in browsers.
type Preview interface {
	// Address is where a browser finds the site.
	Address() string
	// Serve answers requests until ctx ends.
	Serve(ctx context.Context) error
	// Reload has the pages that are open loaded again.
	Reload()
	// Close gives the port back, where the site is never served.
	Close() error
}

// SiteRequest is one site to build.
type SiteRequest struct {
	// Folder is the site's, Output the folder that is replaced.
	Folder, Output string
	// Address says that the site's public address is known.
	Address bool
	// Documents are what the search finds.
	Documents []search.Document
	// Kept and Basis let the builder take what earlier builds have drawn; see the
	// package site.
	Kept  *cache.Folder
	Basis string
	// Steps run in their order on the finished site before it takes the place
	// of Output; the first error leaves Output as it was.
	Steps []func(ctx context.Context, folder string) error
}

// Main runs the command and gives its exit code. Files holds the embedded
// words, profiles and config.toml; env looks up an environment variable.
func Main(args []string, stdout, stderr io.Writer, env func(string) string, files fs.FS, site Site) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	catalogue, err := message.Load(files, "i18n")
	if err != nil {
		// Without words there is no language to say this in.
		fmt.Fprintln(stderr, "gongkai:", err)
		return exitCannot
	}
	a := &app{
		catalogue: catalogue, embedded: files, site: site, env: env, process: ctx,
		streams: streams{out: stdout, err: stderr, printer: catalogue.Printer(language(args, env, catalogue)), plain: env("NO_COLOR") != "", heard: &heard{}},
	}
	return a.exit(a.typed(args).ExecuteContext(ctx))
}

// typed gives the command with what a person typed.
func (a *app) typed(args []string) *cobra.Command {
	a.args = args
	root := a.root()
	root.SetArgs(args)
	return root
}

// app is one run of the command: what the flags say, and what the subcommands
// share.
type app struct {
	streams
	catalogue *message.Catalogue
	embedded  fs.FS
	site      Site
	env       func(string) string

	// args is what was typed, and looks what each command looks at beforehand.
	args  []string
	looks map[*cobra.Command]func(args []string) error

	siteFolder string
	workbooks  string
	output     string
	lang       string
	sample     int
	zip        bool
	at         string
	signKey    string
	key        *manifest.Key // what signKey names, once it is read
	approval   string
	previewing bool
	// whole has a build done as a whole, whatever the last one remembers.
	whole    bool
	withdraw bool
	clean    bool
	// program is the hash of the running program; see programSum.
	program string
	// process ends when the process is interrupted; nil where another program, as the
	// desk, holds the run. placing is held while the new site takes the old one's place.
	process context.Context
	placing sync.Mutex
}

func (a *app) root() *cobra.Command {
	// A double click on Windows is answered by the program, not by cobra.
	cobra.MousetrapHelpText = ""
	root := &cobra.Command{
		Use:           "gongkai",
		Version:       version.Line(),
		Short:         a.say("command.root.short"),
		Long:          a.say("command.root.long"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          knownCommand,
		RunE: func(c *cobra.Command, _ []string) error {
			if doubleClicked() {
				return a.afterDoubleClick(c.Context())
			}
			return c.Help()
		},
	}
	root.SetVersionTemplate("{{ .Version }}\n")
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(a.flagFaults)
	flags := root.PersistentFlags()
	flags.StringVar(&a.siteFolder, "site", ".", a.say("command.flag.site"))
	flags.StringVar(&a.workbooks, "workbooks", "", a.say("command.flag.workbooks"))
	flags.StringVar(&a.output, "output", "", a.say("command.flag.output"))
	flags.StringVar(&a.lang, "lang", "", a.say("command.flag.lang"))
	flags.BoolVar(&a.quiet, "quiet", false, a.say("command.flag.quiet"))
	for _, sub := range []*cobra.Command{
		a.initCommand(), a.buildCommand(), a.serveCommand(), a.readCommand(), a.learnCommand(), a.checkCommand(), a.diffCommand(), a.annotateCommand(), a.collectCommand(), a.convertCommand(), a.inspectCommand(), a.doctorCommand(), a.rulesCommand(), a.licencesCommand(),
		a.verifyCommand(), a.keyCommand(), a.ledgerCommand(), a.publishCommand(), a.hostCommand(), a.deskCommand(), a.versionCommand(), a.completionCommand(), a.manCommand(),
	} {
		for _, one := range append(sub.Commands(), sub) {
			one.PreRunE = func(c *cobra.Command, args []string) error {
				a.tellIdle(c)
				return a.wrong(c, args)
			}
			one.Args = a.argumentFault(one.Args)
		}
		root.AddCommand(sub)
	}
	chapters := a.chapters()
	root.Long = strings.TrimRight(root.Long, "\n") + "\n\n" + a.say("handbook.topics") + "\n  " + names(chapters)
	root.SetHelpCommand(a.helpCommand(chapters))
	a.translate(root)
	return root
}

// knownLanguage refuses a language that nothing is worded in.
func (a *app) knownLanguage() error {
	if _, known := a.catalogue.Parse(a.lang); a.lang != "" && !known {
		return notOneOf("--lang", a.lang, a.catalogue.Locales())
	}
	return nil
}

// fillFolders fills in the folders that the flags leave open.
func (a *app) fillFolders() error {
	language := a.knownLanguage()
	info, err := os.Stat(a.siteFolder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return joined(language, err)
	}
	if err != nil || !info.IsDir() {
		return joined(language, &fault{text: message.New("command.fault.no-site", "Folder", a.siteFolder), cause: err})
	}
	if a.workbooks == "" {
		a.workbooks = filepath.Join(a.siteFolder, "workbooks")
	}
	if a.output == "" {
		a.output = filepath.Join(a.siteFolder, "public")
	}
	return language
}

// settings reads the site's config.toml, or the embedded one where the site
// has none.
func (a *app) settings() (settings.Settings, error) {
	s, err := a.chosen()
	if err = a.unfit(s, err); err != nil {
		return s, a.settingsFault(filepath.Join(a.siteFolder, "config.toml"), err)
	}
	return s, nil
}

// chosen gives what is known of the settings, and what their file says wrong.
func (a *app) chosen() (settings.Settings, error) {
	file := filepath.Join(a.siteFolder, "config.toml")
	if _, err := os.Stat(file); err == nil {
		return settings.Load(file)
	}
	data, err := fs.ReadFile(a.embedded, "config.toml")
	if err != nil {
		return settings.Settings{}, fmt.Errorf("read the embedded settings: %w", err)
	}
	return settings.Parse(data)
}

// configured reads the site's settings, and the profiles as they want them.
func (a *app) configured() (settings.Settings, *profile.Set, error) {
	s, err := a.settings()
	if err != nil {
		return s, nil, err
	}
	profiles, err := a.profiles(s)
	return s, profiles, err
}

// profiles loads the form profiles: the embedded ones and those of the site's
// own data folder, with the thresholds of its settings.
func (a *app) profiles(s settings.Settings) (*profile.Set, error) {
	set, err := a.usual()
	if err != nil {
		return nil, err
	}
	// A wrong limit was told with everything else that is wrong with the settings.
	if set, err = set.WithThresholds(s.Thresholds()); err != nil {
		return nil, a.settingsFault(filepath.Join(a.siteFolder, "config.toml"), limitFaults(err))
	}
	return set, nil
}

// usual loads the form profiles with their own thresholds.
func (a *app) usual() (*profile.Set, error) {
	set, err := profile.Load(a.files(), "data")
	if err != nil {
		return nil, &fault{text: message.New("command.fault.profiles", "Detail", err.Error()), cause: err}
	}
	return set, nil
}

// files are the embedded files, with those of the site's folder above them.
func (a *app) files() fs.FS { return overlay{os.DirFS(a.siteFolder), a.embedded} }
