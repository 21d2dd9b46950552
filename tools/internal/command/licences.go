package command

import (
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"
)

// The files with gongkai's own terms and with those of what it contains, as
// package gongkai embeds them.
var licenceFiles = []string{"LICENSE", "THIRD-PARTY-NOTICES.txt"}

// licencesCommand prints the terms on which gongkai, and everything compiled
// into it, is given away. A binary is passed on without its repository, so it
// carries them itself.
func (a *app) licencesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licences",
		Short: a.say("command.licences.short"),
		Long:  a.say("command.licences.long"),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			for _, name := range licenceFiles {
				text, err := fs.ReadFile(a.embedded, name)
				if err != nil {
					return fmt.Errorf("read the embedded licences: %w", err)
				}
				if _, err := fmt.Fprintf(a.out, "%s\n", text); err != nil {
					return fmt.Errorf("print the licences: %w", err)
				}
			}
			return nil
		},
	}
}
