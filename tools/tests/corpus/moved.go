package corpus

import (
	"fmt"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
)

// Opened gives a sheet with blank rows put in before row and blank columns
// before col; what spans the place grows. Row 1 and column 1 move the whole
// sheet. What the form says does not change.
func Opened(g *grid.Grid, row, rows, col, cols int) *grid.Grid {
	move := func(r source.Range) source.Range {
		if r.From.Row >= row {
			r.From.Row += rows
		}
		if r.To.Row >= row {
			r.To.Row += rows
		}
		if r.From.Col >= col {
			r.From.Col += cols
		}
		if r.To.Col >= col {
			r.To.Col += cols
		}
		return r
	}
	var cells []grid.Cell
	for _, cell := range g.Cells() {
		cell.At = move(source.Range{From: cell.At, To: cell.At}).From
		cells = append(cells, cell)
	}
	var merges []source.Range
	for _, merge := range g.Merges() {
		merges = append(merges, move(merge))
	}
	opened, err := grid.New(g.Name, cells, merges)
	if err != nil { // moving keeps apart what was apart
		panic(fmt.Sprintf("corpus: sheet %q moved: %v", g.Name, err))
	}
	return opened
}
