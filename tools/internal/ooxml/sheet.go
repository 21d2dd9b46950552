package ooxml

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/source"
)

// Cell is one cell as the file stores it.
type Cell struct {
	At source.Cell
	// Style is the index of the cell's style; see Styles.At.
	Style int
	// Kind is the file's type: "n" or nothing for a number, "s" a shared
	// string (already looked up here), "str", "inlineStr", "b", "e", "d".
	Kind  string
	Value string
	// Uncomputed says that the cell holds a formula without a stored result.
	Uncomputed bool

	runs []run // of a text whose parts have fonts of their own
}

// Layout is one sheet as the file stores it: cells in the file's order, and
// what is hidden. It is read in one pass, since excelize would parse the part
// once for the rows and once more for the merges, and gives neither the raw
// values nor the hidden rows without a third.
type Layout struct {
	Cells  []Cell
	Merges []source.Range
	// HideZeros says that cells with the number zero show nothing.
	HideZeros bool
	// Volatile says that some formula changes with the clock or by chance.
	Volatile bool
	// Unseen are texts of the sheet that stand in none of its cells.
	Unseen []Unseen
	// Conditions are the conditional formats, the first in order winning.
	Conditions []Condition

	hiddenRows map[int]bool
	hiddenCols []bool // by column, counted from one; nil where none is
	// rowsHide and colsHide say that rows and columns are hidden unless the
	// sheet describes them; shownCols are the columns that it describes.
	rowsHide, colsHide bool
	shownCols          []bool
	describedRows      map[int]bool
}

type sheetReader struct {
	Layout
	strings []rich
	styles  *Styles
	row     int
	last    source.Cell
	count   int
	columns int
	spent   *spent
	// unstyled says that the workbook has no styles, so that no cell can have
	// one.
	unstyled bool
	// low says that a row without a height of its own is too low to be seen.
	low bool
	// apart says that a row was passed over where rows are hidden by default.
	apart bool
}

// Read reads a worksheet of the package. What it holds counts for the limits of
// the whole workbook.
func (f *Package) Read(sheet Sheet) (*Layout, error) {
	r := &sheetReader{strings: f.strings, styles: f.Styles, spent: &f.spent, unstyled: f.Styles.missing}
	r.hiddenRows = map[int]bool{}
	if err := f.Parts.Walk(sheet.Part, r.visit); err != nil {
		return nil, err
	}
	if len(r.Cells)*len(r.Conditions) > maxComparisons {
		return nil, beyond("conditions", MaxConditions)
	}
	slices.SortStableFunc(r.Conditions, func(a, b Condition) int { return a.Priority - b.Priority })
	return &r.Layout, nil
}

func (r *sheetReader) visit(decoder *xml.Decoder, start xml.StartElement) error {
	switch start.Name.Local {
	case "sheetView":
		r.HideZeros = r.HideZeros || attr(start, "showZeros") == "0" || attr(start, "showZeros") == "false"
	case "sheetFormatPr":
		r.low = IsTrue(attr(start, "customHeight")) && isBelow(attr(start, "defaultRowHeight"), leastHeight)
		r.rowsHide = r.low || IsTrue(attr(start, "zeroHeight"))
		r.colsHide = isBelow(attr(start, "defaultColWidth"), leastWidth)
	case "col":
		return r.column(start)
	case "row":
		return r.startRow(start)
	case "c":
		return r.cell(decoder, start)
	case "mergeCell":
		return r.merge(attr(start, "ref"))
	case "conditionalFormatting":
		return r.conditions(decoder, start)
	case "dataValidations", "headerFooter", "scenarios", "hyperlinks", "protectedRanges":
		return r.unseen(decoder, start)
	case "extLst":
		return r.extensions(decoder)
	case "AlternateContent":
		return decoder.Skip()
	}
	return nil
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
	if r.rowsHide {
		// Excel writes the rows that show one after the other; one that stands
		// apart from them may be a hidden one.
		r.apart = r.apart || len(r.describedRows) > 0 && !r.describedRows[r.row-1]
		if r.describedRows == nil {
			r.describedRows = map[int]bool{}
		}
		r.describedRows[r.row] = true
	}
	height := attr(start, "ht")
	if IsTrue(attr(start, "hidden")) || isBelow(height, leastHeight) || (r.low || r.apart) && height == "" && attr(start, "hidden") == "" {
		r.hiddenRows[r.row] = true
	}
	return nil
}

