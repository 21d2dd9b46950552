package main

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// kinds counts the forms on which a kind of fault occurs: all, and those of which
// the reader is sure.
type kinds struct{ all, sure map[string]int }

var rowNumber = regexp.MustCompile(`\.\d+\.`)

// kindOf gives the kind of a fault: its field without the row, and whether the
// field was left empty or filled though nothing was printed.
func kindOf(fault string) string {
	path, _, _ := strings.Cut(fault, " ")
	switch kind := rowNumber.ReplaceAllString(path, "."); {
	case strings.Contains(fault, ` is "", want`):
		return kind + ": empty"
	case strings.HasSuffix(fault, `want ""`):
		return kind + ": too much"
	case path == "a", path == "an":
		return strings.Join(strings.Fields(fault)[:5], " ")
	default:
		return kind
	}
}

// count adds the faults of sheets up by kind.
func (k kinds) count(all []judged) {
	for _, j := range all {
		for _, o := range j.outcomes {
			seen := map[string]bool{}
			for _, fault := range o.Faults {
				kind := kindOf(fault)
				if o.Refused {
					kind = "refused"
				}
				if seen[kind] {
					continue
				}
				seen[kind] = true
				k.all[kind]++
				if o.IsSure() {
					k.sure[kind]++
				}
			}
		}
	}
}

// printFaults prints on how many forms each kind of fault occurs, the most frequent
// first.
func printFaults(all []judged) {
	k := kinds{map[string]int{}, map[string]int{}}
	k.count(all)
	list := slices.Sorted(maps.Keys(k.all))
	slices.SortStableFunc(list, func(x, y string) int { return cmp.Compare(k.all[y], k.all[x]) })
	fmt.Print("\n| fault | forms | of which sure |\n|---|---:|---:|\n")
	for _, kind := range list {
		fmt.Printf("| %s | %d | %d |\n", kind, k.all[kind], k.sure[kind])
	}
}
