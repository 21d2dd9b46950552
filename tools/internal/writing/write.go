// Package writing makes workbook files.
//
// Grids go in and a clean workbook made anew comes out; or an office's own
// workbook goes in with marks on its cells, and a copy with the faulty cells
// coloured and commented comes out, with a listing as its last sheet. It
// guarantees that the same input gives the same bytes, that no text becomes a
// formula, that a file is put in place whole or not at all, and that a marked
// copy keeps everything else that the original holds. It refuses to write onto
// its own input and to mark what is no workbook.
package writing

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// Column widths of a clean workbook, in characters of the default font (a
// Chinese character counts two).
const (
	narrowest = 8
	widest    = 40
	landscape = 90   // from this width of all columns on, pages lie on their side
	lineHigh  = 16.0 // points
	margin    = 6.0  // points around a cell's lines
	highest   = 400.0
)

// Write writes a clean workbook made anew from sheets; see Encode. The file is
// put in place whole or not at all.
func Write(path string, sheets []*grid.Grid) error {
	data, err := Encode(sheets)
	if err != nil {
		return fmt.Errorf("write workbook %s: %w", path, err)
	}
	return disk.PutFrom(path, disk.Bytes(data))
}

// Encode makes a clean workbook: the cells' shown texts, merges, borders, wrapped
// lines and column widths, and nothing of the file that the sheets were read
// from. A number stays a number where the general format shows it to the
// letter; everything else is text, so that no text becomes a formula. The same
// sheets give the same bytes.
func Encode(sheets []*grid.Grid) (data []byte, err error) {
	err = workbook.Guard(func() error {
		data, err = encode(sheets)
		return err
	})
	return data, err
}

func encode(sheets []*grid.Grid) ([]byte, error) {
	if len(sheets) == 0 {
		return nil, fmt.Errorf("a workbook needs a sheet")
	}
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetDocProps(&excelize.DocProperties{Creator: author, LastModifiedBy: author, Created: epoch, Modified: epoch}); err != nil {
		return nil, err
	}
	boxed, plain, err := looks(book)
	if err != nil {
		return nil, err
	}
	for i, g := range sheets {
		if i == 0 {
			err = book.SetSheetName(book.GetSheetName(0), g.Name)
		} else {
			_, err = book.NewSheet(g.Name)
		}
		if err == nil {
			err = lay(book, g, boxed, plain)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", g.Name, err)
		}
	}
	return pack(book)
}

// What a workbook that gongkai writes says of its maker and time: always the
// same, so that equal contents are equal bytes.
const (
	author = "gongkai"
	epoch  = "2000-01-01T00:00:00Z"
)