func (r *sheetReader) cell(decoder *xml.Decoder, start xml.StartElement) error {
	if r.count++; r.count > MaxCells {
		return beyond("cells", MaxCells)
	}
	if r.spent.cells++; r.spent.cells > MaxBookCells {
		return beyond("book", MaxBookCells)
	}
	cell := Cell{At: source.Cell{Row: r.row, Col: r.last.Col + 1}}
	for _, a := range start.Attr {
		var err error
		switch a.Name.Local {
		case "r":
			cell.At, err = source.ParseCell(a.Value)
		case "s":
			cell.Style, err = strconv.Atoi(a.Value)
		case "t":
			cell.Kind = a.Value
		}
		if err != nil {
			return fmt.Errorf("cell after %s: %w", r.last, err)
		}
	}
	if cell.At.Row < 1 || cell.At.Col > source.MaxCol {
		return fmt.Errorf("cell after %s lies outside the sheet", r.last)
	}
	r.last = cell.At
	if r.unstyled && cell.Style > 0 {
		return ErrNoStyles
	}
	if err := r.content(decoder, &cell); err != nil {
		return fmt.Errorf("cell %s: %w", cell.At, err)
	}
	if cell.Value == "" && !cell.Uncomputed {
		return nil
	}
	if len(cell.Value) > MaxCellLength && utf8.RuneCountInString(cell.Value) > MaxCellLength {
		return beyond("length", MaxCellLength)
	}
	r.Cells = append(r.Cells, cell)
	return nil
}

// content reads a cell's children up to its end: value, formula, inline text.
func (r *sheetReader) content(decoder *xml.Decoder, cell *Cell) error {
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
			// Some writers leave an empty value behind every formula: that is no
			// result, unless it says that the result is a text.
			cell.Value, err = textOf(decoder)
			cached = cell.Value != "" || cell.Kind == "str"
		case "is":
			var text rich
			text, err = richText(decoder)
			r.take(cell, text)
		case "f":
			formula = true
			err = r.formula(decoder, cell.At)
		default:
			err = decoder.Skip()
		}
		if err != nil {
			return err
		}
	}
	cell.Uncomputed = formula && !cached
	return r.resolve(cell)
}

var volatile = regexp.MustCompile(`(?i)\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO)\s*\(`)

func (r *sheetReader) formula(decoder *xml.Decoder, at source.Cell) error {
	text, err := textOf(decoder)
	r.Volatile = r.Volatile || volatile.MatchString(text)
	for _, literal := range literals.FindAllString(text, -1) {
		r.hide("formula", at, strings.ReplaceAll(literal[1:len(literal)-1], `""`, `"`))
	}
	return err
}

// literals finds the texts that a formula holds.
var literals = regexp.MustCompile(`"(?:[^"]|"")+"`)

// take puts a text into a cell.
func (r *sheetReader) take(cell *Cell, text rich) {
	cell.Value, cell.runs = text.text, text.runs
	if text.phonetic != "" {
		r.hide("phonetic", cell.At, text.phonetic)
	}
}

// resolve looks a shared string up.
func (r *sheetReader) resolve(cell *Cell) error {
	switch cell.Kind {
	case "s":
		if cell.Value == "" {
			return nil
		}
		index, err := strconv.Atoi(strings.TrimSpace(cell.Value))
		if err != nil || index < 0 || index >= len(r.strings) {
			return fmt.Errorf("shared string %q of %d", cell.Value, len(r.strings))
		}
		r.take(cell, r.strings[index])
	case "str":
		cell.Value = unescape(cell.Value)
	case "inlineStr":
	default:
		cell.Value = strings.TrimSpace(cell.Value)
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
	if len(r.Merges) >= MaxMerges {
		return beyond("merges", MaxMerges)
	}
	if r.spent.merged += merge.Rows() * merge.Cols(); r.spent.merged > MaxMergedCells {
		return beyond("merged", MaxMergedCells)
	}
	r.Merges = append(r.Merges, merge)
	return nil
}
