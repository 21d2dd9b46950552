package form

import (
	"slices"

	"gongkai/tools/internal/profile"
)

// column is one column of a table: what its header means, and the sheet
// columns that it covers, the blank ones to its right included.
type column struct {
	role     string
	from, to int
	header   *item
}

// columns makes the columns of header cells that mean something in a section.
// Where two mean the same, the one whose words are the more usual is the one,
// the other becomes "other".
func (b *region) columns(header []*item, section profile.Section) []column {
	var list []column
	for _, i := range header {
		if role := i.means(section); role != "" {
			list = append(list, column{role, i.col, i.lastCol, i})
		}
	}
	slices.SortStableFunc(list, func(x, y column) int { return x.from - y.from })
	for n := range list {
		for m := range list[:n] {
			if list[n].role != list[m].role || list[n].role == "other" {
				continue
			}
			labels := b.set.Labels()
			if labels.Rank(section, list[n].header.text) < labels.Rank(section, list[m].header.text) {
				list[m].role = "other"
			} else {
				list[n].role = "other"
			}
		}
	}
	for n := range list {
		if n+1 < len(list) && list[n].to < list[n+1].from {
			list[n].to = list[n+1].from - 1
		}
	}
	return list
}

// complete adds a column for each header cell that no label explains, so that
// what stands below it is taken for nothing else: it is "other", unless its
// words hold a label of a role that the table lacks (年度指标值及单位).
func (b *region) complete(columns []column, header []*item, section profile.Section) []column {
	if len(columns) == 0 {
		return columns
	}
	labels := b.set.Labels()
	for _, i := range header {
		if i.meaning[section] != "" || i.means(profile.Block) != "" || i.col <= columns[0].from || i.isFigure() {
			continue
		}
		role := labels.Guess(section, i.norm)
		if role == "" || has(columns, role) {
			role = "other"
		}
		columns = append(columns, column{role, i.col, i.lastCol, i})
	}
	slices.SortStableFunc(columns, func(x, y column) int { return x.from - y.from })
	for n := range columns[:len(columns)-1] {
		columns[n].to = max(columns[n].from, columns[n+1].from-1)
	}
	return columns
}

// at gives the index of the column that covers a sheet column; -1 if none.
func at(columns []column, col int) int {
	for n, c := range columns {
		if c.from <= col && col <= c.to {
			return n
		}
	}
	return -1
}

// has reports whether one of the columns has a role.
func has(columns []column, role string) bool { return find(columns, role) >= 0 }

func find(columns []column, role string) int {
	return slices.IndexFunc(columns, func(c column) bool { return c.role == role })
}

// count says how many of the roles the columns have.
func count(columns []column, roles ...string) int {
	n := 0
	for _, role := range roles {
		if has(columns, role) {
			n++
		}
	}
	return n
}
