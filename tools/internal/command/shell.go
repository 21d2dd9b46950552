package command

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// completionCommand prints the script by which a shell completes what is typed.
func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	command := &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     a.say("command.completion.short"),
		Long:      a.say("command.completion.long"),
		Args:      cobra.ExactArgs(1),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			switch root := c.Root(); args[0] {
			case shells[0]:
				err = root.GenBashCompletionV2(a.out, true)
			case shells[1]:
				err = root.GenZshCompletion(a.out)
			case shells[2]:
				err = root.GenFishCompletion(a.out, true)
			case shells[3]:
				err = root.GenPowerShellCompletionWithDesc(a.out)
			}
			if err != nil {
				return fmt.Errorf("print the completion of %s: %w", args[0], err)
			}
			return nil
		},
	}
	return a.beforehand(command, func(args []string) error {
		if len(args) == 0 {
			return nil
		}
		return oneOf("completion", args[0], shells)
	})
}

// manCommand writes the manual pages of all commands.
func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: a.say("command.man.short"),
		Long:  a.say("command.man.long"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return a.cannotWrite(args[0], err)
			}
			// Equal commands give equal pages: no day is printed but a fixed one.
			day := time.Unix(0, 0).UTC()
			header := doc.GenManHeader{Section: "1", Source: "gongkai", Manual: "gongkai", Date: &day}
			c.Root().DisableAutoGenTag = true
			if err := doc.GenManTree(c.Root(), &header, args[0]); err != nil {
				return a.cannotWrite(args[0], err)
			}
			a.result("command.man.done", "Folder", args[0])
			return nil
		},
	}
}

// withoutSite are the commands that need no site's folder.
var withoutSite = []string{"init", "version", "licences", "completion", "man", "key"}

func needsSite(c *cobra.Command) bool { return !slices.Contains(withoutSite, c.Name()) }
