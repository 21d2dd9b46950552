package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/starter"
)

func (a *app) initCommand() *cobra.Command {
	answers := starter.Answers{Year: time.Now().Year() - 1}
	command := &cobra.Command{
		Use:   "init [DIR]",
		Short: a.say("init.short"),
		Long:  a.say("init.long"),
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			folder := a.siteFolder
			if len(args) > 0 {
				folder = args[0]
			}
			if isTerminal(os.Stdin) && isTerminal(os.Stderr) && !a.quiet {
				var open []question
				for _, one := range questions(&answers) {
					if !c.Flags().Changed(one.flag) {
						open = append(open, one)
					}
				}
				if err := a.ask(c.Context(), os.Stdin, &answers, open); err != nil {
					return err
				}
			}
			return a.start(folder, answers)
		},
	}
	for _, one := range questions(&answers) {
		command.Flags().StringVar(one.answer, one.flag, "", a.say("init.flag."+one.flag))
	}
	command.Flags().StringVar(&answers.Office, "office", "", a.say("init.flag.office"))
	command.Flags().StringVar(&answers.Postal, "address", "", a.say("init.flag.address"))
	command.Flags().IntVar(&answers.Year, "year", answers.Year, a.say("init.flag.year"))
	return a.beforehand(command, func([]string) error {
		var faults []error
		if answers.Year < firstYear || answers.Year > lastYear {
			faults = append(faults, misuse("init.no-year", "Value", answers.Year))
		}
		if err := answers.Check(); err != nil { // no answer puts right what a flag says wrong
			faults = append(faults, a.settingsFault("gongkai init", err))
		}
		return joined(faults...)
	})
}

// The years that a folder of workbooks may be named by.
const firstYear, lastYear = 1990, 2099

// question is one thing to ask, and the flag that answers it beforehand.
type question struct {
	flag   string
	answer *string
}

func questions(a *starter.Answers) []question {
	return []question{
		{"title", &a.Title}, {"organisation", &a.Organisation}, {"base-url", &a.Address},
		{"telephone", &a.Telephone}, {"email", &a.Email},
	}
}

// ask asks what is open, each again until the answer can stand. An empty answer
// always can, and the end of the input leaves the rest empty.
func (a *app) ask(ctx context.Context, in io.Reader, answers *starter.Answers, open []question) error {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(in); scanner.Scan(); {
			select {
			case lines <- strings.TrimSpace(scanner.Text()):
			case <-ctx.Done():
				return
			}
		}
	}()
	for _, one := range open {
		for {
			fmt.Fprint(a.err, a.say("init.ask."+one.flag), " ")
			select {
			case *one.answer = <-lines:
			case <-ctx.Done():
				return ctx.Err()
			}
			var faults settings.Faults
			if *one.answer == "" || !errors.As(answers.Check(), &faults) {
				break
			}
			fmt.Fprintln(a.err, a.printer.Sprint(faults[0]))
		}
	}
	return nil
}

// start makes the folder of a site and says what comes next.
func (a *app) start(folder string, answers starter.Answers) error {
	made, err := starter.Make(folder, answers)
	var faults settings.Faults
	switch {
	case errors.As(err, &faults):
		return a.settingsFault("gongkai init", err)
	case errors.Is(err, starter.ErrOther):
		return &fault{text: message.New("init.occupied", "Folder", folder), cause: err}
	case err != nil:
		return a.cannotWrite(folder, err)
	case !made:
		a.result("init.already", "Folder", folder)
	default:
		a.result("init.done", "Folder", folder, "Workbooks", filepath.Join(folder, "workbooks", fmt.Sprint(answers.Year)))
	}
	return nil
}
