package workbook

import (
	"slices"

	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
)

// mostLooks bounds the looks that a cell may have under conditions that cannot
// be judged. One that may have more counts as unseen.
const mostLooks = 64

// isConcealed reports whether conditional formats make a cell unseen, or may: what
// a condition asks that is not understood here may be met or not, so that the cell
// may look either way, and it is left out, and told, if one of the ways hides it.
func (s shower) isConcealed(l *ooxml.Layout, cell ooxml.Cell) bool {
	looks, whole := s.looks(l, cell)
	return !whole || slices.ContainsFunc(looks, func(look ooxml.Look) bool {
		return look.Bare || s.styles.Faint(look, cell) || look.Format != nil && hides(cell, look.Format)
	})
}

// looks walks the conditions of a cell as spreadsheets do: by priority, the first
// that is met winning each of font, fill and number format, until one stops the
// others. Whole is false where the looks are too many.
func (s shower) looks(l *ooxml.Layout, cell ooxml.Cell) (looks []ooxml.Look, whole bool) {
	open := []ooxml.Look{s.styles.Look(cell)} // and those that no condition changes any more:
	var closed []ooxml.Look
	for _, condition := range l.Conditions {
		if !slices.ContainsFunc(condition.Ranges, func(r source.Range) bool { return r.Contains(cell.At) }) {
			continue
		}
		holds, known := isMet(condition, cell)
		if known && !holds {
			continue
		}
		var next []ooxml.Look
		for _, look := range open {
			met := condition.Under(look, mayBeNumber(cell))
			if condition.Stop {
				closed = join(closed, met...)
			} else {
				next = join(next, met...)
			}
			if !known {
				next = join(next, look)
			}
		}
		open = next
		if len(open)+len(closed) > mostLooks {
			return nil, false
		}
	}
	return append(open, closed...), true
}

// join adds looks that are not there yet.
func join(looks []ooxml.Look, more ...ooxml.Look) []ooxml.Look {
	for _, look := range more {
		if !slices.Contains(looks, look) {
			looks = append(looks, look)
		}
	}
	return looks
}

// mayBeNumber reports whether a cell holds a number, or a formula that may give
// one: bars, icons and scales are drawn for no other.
func mayBeNumber(cell ooxml.Cell) bool {
	switch cell.Kind {
	case "s", "str", "inlineStr", "b", "e":
		return cell.Uncomputed
	case "d":
		return true
	}
	_, ok := numfmt.ParseStored(cell.Value)
	return ok || cell.Uncomputed
}
