package command

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
)

// The formats of `check`.
var formats = []string{"text", "json", "html"}

func (a *app) checkCommand() *cobra.Command {
	format := formats[0]
	check := &cobra.Command{
		Use:   "check [FILE...]",
		Short: a.say("command.check.short"),
		Long:  a.say("command.check.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{a.workbooks}
			}
			reading, findings, err := a.examine(c, args)
			if err != nil {
				return err
			}
			if err := a.print(format, findings, a.printer); err != nil {
				return err
			}
			a.refuse(reading.Refusals)
			a.undated(reading)
			return checked(reading, findings)
		},
	}
	check.Flags().StringVar(&format, "format", format, a.say("command.flag.format"))
	return check
}

// examine reads the workbooks and gives their findings as the office's rules
// want them.
func (a *app) examine(c *cobra.Command, paths []string) (*reading.Reading, []finding.Finding, error) {
	s, err := a.settings()
	if err != nil {
		return nil, nil, err
	}
	profiles, err := a.profiles()
	if err != nil {
		return nil, nil, err
	}
	reading, err := reading.Reader{Profiles: profiles, Progress: a.progress("command.progress.read")}.Read(c.Context(), paths)
	if err != nil {
		return nil, nil, err
	}
	if reading.Files == 0 && len(reading.Refusals) == 0 {
		return nil, nil, &fault{text: message.New("command.fault.nothing-to-check", "Folder", strings.Join(paths, ", "))}
	}
	return reading, s.Apply(reading.All()), nil
}

func (a *app) print(format string, findings []finding.Finding, printer message.Printer) error {
	said := report.RenderAll(printer, findings)
	switch format {
	case "text":
		return report.Text(a.out, printer, said, isTerminal(a.out))
	case "json":
		return report.JSON(a.out, said)
	case "html":
		return report.HTML(a.out, printer, said)
	}
	return usageError{fmt.Errorf("--format %s: want one of %s", format, strings.Join(formats, ", "))}
}

// undated names the years whose publication date the office has not given; the
// pages then show none.
func (a *app) undated(reading *reading.Reading) {
	published, _ := content.Published(a.workbooks)
	for _, year := range content.Undated(reading.Forms, published) {
		a.tell("wayfinding.year.undated", "Year", year, "File", filepath.Join(a.workbooks, year, content.YearName))
	}
}

// checked gives the verdict: nothing could be looked at, some figure
// contradicts another or some file gave no form, or all is well.
func checked(reading *reading.Reading, findings []finding.Finding) error {
	if len(reading.Forms) == 0 {
		return errNothing
	}
	if len(reading.Refusals) > 0 {
		return errPartly
	}
	for _, f := range findings {
		if f.Severity == finding.Error {
			return errPartly
		}
	}
	return nil
}
