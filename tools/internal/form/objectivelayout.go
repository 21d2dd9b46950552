package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/profile"
)

// objectiveHypotheses gives a way to understand the block of objectives where
// its labels do not say which is planned and which is achieved: what stands
// first, from left to right or from the top down, is planned.
func (b *region) objectiveHypotheses() [][]hypothesis {
	var list []hypothesis
	for _, rows := range b.betweenTables() {
		known := map[string]bool{}
		for _, row := range rows {
			if b.headsBoth(row) {
				return nil
			}
			for _, i := range b.anchored(row) {
				if i.means(profile.Block) == "" { // not the title at the block's side
					known[i.means(profile.Objective)] = true
				}
			}
		}
		if known["planned"] && known["achieved"] {
			return nil
		}
		if len(list) == 0 {
			list = b.objectiveIn(rows)
		}
	}
	return [][]hypothesis{list}
}

// headsBoth reports whether labels for both objectives stand side by side in a row, not
// counting the title that reaches down at the block's side.
func (b *region) headsBoth(row int) bool {
	roles := map[string]bool{}
	for _, i := range b.anchored(row) {
		if i.lastRow == i.row {
			roles[i.means(profile.Objective)] = true
		}
	}
	return roles["planned"] && roles["achieved"]
}

// objectiveIn understands the first rows that can be one as the block of objectives:
// with labels above their texts, or to the left of them, or in both ways where the
// words leave it open.
func (b *region) objectiveIn(rows []int) (list []hypothesis) {
	for n, row := range rows {
		if n+1 < len(rows) {
			if h, ok := b.objectiveHeads(row, rows[n+1]); ok {
				list = append(list, h)
			}
		}
		if h, ok := b.objectivePairs(rows[n:]); ok {
			list = append(list, h)
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// betweenTables gives the rows in which the objectives can stand: above the table of
// indicators, below the block of money or above it.
func (b *region) betweenTables() [][]int {
	first, last := 1, b.lastRow()
	headers, _ := b.tableHeaders()
	if len(headers) > 0 {
		last = headers[0] - 1
	}
	for _, i := range b.items {
		if i.row < last && (i.means(profile.Head) != "" || i.means(profile.Personal) != "") && i.means(profile.Objective) == "" && i.means(profile.FundingRow) == "" && i.means(profile.FundingColumn) == "" {
			first = max(first, i.row+1)
		}
	}
	for _, header := range b.fundingHeaders() {
		rows := b.rowsOfMoney(header)
		if b.labelValuePairs(b.anchored(header)) != nil {
			rows = []int{header}
		}
		if header < last && len(rows) > 0 {
			above := b.span(first, header-1)
			if below := b.belowNames(above); below != nil || first == 1 {
				above = below
			}
			return [][]int{b.span(rows[len(rows)-1]+1, last), above}
		}
	}
	return [][]int{b.span(first, last)}
}

// belowNames leaves out the rows down to the last that holds the name of a
// department or unit, or a year; where none does, nothing is left.
func (b *region) belowNames(rows []int) []int {
	for n := len(rows) - 1; n >= 0; n-- {
		for _, i := range b.anchored(rows[n]) {
			if b.set.Vocabulary().IsOrganisation(i.norm) || b.isYear(i) || i.figure {
				return rows[n+1:]
			}
		}
	}
	return nil
}

// minProse is how many characters a text has at least to be an objective beyond
// doubt; maxObjectiveHead how many its label has at most.
const (
	minProse         = 8
	maxObjectiveHead = 16
)

// objectiveHeads understands a row as labels side by side with texts below.
func (b *region) objectiveHeads(row, below int) (hypothesis, bool) {
	var heads []*item
	prose := false
	for _, i := range b.anchored(row) {
		if i.lastRow >= below || i.means(profile.Head) != "" && i.means(profile.Objective) == "" {
			continue
		}
		if i.figure || utf8.RuneCountInString(i.norm) > maxObjectiveHead || b.isTitle(i) || strings.ContainsAny(i.text, ":：。；") {
			return hypothesis{}, false
		}
		if i.means(profile.IndicatorColumn) == "deviation" || i.means(profile.Objective) == "other" || b.headsNumbers(i, below) {
			continue
		}
		heads = append(heads, i)
	}
	for _, i := range b.anchored(below) {
		if i.means(profile.Objective) != "" {
			return hypothesis{}, false // labels of their own, to the left of their texts
		}
		if i.meaning == nil && utf8.RuneCountInString(i.text) >= minProse {
			prose = true
		}
	}
	return b.inOrder(heads, prose)
}

// headsNumbers reports whether a figure stands below a head: the number of an objective.
func (b *region) headsNumbers(head *item, below int) bool {
	return slices.ContainsFunc(b.anchored(below), func(i *item) bool { return i.figure && head.col <= i.col && i.col <= head.lastCol })
}

// objectivePairs understands rows as labels with their texts to the right.
func (b *region) objectivePairs(rows []int) (hypothesis, bool) {
	var heads []*item
	for _, row := range rows {
		items := b.anchored(row)
		for n, i := range items {
			if n+1 < len(items) && !i.figure && i.means(profile.Head) == "" && utf8.RuneCountInString(i.norm) <= maxObjectiveHead &&
				items[n+1].meaning == nil && utf8.RuneCountInString(items[n+1].text) >= minProse {
				heads = append(heads, i)
			}
		}
		if len(items) > 0 && len(heads) == 0 {
			break
		}
	}
	return b.inOrder(heads, true)
}

// inOrder takes the first of two labels for that of the plan, unless one of
// them says what it is.
func (b *region) inOrder(heads []*item, prose bool) (hypothesis, bool) {
	if len(heads) < 2 || !prose {
		return hypothesis{}, false
	}
	roles := []string{heads[0].means(profile.Objective), heads[1].means(profile.Objective)}
	known := map[string]bool{roles[0]: true, roles[1]: true}
	if known["planned"] && known["achieved"] {
		return hypothesis{}, false
	}
	planned, achieved := heads[0], heads[1]
	if roles[1] == "planned" || roles[0] == "achieved" {
		planned, achieved = achieved, planned
	}
	return hypothesis{part: partObjective, meanings: map[int]profile.Meanings{
		planned.n: {profile.Objective: "planned", profile.Block: "objective"}, achieved.n: {profile.Objective: "achieved"},
	}}, true
}
