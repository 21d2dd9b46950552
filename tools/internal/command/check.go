package command

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
)

func (a *app) checkCommand() *cobra.Command {
	format := ""
	check := &cobra.Command{
		Use:   "check [FILE...]",
		Short: a.say("command.check.short"),
		Long:  a.say("command.check.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{a.workbooks}
			}
			form, err := formatOf(a, c, format, checkFormats)
			if err != nil {
				return err
			}
			s, profiles, err := a.configured()
			if err != nil {
				return err
			}
			reading, findings, err := a.examine(c, args, s, profiles)
			if err != nil {
				return err
			}
			published := a.broken(reading)
			if err := a.spare(c, reading); err != nil {
				return err
			}
			// A report on the terminal names the files that could not be read itself.
			if form.name != "text" || !isTerminal(a.out) || c.Flags().Changed("output") {
				a.refuse(reading.Refusals)
			}
			if err := a.write(c, func(w io.Writer) error { return form.write(a, w, a.checked(reading, findings)) }); err != nil {
				return err
			}
			a.undated(reading, published)
			return checked(reading, findings)
		},
	}
	check.Flags().StringVar(&format, "format", format, a.say("command.flag.format"))
	return a.beforehand(check, func([]string) error {
		_, err := formatOf(a, check, format, checkFormats)
		return err
	})
}

// format is a format of a report on T: its name, the extensions of files that are
// in it, and what writes it.
type format[T any] struct {
	name       string
	extensions []string
	write      func(*app, io.Writer, T) error
}

type checkFormat = format[report.Checked]

// checkFormats are the formats of `check`; the first is the usual one.
var checkFormats = []checkFormat{
	{"text", []string{".txt"}, func(a *app, w io.Writer, c report.Checked) error {
		return report.Text(w, a.printer, c, w == a.out && isTerminal(a.out) && !a.plain)
	}},
	{"json", []string{".json"}, func(_ *app, w io.Writer, c report.Checked) error { return report.JSON(w, c.Messages) }},
	{"html", []string{".html", ".htm"}, func(a *app, w io.Writer, c report.Checked) error {
		return report.HTML(w, a.printer, c, a.beside(w))
	}},
	{"xlsx", []string{".xlsx"}, func(a *app, w io.Writer, c report.Checked) error {
		data, err := report.Workbook(a.printer, c, a.beside(w))
		if err != nil {
			return err
		}
		_, err = io.Copy(w, bytes.NewReader(data))
		return err
	}},
}

// beside gives the folder that a report lies in, for its links to workbooks: that
// of --output, else the current one.
func (a *app) beside(w io.Writer) string {
	if w == a.out {
		return "."
	}
	return filepath.Dir(a.output)
}

// formatOf gives the format that --format names, else that of --output's
// extension, else text. The two must not contradict each other, and a workbook
// needs a file to be written to.
func formatOf[T any](a *app, c *cobra.Command, name string, formats []format[T]) (format[T], error) {
	extension := ""
	if c.Flags().Changed("output") {
		extension = strings.ToLower(filepath.Ext(a.output))
	}
	chosen, byName := formats[0], formats[0]
	var names []string
	found := name == ""
	for _, f := range formats {
		names = append(names, f.name)
		if f.name == name {
			byName, found = f, true
		}
		for _, e := range f.extensions {
			if e == extension {
				chosen = f
			}
		}
	}
	switch {
	case !found:
		return byName, notOneOf("--format", name, names)
	case name == "":
		byName = chosen
	case extension != "" && chosen.name != byName.name && (chosen.name != "text" || extension == ".txt"):
		return byName, &fault{text: message.New("command.fault.format-extension", "Format", name, "File", a.output)}
	}
	if byName.name == "xlsx" && !c.Flags().Changed("output") {
		return byName, &fault{text: message.New("command.fault.xlsx-output")}
	}
	return byName, nil
}

// spare refuses to write a report over a workbook that was read, in the place of
// a folder, or among the office's workbooks.
func (a *app) spare(c *cobra.Command, reading *reading.Reading) error {
	if !c.Flags().Changed("output") {
		return nil
	}
	refusal := &fault{text: message.New("command.fault.output-taken", "File", a.output)}
	if within(a.output, a.workbooks) {
		return refusal
	}
	existing, err := os.Stat(a.output)
	if err != nil {
		return nil
	}
	taken := existing.IsDir()
	for _, f := range reading.Forms {
		info, err := os.Stat(f.Place.Workbook)
		taken = taken || err == nil && os.SameFile(existing, info)
	}
	for _, r := range reading.Refusals {
		info, err := os.Stat(r.File)
		taken = taken || err == nil && os.SameFile(existing, info)
	}
	if taken {
		return refusal
	}
	return nil
}

// examine reads the workbooks and gives their findings as the office's rules
// want them.
func (a *app) examine(c *cobra.Command, paths []string, s settings.Settings, profiles *profile.Set) (*reading.Reading, []finding.Finding, error) {
	reader := reading.Reader{Profiles: profiles, Progress: a.progress("command.progress.read")}
	a.remembering(&reader, true)
	reading, err := reader.Read(c.Context(), expand(paths))
	if err != nil {
		return nil, nil, err
	}
	if reading.Files == 0 && len(reading.Refusals) == 0 {
		return nil, nil, &fault{text: message.New("command.fault.nothing-to-check", "Folder", strings.Join(paths, ", "))}
	}
	return reading, s.Apply(reading.All()), nil
}

// checked gives what a report shows of a reading.
func (a *app) checked(reading *reading.Reading, findings []finding.Finding) report.Checked {
	c := report.Checked{Files: reading.Files, Messages: report.RenderAll(a.printer, findings), Refusals: reading.Refusals}
	for _, f := range reading.Forms {
		c.Forms = append(c.Forms, report.Form{
			Unit: f.Evaluation.ImplementingUnit.Text, Project: f.Evaluation.Project.Text,
			Workbook: f.Place.Workbook, Sheet: f.Place.Sheet, Judged: f.Judged,
		})
	}
	return c
}

// broken adds to what was refused the office's own files by year that cannot be
// understood, as build does, and gives the publication dates of the others.
func (a *app) broken(reading *reading.Reading) (published map[string]string) {
	published, undatable := content.Published(a.workbooks)
	_, unreadable := content.Notes(a.workbooks)
	reading.Refusals = slices.Concat(reading.Refusals, undatable, unreadable)
	return published
}

// undated names the years whose publication date the office has not given; the
// pages then show none.
func (a *app) undated(reading *reading.Reading, published map[string]string) {
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
