package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/verify"
)

// verifyCommand tells whether a copy of a site is whole. It needs no site
// folder: whoever verifies has nothing but the copy.
func (a *app) verifyCommand() *cobra.Command {
	var w witnesses
	format := "text"
	command := &cobra.Command{
		Use:   "verify [OLDER] DIR|ZIP|URL",
		Short: a.say("verify.short"),
		Long:  a.say("verify.long"),
		Args:  cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			w.name = args[len(args)-1]
			if len(args) == 2 {
				w.older = args[0]
			}
			report, err := a.verify(c.Context(), w)
			if err == nil {
				err = a.printReport(format, report)
			}
			if err == nil && !report.Whole() {
				err = errPartly
			}
			return err
		},
	}
	command.Flags().StringVar(&w.key, "key", "", a.say("verify.key"))
	command.Flags().StringVar(&w.older, "since", "", a.say("verify.since"))
	command.Flags().StringVar(&w.head, "head", "", a.say("verify.head-kept"))
	command.Flags().StringVar(&format, "format", format, a.say("command.flag.inspect-format"))
	return a.beforehand(command, func(args []string) error {
		faults := []error{isReport(format)}
		if len(args) == 2 && w.older != "" {
			faults = append(faults, &fault{text: message.New("verify.two-older", "Older", args[0], "Since", w.older)})
		}
		if w.head != "" && !isFingerprint(w.head) {
			faults = append(faults, &fault{text: message.New("verify.bad-head", "Text", w.head)})
		}
		_, key := a.publicKey(w.key)
		faults = append(faults, key)
		for _, name := range append(slices.Clone(args), w.older) {
			if name != "" && !strings.Contains(name, "://") {
				if _, err := os.Stat(name); err != nil {
					faults = append(faults, &fault{text: message.New("verify.cannot", "Name", name, "Detail", a.detail(err)), cause: err})
				}
			}
		}
		return joined(faults...)
	})
}

// witnesses name a copy of a site, and what is held against it.
type witnesses struct{ name, key, older, head string }

// verify looks at the copy. An error is worded.
func (a *app) verify(ctx context.Context, w witnesses) (report *verify.Report, err error) {
	site, err := a.openSite(w.name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, site.Close()) }()
	options := verify.Options{Head: w.head}
	if options.PublicKey, err = a.publicKey(w.key); err != nil {
		return nil, err
	}
	if w.older != "" {
		older, err := a.openSite(w.older)
		if err != nil {
			return nil, err
		}
		defer older.Close()
		options.Older = older
	}
	report, err = verify.Verify(ctx, site, options)
	switch {
	case errors.Is(err, manifest.ErrNoManifest):
		return nil, &fault{text: message.New("verify.no-manifest", "Name", w.name), cause: err}
	case errors.Is(err, verify.ErrNoLedger):
		return nil, &fault{text: message.New("verify.no-ledger", "Name", w.older), cause: err}
	case errors.Is(err, verify.ErrOlder):
		return nil, &fault{text: message.New("verify.older.unusable", "Name", w.older, "Detail", a.olderDetail(err)), cause: err}
	case err != nil && ctx.Err() == nil:
		return nil, &fault{text: message.New("verify.cannot", "Name", w.name, "Detail", a.detail(err)), cause: err}
	}
	return report, err
}

// olderDetail says why an older copy is no witness.
func (a *app) olderDetail(err error) any {
	var broken *ledger.BrokenError
	if errors.As(err, &broken) {
		return a.printer.Sprint(message.New("verify.older.broken", "Line", broken.Line, "Fault", message.Message{Key: "ledger.broken." + string(broken.Fault)}))
	}
	return a.detail(err)
}

// isFingerprint reports whether a text is a SHA-256 in hex, as pages print it.
func isFingerprint(text string) bool {
	digest, err := hex.DecodeString(text)
	return err == nil && len(digest) == sha256.Size
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
	a.compared(report)
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

// compared tells how the ledger stands to what somebody kept: an older copy, or
// the fingerprint of a line.
func (a *app) compared(report *verify.Report) {
	if report.Kept > 0 {
		a.result("verify.kept", "Line", report.Kept, "Lines", report.Lines)
	}
	c := report.Older
	switch {
	case c == nil:
	case c.Extends && c.Added == 0:
		a.result("verify.older.same", "Lines", c.Lines)
	case c.Extends:
		a.result("verify.older.extends", "Lines", c.Lines, "Added", c.Added)
	case c.Swapped:
		a.result("verify.older.swapped", "Lines", report.Lines, "Older", c.Lines)
	default:
		a.result("verify.older.parted", "Line", c.Line, "Was", c.Was, "Now", c.IsNow)
	}
}
