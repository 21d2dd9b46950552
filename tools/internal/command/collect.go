package command

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/collect"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/tomlfile"
)

// collectFormats are the formats of `collect`; the first is the usual one.
var collectFormats = []checkFormat{
	{"text", []string{".txt"}, nil}, {"json", []string{".json"}, nil}, {"xlsx", []string{".xlsx"}, nil},
}

func (a *app) collectCommand() *cobra.Command {
	format, date := "", ""
	command := &cobra.Command{
		Use:   "collect DIR...",
		Short: a.say("command.collect.short"),
		Long:  a.say("command.collect.long"),
		Args:  a.some,
		RunE: func(c *cobra.Command, args []string) error {
			form, err := formatOf(a, c, format, collectFormats)
			if err != nil {
				return err
			}
			if date == "" {
				date = time.Now().Format(time.DateOnly)
			}
			return a.collect(c, args, form.name, date)
		},
	}
	command.Flags().StringVar(&format, "format", "", a.say("command.flag.collect-format"))
	command.Flags().StringVar(&date, "date", "", a.say("command.flag.date"))
	return a.beforehand(command, func([]string) error {
		_, err := formatOf(a, command, format, collectFormats)
		return joined(err, isDay("--date", date))
	})
}

// collect reads returned copies, writes down what was explained, and tells what
// was corrected and what is open.
func (a *app) collect(c *cobra.Command, paths []string, format, date string) error {
	s, profiles, err := a.configured()
	if err != nil {
		return err
	}
	returned, findings, err := a.examine(c, paths, s, profiles)
	if err != nil {
		return err
	}
	if err := a.spare(c, returned); err != nil {
		return err
	}
	copies, refusals := a.returned(c.Context(), returned, findings, s, profiles)
	summary := collect.Summary{Refusals: slices.Concat(returned.Refusals, refusals)}
	for _, one := range copies {
		summary.Results = append(summary.Results, collect.Of(one))
	}
	if err := a.explained(&summary, copies, profiles.Personal(), date); err != nil {
		return err
	}
	err = a.write(c, func(w io.Writer) error {
		switch format {
		case "json":
			return collect.JSON(w, summary)
		case "xlsx":
			data, err := collect.Workbook(a.printer, summary)
			if err == nil {
				_, err = io.Copy(w, bytes.NewReader(data))
			}
			return err
		}
		return collect.Text(w, a.printer, summary)
	})
	switch {
	case err != nil:
		return err
	case format != "text" || c.Flags().Changed("output"):
		a.refuse(summary.Refusals)
	}
	switch {
	case len(summary.Results) == 0:
		return errNothing
	case summary.Open():
		return errPartly
	}
	return nil
}

// returned gives the marked copies among what was read, each with its original;
// a workbook without a sheet of findings is refused.
func (a *app) returned(ctx context.Context, r *reading.Reading, findings []finding.Finding, s settings.Settings, profiles *profile.Set) ([]collect.Copy, []*finding.Refusal) {
	printers := []message.Printer{a.catalogue.Printer(s.Locale)}
	for _, locale := range message.Locales() {
		if locale != s.Locale {
			printers = append(printers, a.catalogue.Printer(locale))
		}
	}
	messages := map[string][]report.Message{}
	for _, f := range findings {
		if !forUnits(f) || f.ID == finding.HiddenContent && len(f.Place.Cells) == 0 {
			continue // a marked copy has comments of its own
		}
		messages[f.Place.Workbook] = append(messages[f.Place.Workbook], report.Render(printers[0], f))
	}
	var copies []collect.Copy
	var refusals []*finding.Refusal
	at := map[string]int{}
	for _, f := range r.Forms {
		path := f.Place.Workbook
		if _, known := at[path]; !known {
			listing, err := report.ReadListing(path, printers...)
			if err != nil || listing == nil {
				at[path] = -1
				refusals = append(refusals, &finding.Refusal{
					File: path, Reason: message.New("collect.refusal.no-listing"), Remedy: message.New("collect.refusal.no-listing-remedy"), Cause: err,
				})
				continue
			}
			at[path] = len(copies)
			copies = append(copies, collect.Copy{Path: path, Listing: *listing, Messages: messages[path], Originals: a.original(ctx, listing.File, profiles)})
		}
		if i := at[path]; i >= 0 {
			copies[i].Forms = append(copies[i].Forms, collect.Form{Evaluation: f.Evaluation, Judged: f.Judged})
		}
	}
	return copies, refusals
}

