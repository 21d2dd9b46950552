package writing

import (
	"errors"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// list writes the listing as the last sheet, in place of an earlier one.
func (m *marker) list(listing Listing) error {
	active := m.book.GetSheetName(m.book.GetActiveSheetIndex())
	for _, name := range m.book.GetSheetList() {
		if strings.EqualFold(name, listing.Name) {
			if err := m.book.DeleteSheet(name); err != nil {
				return err
			}
		}
	}
	if _, err := m.book.NewSheet(listing.Name); err != nil {
		return err
	}
	if index, err := m.book.GetSheetIndex(active); err == nil && index >= 0 {
		m.book.SetActiveSheet(index)
	}
	styles, err := m.listingStyles()
	if err != nil {
		return err
	}
	if err := m.listRow(listing.Name, 1, ListingRow{Texts: listing.Header}, styles.head, styles.head); err != nil {
		return err
	}
	for i, row := range listing.Rows {
		if err := m.listRow(listing.Name, i+2, row, styles.body, styles.link); err != nil {
			return err
		}
	}
	return m.listWidths(listing)
}

type listingStyles struct{ head, body, link int }

func (m *marker) listingStyles() (s listingStyles, err error) {
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	if s.head, err = m.book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: wrapped,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9D9D9"}},
	}); err != nil {
		return s, err
	}
	if s.body, err = m.book.NewStyle(&excelize.Style{Alignment: wrapped}); err != nil {
		return s, err
	}
	s.link, err = m.book.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}, Alignment: wrapped})
	return s, err
}

// listRow writes one row; its first cell carries the link. Texts are written
// as texts, so that one that begins with = + - or @ is never computed.
func (m *marker) listRow(sheet string, row int, r ListingRow, body, link int) error {
	for i, text := range r.Texts {
		at := source.Cell{Row: row, Col: i + 1}.String()
		if err := m.book.SetCellStr(sheet, at, ooxml.Escape(text)); err != nil {
			return err
		}
		style := body
		if i == 0 && !r.Cell.IsZero() {
			style = link
			where := "'" + strings.ReplaceAll(r.Sheet, "'", "''") + "'!" + r.Cell.String()
			if err := m.book.SetCellHyperLink(sheet, at, where, "Location"); err != nil {
				return err
			}
		}
		if err := m.book.SetCellStyle(sheet, at, at, style); err != nil {
			return err
		}
	}
	return nil
}

func (m *marker) listWidths(listing Listing) error {
	widths := map[int]int{}
	note := func(texts []string) {
		for i, text := range texts {
			widths[i+1] = min(max(widths[i+1], columnsOf(text), narrowest), 2*widest)
		}
	}
	note(listing.Header)
	for _, row := range listing.Rows {
		note(row.Texts)
	}
	if err := setWidths(m.book, listing.Name, widths); err != nil {
		return err
	}
	if err := onPaper(m.book, listing.Name, widths); err != nil {
		return err
	}
	return m.book.SetPanes(listing.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// PreviousListing gives the rows of an earlier listing in a workbook, without
// its header, every row as long as the header; nil where there is no such file
// or no sheet of that name. Other errors are refusals.
func PreviousListing(path, name string) ([][]string, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	book, err := workbook.Open(path)
	if err != nil {
		return nil, err
	}
	for _, sheet := range book.Sheets {
		if strings.EqualFold(sheet.Name, name) {
			return rowsOf(sheet), nil
		}
	}
	return nil, nil
}

func rowsOf(g *grid.Grid) [][]string {
	bounds, ok := g.Bounds()
	if !ok {
		return nil
	}
	wide := 0
	for _, cell := range g.Row(1) {
		wide = max(wide, cell.At.Col)
	}
	rows := make([][]string, bounds.To.Row-1)
	for i := range rows {
		rows[i] = make([]string, wide)
	}
	for _, cell := range g.Cells() {
		if cell.At.Row > 1 && cell.At.Col <= wide {
			rows[cell.At.Row-2][cell.At.Col-1] = cell.Text
		}
	}
	return rows
}
