package personal

import (
	"slices"
	"unicode"
)

// PublicName gives the name of a file, a folder or a sheet with a mark in the
// place of what is personal in it: numbers as anywhere, and words that have the
// shape of a name, since people name their files after themselves.
func (r *Rules) PublicName(name string) string {
	spots := r.In(name)
	from := -1
	for at, c := range name + "/" {
		if unicode.IsLetter(c) || isDot(c) {
			if from < 0 {
				from = at
			}
			continue
		}
		if from >= 0 && r.HasNames(name[from:at]) {
			spots = add(spots, Spot{Name, from, at})
		}
		from = -1
	}
	slices.SortFunc(spots, func(a, b Spot) int { return a.From - b.From })
	return r.Mask(name, spots)
}
