package ooxml

import (
	"iter"
	"slices"

	"gongkai/tools/internal/source"
)

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
