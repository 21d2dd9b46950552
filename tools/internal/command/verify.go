package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/verify"
)

// verifyCommand tells whether a copy of a site is whole. It needs no site
// folder: whoever verifies has nothing but the copy.
func (a *app) verifyCommand() *cobra.Command {
	var key, since string
	format := "text"
	command := &cobra.Command{
		Use:   "verify DIR|ZIP|URL",
		Short: a.say("verify.short"),
		Long:  a.say("verify.long"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if format != "text" && format != "json" {
				return notOneOf("--format", format, []string{"text", "json"})
			}
			site, err := a.openSite(args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, site.Close()) }()
			options := verify.Options{}
			if options.PublicKey, err = a.publicKey(key); err != nil {
				return err
			}
			if since != "" {
				older, err := a.openSite(since)
				if err != nil {
					return err
				}
				defer older.Close()
				options.Older = older
			}
			report, err := verify.Verify(c.Context(), site, options)
			switch {
			case errors.Is(err, manifest.ErrNoManifest):
				return &fault{text: message.New("verify.no-manifest", "Name", args[0]), cause: err}
			case errors.Is(err, verify.ErrNoLedger):
				return &fault{text: message.New("verify.no-ledger", "Name", since), cause: err}
			case err != nil && c.Context().Err() == nil:
				return &fault{text: message.New("verify.cannot", "Name", args[0], "Detail", a.detail(err)), cause: err}
			case err != nil:
				return err
			}
			if err := a.printReport(format, report); err != nil {
				return err
			}
			if !report.Whole() {
				return errPartly
			}
			return nil
		},
	}
	command.Flags().StringVar(&key, "key", "", a.say("verify.key"))
	command.Flags().StringVar(&since, "since", "", a.say("verify.since"))
	command.Flags().StringVar(&format, "format", format, a.say("command.flag.inspect-format"))
	return command
}

func (a *app) openSite(name string) (verify.Site, error) {
	site, err := verify.OpenSite(name)
	if err != nil {
		return nil, &fault{text: message.New("verify.cannot", "Name", name, "Detail", a.detail(err)), cause: err}
	}
	return site, nil
}

// publicKey gives the text of a key that a person names by its file or writes
// out.
func (a *app) publicKey(key string) (string, error) {
	if key == "" {
		return "", nil
	}
	text, err := os.ReadFile(key)
	if errors.Is(err, fs.ErrNotExist) {
		text, err = []byte(key), nil
	}
	if err == nil {
		_, err = manifest.Signed(string(text), nil, nil)
	}
	if err != nil {
		return "", &fault{text: message.New("verify.bad-key", "Name", key), cause: err}
	}
	return string(text), nil
}

func (a *app) printReport(format string, report *verify.Report) error {
	if format == "json" {
		return jsontext.Write(a.out, "the report", report)
	}
	for _, d := range report.Differences {
		line := d.Path + "  " + a.printer.Key("verify.kind."+string(d.Kind))
		if d.Detail != "" {
			line += " (" + d.Detail + ")"
		}
		fmt.Fprintln(a.out, line)
	}
	if report.Signed {
		a.result("verify.signed")
	}
	if report.Head != "" {
		a.result("verify.head", "Lines", report.Lines, "Head", report.Head)
	}
	if report.Whole() {
		a.result("verify.whole", "Files", report.Files, "Lines", report.Lines, "Records", report.Records, "Versions", report.Versions)
	} else {
		a.result("verify.differs", "Number", len(report.Differences))
	}
	if !report.Listed {
		a.tell("verify.not-listed")
	}
	return nil
}
