package workbook

import (
	"slices"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
)

// A reason for which a cell is not content; its key below workbook.hidden.
const (
	byRow    = "rows"
	byColumn = "columns"
	byColour = "colour"
	byFormat = "format"
	byMerge  = "merge"
	bySize   = "size"
	byRun    = "run"
	byCase   = "condition"
	byPlace  = "far"
	byImage  = "image"
)

// reasons lists the reasons in the order in which findings are given.
var reasons = []string{byRow, byColumn, byColour, bySize, byRun, byFormat, byCase, byMerge, byPlace, byImage}

// add shows a visible sheet: its cells go into a grid, what is hidden into
// one finding a reason.
//
// A merged cell shows its corner's text in whatever part of it is visible, so it
// is hidden only where all its rows or all its columns are. Texts below a merge,
// which some programs leave there, are shown by none.
func (b *Book) add(name string, l *ooxml.Layout, show shower, calc *calculator) error {
	merges, covered := l.Apart()
	var visible []source.Range
	for _, merge := range merges {
		if concealed(l, merge) == "" {
			visible = append(visible, merge)
		}
	}
	place := source.Place{Workbook: b.Path, Sheet: name}
	hidden := map[string][]source.Cell{}
	hide := func(why string, at source.Cell, text string) {
		hidden[why] = append(hidden[why], at)
		b.hide(text)
	}
	var cells []grid.Cell
	var uncomputed []source.Cell
	far := farAway(l, covered)
	for _, cell := range l.Cells {
		span, merged := covered[cell.At]
		if !merged {
			span = source.Range{From: cell.At, To: cell.At}
		}
		if why := show.unseen(l, cell, span, far); why != "" {
			hide(why, cell.At, cell.Value)
			continue
		}
		if cell.Uncomputed {
			computed, ok := calc.value(name, cell)
			if !ok {
				uncomputed = append(uncomputed, cell.At)
				continue
			}
			cell = computed
		}
		shown, unseen := show.styles.Visible(cell)
		if unseen != "" {
			hide(byRun, cell.At, unseen)
			cell.Value = shown
		}
		text, kept, kind := show.show(cell)
		if cell.Value != "" && (text == "" && !isZero(cell.Value) || hides(cell, show.styles.At(cell.Style).Format)) {
			hide(byFormat, cell.At, cell.Value)
		}
		cells = append(cells, grid.Cell{At: cell.At, Text: text, Stored: kept, Kind: kind})
	}
	g, err := grid.New(name, cells, visible)
	if err != nil {
		return err
	}
	b.Sheets = append(b.Sheets, g)
	b.report(place, hidden, uncomputed)
	b.textsOutsideCells(place, l.Unseen, g)
	return nil
}

// unseen gives the reason for which nobody sees a cell, if any.
func (s shower) unseen(l *ooxml.Layout, cell ooxml.Cell, span source.Range, far func(source.Cell) bool) string {
	style := s.styles.At(cell.Style)
	switch why := concealed(l, span); {
	case span.From != cell.At:
		return byMerge
	case why != "":
		return why
	case style.Faint && !cell.HasRuns() && s.isConcealed(l, cell):
		return byColour
	case style.Tiny && !cell.HasRuns():
		return bySize
	case isImage(cell):
		return byImage
	case s.isConcealed(l, cell):
		return byCase
	case far(cell.At):
		return byPlace
	}
	return ""
}

// isImage reports whether a cell holds a picture: WPS writes a formula for it
// (DISPIMG), which it shows as the picture and others as text.
func isImage(cell ooxml.Cell) bool {
	return strings.Contains(strings.ToUpper(cell.Value[:min(len(cell.Value), 40)]), "DISPIMG(")
}

// maxGapRows and maxGapCols are how many empty rows or columns may lie between a
// cell and the rest of the sheet. Nobody scrolls farther.
const (
	maxGapRows = 200
	maxGapCols = 40
)

// farAway tells the cells that lie far from all others, where nobody looks.
func farAway(l *ooxml.Layout, covered map[source.Cell]source.Range) func(source.Cell) bool {
	var rows, cols []int
	for _, cell := range l.Cells {
		end := cell.At
		if span, merged := covered[cell.At]; merged {
			end = span.To
		}
		rows, cols = append(rows, cell.At.Row, end.Row), append(cols, cell.At.Col, end.Col)
	}
	lastRow, lastCol := lastNear(rows, maxGapRows), lastNear(cols, maxGapCols)
	return func(at source.Cell) bool { return at.Row > lastRow || at.Col > lastCol }
}

// lastNear gives the last number before the first gap.
func lastNear(numbers []int, gap int) int {
	slices.Sort(numbers)
	last := 0
	for n, number := range numbers {
		if n > 0 && number-last > gap {
			break
		}
		last = number
	}
	return last
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

// hide keeps a text that nobody sees, for the last look before publication.
func (b *Book) hide(text string) {
	if len(b.Hidden) < mostHidden && strings.TrimSpace(text) != "" {
		b.Hidden = append(b.Hidden, text)
	}
}

// forgetShown drops the hidden texts that a visible cell shows too: a hidden sheet
// is most often a copy of the form.
func (b *Book) forgetShown() {
	shown := map[string]bool{}
	for _, sheet := range b.Sheets {
		for _, cell := range sheet.Cells() {
			shown[strings.TrimSpace(cell.Text)] = true
		}
	}
	b.Hidden = slices.DeleteFunc(b.Hidden, func(text string) bool { return shown[strings.TrimSpace(text)] })
}

// mostHidden bounds the hidden texts that are kept of a workbook.
const mostHidden = 20_000

// isZero tells a stored zero (0, 0.0), which a format may leave blank.
func isZero(number string) bool {
	return strings.HasPrefix(number, "0") && strings.Trim(number, "0.") == ""
}

// concealed gives the reason for which no part of a rectangle shows, if any.
func concealed(l *ooxml.Layout, span source.Range) string {
	if l.RowsHidden(span.From.Row, span.To.Row) {
		return byRow
	}
	if l.ColumnsHidden(span.From.Col, span.To.Col) {
		return byColumn
	}
	return ""
}
