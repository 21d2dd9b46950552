package workbook

import (
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
)

// reasons lists the reasons in the order in which findings are given.
var reasons = []string{byRow, byColumn, byColour, byFormat, byMerge}

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
	var cells []grid.Cell
	var uncomputed []source.Cell
	for _, cell := range l.Cells {
		span, merged := covered[cell.At]
		if !merged {
			span = source.Range{From: cell.At, To: cell.At}
		}
		why := concealed(l, span)
		switch {
		case merged && span.From != cell.At:
			why = byMerge
		case why == "" && show.styles.At(cell.Style).Faint:
			why = byColour
		}
		if why != "" {
			hidden[why] = append(hidden[why], cell.At)
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
		text, kept, kind := show.show(cell)
		if text == "" && cell.Value != "" && !isZero(cell.Value) {
			hidden[byFormat] = append(hidden[byFormat], cell.At)
		}
		cells = append(cells, grid.Cell{At: cell.At, Text: text, Stored: kept, Kind: kind})
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
func concealed(l *ooxml.Layout, span source.Range) string {
	if l.RowsHidden(span.From.Row, span.To.Row) {
		return byRow
	}
	if l.ColumnsHidden(span.From.Col, span.To.Col) {
		return byColumn
	}
	return ""
}
