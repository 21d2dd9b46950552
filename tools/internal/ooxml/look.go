package ooxml

import "gongkai/tools/internal/numfmt"

// Look is how a text stands in its cell while conditional formats are put on it,
// one after the other. Looks can be compared.
type Look struct {
	// Format replaces the number format; nil where no condition does.
	Format *numfmt.Format
	// Bare says that a bar or an icon stands in the place of the number.
	Bare bool

	ink, paper       string
	inkSet, paperSet bool // by a condition: the first one that sets it wins
}

// Look gives the look of a cell as its own style makes it.
func (s *Styles) Look(cell Cell) Look {
	style := s.At(cell.Style)
	return Look{ink: style.ink, paper: style.paper}
}

// Faint reports whether a text of this look cannot be told from what lies behind
// it: the cell's own colour, or that of a part of it.
func (s *Styles) Faint(l Look, cell Cell) bool {
	if !cell.HasRuns() || l.inkSet {
		return isFaint(l.ink, l.paper)
	}
	if !l.paperSet {
		return false // see Visible
	}
	for _, r := range cell.runs {
		if isFaint(s.colors.ink(r.font), l.paper) {
			return true
		}
	}
	return false
}

// under gives the looks that a difference can make of one: it may leave open
// which colour lies behind the text.
func (d *Difference) under(l Look) []Look {
	if l.Format == nil {
		l.Format = d.Format
	}
	if d.ink != nil && !l.inkSet {
		l.ink, l.inkSet = *d.ink, true
	}
	if len(d.papers) == 0 || l.paperSet {
		return []Look{l}
	}
	return l.on(d.papers)
}

// on gives a look on each of some papers.
func (l Look) on(papers []string) []Look {
	var all []Look
	for _, paper := range papers {
		l.paper, l.paperSet = paper, true
		all = append(all, l)
	}
	return all
}

// Under gives the looks that a condition that is met can make of one.
func (c Condition) Under(l Look, number bool) []Look {
	if c.Graphic && number {
		// Which of its colours lies behind the text, and whether any does, the
		// numbers of the whole range say.
		looks := []Look{l}
		if !l.paperSet {
			looks = append(looks, l.on(c.colors)...)
		}
		for i := range looks {
			looks[i].Bare = looks[i].Bare || c.Bare
		}
		return looks
	}
	if c.difference == nil {
		return []Look{l}
	}
	return c.difference.under(l)
}
