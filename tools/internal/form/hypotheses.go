package form

import (
	"reflect"
	"slices"

	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
)

// hypothesis is one way to understand a part of a form: what some of its cells
// mean as labels, where this differs from what their words say.
type hypothesis struct {
	// part is the part of the form that it is about; of all hypotheses about
	// one part, one is chosen.
	part string
	// meanings are what cells mean, by their place in the region. A cell keeps
	// no other meaning of its words.
	meanings map[int]profile.Meanings
	// inline are names of the head whose label and value share one cell.
	inline map[int]string
}

// under gives a copy of the region in which hypotheses hold, with no cell seen
// yet.
func (b *region) under(hypotheses ...hypothesis) *region {
	fresh := &region{set: b.set, items: make([]*item, len(b.items))}
	copies := make([]item, len(b.items))
	for n, i := range b.items {
		copies[n] = *i
		copies[n].disposition = unseen
		fresh.items[n] = &copies[n]
	}
	for _, h := range hypotheses {
		for n, meaning := range h.meanings {
			fresh.items[n].meaning = meaning
			if len(meaning) > 0 {
				fresh.items[n].answer = false
			}
		}
		for n, role := range h.inline {
			fresh.items[n].inline = role
		}
	}
	fresh.stand(b.order)
	return fresh
}

// The parts of a form about which there are hypotheses.
const (
	partIndicators = "indicators"
	partFunding    = "funding"
	partHead       = "head"
	partObjective  = "objective"
	partTotal      = "total"
)

// alternatives is how many assignments of a table's columns are read as a
// whole at most; one that is farther behind the best than clearly is not.
const (
	alternatives = 3
	clearly      = 55
	likely       = 20 // where the words of all heads are known and the figures agree
)

// tableHypotheses gives the likeliest ways to understand the columns below a
// header.
func (b *region) tableHypotheses(part string, section profile.Section, header []*item, rows []int, totals int) []hypothesis {
	columns := b.columnHeads(section, header, rows)
	if len(columns) < 2 || len(rows) == 0 {
		return nil
	}
	assignments := layout.Assign(b.layoutOf(section, columns, rows, totals), alternatives)
	var list []hypothesis
	far := clearly
	if b.allWritten(section, columns) && b.asPrinted(section, columns, assignments[0].Roles) {
		far = likely
	}
	for _, a := range assignments {
		if a.Score < assignments[0].Score-far {
			break
		}
		h := hypothesis{part: part, meanings: map[int]profile.Meanings{}}
		for n, i := range columns {
			h.meanings[i.n] = profile.Meanings{section: a.Roles[n]}
		}
		if !b.asPrinted(section, columns, a.Roles) {
			list = append(list, h)
		}
	}
	return list
}

// asPrinted reports whether roles are what the words of the heads say.
func (b *region) asPrinted(section profile.Section, columns []*item, roles []string) bool {
	for n, i := range columns {
		if i.means(section) != roles[n] && (i.means(section) != "" || roles[n] != layout.Other) {
			return false
		}
	}
	return true
}

// allWritten reports whether every head is written down as a label.
func (b *region) allWritten(section profile.Section, columns []*item) bool {
	return !slices.ContainsFunc(columns, func(i *item) bool { return i.means(section) == "" || i.strength < profile.Stripped })
}

// columnHeads gives the cells of a header that head a column: not the title of
// the block that stands at its side, reaching down beside the rows.
func (b *region) columnHeads(section profile.Section, header []*item, rows []int) []*item {
	header = slices.Clone(header)
	slices.SortFunc(header, func(x, y *item) int { return x.col - y.col })
	var heads []*item
	for n, i := range header {
		reaches := len(rows) > 0 && i.lastRow >= rows[0]
		empty := n == 0 && i.means(profile.Block) != "" && b.emptyBelow(i, rows)
		if reaches || empty || (i.isFigure() && section == profile.IndicatorColumn) {
			continue
		}
		heads = append(heads, i)
	}
	return heads
}

// emptyBelow reports whether nothing stands below a cell in the rows.
func (b *region) emptyBelow(i *item, rows []int) bool {
	for _, row := range rows {
		for _, other := range b.touching(row) {
			if other != i && other.col <= i.lastCol && i.col <= other.lastCol {
				return false
			}
		}
	}
	return true
}

// choose reads the region under its hypotheses and gives the best reading and
// the margin by which it leads the second best: how much worse the best reading
// is that understands one part in another way. It begins with the words alone,
// or with the likeliest way to understand every part, whichever is better, and
// changes one part after the other.
func (b *region) choose(read func(*region) *reading) (best *reading, margin int) {
	best, margin = read(b.under()), surely
	if best.isCertain() {
		return best, margin
	}
	parts := b.under().partHypotheses()
	chosen := make([]*hypothesis, len(parts))
	if len(parts) > 1 {
		likeliest := make([]*hypothesis, len(parts))
		for n := range parts {
			likeliest[n] = &parts[n][0]
		}
		if other := read(b.under(held(likeliest)...)); other.points() > best.points() {
			best, chosen = other, likeliest
		}
	}
	for n, part := range parts {
		lead := surely
		for m := -1; m < len(part); m++ {
			trial := slices.Clone(chosen)
			trial[n] = nil
			if m >= 0 {
				trial[n] = &part[m]
			}
			if trial[n] == chosen[n] {
				continue
			}
			other := read(b.under(held(trial)...))
			if best.says(other) {
				continue
			}
			gap := best.points() - other.points()
			if gap < 0 {
				best, chosen, gap = other, trial, -gap
			}
			lead = min(lead, gap)
		}
		margin = min(margin, lead)
	}
	return best, margin
}

// isCertain reports whether the words alone give a reading in which every
// header is written down, every cell has a use, every part is there and every
// field holds what it can hold: no other way to read the form is worth a try.
func (f *reading) isCertain() bool {
	if len(f.lacks) > 0 || len(f.tables) < 2 || f.e.Total.Score.Text == "" || f.e.Objective.Planned.Text == "" || f.e.Objective.Achieved.Text == "" {
		return false
	}
	for _, i := range f.items {
		if i.disposition == unseen || i.disposition == recognised {
			return false
		}
	}
	for _, t := range f.tables {
		for _, c := range t.columns {
			if f.original(c.header, t.section)[c.role] < strengths[profile.Stripped] {
				return false
			}
		}
	}
	return f.typesFit() == 0 && f.namesAreNames() == 0 && f.levelsBelong() >= 0 && len(f.misfits()) == 0
}

// held gives the hypotheses that are chosen.
func held(chosen []*hypothesis) []hypothesis {
	var list []hypothesis
	for _, h := range chosen {
		if h != nil {
			list = append(list, *h)
		}
	}
	return list
}

// says reports whether two readings say the same.
func (f *reading) says(other *reading) bool { return reflect.DeepEqual(f.e, other.e) }

// surely is a margin beyond doubt, where there is no second way to read.
const surely = 100

// partHypotheses gives the hypotheses of each part.
func (b *region) partHypotheses() [][]hypothesis {
	var parts [][]hypothesis
	parts = append(parts, b.indicatorHypotheses()...)
	parts = append(parts, b.totalHypotheses()...)
	parts = append(parts, b.fundingHypotheses()...)
	parts = append(parts, b.objectiveHypotheses()...)
	parts = append(parts, b.headHypotheses()...)
	return slices.DeleteFunc(parts, func(list []hypothesis) bool { return len(list) == 0 })
}
