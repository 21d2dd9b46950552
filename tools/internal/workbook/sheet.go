package workbook

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/source"
)

// stored is one cell as the file stores it.
type stored struct {
	at    source.Cell
	style int
	// kind is the file's type: "n" or nothing for a number, "s" a shared
	// string (already looked up here), "str", "inlineStr", "b", "e", "d".
	kind  string
	value string
	// uncomputed says that the cell holds a formula without a stored result.
	uncomputed bool
}

// layout is one sheet as the file stores it: cells in the file's order, and
// what is hidden. It is read in one pass, since excelize would parse the part
// once for the rows and once more for the merges, and gives neither the raw
// values nor the hidden rows without a third.
type layout struct {
	cells      []stored
	merges     []source.Range
	hiddenRows map[int]bool
	hiddenCols []bool // by column, counted from one; nil where none is
	hideZeros  bool
	// volatile says that some formula changes with the clock or by chance.
	volatile bool
}

type sheetReader struct {
	layout
	strings []string
	row     int
	last    source.Cell
	count   int
	columns int
	spent   *spent
}

// readSheet reads the sheet in a part; texts are the shared strings. What it
// holds is added to what the workbook has spent.
func readSheet(p *parts, name string, texts []string, spent *spent) (*layout, error) {
	r := &sheetReader{strings: texts, spent: spent}
	r.hiddenRows = map[int]bool{}
	if err := p.walk(name, r.visit); err != nil {
		return nil, err
	}
	return &r.layout, nil
}

func (r *sheetReader) visit(decoder *xml.Decoder, start xml.StartElement) error {
	switch start.Name.Local {
	case "sheetView":
		r.hideZeros = r.hideZeros || attr(start, "showZeros") == "0" || attr(start, "showZeros") == "false"
	case "col":
		return r.column(start)
	case "row":
		return r.startRow(start)
	case "c":
		return r.cell(decoder, start)
	case "mergeCell":
		return r.merge(attr(start, "ref"))
	case "extLst", "AlternateContent", "conditionalFormatting", "dataValidations":
		return decoder.Skip()
	}
	return nil
}

func (r *sheetReader) column(start xml.StartElement) error {
	if r.columns++; r.columns > source.MaxCol {
		return fmt.Errorf("more than %d descriptions of columns", source.MaxCol)
	}
	if !isTrue(attr(start, "hidden")) && !isBelow(attr(start, "width"), 0.1) {
		return nil
	}
	from, err := strconv.Atoi(attr(start, "min"))
	if err != nil {
		return fmt.Errorf("hidden columns: %w", err)
	}
	to, err := strconv.Atoi(attr(start, "max"))
	if err != nil {
		return fmt.Errorf("hidden columns: %w", err)
	}
	if r.hiddenCols == nil {
		r.hiddenCols = make([]bool, source.MaxCol+1)
	}
	for col := max(from, 1); col <= min(to, source.MaxCol); col++ {
		r.hiddenCols[col] = true
	}
	return nil
}

// isBelow reports whether a height in points or a width in characters is
// written and less than a pixel or so.
func isBelow(number string, least float64) bool {
	size, err := strconv.ParseFloat(number, 64)
	return err == nil && size < least
}

func (r *sheetReader) startRow(start xml.StartElement) error {
	r.row++
	if r.row > source.MaxRow {
		return fmt.Errorf("rows beyond %d", source.MaxRow)
	}
	if number := attr(start, "r"); number != "" {
		row, err := strconv.Atoi(number)
		if err != nil || row < 1 || row > source.MaxRow {
			return fmt.Errorf("row number %q", number)
		}
		r.row = row
	}
	r.last = source.Cell{Row: r.row}
	if isTrue(attr(start, "hidden")) || isBelow(attr(start, "ht"), 1) {
		r.hiddenRows[r.row] = true
	}
	return nil
}

func (r *sheetReader) cell(decoder *xml.Decoder, start xml.StartElement) error {
	if r.count++; r.count > MaxCells {
		return beyond("cells", strconv.Itoa(MaxCells))
	}
	if r.spent.cells++; r.spent.cells > MaxBookCells {
		return beyond("book", strconv.Itoa(MaxBookCells))
	}
	cell := stored{at: source.Cell{Row: r.row, Col: r.last.Col + 1}}
	for _, a := range start.Attr {
		var err error
		switch a.Name.Local {
		case "r":
			cell.at, err = source.ParseCell(a.Value)
		case "s":
			cell.style, err = strconv.Atoi(a.Value)
		case "t":
			cell.kind = a.Value
		}
		if err != nil {
			return fmt.Errorf("cell after %s: %w", r.last, err)
		}
	}
	if cell.at.Row < 1 || cell.at.Col > source.MaxCol {
		return fmt.Errorf("cell after %s lies outside the sheet", r.last)
	}
	r.last = cell.at
	if err := r.content(decoder, &cell); err != nil {
		return fmt.Errorf("cell %s: %w", cell.at, err)
	}
	if cell.value == "" && !cell.uncomputed {
		return nil
	}
	if len(cell.value) > MaxCellLength && utf8.RuneCountInString(cell.value) > MaxCellLength {
		return beyond("length", strconv.Itoa(MaxCellLength))
	}
	r.cells = append(r.cells, cell)
	return nil
}

// content reads a cell's children up to its end: value, formula, inline text.
func (r *sheetReader) content(decoder *xml.Decoder, cell *stored) error {
	var formula, cached bool
	for {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			if end, ok := token.(xml.EndElement); ok && end.Name.Local == "c" {
				break
			}
			continue
		}
		switch start.Name.Local {
		case "v":
			cached = true
			cell.value, err = textOf(decoder)
		case "is":
			cell.value, err = richText(decoder)
		case "f":
			formula = true
			err = r.formula(decoder)
		default:
			err = decoder.Skip()
		}
		if err != nil {
			return err
		}
	}
	cell.uncomputed = formula && !cached
	return r.resolve(cell)
}

var volatile = regexp.MustCompile(`(?i)\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO)\s*\(`)

func (r *sheetReader) formula(decoder *xml.Decoder) error {
	text, err := textOf(decoder)
	r.volatile = r.volatile || volatile.MatchString(text)
	return err
}

// resolve looks a shared string up.
func (r *sheetReader) resolve(cell *stored) error {
	switch cell.kind {
	case "s":
		if cell.value == "" {
			return nil
		}
		index, err := strconv.Atoi(strings.TrimSpace(cell.value))
		if err != nil || index < 0 || index >= len(r.strings) {
			return fmt.Errorf("shared string %q of %d", cell.value, len(r.strings))
		}
		cell.value = r.strings[index]
	case "str", "inlineStr":
		cell.value = unescape(cell.value)
	default:
		cell.value = strings.TrimSpace(cell.value)
	}
	return nil
}

func (r *sheetReader) merge(ref string) error {
	merge, err := source.ParseRange(ref)
	if err != nil {
		return fmt.Errorf("merged cells: %w", err)
	}
	if merge.From == merge.To {
		return nil
	}
	if len(r.merges) >= MaxMerges {
		return beyond("merges", strconv.Itoa(MaxMerges))
	}
	if r.spent.merged += merge.Rows() * merge.Cols(); r.spent.merged > MaxMergedCells {
		return beyond("merged", strconv.Itoa(MaxMergedCells))
	}
	r.merges = append(r.merges, merge)
	return nil
}
