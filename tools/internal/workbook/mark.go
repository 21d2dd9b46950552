package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

// Mark is one finding on one cell.
type Mark struct {
	Sheet    string
	Cell     source.Cell
	Severity finding.Severity
	// Comment is what the cell's comment says, worded.
	Comment string
}

// Listing is the sheet that lists the findings.
type Listing struct {
	// Name is the sheet's name; a sheet of that name is replaced.
	Name   string
	Header []string
	Rows   []ListingRow
}

// ListingRow is one row of the listing. Sheet and Cell are where its link
// leads; a zero Cell has no link.
type ListingRow struct {
	Texts []string
	Sheet string
	Cell  source.Cell
}

// colours are the fills of marked cells: those that Excel itself uses for bad
// and neutral, and a light blue for notes.
var colours = map[finding.Severity]string{
	finding.Error:   "FFC7CE",
	finding.Warning: "FFEB9C",
	finding.Note:    "DDEBF7",
}

// MarkCopy writes a copy of a workbook in the same layout with the faulty cells
// coloured by their worst severity and commented, and with the listing as its
// last sheet. Comments that people left stay; those of an earlier marking, and
// its colours, are taken away first. A mark inside a merge goes to its corner.
// Of an .xls or .et the .xlsx that LibreOffice makes of it is marked. It never
// writes onto its own input. Errors are refusals.
func MarkCopy(from, to string, marks []Mark, listing Listing) error {
	data, err := load(from)
	if err != nil {
		return err
	}
	if same(from, to) {
		return refuse(to, "same", nil)
	}
	var marked []byte
	err = guard(func() error {
		content, err := asPackage(from, data)
		if err != nil {
			return err
		}
		marked, err = mark(content, marks, listing)
		return err
	})
	if err != nil {
		return refusal(from, err)
	}
	if err := replace(to, marked); err != nil {
		return refuse(to, "unwritable", err)
	}
	return nil
}

func same(from, to string) bool {
	a, errA := os.Stat(from)
	b, errB := os.Stat(to)
	if errA == nil && errB == nil {
		return os.SameFile(a, b)
	}
	fromPath, errA := filepath.Abs(from)
	toPath, errB := filepath.Abs(to)
	return errA == nil && errB == nil && fromPath == toPath
}

func mark(data []byte, marks []Mark, listing Listing) ([]byte, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), openOptions())
	if err != nil {
		return nil, err
	}
	defer book.Close()
	m := marker{book: book, fills: map[finding.Severity]int{}, styles: map[styled]int{}}
	for _, cell := range joined(marks) {
		if err := m.mark(cell); err != nil {
			return nil, fmt.Errorf("mark sheet %q, cell %s: %w", cell.Sheet, cell.Cell, err)
		}
	}
	if err := m.list(listing); err != nil {
		return nil, fmt.Errorf("list the findings on sheet %q: %w", listing.Name, err)
	}
	return pack(book)
}

// joined puts several marks of one cell into one, the worst first.
func joined(marks []Mark) []Mark {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col),
			cmp.Compare(a.Severity.Rank(), b.Severity.Rank()))
	})
	var out []Mark
	for _, mark := range marks {
		if mark.Cell.IsZero() {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Sheet == mark.Sheet && out[n-1].Cell == mark.Cell {
			if !slices.Contains(strings.Split(out[n-1].Comment, "\n\n"), mark.Comment) {
				out[n-1].Comment += "\n\n" + mark.Comment
			}
			continue
		}
		out = append(out, mark)
	}
	return out
}

type styled struct{ style, fill int }

type marker struct {
	book   *excelize.File
	fills  map[finding.Severity]int // fill ids
	styles map[styled]int
}

func (m *marker) mark(mark Mark) error {
	at := mark.Cell.String()
	if err := m.colour(mark.Sheet, at, mark.Severity); err != nil {
		return err
	}
	return m.comment(mark.Sheet, at, mark.Comment)
}

// colour gives a cell a fill and keeps the rest of its style: the style's record
// is copied as it is, since excelize's own Style does not hold all of it.
func (m *marker) colour(sheet, at string, severity finding.Severity) error {
	style, err := m.book.GetCellStyle(sheet, at)
	if err != nil {
		return err
	}
	fill, known := m.fills[severity]
	if !known {
		id, err := m.book.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colours[severity]}}})
		if err != nil {
			return err
		}
		fill = *m.book.Styles.CellXfs.Xf[id].FillID
		m.fills[severity] = fill
	}
	id, err := m.refill(style, fill)
	if err != nil {
		return err
	}
	return m.book.SetCellStyle(sheet, at, at, id)
}

// refill gives the style that differs from another one by its fill alone.
func (m *marker) refill(style, fill int) (int, error) {
	if id, made := m.styles[styled{style, fill}]; made {
		return id, nil
	}
	list := m.book.Styles.CellXfs
	if style < 0 || style >= len(list.Xf) {
		style = 0
	}
	apply := true
	record := list.Xf[style]
	record.FillID, record.ApplyFill = &fill, &apply
	list.Xf = append(list.Xf, record)
	list.Count = len(list.Xf)
	m.styles[styled{style, fill}] = list.Count - 1
	return list.Count - 1, nil
}

// comment adds to what people wrote on the cell.
func (m *marker) comment(sheet, at, text string) error {
	comments, err := m.book.GetComments(sheet)
	if err != nil {
		return err
	}
	comment := excelize.Comment{Cell: at, Author: author, Paragraph: []excelize.RichTextRun{{Text: text}}, Width: 320, Height: boxHeight(text)}
	for _, earlier := range comments {
		if earlier.Cell != at {
			continue
		}
		if earlier.Author != author {
			comment.Author = earlier.Author
			comment.Paragraph = append([]excelize.RichTextRun{{Text: wholeText(earlier) + "\n\n"}}, comment.Paragraph...)
		}
		if err := m.book.DeleteComment(sheet, at); err != nil {
			return err
		}
	}
	return m.book.AddComment(sheet, comment)
}

func wholeText(comment excelize.Comment) string {
	text := comment.Text
	for _, run := range comment.Paragraph {
		text += run.Text
	}
	return text
}

// boxHeight gives a comment's box, in pixels, room for its text.
func boxHeight(text string) uint {
	lines := 1
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + columnsOf(line)/44
	}
	return uint(min(20+17*lines, 500))
}
