package workbook

import (
	"slices"
	"strings"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
)

// seen are the kinds of part that a reader of the workbook sees and gongkai does
// not publish: they are told as warnings, since something may be missing on the
// page. The others are notes: nobody who looks at the workbook misses them.
var seen = []string{"shapes", "charts", "comments", "embedded", "image"}

// hiddenSheet tells of a sheet that is hidden and keeps its texts, its name among
// them.
func (b *Book) hiddenSheet(name string, l *ooxml.Layout) {
	b.hide(name)
	for _, cell := range l.Cells {
		b.hide(cell.Value)
	}
	for _, text := range l.Unseen {
		b.hide(text.Text)
	}
	if len(l.Cells) > 0 {
		b.Findings = append(b.Findings, hiddenContent(source.Place{Workbook: b.Path, Sheet: name}, "sheet", len(l.Cells)))
	}
}

// textsOutsideCells tells of texts of a sheet that stand in no cell, one finding a kind.
func (b *Book) textsOutsideCells(place source.Place, texts []ooxml.Unseen, g *grid.Grid) {
	cells := map[string][]source.Cell{}
	counts := map[string]int{}
	var kinds []string
	for _, text := range texts {
		if cell, shown := g.At(text.At); shown && strings.Contains(cell.Text, text.Text) {
			continue // what a formula writes is on the sheet
		}
		b.hide(text.Text)
		if counts[text.Kind]++; counts[text.Kind] == 1 {
			kinds = append(kinds, text.Kind)
		}
		if at := text.At; !at.IsZero() && len(cells[text.Kind]) < mostPlaces && !slices.Contains(cells[text.Kind], at) {
			cells[text.Kind] = append(cells[text.Kind], at)
		}
	}
	for _, kind := range kinds {
		place.Cells = cells[kind]
		b.note(place, kind, counts[kind])
	}
}

// parts tells of the parts of the package that hold no cells.
func (b *Book) parts(file *ooxml.Package) {
	for _, part := range file.Extras() {
		for _, text := range part.Texts {
			b.hide(text)
		}
		b.note(source.Place{Workbook: b.Path, Sheet: part.Sheet}, part.Kind, part.Count)
	}
	if file.Macros {
		b.note(source.Place{Workbook: b.Path}, "macros", 1)
	}
}

// note tells of something that is not read. Where no reader sees it either, that
// is no fault of the form.
func (b *Book) note(place source.Place, kind string, count int) {
	f := hiddenContent(place, kind, count)
	if !slices.Contains(seen, kind) {
		f.Severity = finding.Note
	}
	b.Findings = append(b.Findings, f)
}
