package workbook

import (
	"iter"
	"slices"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// A reason for which a cell is not content; its key below workbook.hidden.
const (
	byRow    = "rows"
	byColumn = "columns"
	byColour = "colour"
	byFormat = "format"
	byMerge  = "merge"
)

// reasons lists the reasons in the order in which findings are given.
var reasons = []string{byRow, byColumn, byColour, byFormat, byMerge}

// add shows a visible sheet: its cells go into a grid, what is hidden into
// one finding a reason.
//
// A merged cell shows its corner's text in whatever part of it is visible, so it
// is hidden only where all its rows or all its columns are. Texts below a merge,
// which some programs leave there, are shown by none.
func (b *Book) add(name string, l *layout, show shower, calc *calculator) error {
	merges, covered := l.apart()
	var visible []source.Range
	for _, merge := range merges {
		if l.concealed(merge) == "" {
			visible = append(visible, merge)
		}
	}
	place := source.Place{Workbook: b.Path, Sheet: name}
	hidden := map[string][]source.Cell{}
	var cells []grid.Cell
	var uncomputed []source.Cell
	for _, cell := range l.cells {
		span, merged := covered[cell.at]
		if !merged {
			span = source.Range{From: cell.at, To: cell.at}
		}
		why := l.concealed(span)
		switch {
		case merged && span.From != cell.at:
			why = byMerge
		case why == "" && show.styles.at(cell.style).faint:
			why = byColour
		}
		if why != "" {
			hidden[why] = append(hidden[why], cell.at)
			continue
		}
		if cell.uncomputed {
			computed, ok := calc.value(name, cell)
			if !ok {
				uncomputed = append(uncomputed, cell.at)
				continue
			}
			cell = computed
		}
		text, kept, kind := show.show(cell)
		if text == "" && cell.value != "" && !isZero(cell.value) {
			hidden[byFormat] = append(hidden[byFormat], cell.at)
		}
		cells = append(cells, grid.Cell{At: cell.at, Text: text, Stored: kept, Kind: kind})
	}
	g, err := grid.New(name, cells, visible)
	if err != nil {
		return err
	}
	b.Sheets = append(b.Sheets, g)
	b.report(place, hidden, uncomputed)
	return nil
}

// mostPlaces bounds the cells that one finding names; its message counts them all.
const mostPlaces = 100

func (b *Book) report(place source.Place, hidden map[string][]source.Cell, uncomputed []source.Cell) {
	for _, why := range reasons {
		if cells := hidden[why]; len(cells) > 0 {
			place.Cells = cells[:min(len(cells), mostPlaces)]
			b.Findings = append(b.Findings, hiddenContent(place, why, len(cells)))
		}
	}
	if len(uncomputed) > 0 {
		place.Cells = uncomputed[:min(len(uncomputed), mostPlaces)]
		b.Findings = append(b.Findings, finding.New(finding.FormulaWithoutValue, place, "Number", len(uncomputed)))
	}
}

// hiddenContent tells of cells that are not read, never of their texts.
func hiddenContent(place source.Place, why string, cells int) finding.Finding {
	return finding.New(finding.HiddenContent, place, "What", message.New("workbook.hidden."+why, "Number", cells))
}

func hiddenSheet(path, name string, cells int) finding.Finding {
	return hiddenContent(source.Place{Workbook: path, Sheet: name}, "sheet", cells)
}

// macros tells that a workbook holds a program, which is never run nor
// published. That is no fault of the figures: a note.
func macros(path string) finding.Finding {
	f := hiddenContent(source.Place{Workbook: path}, "macros", 0)
	f.Severity = finding.Note
	return f
}

// isZero tells a stored zero (0, 0.0), which a format may leave blank.
func isZero(number string) bool {
	return strings.HasPrefix(number, "0") && strings.Trim(number, "0.") == ""
}

// concealed gives the reason for which no part of a rectangle shows, if any.
func (l *layout) concealed(span source.Range) string {
	if l.allRowsHidden(span.From.Row, span.To.Row) {
		return byRow
	}
	if l.allColumnsHidden(span.From.Col, span.To.Col) {
		return byColumn
	}
	return ""
}

func (l *layout) allRowsHidden(from, to int) bool {
	if len(l.hiddenRows) == 0 {
		return false
	}
	for row := from; row <= to; row++ {
		if !l.hiddenRows[row] {
			return false
		}
	}
	return true
}

func (l *layout) allColumnsHidden(from, to int) bool {
	return l.hiddenCols != nil && !slices.Contains(l.hiddenCols[from:to+1], false)
}

// apart gives the merges without those that overlap an earlier one, which a
// spreadsheet program drops when it repairs the file, and the merge over each
// cell that has one.
func (l *layout) apart() (merges []source.Range, covered map[source.Cell]source.Range) {
	covered = map[source.Cell]source.Range{}
	for _, merge := range l.merges {
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
