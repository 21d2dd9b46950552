package form

import (
	"slices"

	"gongkai/tools/internal/profile"
)

// blocks says in which rows the parts of a form begin; 0 where it has none.
type blocks struct {
	funding, objective, indicators int
	// labelled says which names of the head have a label, answered or not.
	labelled map[string]bool
}

// first gives the row of the first block, or a row behind the region.
func (p blocks) first(b *region) int {
	first := b.lastRow() + 1
	for _, row := range []int{p.funding, p.objective, p.indicators} {
		if row > 0 {
			first = min(first, row)
		}
	}
	return first
}

// end gives the last row of the block that begins in row: the one before the
// next block.
func (p blocks) end(b *region, row int) int {
	end := b.lastRow()
	for _, next := range []int{p.funding, p.objective, p.indicators} {
		if next > row {
			end = min(end, next-1)
		}
	}
	return end
}

// locate finds the blocks by the labels of their headers.
func (b *region) locate() blocks {
	p := blocks{labelled: map[string]bool{}}
	for _, i := range b.items {
		p.labelled[i.means(profile.Head)] = true
	}
	for _, row := range b.rows {
		if b.isIndicatorHeader(row) {
			p.indicators = row
			break
		}
	}
	for _, row := range b.rows {
		if b.isFundingHeader(row) && !b.isIndicatorHeader(row) {
			p.funding = row
			break
		}
	}
	p.objective = b.objectiveRow(p)
	return p
}

// objectiveRow finds the row of the objectives: that with labels for both at
// best, else the first of a block called so above the table.
func (b *region) objectiveRow(p blocks) int {
	called, planned := 0, 0
	for _, row := range b.rows {
		if row == p.funding || b.isIndicatorHeader(row) {
			continue
		}
		both, block := b.objectiveLabels(row)
		if both {
			return row
		}
		if block && called == 0 && (p.indicators == 0 || row < p.indicators) {
			called = row
		}
		if p.indicators > 0 && row > p.indicators {
			continue
		}
		switch roles := b.objectiveRoles(row); {
		case roles["planned"]:
			planned = row
		case roles["achieved"] && planned > 0 && called == 0:
			return planned // below each other, beside a title that nobody knows
		}
	}
	return called
}

// objectiveRoles gives the objectives for which a row has a written label with a
// text to its right.
func (b *region) objectiveRoles(row int) map[string]bool {
	roles := map[string]bool{}
	for _, i := range b.anchored(row) {
		if value := b.right(i); i.strength >= profile.Stripped && i.means(profile.Block) == "" && value != nil && len(value.meaning) == 0 {
			roles[i.means(profile.Objective)] = true
		}
	}
	return roles
}

func (b *region) isIndicatorHeader(row int) bool {
	if b.headIndicators(b.anchored(row)) {
		return true
	}
	heads, last := b.heads(row)
	return last > row && b.headIndicators(heads)
}

// headIndicators reports whether the words of cells are those of the columns of a
// table of indicators.
func (b *region) headIndicators(items []*item) bool {
	columns := b.columns(items, profile.IndicatorColumn)
	levels := count(columns, "level1", "level2", "name")
	rest := count(columns, "target", "actual", "value", "weight", "score", "deviation", "unit", "nature")
	if levels == 0 || rest == 0 || levels+rest < 3 {
		return false
	}
	// A row that names a target or a level and holds figures is a row of the
	// table, not its header.
	figures := 0
	for _, i := range items {
		if i.means(profile.IndicatorColumn) == "" && i.isFigure() {
			figures++
		}
	}
	return figures <= 1
}

func (b *region) isFundingHeader(row int) bool {
	heads, _ := b.heads(row)
	columns := b.columns(heads, profile.FundingColumn)
	return count(columns, "original_budget", "adjusted_budget", "expenditure", "execution_rate") >= 2
}

// objectiveLabels reports whether a row has labels for both objectives, and
// whether it is one of a block called so. Below the table only the former
// counts, for 绩效目标 may be a level of it.
func (b *region) objectiveLabels(row int) (both, block bool) {
	roles := map[string]bool{}
	for _, i := range b.touching(row) {
		if i.row == row {
			roles[i.means(profile.Objective)] = true
		}
		block = block || i.means(profile.Block) == "objective"
	}
	return roles["planned"] && roles["achieved"], block && !b.isFundingHeader(row)
}

// headings gives the cells of the table's header: those of its row, and those
// of a second row below that part some of them.
func (b *region) headings(row int) (items []*item, last int) {
	heads, last := b.heads(row)
	if last == row {
		return heads, last
	}
	for _, above := range b.span(row, last-1) {
		second := b.anchored(b.span(above+1, last)[0])
		for _, i := range b.anchored(above) {
			parts := under(i, second)
			if len(parts) == 0 {
				continue
			}
			// A cell that is parted is the title of its parts, no column. Where
			// none of them says what it is, the first is what the title says.
			i.take(isLabel)
			if !slices.ContainsFunc(parts, func(s *item) bool {
				return s.means(profile.IndicatorColumn) != "" || s.means(profile.FundingColumn) != ""
			}) {
				parts[0].meaning = i.meaning
			}
		}
	}
	return heads, last
}

// parts reports whether a row is the second one of a header: most of its cells
// are names of columns, or all stand below cells that are merged over several
// columns while the others reach down beside them.
func (b *region) parts(first, second []*item, row int) bool {
	labels := 0
	for _, i := range second {
		if i.means(profile.IndicatorColumn) != "" {
			labels++
		}
	}
	if labels >= 2 && labels*3 >= len(second)*2 {
		return true
	}
	reaching := slices.ContainsFunc(first, func(i *item) bool { return i.lastRow >= row && i.means(profile.IndicatorColumn) != "" })
	for _, s := range second {
		below := slices.ContainsFunc(first, func(i *item) bool {
			return i.lastRow < row && i.lastCol > i.col && i.col <= s.col && s.lastCol <= i.lastCol
		})
		if !below || s.isFigure() {
			return false
		}
	}
	return reaching
}

func sameTexts(a, b []*item) bool {
	same := 0
	for _, i := range a {
		for _, j := range b {
			if i.norm == j.norm {
				same++
				break
			}
		}
	}
	return same*3 >= len(a)*2
}
