package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// Extends reports whether every line of older stands at the same place in l.
// Where it does not, line is the first one in which they part: the number of
// the first line that is missing or different.
func (l *Ledger) Extends(older *Ledger) (line int, ok bool) {
	for i, hash := range older.hashes {
		if i >= len(l.hashes) || l.hashes[i] != hash {
			return i + 1, false
		}
	}
	return 0, true
}

// Find gives the line with a hash, counted from 1, and 0 where none has it.
func (l *Ledger) Find(hash string) int { return slices.Index(l.hashes, strings.ToLower(hash)) + 1 }

// Merge puts two copies of one ledger together, which two people have carried
// on. Where one goes on where the other ends, the longer one is the result.
// Where each has lines that the other lacks, there is no order that is true for
// both: that is a *PartedError, which names the line in which they part.
func Merge(a, b *Ledger) (*Ledger, error) {
	line, ok := a.Extends(b)
	if ok {
		return a, nil
	}
	if _, ok := b.Extends(a); ok {
		return b, nil
	}
	return nil, &PartedError{Line: line}
}

// PartedError says that two ledgers each have lines of their own from Line on.
type PartedError struct{ Line int }

func (e *PartedError) Error() string {
	return fmt.Sprintf("the two ledgers part in line %d", e.Line)
}
