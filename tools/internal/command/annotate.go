package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
)

func (a *app) annotateCommand() *cobra.Command {
	annotate := &cobra.Command{
		Use:   "annotate FILE... --output DIR",
		Short: a.say("command.annotate.short"),
		Long:  a.say("command.annotate.long"),
		Args:  a.some,
		RunE: func(c *cobra.Command, args []string) error {
			return a.annotate(c, args)
		},
	}
	annotate.Flags().BoolVar(&a.clean, "clean", false, a.say("command.flag.clean"))
	return a.beforehand(annotate, func([]string) error {
		if !annotate.Flags().Changed("output") {
			return &fault{text: message.New("command.fault.annotate-output")}
		}
		return nil
	})
}

// annotate writes a marked copy of each workbook with findings, worded in the
// site's language, since the copy goes back to the office. A copy that cannot be
// written is told, and the others are written all the same.
func (a *app) annotate(c *cobra.Command, paths []string) error {
	s, profiles, err := a.configured()
	if err != nil {
		return err
	}
	reading, findings, err := a.examine(c, paths, s, profiles)
	if err != nil {
		return err
	}
	if within(a.output, a.workbooks) {
		return &fault{text: message.New("command.fault.annotate-inside", "Files", strings.Join(paths, ", "), "Folder", a.workbooks)}
	}
	said := map[string][]report.Message{}
	printer := a.catalogue.Printer(s.Locale)
	for _, f := range findings {
		if !forUnits(f) {
			continue
		}
		said[f.Place.Workbook] = append(said[f.Place.Workbook], report.Render(printer, f))
	}
	copies := a.copies(reading, said)
	failed, clean := 0, 0
	for _, one := range copies {
		if len(said[one.path]) == 0 {
			clean++
			continue
		}
		written, err := one.write(printer, said[one.path], a.clean)
		if err != nil {
			failed++
			fmt.Fprintln(a.err, a.say("command.fault.annotate", "File", one.path, "Copy", one.target, "Detail", a.detail(err)))
			continue
		}
		a.result("command.annotate.done", "File", written, "Number", len(said[one.path]))
	}
	a.holds(findings)
	if clean > 0 {
		a.result("command.annotate.clean", "Number", clean)
	}
	a.refuse(reading.Refusals)
	if failed > 0 || len(copies) == 0 {
		return errNothing
	}
	return nil
}

// forUnits reports whether a unit has something to put right or to explain: what
// is beside the cells of a workbook and only noted is no such thing.
func forUnits(f finding.Finding) bool {
	return f.ID != finding.HiddenContent || f.Severity != finding.Note
}

// holds tells that the copies hold what is hidden in their originals.
func (a *app) holds(findings []finding.Finding) {
	hidden := 0
	for _, f := range findings {
		if f.ID == finding.HiddenContent {
			hidden++
		}
	}
	if hidden > 0 && !a.clean {
		a.tell("command.annotate.holds", "Number", hidden)
	}
}

// cleaned writes a workbook made anew from the visible sheets of one, for a copy
// that holds nothing else; remove takes it away again.
func cleaned(path string) (clean string, remove func(), err error) {
	book, err := workbook.Open(path)
	if err != nil {
		return "", nil, err
	}
	folder, err := os.MkdirTemp("", "gongkai-")
	if err != nil {
		return "", nil, err
	}
	clean = filepath.Join(folder, writing.CopyName(filepath.Base(path)))
	return clean, func() { _ = disk.RemoveAll(folder) }, writing.Write(clean, book.Sheets)
}

// markedCopy is one copy to be written.
type markedCopy struct {
	path   string // the workbook, as given
	file   string // its path below the folder of workbooks, with forward slashes
	target string // where the copy goes
	other  string // another workbook whose copy goes there too
}

