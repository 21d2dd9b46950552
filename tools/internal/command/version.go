package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/version"
)

// versionCommand prints what --version prints.
func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.say("command.version.short"),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, version.Line())
			return err
		},
	}
}
