package command

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/publish/hostconfig"
	"gongkai/tools/internal/settings"
)

func (a *app) hostCommand() *cobra.Command {
	site := hostconfig.Site{Root: "/srv/www/gongkai"}
	command := &cobra.Command{
		Use:       "host " + strings.Join(hostconfig.Names(), "|"),
		Short:     a.say("host.short"),
		Long:      a.say("host.long"),
		Args:      cobra.ExactArgs(1),
		ValidArgs: hostconfig.Names(),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := a.settings()
			if err != nil {
				return err
			}
			site.Path = settings.BasePath(s.BaseURL)
			text, err := hostconfig.Write(args[0], site)
			switch {
			case errors.Is(err, hostconfig.ErrPath):
				return &fault{text: message.New("host.path", "Path", site.Path, "Root", site.Root), cause: err}
			case err != nil:
				return err
			}
			_, err = fmt.Fprint(a.out, text)
			return err
		},
	}
	command.Flags().StringVar(&site.Root, "root", site.Root, a.say("host.root"))
	return a.beforehand(command, func(args []string) error {
		if len(args) == 1 && !slices.Contains(hostconfig.Names(), args[0]) {
			return &fault{text: message.New("host.unknown", "Name", args[0])}
		}
		return nil
	})
}
