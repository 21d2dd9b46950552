// Package source says where a text stands in an office's workbook.
//
// It takes nothing in and gives three values: a Cell (one address), a Range
// (a rectangle of cells) and a Place (workbook, sheet, cells). Addresses are
// the ones that Excel and WPS show: column letters, then the row, both counted
// from one. It guarantees that what it prints it also parses; it refuses
// addresses outside the limits of an Excel sheet.
package source

import (
	"fmt"
	"strings"
)

// The largest row and column that an Excel 2007 sheet has (ECMA-376 leaves
// them to the application; Excel, WPS and LibreOffice agree on these).
const (
	MaxRow = 1_048_576
	MaxCol = 16_384
)

// Cell is the address of one cell. Row and Col are counted from one; the zero
// value means "no cell".
type Cell struct{ Row, Col int }

// IsZero reports whether c stands for no cell at all.
func (c Cell) IsZero() bool { return c == Cell{} }

// String gives the address as a spreadsheet shows it, such as F12; the zero
// value gives the empty string.
func (c Cell) String() string {
	if c.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s%d", ColumnName(c.Col), c.Row)
}

// Before reports whether c comes before d in reading order: by row, then by
// column.
func (c Cell) Before(d Cell) bool {
	if c.Row != d.Row {
		return c.Row < d.Row
	}
	return c.Col < d.Col
}

// MarshalText gives the address; with UnmarshalText it makes a Cell a string
// in JSON and TOML.
func (c Cell) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads an address; the empty string is the zero value.
func (c *Cell) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = Cell{}
		return nil
	}
	parsed, err := ParseCell(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// ColumnName gives the letters of a column counted from one: 1 is A, 27 is AA.
func ColumnName(col int) string {
	var letters []byte
	for ; col > 0; col = (col - 1) / 26 {
		letters = append([]byte{byte('A' + (col-1)%26)}, letters...)
	}
	return string(letters)
}

// ParseCell reads an address such as F12 or $F$12. Anything else, or an
// address beyond MaxRow and MaxCol, is an error.
func ParseCell(text string) (Cell, error) {
	rest := strings.ReplaceAll(text, "$", "")
	var c Cell
	for len(rest) > 0 && isLetter(rest[0]) {
		c.Col = c.Col*26 + int(rest[0]|0x20-'a') + 1
		if c.Col > MaxCol {
			return Cell{}, fmt.Errorf("cell address %q: column beyond %s", text, ColumnName(MaxCol))
		}
		rest = rest[1:]
	}
	if c.Col == 0 || rest == "" || rest[0] == '0' {
		return Cell{}, fmt.Errorf("cell address %q: want letters and then a row, such as F12", text)
	}
	for _, digit := range []byte(rest) {
		if digit < '0' || digit > '9' {
			return Cell{}, fmt.Errorf("cell address %q: want letters and then a row, such as F12", text)
		}
		c.Row = c.Row*10 + int(digit-'0')
		if c.Row > MaxRow {
			return Cell{}, fmt.Errorf("cell address %q: row beyond %d", text, MaxRow)
		}
	}
	return c, nil
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// Range is a rectangle of cells, both corners included. A range of one cell
// has From equal to To.
type Range struct{ From, To Cell }

// ParseRange reads B2:D4, or B2 for a single cell.
func ParseRange(text string) (Range, error) {
	from, to, two := strings.Cut(text, ":")
	if !two {
		to = from
	}
	start, err := ParseCell(from)
	if err != nil {
		return Range{}, fmt.Errorf("range %q: %w", text, err)
	}
	end, err := ParseCell(to)
	if err != nil {
		return Range{}, fmt.Errorf("range %q: %w", text, err)
	}
	return Range{
		From: Cell{min(start.Row, end.Row), min(start.Col, end.Col)},
		To:   Cell{max(start.Row, end.Row), max(start.Col, end.Col)},
	}, nil
}

// String gives B2:D4, or B2 when the range is one cell.
func (r Range) String() string {
	if r.From == r.To {
		return r.From.String()
	}
	return r.From.String() + ":" + r.To.String()
}

// Contains reports whether c lies in r.
func (r Range) Contains(c Cell) bool {
	return r.From.Row <= c.Row && c.Row <= r.To.Row && r.From.Col <= c.Col && c.Col <= r.To.Col
}

// Rows gives how many rows r spans.
func (r Range) Rows() int { return r.To.Row - r.From.Row + 1 }

// Cols gives how many columns r spans.
func (r Range) Cols() int { return r.To.Col - r.From.Col + 1 }

// Place says where something stands: in which workbook (the path as the
// person gave it), on which sheet, in which cells. Any part may be missing.
type Place struct {
	Workbook string
	Sheet    string
	Cells    []Cell
}
