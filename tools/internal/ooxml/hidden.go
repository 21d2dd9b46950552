package ooxml

import (
	"encoding/xml"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"gongkai/tools/internal/source"
)

// A row of less than leastHeight points and a column of less than leastWidth
// characters show no text that can be read.
const (
	leastHeight = 6
	leastWidth  = 1
)

func (r *sheetReader) column(start xml.StartElement) error {
	if r.columns++; r.columns > source.MaxCol {
		return fmt.Errorf("more than %d descriptions of columns", source.MaxCol)
	}
	hidden := IsTrue(attr(start, "hidden")) || isBelow(attr(start, "width"), leastWidth)
	if !hidden && !r.colsHide {
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
		r.hiddenCols, r.shownCols = make([]bool, source.MaxCol+1), make([]bool, source.MaxCol+1)
	}
	for col := max(from, 1); col <= min(to, source.MaxCol); col++ {
		if hidden {
			r.hiddenCols[col] = true
		} else {
			r.shownCols[col] = true
		}
	}
	return nil
}

// isBelow reports whether a height in points or a width in characters is
// written and less than a least one.
func isBelow(number string, least float64) bool {
	size, err := strconv.ParseFloat(number, 64)
	return err == nil && size < least
}

// RowsHidden reports whether all rows of a run are hidden.
func (l *Layout) RowsHidden(from, to int) bool {
	if len(l.hiddenRows) == 0 && !l.rowsHide {
		return false
	}
	for row := from; row <= to; row++ {
		if !l.hiddenRows[row] && !(l.rowsHide && !l.describedRows[row]) {
			return false
		}
	}
	return true
}

// ColumnsHidden reports whether all columns of a run are hidden.
func (l *Layout) ColumnsHidden(from, to int) bool {
	if l.colsHide {
		for col := from; col <= to; col++ {
			if l.shownCols != nil && l.shownCols[col] && !l.hiddenCols[col] {
				return false
			}
		}
		return true
	}
	return l.hiddenCols != nil && !slices.Contains(l.hiddenCols[from:to+1], false)
}

// Apart gives the merges without those that overlap an earlier one, which a
// spreadsheet program drops when it repairs the file, and the merge over each
// cell that has one.
func (l *Layout) Apart() (merges []source.Range, covered map[source.Cell]source.Range) {
	covered = map[source.Cell]source.Range{}
	for _, merge := range l.Merges {
		if !overlaps(merge, covered) {
			merges = append(merges, merge)
			for at := range cellsOf(merge) {
				covered[at] = merge
			}
		}
	}
	return merges, covered
}

func overlaps(merge source.Range, covered map[source.Cell]source.Range) bool {
	for at := range cellsOf(merge) {
		if _, taken := covered[at]; taken {
			return true
		}
	}
	return false
}

// cellsOf walks the cells of a rectangle.
func cellsOf(r source.Range) iter.Seq[source.Cell] {
	return func(yield func(source.Cell) bool) {
		for row := r.From.Row; row <= r.To.Row; row++ {
			for col := r.From.Col; col <= r.To.Col; col++ {
				if !yield(source.Cell{Row: row, Col: col}) {
					return
				}
			}
		}
	}
}
