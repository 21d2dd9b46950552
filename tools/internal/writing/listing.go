package writing

import (
	"errors"
	"os"
	"strings"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/workbook"
)

// list writes the listing as the last sheet, in place of an earlier one.
func (m *marker) list(listing Table) error {
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
	looks, err := tableStyles(m.book)
	if err != nil {
		return err
	}
	return layTable(m.book, listing, looks)
}

// ReadTable gives the texts of a sheet as rows of equal length, from its first row
// and column on; nil where there is no such file or no sheet of that name. Other
// errors are refusals.
func ReadTable(path, name string) ([][]string, error) {
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
	rows := make([][]string, bounds.To.Row)
	for i := range rows {
		rows[i] = make([]string, bounds.To.Col)
	}
	for _, cell := range g.Cells() {
		rows[cell.At.Row-1][cell.At.Col-1] = cell.Text
	}
	return rows
}