// copies says where the copy of each workbook goes: below a folder of its unit
// where there are several units, with the subfolders that it lies in.
func (a *app) copies(reading *reading.Reading, said map[string][]report.Message) []markedCopy {
	unit, units := map[string]string{}, map[string]bool{}
	for _, f := range reading.Forms {
		if _, known := unit[f.Place.Workbook]; !known {
			unit[f.Place.Workbook] = folderName(f.Evaluation.ImplementingUnit.Text, a.say("report.no-unit"))
			if len(said[f.Place.Workbook]) > 0 {
				units[unit[f.Place.Workbook]] = true
			}
		}
	}
	var list []markedCopy
	listed, origin := map[string]bool{}, map[string]string{}
	for _, f := range reading.Forms {
		path, below := f.Place.Workbook, f.Evaluation.Source.Workbook
		if listed[path] {
			continue
		}
		listed[path] = true
		one := markedCopy{path: path, file: a.below(path, below)}
		folder := a.output
		if len(units) > 1 {
			folder = filepath.Join(folder, unit[path])
		}
		one.target = filepath.Join(folder, filepath.FromSlash(writing.CopyName(below)))
		if len(said[path]) > 0 {
			one.other = origin[one.target]
			origin[one.target] = path
		}
		list = append(list, one)
	}
	return list
}

// below gives a workbook's path below the site's folder of workbooks; for one
// that lies elsewhere, the path below the folder that was given.
func (a *app) below(path, given string) string {
	if !within(path, a.workbooks) {
		return given
	}
	root, _ := filepath.Abs(a.workbooks)
	absolute, _ := filepath.Abs(path)
	relative, err := filepath.Rel(root, absolute)
	if err != nil {
		return given
	}
	return filepath.ToSlash(relative)
}

// within reports whether a path is a folder or lies in it.
func within(path, folder string) bool {
	root, errRoot := filepath.Abs(folder)
	absolute, errPath := filepath.Abs(path)
	relative, err := filepath.Rel(root, absolute)
	return errRoot == nil && errPath == nil && err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// mostCopies is how many copies of one workbook are kept beside each other.
const mostCopies = 100

// write makes the copy and gives its path. A file that stands there is never
// written over, since a unit may have written into it: a copy that says something
// else than the last one goes beside it, with a number.
func (m markedCopy) write(printer message.Printer, said []report.Message, clean bool) (string, error) {
	if m.other != "" {
		return "", fmt.Errorf("%s", printer.Sprint(message.New("command.fault.annotate-twice", "File", m.path, "Other", m.other)))
	}
	if original, err := os.Stat(m.path); err == nil {
		if existing, err := os.Stat(m.target); err == nil && os.SameFile(original, existing) {
			return "", fmt.Errorf("%s", printer.Sprint(message.New("command.fault.annotate-same", "File", m.path)))
		}
	}
	if err := os.MkdirAll(filepath.Dir(m.target), 0o755); err != nil {
		return "", err
	}
	target, earlier := m.target, ""
	for n := 2; exists(target); n++ {
		if n > mostCopies {
			return "", fmt.Errorf("%s", printer.Sprint(message.New("command.fault.annotate-many", "Number", mostCopies)))
		}
		extension := filepath.Ext(m.target)
		earlier, target = target, fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(m.target, extension), n, extension)
	}
	original := m.path
	if clean {
		made, remove, err := cleaned(m.path)
		if err != nil {
			return "", err
		}
		defer remove()
		original = made
	}
	if err := report.Marked(original, target, earlier, m.file, printer, said); err != nil {
		return "", err
	}
	if before, err := os.ReadFile(earlier); err == nil {
		if now, err := os.ReadFile(target); err == nil && bytes.Equal(before, now) {
			return earlier, disk.Remove(target)
		}
	}
	return target, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// longestFolder is how many characters of a unit's name its folder has.
const longestFolder = 60

// folderName makes a name of a unit that every file system takes.
func folderName(unit, otherwise string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, strings.Join(strings.Fields(unit), " "))
	if runes := []rune(name); len(runes) > longestFolder {
		name = string(runes[:longestFolder])
	}
	if name = strings.Trim(name, ". "); name == "" {
		return otherwise
	}
	if disk.Reserved(name) {
		return name + "_"
	}
	return name
}
