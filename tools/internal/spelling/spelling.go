// Package spelling finds the word that a person meant.
//
// A misspelt key of a settings file and the known ones go in; the nearest known
// one comes out, for the sentence that refuses the key. It changes nothing and
// accepts nothing by itself.
package spelling

import (
	"slices"

	"github.com/agnivade/levenshtein"
)

// Nearest gives the known word with the fewest letters changed; the first of
// several. known must not be empty.
func Nearest(word string, known []string) string {
	return slices.MinFunc(known, func(a, b string) int {
		return levenshtein.ComputeDistance(word, a) - levenshtein.ComputeDistance(word, b)
	})
}
