package form

import (
	"gongkai/tools/internal/figure"
)

// columnSum adds up the bare numbers that begin in a column of the sheet in the
// given rows.
func (b *region) columnSum(rows []int, col int) figure.Exact {
	var sum figure.Exact
	for _, row := range rows {
		for _, i := range b.anchored(row) {
			if i.col == col && i.figure && i.number.IsPlain() && !i.number.Percent {
				sum = sum.Add(i.number.Value)
			}
		}
	}
	return sum
}