// pack gives the bytes of a book; parts stand in order and without a time.
func pack(book *excelize.File) ([]byte, error) {
	var buffer bytes.Buffer
	if err := book.Write(&buffer); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

// looks makes the two styles of a clean workbook: in the table, and beside it.
func looks(book *excelize.File) (boxed, plain int, err error) {
	style := &excelize.Style{Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}
	if plain, err = book.NewStyle(style); err != nil {
		return 0, 0, err
	}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		style.Border = append(style.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	boxed, err = book.NewStyle(style)
	return boxed, plain, err
}

func lay(book *excelize.File, g *grid.Grid, boxed, plain int) error {
	bounds, _ := g.Bounds()
	for _, rows := range tableRows(g) {
		from, to := source.Cell{Row: rows[0], Col: bounds.From.Col}, source.Cell{Row: rows[1], Col: bounds.To.Col}
		if err := book.SetCellStyle(g.Name, from.String(), to.String(), boxed); err != nil {
			return err
		}
	}
	for _, merge := range g.Merges() {
		if err := book.MergeCell(g.Name, merge.From.String(), merge.To.String()); err != nil {
			return err
		}
	}
	for _, cell := range g.Cells() {
		if err := put(book, g.Name, cell.At, cell); err != nil {
			return err
		}
		if id, err := book.GetCellStyle(g.Name, cell.At.String()); err != nil {
			return err
		} else if id == boxed {
			continue
		}
		if err := book.SetCellStyle(g.Name, cell.Span.From.String(), cell.Span.To.String(), plain); err != nil {
			return err
		}
	}
	widths := columnWidths(g)
	if err := setWidths(book, g.Name, widths); err != nil {
		return err
	}
	if err := rowHeights(book, g, widths); err != nil {
		return err
	}
	return onPaper(book, g.Name, widths)
}

// tableRows gives the runs of rows that hold more than one cell each: the table,
// without the titles above and the notes below it. Gaps of a row are part of it.
func tableRows(g *grid.Grid) [][2]int {
	cells := map[int]int{}
	for _, cell := range g.Cells() {
		for row := cell.Span.From.Row; row <= cell.Span.To.Row; row++ {
			cells[row]++
		}
	}
	var runs [][2]int
	for _, row := range slices.Sorted(maps.Keys(cells)) {
		switch n := len(runs); {
		case cells[row] < 2:
		case n > 0 && row-runs[n-1][1] <= 2:
			runs[n-1][1] = row
		default:
			runs = append(runs, [2]int{row, row})
		}
	}
	return runs
}

// onPaper fits the columns onto pages of A4.
func onPaper(book *excelize.File, sheet string, widths map[int]int) error {
	const a4 = 9
	one, any, paper, side, fit := 1, 0, a4, "portrait", true
	total := 0
	for _, width := range widths {
		total += width
	}
	if total >= landscape {
		side = "landscape"
	}
	if err := book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &paper, Orientation: &side, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	return book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}

func setWidths(book *excelize.File, sheet string, widths map[int]int) error {
	for _, col := range slices.Sorted(maps.Keys(widths)) {
		name := source.ColumnName(col)
		if err := book.SetColWidth(sheet, name, name, float64(widths[col]+2)); err != nil {
			return err
		}
	}
	return nil
}

// staysNumber reports whether a number is shown to the letter in the general format.
func staysNumber(cell grid.Cell) bool {
	value, ok := numfmt.ParseStored(cell.Text)
	return ok && cell.Kind == grid.Number && numfmt.GeneralText(value) == cell.Text
}

func put(book *excelize.File, sheet string, at source.Cell, cell grid.Cell) error {
	if staysNumber(cell) {
		return book.SetCellDefault(sheet, at.String(), cell.Text)
	}
	return book.SetCellStr(sheet, at.String(), ooxml.Escape(cell.Text))
}

// columnWidths gives each column the width of its longest line, within bounds;
// merged cells ask for nothing.
func columnWidths(g *grid.Grid) map[int]int {
	widths := map[int]int{}
	bounds, _ := g.Bounds()
	for col := bounds.From.Col; col <= bounds.To.Col && len(g.Cells()) > 0; col++ {
		widths[col] = narrowest
	}
	for _, cell := range g.Cells() {
		if cell.Span.Cols() > 1 {
			continue
		}
		for line := range strings.SplitSeq(cell.Text, "\n") {
			widths[cell.At.Col] = min(max(widths[cell.At.Col], columnsOf(line)), widest)
		}
	}
	return widths
}

// rowHeights makes room for the lines that a text breaks into; a spreadsheet
// program does so by itself, but not for merged cells.
func rowHeights(book *excelize.File, g *grid.Grid, widths map[int]int) error {
	heights := map[int]float64{}
	for _, cell := range g.Cells() {
		room := 0
		for col := cell.Span.From.Col; col <= cell.Span.To.Col; col++ {
			room += widths[col]
		}
		lines := 0
		for line := range strings.SplitSeq(cell.Text, "\n") {
			lines += 1 + columnsOf(line)/max(room, 1)
		}
		height := min((float64(lines)*lineHigh+margin)/float64(cell.Span.Rows()), highest)
		heights[cell.At.Row] = max(heights[cell.At.Row], height)
	}
	for _, row := range slices.Sorted(maps.Keys(heights)) {
		if err := book.SetRowHeight(g.Name, row, max(heights[row], lineHigh+margin)); err != nil {
			return err
		}
	}
	return nil
}

// columnsOf counts the columns of a terminal, or of a cell, that a line takes.
func columnsOf(line string) int {
	n := 0
	for _, r := range line {
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
