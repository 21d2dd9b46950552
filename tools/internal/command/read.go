package command

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/evaluation"
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
			profiles, err := a.profiles()
			if err != nil {
				return err
			}
			reading, err := reading.Reader{Profiles: profiles, Progress: a.progress("command.progress.read")}.Read(c.Context(), expand(args))
			if err != nil {
				return err
			}
			if err := a.spare(c, reading); err != nil {
				return err
			}
			return a.printForms(c, reading)
		},
	}
	command.Flags().BoolVar(&explain, "explain", false, a.say("command.read.explain"))
	return command
}

func (a *app) printForms(c *cobra.Command, reading *reading.Reading) error {
	forms := []readForm{}
	for _, f := range reading.Forms {
		forms = append(forms, readForm{f.Evaluation.Record(), f.Confidence})
	}
	err := a.write(c, func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(forms)
	})
	if err != nil {
		return fmt.Errorf("print the forms: %w", err)
	}
	for _, passed := range reading.PassedOver {
		a.tell("command.read.passed-over", "File", passed.Workbook, "Sheet", passed.Sheet, "Reason", passed.Reason)
	}
	a.refuse(reading.Refusals)
	if reading.Files == 0 && len(reading.Refusals) == 0 {
		a.tell("command.read.empty")
	}
	switch {
	case len(reading.Forms) == 0:
		return errNothing
	case len(reading.Refusals) > 0:
		return errPartly
	}
	return nil
}
