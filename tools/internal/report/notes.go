package report

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/spelling"
	"gongkai/tools/internal/tomlfile"
)

// NotesName is the file in workbooks/<year>/ that holds the office's own
// explanations of findings, for the public.
const NotesName = "notes.toml"

// Note is one explanation: about one kind of finding on one form, which is
// named by its project or its file, or both, and where that is not enough by
// its unit or its sheet. A note with the day on which the office was asked and
// without a text says that it has not answered yet.
type Note struct {
	Project string     `toml:"project,omitempty"`
	Unit    string     `toml:"unit,omitempty"`
	File    string     `toml:"file,omitempty"` // the workbook below the year's folder, with forward slashes
	Sheet   string     `toml:"sheet,omitempty"`
	Finding finding.ID `toml:"finding"`
	// Cell is the first cell of the finding, where a form has several of its
	// kind; empty for all of them.
	Cell string `toml:"cell,omitempty"`
	// Asked is the day, YYYY-MM-DD, on which the unit was asked to explain.
	Asked string `toml:"asked,omitempty"`
	Text  string `toml:"text,omitempty"`
	// Evidence names what proves the text. It and By, who gave the
	// explanation, stay in this file; Date is the day on which it was given.
	Evidence string `toml:"evidence,omitempty"`
	By       string `toml:"by,omitempty"`
	Date     string `toml:"date,omitempty"`
}

// Explanation is what a page shows beside a finding: the office's text, or the
// day on which one was asked for.
type Explanation struct {
	Finding string `json:"finding" toml:"finding"`
	Cell    string `json:"cell,omitempty" toml:"cell,omitempty"`
	Text    string `json:"text" toml:"text"`
	Asked   string `json:"asked,omitempty" toml:"asked,omitempty"`
	Date    string `json:"date,omitempty" toml:"date,omitempty"`
}

// Notes are the explanations of one year.
type Notes []Note

// ReadNotes reads a notes.toml. A file that does not exist gives none. An
// unknown key, an unknown finding, a note without a form or a text, and two
// notes on the same thing are errors that name the file and the note.
func ReadNotes(path string) (Notes, error) {
	file, err := readNotesFile(path)
	return file.Note, err
}

// notesFile is what a notes.toml holds: explanations of findings, and reasons
// for what is published anew or not any more.
type notesFile struct {
	Note       Notes   `toml:"note"`
	Correction Reasons `toml:"correction"`
	Withdrawal Reasons `toml:"withdrawal"`
}

func readNotesFile(path string) (notesFile, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return notesFile{}, nil
	}
	if err != nil {
		return notesFile{}, fmt.Errorf("read the explanations: %w", err)
	}
	file, err := parseNotesFile(data)
	if err != nil {
		return notesFile{}, fmt.Errorf("%s: %w", path, err)
	}
	return file, nil
}

// ParseNotes reads the bytes of a notes.toml: a list of tables [[note]].
func ParseNotes(data []byte) (Notes, error) {
	file, err := parseNotesFile(data)
	return file.Note, err
}

func parseNotesFile(data []byte) (file notesFile, err error) {
	if err := tomlfile.Decode(data, &file); err != nil {
		return notesFile{}, err
	}
	seen := map[Note]bool{}
	for i, note := range file.Note {
		if err := note.validate(inFile{data, "note", i}); err != nil {
			return notesFile{}, err
		}
		about := Note{Project: note.Project, Unit: note.Unit, File: note.File, Sheet: note.Sheet, Finding: note.Finding, Cell: note.Cell}
		if seen[about] {
			return notesFile{}, tomlfile.Wrong(data, tomlfile.Again, "", "note", i, "finding")
		}
		seen[about] = true
	}
	for i, reason := range file.Correction {
		if err := reason.validate(inFile{data, "correction", i}); err != nil {
			return notesFile{}, err
		}
	}
	for i, reason := range file.Withdrawal {
		if err := reason.validate(inFile{data, "withdrawal", i}); err != nil {
			return notesFile{}, err
		}
	}
	return file, nil
}

// inFile is where one entry of a notes.toml stands.
type inFile struct {
	data   []byte
	table  string
	number int
}

func (at inFile) wrong(meaning tomlfile.Meaning, near, key string) error {
	return tomlfile.Wrong(at.data, meaning, near, at.table, at.number, key)
}

func (n Note) validate(at inFile) error {
	if n.Project == "" && n.File == "" {
		return at.wrong(tomlfile.Missing, "", "project")
	}
	if n.Finding.Severity() == "" {
		var ids []string
		for _, id := range finding.IDs() {
			ids = append(ids, string(id))
		}
		return at.wrong(tomlfile.Unknown, spelling.Nearest(string(n.Finding), ids), "finding")
	}
	if strings.TrimSpace(n.Text) == "" && n.Asked == "" {
		return at.wrong(tomlfile.Missing, "", "text")
	}
	if _, err := source.ParseCell(n.Cell); n.Cell != "" && err != nil {
		return at.wrong(tomlfile.NotACell, "", "cell")
	}
	for _, day := range []struct{ key, text string }{{"asked", n.Asked}, {"date", n.Date}} {
		if _, err := time.Parse(time.DateOnly, day.text); day.text != "" && err != nil {
			return at.wrong(tomlfile.NotADay, "", day.key)
		}
	}
	return nil
}

// About gives the explanations of a form, in the order of the file.
func (n Notes) About(e *evaluation.SelfEvaluation) []Explanation {
	var about []Explanation
	for _, note := range n {
		if note.isAbout(e) {
			about = append(about, Explanation{string(note.Finding), note.Cell, strings.TrimSpace(note.Text), note.Asked, note.Date})
		}
	}
	return about
}

// Idle gives the notes that are about none of the forms: a project that was
// renamed, a file that is gone.
func (n Notes) Idle(forms []*evaluation.SelfEvaluation) Notes {
	var idle Notes
	for _, note := range n {
		if !slices.ContainsFunc(forms, note.isAbout) {
			idle = append(idle, note)
		}
	}
	return idle
}

func (n Note) isAbout(e *evaluation.SelfEvaluation) bool {
	return formName{n.Project, n.Unit, n.File, n.Sheet}.isAbout(e)
}

// formName is how an office names a form: what is empty fits every form.
type formName struct{ project, unit, file, sheet string }

func (n formName) isAbout(e *evaluation.SelfEvaluation) bool {
	workbook, file := "/"+e.Source.Workbook, "/"+strings.ReplaceAll(n.file, `\`, "/")
	return (n.project == "" || facts.Bare(n.project) == facts.Bare(e.Project.Text)) &&
		(n.unit == "" || facts.Bare(n.unit) == facts.Bare(e.ImplementingUnit.Text)) &&
		(n.file == "" || strings.HasSuffix(norm.NFC.String(workbook), norm.NFC.String(file))) &&
		(n.sheet == "" || n.sheet == e.Source.Sheet)
}