// original reads the forms of the workbook that a copy was made of: the one file
// below the folder of workbooks whose path ends like that. None where there is no
// such file, or more than one.
func (a *app) original(ctx context.Context, file string, profiles *profile.Set) []collect.Form {
	if file == "" {
		return nil
	}
	var found []string
	// An entry that cannot be read holds no original.
	_ = filepath.WalkDir(a.workbooks, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix("/"+filepath.ToSlash(path), "/"+file) {
			found = append(found, path)
		}
		return nil
	})
	if len(found) != 1 {
		return nil
	}
	r, err := reading.Reader{Profiles: profiles}.Read(ctx, found)
	if err != nil {
		return nil
	}
	var forms []collect.Form
	for _, f := range r.Forms {
		forms = append(forms, collect.Form{Evaluation: f.Evaluation, Judged: f.Judged})
	}
	return forms
}

// explained writes what units explained into workbooks/<year>/notes.toml, behind
// what stands there.
func (a *app) explained(summary *collect.Summary, copies []collect.Copy, private *personal.Rules, date string) error {
	byYear, masked := explanations(summary.Results, copies, private, date)
	if masked > 0 {
		a.tell("command.collect.masked", "Number", masked)
	}
	for _, year := range slices.Sorted(maps.Keys(byYear)) {
		if year == "" { // nobody can tell which notes.toml is meant
			a.tell("command.collect.no-year", "Number", len(byYear[year]))
			summary.Kept += len(byYear[year])
			continue
		}
		path := filepath.Join(a.workbooks, year, report.NotesName)
		existing, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			return a.cannotWrite(path, err)
		}
		whole, added, kept, err := report.AddNotes(existing, byYear[year])
		if err != nil {
			return &fault{text: message.New("command.fault.notes", "File", path, "Detail", tomlfile.Detail(err)), cause: err}
		}
		if added > 0 {
			if err := disk.Put(path, whole); err != nil {
				return a.cannotWrite(filepath.Dir(path), err)
			}
			a.tell("command.collect.noted", "File", path, "Number", added)
		}
		for _, one := range kept {
			a.tell("command.collect.kept", "File", path, "Project", one.Note.Project, "Finding", string(one.Note.Finding))
		}
		summary.Notes, summary.Kept = summary.Notes+added, summary.Kept+len(kept)
	}
	return nil
}

// explanations gives the notes to write, by year. They are published, so what is
// personal in them is masked, and stays in the returned copy alone; masked counts
// the texts.
func explanations(results []collect.Result, copies []collect.Copy, private *personal.Rules, date string) (byYear map[string][]report.Answered, masked int) {
	public := func(text string) string {
		shown := private.Mask(text, private.In(text))
		if shown != text {
			masked++
		}
		return shown
	}
	byYear = map[string][]report.Answered{}
	for i, r := range results {
		for _, item := range r.Items {
			form := formOf(copies[i], item.Sheet)
			if item.State != collect.Explained || form == nil {
				continue
			}
			// The path below the year's folder, where the original lies in one.
			folder, _, _ := strings.Cut(r.File, "/")
			year := form.Year
			if year == "" && reading.IsYear(folder) {
				year = folder
			}
			file := strings.TrimPrefix(r.File, year+"/")
			about := *form
			about.Source.Workbook = year + "/" + file
			byYear[year] = append(byYear[year], report.Answered{Form: &about, Note: report.Note{
				Project: form.Project.Text, Unit: form.ImplementingUnit.Text, File: file, Finding: item.Finding, Cell: item.Cell,
				Text: public(item.Explanation), Evidence: public(item.Evidence), By: form.ImplementingUnit.Text, Date: date,
			}})
		}
	}
	return byYear, masked
}

func formOf(c collect.Copy, sheet string) *evaluation.SelfEvaluation {
	for _, f := range c.Forms {
		if f.Evaluation.Source.Sheet == sheet {
			return f.Evaluation
		}
	}
	if len(c.Forms) > 0 {
		return c.Forms[0].Evaluation
	}
	return nil
}
