// Package radical writes CJK radicals as the ideographs that they look like.
//
// A text copied out of a PDF may hold radicals in the place of ideographs: the
// eye sees no difference, a comparison does. A character goes in, the ideograph
// comes out. Kangxi radicals are left to NFKC, which folds all of them; of the
// CJK Radicals Supplement it folds two of 115, and the rest are here. The text
// that is shown to a reader is never changed: only copies for comparison are.
package radical

import (
	"maps"
	"slices"
)

// The block of the CJK Radicals Supplement.
const (
	first = 0x2E80
	last  = 0x2EF3
)

// Ideograph gives the ideograph for a radical of the CJK Radicals Supplement,
// and any other character as it is.
func Ideograph(r rune) rune {
	if r < first || r > last {
		return r
	}
	if ideograph, ok := supplement[r]; ok {
		return ideograph
	}
	return r
}

// All lists the radicals that Ideograph replaces, in the order of their code points.
func All() []rune { return slices.Sorted(maps.Keys(supplement)) }
