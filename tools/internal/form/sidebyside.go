package form

// minRepeated is how many rows of a sheet say the same twice where two forms
// stand beside each other.
const minRepeated = 5

// sideBySide parts a sheet into the forms that stand beside each other on it: a
// column in which a form begins, that no cell crosses, with a table of
// indicators and a title or a project on either side.
func (b *region) sideBySide() []*region {
	begins := map[int]int{}
	for _, row := range b.rows {
		seen := map[string]*item{}
		repeated := map[int]bool{}
		for _, i := range b.anchored(row) {
			if first := seen[i.norm]; first != nil && !i.figure && len(i.norm) > 3 {
				repeated[i.col-first.col] = true
			} else if first == nil {
				seen[i.norm] = i
			}
		}
		for distance := range repeated {
			begins[distance]++
		}
	}
	left, _ := b.bounds()
	best, most := 0, minRepeated-1
	for distance, n := range begins {
		if (n > most || n == most && distance < best) && b.partsAt(left+distance) {
			best, most = distance, n
		}
	}
	if best == 0 {
		return []*region{b}
	}
	return append([]*region{b.columnsFrom(left, left+best-1)}, b.columnsFrom(left+best, 1<<30).sideBySide()...)
}

// bounds gives the first and the last column in which a cell begins.
func (b *region) bounds() (first, last int) {
	for n, i := range b.items {
		if n == 0 || i.col < first {
			first = i.col
		}
		last = max(last, i.col)
	}
	return first, last
}

// partsAt reports whether a form ends before a column and another begins in it.
func (b *region) partsAt(col int) bool {
	for _, i := range b.items {
		if i.col < col && i.lastCol >= col {
			return false
		}
	}
	for _, part := range []*region{b.columnsFrom(0, col-1), b.columnsFrom(col, 1<<30)} {
		s := part.signs()
		if !s.title && !s.project || s.header == 0 && len(part.likelyHeaders()) == 0 {
			return false
		}
	}
	return true
}

// columnsFrom gives the part of a region from one column to another.
func (b *region) columnsFrom(first, last int) *region {
	return b.part(func(i *item) bool { return first <= i.col && i.col <= last })
}
