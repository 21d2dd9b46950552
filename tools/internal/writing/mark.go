package writing

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// Mark is one finding on one cell.
type Mark struct {
	Sheet    string
	Cell     source.Cell
	Severity finding.Severity
	// Comment is what the cell's comment says, worded.
	Comment string
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
// last sheet, in place of one of that name. Comments that people left stay; those of an earlier marking, and
// its colours, are taken away first. A mark inside a merge goes to its corner.
// Of an .xls or .et the .xlsx that LibreOffice makes of it is marked; CopyName
// gives the name to write it to. It never writes onto its own input. Errors are
// refusals.
func MarkCopy(from, to string, marks []Mark, listing Table) error {
	content, err := workbook.Package(from)
	if err != nil {
		return err
	}
	if same(from, to) {
		return workbook.Refuse(to, "same", nil)
	}
	var marked []byte
	err = workbook.Guard(func() error {
		marked, err = mark(content, marks, listing)
		return err
	})
	if err != nil {
		return workbook.Refusal(from, err)
	}
	if err := disk.PutFrom(to, disk.Bytes(marked)); err != nil {
		return workbook.Refuse(to, "unwritable", err)
	}
	return nil
}

// CopyName gives the name for the marked copy of a workbook: its own, with the
// extension .xlsx in place of .xls, .et, .ods and others, since the copy is of the
// newer kind.
func CopyName(name string) string {
	extension := filepath.Ext(name)
	switch strings.ToLower(extension) {
	case ".xlsx", ".xlsm", ".xltx", ".xltm":
		return name
	case "":
		return name + ".xlsx"
	}
	return strings.TrimSuffix(name, extension) + ".xlsx"
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

func mark(data []byte, marks []Mark, listing Table) ([]byte, error) {
	book, notes, err := openForMarking(data)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	m := marker{book: book, notes: notes, fills: map[finding.Severity]int{}, styles: map[styled]int{}}
	if err := m.forget(); err != nil {
		return nil, fmt.Errorf("take an earlier marking away: %w", err)
	}
	anchored, err := m.anchored(marks)
	if err != nil {
		return nil, err
	}
	for _, mark := range joined(anchored) {
		if err := m.colour(mark.Sheet, mark.Cell.String(), mark.Severity); err != nil {
			return nil, fmt.Errorf("colour sheet %q, cell %s: %w", mark.Sheet, mark.Cell, err)
		}
		m.notes.add(mark.Sheet, mark.Cell.String(), mark.Comment)
	}
	if err := m.notes.write(book); err != nil {
		return nil, err
	}
	if err := m.list(listing); err != nil {
		return nil, fmt.Errorf("list the findings on sheet %q: %w", listing.Name, err)
	}
	return pack(book)
}

type marker struct {
	book   *excelize.File
	notes  *notes
	fills  map[finding.Severity]int // fill ids
	styles map[styled]int
}

type styled struct{ style, fill int }

// anchored moves marks inside a merge to its corner, and leaves out those on
// sheets that the workbook does not have.
func (m *marker) anchored(marks []Mark) ([]Mark, error) {
	merges := map[string][]source.Range{}
	var out []Mark
	for _, mark := range marks {
		if index, err := m.book.GetSheetIndex(mark.Sheet); err != nil || index < 0 || mark.Cell.IsZero() {
			continue
		}
		if _, read := merges[mark.Sheet]; !read {
			cells, err := m.book.GetMergeCells(mark.Sheet, true)
			if err != nil {
				return nil, err
			}
			merges[mark.Sheet] = []source.Range{}
			for _, cell := range cells {
				if merge, err := source.ParseRange(cell.GetStartAxis() + ":" + cell.GetEndAxis()); err == nil {
					merges[mark.Sheet] = append(merges[mark.Sheet], merge)
				}
			}
		}
		for _, merge := range merges[mark.Sheet] {
			if merge.Contains(mark.Cell) {
				mark.Cell = merge.From
			}
		}
		out = append(out, mark)
	}
	return out, nil
}

// joined puts several marks of one cell into one, the worst first.
func joined(marks []Mark) []Mark {
	slices.SortStableFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col),
			cmp.Compare(a.Severity.Rank(), b.Severity.Rank()))
	})
	var out []Mark
	for _, mark := range marks {
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

// forget takes away the comments of an earlier marking and, from the cells that
// carried them, its colours. What colour such a cell had before is not known any
// more; it gets none.
func (m *marker) forget() error {
	for _, at := range m.notes.forget() {
		style, err := m.book.GetCellStyle(at.sheet, at.cell)
		if err != nil {
			return err
		}
		if !m.ours(style) {
			continue
		}
		if err := m.book.SetCellStyle(at.sheet, at.cell, at.cell, m.refill(style, 0)); err != nil {
			return err
		}
	}
	return nil
}

// ours reports whether a style's fill is one of the colours of a marking.
func (m *marker) ours(style int) bool {
	list := m.book.Styles
	if style < 0 || style >= len(list.CellXfs.Xf) || list.CellXfs.Xf[style].FillID == nil || list.Fills == nil {
		return false
	}
	fill := *list.CellXfs.Xf[style].FillID
	if fill < 0 || fill >= len(list.Fills.Fill) || list.Fills.Fill[fill].PatternFill == nil || list.Fills.Fill[fill].PatternFill.FgColor == nil {
		return false
	}
	colour := ooxml.RGB(list.Fills.Fill[fill].PatternFill.FgColor.RGB)
	return colour == colours[finding.Error] || colour == colours[finding.Warning] || colour == colours[finding.Note]
}

// colour gives a cell a fill and keeps the rest of its style.
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
	return m.book.SetCellStyle(sheet, at, at, m.refill(style, fill))
}

// refill gives the style that differs from another one by its fill alone. The
// style's record is copied as it is, since excelize's own Style does not hold
// all of it.
func (m *marker) refill(style, fill int) int {
	if id, made := m.styles[styled{style, fill}]; made {
		return id
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
	return list.Count - 1
}
