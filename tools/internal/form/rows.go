package form

import (
	"slices"
	"sort"
)

// order is how the items of a region stand in its rows, by their place in it.
type order struct {
	rows []int
	// touches and begins hold the items of the rows, one row after the other;
	// touchesFrom and beginsFrom say where each row starts, and where the last ends.
	touches, touchesFrom []int
	begins, beginsFrom   []int
}

// index sorts the items into the rows that they touch.
func (b *region) index() {
	o := &order{}
	for n, i := range b.items {
		i.n = n
		if n := len(o.rows); n == 0 || o.rows[n-1] != i.row {
			o.rows = append(o.rows, i.row)
		}
	}
	byRow := make([][]int, len(o.rows))
	for place, i := range b.items {
		for n := sort.SearchInts(o.rows, i.row); n < len(o.rows) && o.rows[n] <= i.lastRow; n++ {
			byRow[n] = append(byRow[n], place)
		}
	}
	for n, row := range o.rows {
		slices.SortFunc(byRow[n], func(x, y int) int { return b.items[x].col - b.items[y].col })
		o.touchesFrom, o.beginsFrom = append(o.touchesFrom, len(o.touches)), append(o.beginsFrom, len(o.begins))
		for _, place := range byRow[n] {
			o.touches = append(o.touches, place)
			if b.items[place].row == row {
				o.begins = append(o.begins, place)
			}
		}
	}
	o.touchesFrom, o.beginsFrom = append(o.touchesFrom, len(o.touches)), append(o.beginsFrom, len(o.begins))
	b.stand(o)
}

// stand puts the items into the rows of an order that is known.
func (b *region) stand(o *order) {
	b.order, b.rows = o, o.rows
	all := make([]*item, len(o.touches)+len(o.begins))
	b.touch, b.begin = all[:len(o.touches):len(o.touches)], all[len(o.touches):]
	for n, place := range o.touches {
		b.touch[n] = b.items[place]
	}
	for n, place := range o.begins {
		b.begin[n] = b.items[place]
	}
}

// between gives the part of the region from row first to row last.
func (b *region) between(first, last int) *region {
	return b.part(func(i *item) bool { return first <= i.row && i.row <= last })
}

// part gives the part of the region that holds some of its items.
func (b *region) part(holds func(*item) bool) *region {
	part := &region{set: b.set}
	for _, i := range b.items {
		if holds(i) {
			part.items = append(part.items, i)
		}
	}
	part.index()
	return part
}

// touching gives the items that cover a row, from left to right.
func (b *region) touching(row int) []*item {
	n, found := slices.BinarySearch(b.rows, row)
	if !found {
		return nil
	}
	from, to := b.order.touchesFrom[n], b.order.touchesFrom[n+1]
	return b.touch[from:to:to]
}

// anchored gives the items that begin in a row, from left to right. The caller must
// not change the list.
func (b *region) anchored(row int) []*item {
	n, found := slices.BinarySearch(b.rows, row)
	if !found {
		return nil
	}
	from, to := b.order.beginsFrom[n], b.order.beginsFrom[n+1]
	return b.begin[from:to:to]
}

// right gives the next item to the right of i in its first row; nil if there
// is none.
func (b *region) right(i *item) *item {
	if i == nil {
		return nil
	}
	for _, other := range b.touching(i.row) {
		if other.col > i.lastCol {
			return other
		}
	}
	return nil
}

// span gives the rows that begin in [first, last].
func (b *region) span(first, last int) []int {
	from := sort.SearchInts(b.rows, first)
	to := sort.SearchInts(b.rows, last+1)
	return b.rows[from:max(from, to)]
}

func (b *region) lastRow() int {
	if len(b.rows) == 0 {
		return 0
	}
	return b.rows[len(b.rows)-1]
}
