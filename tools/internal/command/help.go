package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/handbook"
	"gongkai/tools/internal/message"
)

// helpCommand shows the help of a command, or a chapter of the handbook.
func (a *app) helpCommand(chapters []handbook.Chapter) *cobra.Command {
	return &cobra.Command{
		Use:   "help [" + a.say("handbook.argument") + "]",
		Short: a.say("command.flag.help"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Root().Help()
			}
			if found, left, err := c.Root().Find(args); err == nil && found != c.Root() && len(left) == 0 {
				found.InitDefaultHelpFlag()
				return found.Help()
			}
			chapter, found := handbook.Find(chapters, strings.Join(args, " "))
			if !found {
				return &fault{text: message.New("handbook.unknown", "Name", strings.Join(args, " "), "Chapters", names(chapters))}
			}
			_, err := fmt.Fprint(a.out, chapter.Terminal())
			return err
		},
	}
}

// names lists the chapters for a person.
func names(chapters []handbook.Chapter) string {
	var list []string
	for _, c := range chapters {
		list = append(list, c.Name)
	}
	return strings.Join(list, "  ")
}

// chapters are those of the handbook. Without them every command still works.
func (a *app) chapters() []handbook.Chapter {
	chapters, err := handbook.Read(a.embedded)
	if err != nil {
		return nil
	}
	return chapters
}
