package command

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/jsontext"
	"gongkai/tools/internal/reading"
)

// readForm is one element of what `read` prints.
type readForm struct {
	evaluation.Record
	// Confidence says how sure the reader is, from 0.00 to 1.00.
	Confidence string `json:"confidence"`
}

func (a *app) readCommand() *cobra.Command {
	explain := false
	command := &cobra.Command{
		Use:   "read FILE...",
		Short: a.say("command.read.short"),
		Long:  a.say("command.read.long"),
		Args:  a.some,
		RunE: func(c *cobra.Command, args []string) error {
			if explain {
				return a.explain(args)
			}
			_, profiles, err := a.configured()
			if err != nil {
				return err
			}
			reader := reading.Reader{Profiles: profiles, Progress: a.progress("command.progress.read")}
			printed := &printedForms{}
			err = a.write(c, func(w io.Writer) error {
				printed.out = bufio.NewWriter(w)
				err := reader.Each(c.Context(), expand(args), printed.add)
				if end := printed.end(); err == nil {
					err = end
				}
				if err == nil {
					err = a.spare(c, &printed.read)
				}
				return err
			})
			if err != nil {
				return err
			}
			return a.unread(printed)
		},
	}
	command.Flags().BoolVar(&explain, "explain", false, a.say("command.read.explain"))
	return command
}

// printedForms prints forms as one array of JSON, each as soon as it is read, and
// keeps what is told of the other files at the end.
type printedForms struct {
	out *bufio.Writer
	// read is what was read; of a form, the place alone is kept.
	read reading.Reading
}

func (p *printedForms) add(one *reading.Reading) error {
	first := len(p.read.Forms) == 0
	p.read.Files += one.Files
	p.read.PassedOver = append(p.read.PassedOver, one.PassedOver...)
	p.read.Refusals = append(p.read.Refusals, one.Refusals...)
	for _, f := range one.Forms {
		p.read.Forms = append(p.read.Forms, reading.Form{Place: f.Place})
		var element bytes.Buffer
		if err := jsontext.WriteBelow(&element, "  ", fmt.Sprintf("the form on sheet %q of %s", f.Place.Sheet, f.Place.Workbook), readForm{f.Evaluation.Record(), f.Confidence}); err != nil {
			return err
		}
		before := ",\n  "
		if first {
			before, first = "[\n  ", false
		}
		if _, err := p.out.WriteString(before); err != nil {
			return fmt.Errorf("print the forms: %w", err)
		}
		if _, err := p.out.Write(bytes.TrimRight(element.Bytes(), "\n")); err != nil {
			return fmt.Errorf("print the forms: %w", err)
		}
	}
	return nil
}

// end closes the array, also where reading was broken off.
func (p *printedForms) end() error {
	closing := "\n]\n"
	if len(p.read.Forms) == 0 {
		closing = "[]\n"
	}
	if _, err := p.out.WriteString(closing); err != nil {
		return fmt.Errorf("print the forms: %w", err)
	}
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("print the forms: %w", err)
	}
	return nil
}

// unread tells of sheets that were passed over and files that could not be read,
// and gives the verdict.
func (a *app) unread(printed *printedForms) error {
	for _, passed := range printed.read.PassedOver {
		a.tell("command.read.passed-over", "File", passed.Workbook, "Sheet", passed.Sheet, "Reason", passed.Reason)
	}
	a.refuse(printed.read.Refusals)
	if printed.read.Files == 0 && len(printed.read.Refusals) == 0 {
		a.tell("command.read.empty")
	}
	switch {
	case len(printed.read.Forms) == 0:
		return errNothing
	case len(printed.read.Refusals) > 0:
		return errPartly
	}
	return nil
}
