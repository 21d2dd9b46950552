// Package grid is what an opened sheet is, whoever opened it: its visible
// cells with the text they show, the value they store, their address and the
// rectangle they were merged over.
//
// Package workbook makes grids out of files, package form reads them;
// Parse makes one out of plain text, so that a test needs no workbook. A Grid
// guarantees that its cells are visible, not empty and in reading order, and
// that no two merges overlap. What is hidden never gets in here.
package grid

import (
	"cmp"
	"fmt"
	"slices"

	"gongkai/tools/internal/source"
)

// Kind says what a cell stores. The zero value is text.
type Kind string

// The kinds of stored value.
const (
	Text    Kind = ""
	Number  Kind = "number"
	Percent Kind = "percent" // a number that the cell's format shows as a percentage
	Date    Kind = "date"
	Bool    Kind = "bool"
	Error   Kind = "error" // #REF! and its like
)

// Cell is one visible cell that shows something.
type Cell struct {
	// At is the address; of a merged cell, its upper left corner.
	At source.Cell
	// Span is the rectangle that the cell covers: itself, or its merge.
	Span source.Range
	// Text is what the spreadsheet shows, to the letter.
	Text string
	// Stored is the stored value where it differs from Text, else empty.
	Stored string
	Kind   Kind
	// Waived says that somebody has signed for publishing the text as it is.
	Waived bool
}

// Grid is one visible sheet.
type Grid struct {
	// Name is the sheet's name as its tab shows it.
	Name string

	cells  []Cell
	merges []source.Range
	byAt   map[source.Cell]int
	covers map[source.Cell]source.Range
}

// New makes a grid of cells in any order and the sheet's visible merges.
// Cells without text are left out. A cell's Span is set from the merges. Two
// cells at one address, two merges that overlap, or a cell inside a merge but
// not at its corner are errors.
func New(name string, cells []Cell, merges []source.Range) (*Grid, error) {
	g := &Grid{Name: name, byAt: map[source.Cell]int{}, covers: map[source.Cell]source.Range{}}
	g.merges = slices.Clone(merges)
	slices.SortFunc(g.merges, func(a, b source.Range) int { return compare(a.From, b.From) })
	for _, merge := range g.merges {
		if err := g.cover(merge); err != nil {
			return nil, err
		}
	}
	for _, cell := range cells {
		if cell.Text == "" {
			continue
		}
		cell.Span = g.Span(cell.At)
		if cell.Span.From != cell.At {
			return nil, fmt.Errorf("sheet %q: cell %s has a text inside the merge %s", name, cell.At, cell.Span)
		}
		g.cells = append(g.cells, cell)
	}
	slices.SortFunc(g.cells, func(a, b Cell) int { return compare(a.At, b.At) })
	for i, cell := range g.cells {
		if _, twice := g.byAt[cell.At]; twice {
			return nil, fmt.Errorf("sheet %q: cell %s stands twice", name, cell.At)
		}
		g.byAt[cell.At] = i
	}
	return g, nil
}

// maxMergeCells bounds how many cells one merge may cover, since each is noted
// by itself; no form comes near it, a damaged file may.
const maxMergeCells = 1 << 20

func (g *Grid) cover(merge source.Range) error {
	if merge.Rows()*merge.Cols() > maxMergeCells {
		return fmt.Errorf("sheet %q: merge %s covers more than %d cells", g.Name, merge, maxMergeCells)
	}
	for row := merge.From.Row; row <= merge.To.Row; row++ {
		for col := merge.From.Col; col <= merge.To.Col; col++ {
			at := source.Cell{Row: row, Col: col}
			if other, taken := g.covers[at]; taken {
				return fmt.Errorf("sheet %q: merges %s and %s overlap", g.Name, other, merge)
			}
			g.covers[at] = merge
		}
	}
	return nil
}

func compare(a, b source.Cell) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
}

// Cells gives the visible cells that show something, in reading order. The
// caller must not change them.
func (g *Grid) Cells() []Cell { return g.cells }

// Waive notes that a cell may be published as it is.
func (g *Grid) Waive(at source.Cell) {
	if i, ok := g.byAt[at]; ok {
		g.cells[i].Waived = true
	}
}

// Merges gives the visible merges, those without a text too, in reading order.
func (g *Grid) Merges() []source.Range { return g.merges }

// At gives the cell that covers an address: the cell itself, or the merged
// cell that the address lies in. ok is false where nothing is shown.
func (g *Grid) At(at source.Cell) (cell Cell, ok bool) {
	i, ok := g.byAt[g.Span(at).From]
	if !ok {
		return Cell{}, false
	}
	return g.cells[i], true
}

// Span gives the rectangle of the cell that covers an address, whether or not
// it shows anything.
func (g *Grid) Span(at source.Cell) source.Range {
	if merge, ok := g.covers[at]; ok {
		return merge
	}
	return source.Range{From: at, To: at}
}

// Bounds gives the rectangle around all cells that show something; ok is false
// for an empty grid.
func (g *Grid) Bounds() (bounds source.Range, ok bool) {
	for i, cell := range g.cells {
		if i == 0 {
			bounds = cell.Span
			continue
		}
		bounds.From.Row = min(bounds.From.Row, cell.Span.From.Row)
		bounds.From.Col = min(bounds.From.Col, cell.Span.From.Col)
		bounds.To.Row = max(bounds.To.Row, cell.Span.To.Row)
		bounds.To.Col = max(bounds.To.Col, cell.Span.To.Col)
	}
	return bounds, len(g.cells) > 0
}

// Row gives the cells whose rectangle touches a row, from left to right.
func (g *Grid) Row(row int) []Cell {
	var touching []Cell
	for _, cell := range g.cells {
		if cell.Span.From.Row <= row && row <= cell.Span.To.Row {
			touching = append(touching, cell)
		}
	}
	slices.SortFunc(touching, func(a, b Cell) int { return cmp.Compare(a.At.Col, b.At.Col) })
	return touching
}
