package form

import (
	"slices"

	"gongkai/tools/internal/figure"
)

// sumKind is what a row of a table is that adds up others.
type sumKind int

const (
	noSum        sumKind = iota
	sumOfPart            // below the rows that it adds up
	sumOfAll             // above all others: the total
	sumOfHeading         // above the rows that it adds up, with the name of their level
)

// sumRows finds the rows of a table that add up others, by their figures: whatever
// they are called, they have a label and points only, fewer cells than the other
// rows, and their points are the sums of those rows.
func (b *region) sumRows(rows []int) map[int]sumKind {
	sums := map[int]sumKind{}
	usual := b.usualCells(rows)
	var candidates []int
	for _, row := range rows {
		if items := b.anchored(row); len(items) >= 2 && len(items) <= 3 && len(items)+1 < usual && !items[0].figure && b.plainFigures(row) == len(items)-1 {
			candidates = append(candidates, row)
		}
	}
	plain := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return slices.Contains(candidates, row) })
	for n, row := range candidates {
		after, before := rowsBetween(plain, row, next(candidates, n)), rowsBetween(plain, previous(candidates, n), row)
		switch {
		case row == rows[0] && len(plain) > 1 && b.addsUpTo(row, plain, maxExecution):
			sums[row] = sumOfAll
		case len(before) > 0 && b.addsUpTo(row, before, 0) && (len(before) > 1 || b.anchored(row)[0].lastCol > b.anchored(row)[0].col):
			sums[row] = sumOfPart
		case len(after) > 1 && b.addsUpTo(row, after, 0):
			sums[row] = sumOfHeading
		}
	}
	return sums
}

// usualCells gives how many cells most rows have.
func (b *region) usualCells(rows []int) int {
	counts := map[int]int{}
	best := 0
	for _, row := range rows {
		n := len(b.anchored(row))
		counts[n]++
		if counts[n] > counts[best] || counts[n] == counts[best] && n > best {
			best = n
		}
	}
	return best
}

func rowsBetween(rows []int, after, before int) []int {
	var list []int
	for _, row := range rows {
		if row > after && row < before {
			list = append(list, row)
		}
	}
	return list
}

func previous(rows []int, n int) int {
	if n == 0 {
		return 0
	}
	return rows[n-1]
}

func next(rows []int, n int) int {
	if n+1 == len(rows) {
		return 1 << 30
	}
	return rows[n+1]
}

// addsUpTo reports whether each figure of a row is the sum of those that stand in
// its column in other rows, or by at most so many points more.
func (b *region) addsUpTo(row int, rows []int, more int64) bool {
	for _, i := range b.anchored(row)[1:] {
		sum := b.columnSum(rows, i.col)
		gap := i.number.Value.Sub(sum)
		if sum.Sign() <= 0 || gap.Sign() < 0 || gap.Cmp(figure.Whole(more)) > 0 {
			return false
		}
	}
	return true
}
