package command

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
)

func (a *app) ledgerCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "ledger",
		Short: a.say("ledger.short"),
		Long:  a.say("ledger.long"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	command.AddCommand(&cobra.Command{
		Use:   "merge FILE",
		Short: a.say("ledger.merge.short"),
		Long:  a.say("ledger.merge.long"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.alone(c.Context(), func() error { return a.mergeLedger(args[0]) })
		},
	})
	return command
}

// ledgerFile is the site's own ledger.
func (a *app) ledgerFile() string {
	return filepath.Join(a.siteFolder, filepath.FromSlash(ledger.Name))
}

// mergeLedger puts another copy together with the site's own ledger.
func (a *app) mergeLedger(file string) error {
	if _, err := os.Stat(file); err != nil {
		return &fault{text: message.New("verify.cannot", "Name", file, "Detail", a.detail(err)), cause: err}
	}
	own, err := a.loadLedger(a.ledgerFile())
	if err != nil {
		return err
	}
	other, err := a.loadLedger(file)
	if err != nil {
		return err
	}
	merged, err := ledger.Merge(own, other)
	var parted *ledger.PartedError
	switch {
	case errors.As(err, &parted):
		return &fault{text: message.New("ledger.merge.parted", "Line", parted.Line), cause: err}
	case err != nil:
		return err
	case own.Head() == other.Head():
		a.result("ledger.merge.same", "Lines", len(own.Events))
		return nil
	case merged == own:
		a.result("ledger.merge.longer", "File", file)
		return nil
	}
	taken := merged.Events[len(own.Events):]
	if _, err := own.Append(a.ledgerFile(), taken); err != nil {
		return &fault{text: message.New("command.fault.write", "Folder", filepath.Dir(a.ledgerFile())), cause: err}
	}
	a.result("ledger.merge.taken", "Number", len(taken), "File", file)
	return nil
}

// loadLedger reads a ledger; a chain that does not hold is told with its line.
func (a *app) loadLedger(file string) (*ledger.Ledger, error) {
	l, err := ledger.Load(file)
	var broken *ledger.BrokenError
	switch {
	case errors.As(err, &broken):
		return nil, &fault{text: message.New("ledger.broken.file", "File", file, "Line", broken.Line,
			"Fault", message.Message{Key: "ledger.broken." + string(broken.Fault)}), cause: err}
	case err != nil:
		return nil, &fault{text: message.New("verify.cannot", "Name", file, "Detail", a.detail(err)), cause: err}
	}
	return l, nil
}
