package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

// tally says of every cell what became of it. What is neither label, value
// nor withheld is unplaced, and told.
func (f *reading) tally() {
	var cells []source.Cell
	counts := evaluation.Counts{Visible: len(f.items)}
	for _, i := range f.items {
		switch i.disposition {
		case isLabel:
			counts.Labels++
		case isValue:
			counts.Values++
		case withheld:
			counts.Withheld++
		default:
			counts.Unplaced++
			cells = append(cells, i.At)
			f.e.Unplaced = append(f.e.Unplaced, evaluation.CellText{Cell: i.At, Text: i.Text})
		}
	}
	f.e.Counts = counts
	if len(cells) > 0 {
		f.add(finding.New(finding.UnplacedCell, f.place(cells...), "Count", len(cells)))
	}
	if len(f.e.Repairs) > 0 {
		var moved []source.Cell
		for _, repair := range f.e.Repairs {
			moved = append(moved, repair.Cell)
		}
		f.add(finding.New(finding.LabelDisplaced, f.place(moved...), "Count", len(moved)))
	}
}

// understood reports whether at least half of the cells found a place.
func (f *reading) understood() bool {
	n := 0
	for _, i := range f.items {
		if i.disposition != unseen {
			n++
		}
	}
	return 2*n >= len(f.items)
}
