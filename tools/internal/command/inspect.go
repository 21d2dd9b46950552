package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/inspect"
	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
)

// watchList is the office's list of words to watch, below the site's folder.
const watchList = "data/words-to-watch.txt"

func (a *app) inspectCommand() *cobra.Command {
	format := "text"
	inspection := &cobra.Command{
		Use:   "inspect",
		Short: a.say("command.inspect.short"),
		Long:  a.say("command.inspect.long"),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s, err := a.settings()
			if err != nil {
				return err
			}
			faults, err := a.look(s, false)
			if err != nil {
				return err
			}
			if err := a.printFaults(format, faults); err != nil {
				return err
			}
			if len(faults) > 0 {
				return errPartly
			}
			return nil
		},
	}
	inspection.Flags().StringVar(&format, "format", format, a.say("command.flag.inspect-format"))
	return a.beforehand(inspection, func([]string) error { return isReport(format) })
}

// look inspects the built site; for words alone it looks at nothing else.
func (a *app) look(s settings.Settings, onlyWords bool) ([]inspect.Fault, error) {
	list, err := fs.ReadFile(a.files(), watchList)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the words to watch: %w", err)
	}
	watch := inspect.Words(list)
	if onlyWords && len(watch) == 0 {
		return nil, nil
	}
	faults, err := inspect.Site(os.DirFS(a.output), inspect.Options{Settings: s, Watch: watch, OnlyWatch: onlyWords})
	if errors.Is(err, inspect.ErrNoSite) {
		return nil, &fault{text: message.New("inspect.no-site", "Folder", a.output), cause: err}
	}
	return faults, err
}

// watched tells where words of the office's list stand on the site.
func (a *app) watched(s settings.Settings) error {
	faults, err := a.look(s, true)
	if err != nil {
		return err
	}
	a.lasting(func() {
		for _, f := range faults {
			a.tell("inspect.watched", "Page", f.Page, "Word", f.Detail)
		}
	})
	return nil
}

// saidFault is a fault as JSON has it.
type saidFault struct {
	ID      inspect.Kind `json:"id"`
	Page    string       `json:"page"`
	Detail  string       `json:"detail"`
	Message string       `json:"message"`
	Remedy  string       `json:"remedy"`
}

func (a *app) printFaults(format string, faults []inspect.Fault) error {
	if format == "json" {
		said := []saidFault{}
		for _, f := range faults {
			said = append(said, saidFault{f.Kind, f.Page, f.Detail, a.printer.Sprint(f.Message()), a.printer.Sprint(f.Remedy())})
		}
		return jsontext.Write(a.out, "the faults", said)
	}
	for _, f := range faults {
		a.result("inspect.line", "Page", f.Page, "Message", f.Message(), "Remedy", f.Remedy())
	}
	if len(faults) == 0 {
		a.result("inspect.none")
	} else {
		a.result("inspect.count", "Number", len(faults))
	}
	return nil
}
