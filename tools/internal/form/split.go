package form

import (
	"unicode/utf8"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
)

// signs are what tells a form from another sheet.
type signs struct {
	project, title, cover            bool
	unit, funding, objective, levels bool
	header                           int // indicator headers
}

// signs looks for the signs of a form.
func (b *region) signs() signs {
	var s signs
	labels := b.set.Labels()
	for _, row := range b.rows {
		if b.isIndicatorHeader(row) {
			s.header++
		}
		s.funding = s.funding || b.isFundingHeader(row)
	}
	for n, i := range b.items {
		s.project = s.project || i.means(profile.Head) == "project"
		s.unit = s.unit || i.means(profile.Head) == "implementing_unit" || i.means(profile.Head) == "competent_department"
		s.objective = s.objective || i.means(profile.Objective) == "planned" || i.means(profile.Block) == "objective"
		s.levels = s.levels || i.means(profile.IndicatorColumn) == "level1" || i.means(profile.SecondLevel) != ""
		if n < 8 && utf8.RuneCountInString(i.text) <= maxTitle {
			s.title = s.title || b.isTitle(i)
			s.cover = s.cover || labels.Part(i.norm, "cover")
		}
	}
	return s
}

// isForm reports whether a sheet without an indicator table was meant to be a
// form: at least three of its other parts are there.
func (s signs) isForm() bool {
	n := 0
	for _, sign := range []bool{s.project, s.unit, s.funding, s.objective, s.levels} {
		if sign {
			n++
		}
	}
	return n >= 3
}

// missing names what such a sheet lacks.
func (s signs) missing() []message.Message {
	missing := []message.Message{message.New("form.part.indicators")}
	if !s.project {
		missing = append(missing, message.New("form.part.project"))
	}
	return missing
}

// split parts a sheet into its forms. A form begins with its heading, or with
// the label of the project, once the one above it has had its indicators.
func (b *region) split() []*region {
	var starts []int
	table := false
	likely := map[int]bool{}
	if headers, known := b.tableHeaders(); !known {
		for _, row := range headers {
			likely[row] = true
		}
	}
	for n, row := range b.rows {
		switch {
		case b.isIndicatorHeader(row) || likely[row]:
			table = true
		case table && (b.names(row) || b.titles(n)):
			starts = append(starts, b.rows[b.heading(n)])
			table = false
		}
	}
	var parts []*region
	from := 1
	for _, start := range starts {
		parts = append(parts, b.between(from, start-1))
		from = start
	}
	return append(parts, b.between(from, b.lastRow()))
}

// names reports whether a row names a project: its label leads the row, or
// stands in one cell with the name.
func (b *region) names(row int) bool {
	lead := b.anchored(row)[0]
	if lead.means(profile.Head) == "project" && lead.means(profile.FundingRow) == "" {
		return b.right(lead) != nil || len(b.anchored(row)) == 1
	}
	label, _, ok := b.set.Labels().Inline(lead.text, profile.Head)
	return ok && b.set.Labels().Look(label)[profile.Head] == "project"
}

// maxHead is how many rows a title and the names below it take at most.
const maxHead = 12

// titles reports whether a form begins with the title in row n: names of a
// project, department or unit follow before the next table. Above a table that
// only goes on, on a second page, none follow.
func (b *region) titles(n int) bool {
	if !b.isTitle(b.anchored(b.rows[n])[0]) {
		return false
	}
	for _, row := range b.rows[n+1 : min(n+1+maxHead, len(b.rows))] {
		if b.isIndicatorHeader(row) {
			return false
		}
		if lead := b.anchored(row)[0]; len(b.anchored(row)) == 1 || len(b.anchored(row)) > 1 && len(lead.meaning) == 0 {
			if _, ok := b.inlinePair(lead); ok || b.right(lead) != nil && b.set.Vocabulary().IsOrganisation(b.right(lead).norm) {
				return true
			}
		}
		switch b.anchored(row)[0].means(profile.Head) {
		case "project", "competent_department", "implementing_unit":
			return true
		}
	}
	return false
}

// heading gives the index of the row in which the form begins whose project is
// named in row n: above it stand its title, year, annex number and unit.
func (b *region) heading(n int) int {
	top := n
	for m := n - 1; m >= 0; m-- {
		items := b.anchored(b.rows[m])
		lead := items[0]
		switch {
		case b.isTitle(lead), b.isYear(lead), b.isAnnex(lead):
			top = m
		case lead.means(profile.Head) != "" && len(items) <= 4 && b.titleAbove(m):
			top = m
		case b.isUnitLine(lead) && len(items) == 1:
			top = m
		default:
			return top
		}
	}
	return top
}

// titleAbove reports whether a title stands in one of the two rows above row
// m.
func (b *region) titleAbove(m int) bool {
	for k := m - 1; k >= max(0, m-2); k-- {
		if b.isTitle(b.anchored(b.rows[k])[0]) {
			return true
		}
	}
	return false
}

// isOtherTable reports whether a sheet is a table about performance that is no
// self-evaluation, and which: one of targets, by its title or because it has
// columns for neither results nor scores.
func (b *region) isOtherTable(s signs) (reason message.Message, is bool) {
	titled := false
	for n, i := range b.items {
		if n < 8 && utf8.RuneCountInString(i.text) <= maxTitle && b.set.Labels().Part(i.norm, "target") {
			titled = true
		}
	}
	results := s.header == 0 && !titled
	for _, row := range b.indicatorHeaders() {
		header, _ := b.under().headings(row)
		for _, i := range header {
			words := b.words(i, profile.IndicatorColumn)
			results = results || max(words["actual"], words["score"], words["deviation"]) >= 30
		}
	}
	if s.title || results {
		return reason, false
	}
	return message.New("form.passed-over.targets"), true
}
