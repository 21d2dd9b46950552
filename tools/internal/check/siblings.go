package check

import (
	"cmp"
	"slices"
	"strconv"

	"gongkai/tools/internal/check/input"
)

// canonical gives the indices of a group in an order that does not depend on
// how it was read: by year, workbook, sheet and identity.
func canonical(group []*form) []int {
	order := make([]int, len(group))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := group[a], group[b]
		return cmp.Or(
			cmp.Compare(x.Year, y.Year), cmp.Compare(x.Place.Workbook, y.Place.Workbook),
			cmp.Compare(x.Place.Sheet, y.Place.Sheet), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Project.At.Row, y.Project.At.Row),
		)
	})
	return order
}

// yearsBefore gives, parallel to group, the form of the same unit and project
// for the year before; nil where there is none or more than one.
func yearsBefore(group []*form) []*form {
	key := func(f *form, year int) string {
		return strconv.Itoa(year) + "\n" + input.WithoutYears(f.ImplementingUnit.Text) + "\n" + input.WithoutYears(f.Project.Text)
	}
	by := map[string][]*form{}
	for _, f := range group {
		if year, err := strconv.Atoi(f.Year); err == nil {
			by[key(f, year)] = append(by[key(f, year)], f)
		}
	}
	before := make([]*form, len(group))
	for i, f := range group {
		if year, err := strconv.Atoi(f.Year); err == nil && !f.Project.IsBlank() {
			if earlier := by[key(f, year-1)]; len(earlier) == 1 {
				before[i] = earlier[0]
			}
		}
	}
	return before
}
