package command

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/inconshreveable/mousetrap"
	"github.com/pkg/browser"
	"github.com/spf13/cobra"

	"gongkai/tools/internal/desk"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/starter"
	"gongkai/tools/internal/workbook"
)

// deskIdle is how long a desk stays without a window unless the person says
// otherwise.
const deskIdle = 2 * time.Minute

func (a *app) deskCommand() *cobra.Command {
	idle, unopened := deskIdle, false
	command := &cobra.Command{
		Use:   "desk",
		Short: a.say("desk.command.short"),
		Long:  a.say("desk.command.long"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.desk(c.Context(), idle, !unopened)
		},
	}
	command.Flags().DurationVar(&idle, "idle", idle, a.say("desk.command.idle"))
	command.Flags().BoolVar(&unopened, "no-browser", false, a.say("desk.command.no-browser"))
	return a.beforehand(command, func([]string) error {
		if _, err := os.Stat(a.siteFolder); err == nil && !starter.IsSite(a.siteFolder) {
			return &fault{text: message.New("desk.command.no-site", "Folder", a.siteFolder)}
		}
		return nil
	})
}

// desk opens the desk of the site's folder and serves it until its window has been
// closed for a while.
func (a *app) desk(ctx context.Context, idle time.Duration, open bool) error {
	folder := a.siteFolder
	one, err := desk.Open(ctx, desk.Office{
		Folder: folder, Printer: a.printer, Lang: a.printer.Locale, Idle: idle,
		Run: func(ctx context.Context, args []string, log *desk.Log) int {
			return a.within(folder, log).runArgs(ctx, args)
		},
		Check: func(ctx context.Context, log *desk.Log) (report.Checked, error) {
			return a.within(folder, log).checkAll(ctx, log)
		},
		Targets: func() []string {
			// What is wrong with the settings is told by every command.
			s, _ := settings.Load(filepath.Join(folder, "config.toml"))
			return s.TargetNames()
		},
		Explain: func(path string) ([]form.Explanation, error) { return a.within(folder, nil).explanations(path) },
		Preview: func(ctx context.Context) (string, error) { return a.within(folder, nil).previewBuilt(ctx) },
	})
	if errors.Is(err, desk.ErrTaken) {
		address := desk.Standing(folder)
		a.tell("desk.command.taken", "Folder", folder, "Address", address)
		if open && address != "" {
			_ = browser.OpenURL(address)
		}
		return errNothing
	}
	if err != nil {
		return a.cannotWrite(folder, err)
	}
	defer one.Close()
	a.result("desk.command.open", "Address", one.Address())
	a.tell("desk.command.stop")
	if open {
		browser.Stdout, browser.Stderr = io.Discard, io.Discard
		if err := browser.OpenURL(one.Address()); err != nil {
			a.tell("desk.command.unopened")
		}
	}
	return one.Serve(ctx)
}

// within gives a run of the command of its own on a folder, which prints into a log.
func (a *app) within(folder string, log *desk.Log) *app {
	one := &app{catalogue: a.catalogue, embedded: a.embedded, site: a.site, env: a.env, siteFolder: folder, lang: a.printer.Locale}
	one.streams = streams{out: io.Discard, err: io.Discard, printer: a.printer, plain: true, heard: &heard{}}
	if log != nil {
		one.out, one.err, one.watch = log, log, log.Progress
	}
	one.workbooks, one.output = filepath.Join(folder, "workbooks"), filepath.Join(folder, "public")
	return one
}

// runArgs runs a command as it is typed, in this folder.
func (a *app) runArgs(ctx context.Context, args []string) int {
	root := a.typed(append([]string{"--site", a.siteFolder, "--lang", a.lang}, args...))
	a.workbooks, a.output = "", "" // settled by the command, after its flags
	return a.exit(root.ExecuteContext(ctx))
}

// checkAll checks all workbooks and prints what `check` prints.
func (a *app) checkAll(ctx context.Context, out io.Writer) (report.Checked, error) {
	checked, err := a.checkBooks(ctx)
	if err != nil {
		a.exit(err)
		return checked, err
	}
	return checked, report.Text(out, a.printer, checked, false)
}

func (a *app) checkBooks(ctx context.Context) (report.Checked, error) {
	s, profiles, err := a.configured()
	if err != nil {
		return report.Checked{}, err
	}
	c := &cobra.Command{}
	c.SetContext(ctx)
	read, findings, err := a.examine(c, []string{a.workbooks}, s, profiles)
	if err != nil {
		return report.Checked{}, err
	}
	a.broken(read)
	return a.checked(read, findings), nil
}

// explanations reads one workbook and says what each cell was taken for.
func (a *app) explanations(path string) ([]form.Explanation, error) {
	_, profiles, err := a.configured()
	if err != nil {
		return nil, err
	}
	set, refused := reading.Profiles(path, profiles)
	if refused != nil {
		return nil, refused
	}
	book, err := workbook.Open(path)
	if err != nil {
		return nil, err
	}
	var list []form.Explanation
	for _, sheet := range book.Sheets {
		list = append(list, form.Explain(path, sheet, set)...)
	}
	return list, nil
}

// previewBuilt serves the built site on a free port until ctx ends.
func (a *app) previewBuilt(ctx context.Context) (address string, err error) {
	s, err := a.settings()
	if err != nil {
		return "", err
	}
	preview, err := a.site.Listen(PreviewRequest{Output: a.output, BaseURL: s.BaseURL, Host: loopback, Waiting: a.say("command.serve.waiting")})
	if err != nil {
		return "", err
	}
	go func() {
		defer preview.Close()
		_ = preview.Serve(ctx)
	}()
	return preview.Address(), nil
}

// doubleClicked reports whether the program was started from the Explorer of
// Windows.
func doubleClicked() bool { return mousetrap.StartedByExplorer() }

// afterDoubleClick opens the desk of the folder that the program lies in, or of the
// folder of a site below it, which is made after asking. What went wrong stays on
// the screen until a key is pressed.
func (a *app) afterDoubleClick(ctx context.Context) (err error) {
	in := bufio.NewReader(os.Stdin)
	defer func() {
		if err == nil || ctx.Err() != nil {
			return
		}
		a.exit(err)
		a.tell("desk.command.enter")
		_, _ = in.ReadString('\n')
		err = errNothing
	}()
	if !starter.IsSite(a.siteFolder) {
		a.siteFolder = filepath.Join(a.siteFolder, a.say("desk.command.folder"))
	}
	if !starter.IsSite(a.siteFolder) {
		a.tell("desk.command.ask", "Folder", a.siteFolder)
		answer, err := in.ReadString('\n')
		if err != nil || strings.EqualFold(strings.TrimSpace(answer), "n") {
			return errNothing
		}
		answers := starter.Answers{Year: time.Now().Year() - 1}
		if err := a.ask(ctx, in, &answers, questions(&answers)); err != nil {
			return err
		}
		if err := a.start(a.siteFolder, answers); err != nil {
			return err
		}
	}
	if err := a.fillFolders(); err != nil {
		return err
	}
	return a.desk(ctx, deskIdle, true)
}
