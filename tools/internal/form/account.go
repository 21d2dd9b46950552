package form

import (
	"fmt"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

// account says of every cell what became of it. What is neither label, value
// nor withheld is unplaced, and told.
func (f *reading) account() {
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

// confidence says how sure the reading is, from "0.00" to "1.00": six tenths
// for the share of cells that were understood, four tenths for the parts that
// a form should have.
func (f *reading) confidence(margin int) string {
	_ = margin
	understood := 0
	for _, i := range f.items {
		if i.disposition != unseen {
			understood++
		}
	}
	parts, found := 0, 0
	for _, has := range []bool{
		f.e.Project.Text != "", f.e.ImplementingUnit.Text != "" || f.e.CompetentDepartment.Text != "", len(f.e.Funding) > 0,
		f.e.Objective.Planned.Text != "", len(f.e.Indicators) > 0, f.e.Total.Score.Text != "", f.e.Profile != "", f.e.Year != "",
	} {
		parts++
		if has {
			found++
		}
	}
	hundredths := 60*understood/max(1, len(f.items)) + 40*found/parts
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
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
