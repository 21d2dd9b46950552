package check

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
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
			cmp.Compare(x.Year, y.Year), cmp.Compare(x.place.Workbook, y.place.Workbook),
			cmp.Compare(x.place.Sheet, y.place.Sheet), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Project.At.Row, y.Project.At.Row),
		)
	})
	return order
}

var anyYear = regexp.MustCompile(`20\d\d`)

// withoutYears drops the years from a name, so that 2021年培训 and 2022年培训
// are the same project.
func withoutYears(text string) string { return anyYear.ReplaceAllString(bare(text), "") }

// yearsBefore gives, parallel to group, the form of the same unit and project
// for the year before; nil where there is none or more than one.
func yearsBefore(group []*form) []*form {
	key := func(f *form, year int) string {
		return strconv.Itoa(year) + "\n" + withoutYears(f.ImplementingUnit.Text) + "\n" + withoutYears(f.Project.Text)
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
