package form

import (
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// align sorts the cells of a row into columns. They belong where they stand;
// only where that makes no sense (words in the column of points, a figure for
// a name) and a move of all cells by the same number of columns makes better
// sense, as after a page break in a dump, is the row read as moved. Names and
// figures are moved together, never apart.
func (t *table) align(row int) tableRow {
	var cells []*item
	for _, i := range t.anchored(row) {
		if t.isBlockTitle(i) {
			i.take(isLabel)
			continue
		}
		if i.disposition == unseen {
			cells = append(cells, i)
		}
	}
	best, least := t.assign(cells, 0)
	if least > 1 {
		for _, shift := range []int{1, -1, 2, -2, 3, -3} {
			if r, faults := t.assign(cells, shift); faults+1 < least {
				best, least = r, faults
			}
		}
	}
	t.share(row, &best)
	return best
}

// isBlockTitle reports whether a cell is the title of the block, at its side.
func (t *table) isBlockTitle(i *item) bool {
	return i.means(profile.Block) != "" && i.col < t.columns[0].from && i.means(profile.SecondLevel) == "" && i.means(profile.FirstLevel) == ""
}

// share adds what spans several rows: a name merged over two targets, a result or an
// explanation for a group. Points are noted as shared only, they would count twice.
func (t *table) share(row int, r *tableRow) {
	for _, i := range t.touching(row) {
		if i.row == row {
			continue
		}
		n := at(t.columns, i.col)
		if n < 0 {
			continue
		}
		switch role := t.columns[n].role; role {
		case "level1":
			r.first = i
		case "level2":
			r.second = i
		case "weight", "score", "review":
			if r.shared == nil {
				r.shared = map[string]*item{}
			}
			r.shared[role] = i
		case "name", "deviation", "target", "actual":
			if len(r.cells[role]) == 0 && (len(r.cells["target"])+len(r.cells["actual"])+len(r.cells["score"]) > 0) && i.disposition != isLabel {
				r.cells[role] = append(r.cells[role], i)
			}
		}
	}
}

// assign puts cells into columns, moved by shift, and counts what makes no
// sense there.
func (t *table) assign(cells []*item, shift int) (r tableRow, faults int) {
	r = tableRow{cells: map[string][]*item{}, shift: shift}
	if shift == 0 && !has(t.columns, "level1") && t.heading(cells, &r) {
		return r, 0
	}
	for _, i := range cells {
		n := t.columnOf(i, shift)
		if n < 0 {
			if !t.outsideColumns(i, &r) {
				faults += 2
			}
			continue
		}
		role := t.columns[n].role
		switch role {
		case "level1", "level2":
			faults += t.level(i, role, &r)
		case "name":
			faults += t.named(i, &r)
		default:
			if len(r.cells[role]) > 0 && role != "target" && role != "other" {
				faults += 2
			}
			r.cells[role] = append(r.cells[role], i)
			if (role == "weight" || role == "score") && !t.isAmount(i) {
				faults += 2
			}
			if shift != 0 && (role == "deviation" && i.isFigure() || (role == "weight" || role == "score") && strings.HasSuffix(i.norm, "%")) {
				faults += 2
			}
		}
	}
	if len(r.cells["name"]) == 0 && len(r.cells) > 0 {
		faults += t.nameFromLevel(&r)
	}
	return r, faults + t.rowFaults(r)
}

// doubts counts what is odd, but may be in an upright row too: a level name
// that nobody knows, points without a score. It counts only in a table of which
// some row has certainly been moved.
func (t *table) rowFaults(r tableRow) (faults int) {
	if !t.shifted {
		return 0
	}
	for _, i := range []*item{r.first, r.second} {
		if i != nil && i.means(profile.FirstLevel) == "" && i.means(profile.SecondLevel) == "" {
			faults += 2
		}
	}
	if len(r.cells["weight"]) > 0 && len(r.cells["score"]) == 0 && has(t.columns, "score") {
		faults++
	}
	return faults
}

// columnOf gives the column that a cell stands in: the one of its first sheet
// column, else the first that it covers.
func (t *table) columnOf(i *item, shift int) int {
	if n := at(t.columns, i.col+shift); n >= 0 {
		return n
	}
	for n, c := range t.columns {
		if i.col+shift <= c.to && c.from <= i.lastCol+shift {
			return n
		}
	}
	return -1
}

// level takes a level name. In a moved row its words say which level it is; in
// any other its column does.
func (t *table) level(i *item, role string, r *tableRow) (faults int) {
	known := i.means(profile.FirstLevel) != "" || i.means(profile.SecondLevel) != ""
	if r.shift != 0 {
		switch {
		case i.means(profile.FirstLevel) == "" && known:
			role = "level2"
		case i.means(profile.SecondLevel) == "" && known:
			role = "level1"
		}
		if !known {
			faults++
		}
	}
	if !known && i.isFigure() {
		faults += 2
	}
	field := &r.first
	if role == "level2" {
		field = &r.second
	}
	if *field != nil {
		return faults + 2
	}
	*field = i
	return faults
}

// outsideColumns takes a level name that stands outside every column.
func (t *table) outsideColumns(i *item, r *tableRow) bool {
	switch {
	case i.means(profile.FirstLevel) != "" && r.first == nil && i.col < t.columns[0].from:
		r.first = i
	case i.means(profile.SecondLevel) != "" && r.second == nil && i.col < t.columns[0].from:
		r.second = i
	default:
		return false
	}
	return true
}

// heading takes a level name that has a row of its own, across the columns; what
// stands beside the table is no part of it.
func (t *table) heading(cells []*item, r *tableRow) bool {
	right := t.columns[len(t.columns)-1].to
	if len(cells) == 0 || len(cells) > 1 && (cells[0].lastCol < right || cells[1].col <= right) {
		return false
	}
	switch i := cells[0]; {
	case i.means(profile.FirstLevel) != "":
		r.first = i
	case i.means(profile.SecondLevel) != "":
		r.second = i
	case t.headed && i.lastCol >= right && i.lastCol > i.col && !i.figure && utf8.RuneCountInString(i.norm) <= maxHeadLength && i.means(profile.Total) == "" && i.means(profile.Footer) == "" && !t.isHeading(i.text):
		r.first = i // a name that nobody knows, where others like it are known
	default:
		return false
	}
	t.headed = t.headed || cells[0].lastCol >= right
	return true
}

// named takes a cell of the name's column. Where the column covers those of
// the levels too, known level names in front are levels.
func (t *table) named(i *item, r *tableRow) (faults int) {
	if len(r.cells["name"]) > 0 {
		before := r.cells["name"][0]
		switch {
		case r.first == nil && before.means(profile.FirstLevel) != "" && (before.means(profile.SecondLevel) == "" || !has(t.columns, "level1")):
			r.first = before
		case r.second == nil && before.means(profile.SecondLevel) != "":
			r.second = before
		default:
			r.cells["name"] = append(r.cells["name"], i)
			return 2
		}
		r.cells["name"] = []*item{i}
		return 0
	}
	r.cells["name"] = append(r.cells["name"], i)
	if i.isFigure() || (r.shift != 0 && (i.means(profile.FirstLevel) != "" || i.means(profile.SecondLevel) != "")) {
		return 3
	}
	return 0
}

// nameFromLevel finds the name of a row whose name column is empty: words in a
// level's column that are no level name, where the row has figures.
func (t *table) nameFromLevel(r *tableRow) (faults int) {
	if len(r.cells["weight"])+len(r.cells["score"])+len(r.cells["target"])+len(r.cells["actual"]) == 0 {
		return 0
	}
	for _, field := range []**item{&r.second, &r.first} {
		i := *field
		if i == nil || i.means(profile.FirstLevel) != "" || i.means(profile.SecondLevel) != "" {
			continue
		}
		if r.shift == 0 && i.lastRow > i.row {
			continue
		}
		*field = nil
		r.cells["name"] = []*item{i}
		return 0
	}
	return 3
}
