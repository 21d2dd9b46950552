package form

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/source"
)

// displaced notes labels that stand beside their place. All of them become
// repairs and, together, one finding.
func (f *reading) displaced(labels []*item) {
	for _, i := range labels {
		f.tellRepair(i.At, i.text)
	}
}

// tellRepair notes one label that was put right; each cell is told once.
func (f *reading) tellRepair(at source.Cell, text string) {
	for _, told := range f.e.Repairs {
		if told.Cell == at {
			return
		}
	}
	f.e.Repairs = append(f.e.Repairs, evaluation.CellText{Cell: at, Text: text})
}
