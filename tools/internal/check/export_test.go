package check

import "maps"

// Needs lists what forms are looked through for.
func Needs() []string {
	names := []string{"other-forms", "last-year"}
	for name := range maps.Keys(needs) {
		names = append(names, name)
	}
	return names
}
