package labelled

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
)

// area is what a fault changes. Faults of two areas share no sum, so neither
// can hide or explain the other; those of words stand in rows of their own.
type area int

const (
	points area = iota
	funds
	words
)

// Pair makes a form with two faults that have nothing to do with each other.
// The labels stand in the order of Kinds.
func Pair(r *rand.Rand, profiles *profile.Set) (*evaluation.SelfEvaluation, []Label, error) {
	return drawn(r, func() []planter {
		for {
			i, j := r.IntN(len(faults)), r.IntN(len(faults))
			if i < j && (faults[i].area != faults[j].area || faults[j].area == words) {
				return []planter{faults[i], faults[j]}
			}
		}
	}, profiles)
}

// shown gives what the sheet shows by key; a row that is left out or printed
// twice is a key of its own.
func (s *sheet) shown() map[string]string {
	shown := map[string]string{}
	for key, text := range s.text {
		shown[key] = text
	}
	for i := range s.skip {
		shown[s.rowKey(i, "printed")] = "0"
	}
	if s.again >= 0 {
		shown[s.rowKey(s.again, "printed")] = "2"
	}
	return shown
}

// inMarkedRow says whether a key of a sheet lies in a row that reviewers mark
// down.
func (d *draft) inMarkedRow(key string) bool {
	parts := strings.Split(key, ".")
	if parts[0] != "row" {
		return false
	}
	i, err := strconv.Atoi(parts[1])
	return err == nil && d.rows[i].Kind == marked
}
