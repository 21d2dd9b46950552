package summary

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// Group is one department's or unit's part of a list: the same figures, over
// its evaluations alone.
type Group struct {
	// Slug is the address of the group's own page, Name its name as the first
	// of its evaluations prints it.
	Slug        string `toml:"slug" json:"slug"`
	Name        string `toml:"name" json:"name"`
	Forms       int    `toml:"forms" json:"forms"`
	NotAdded    int    `toml:"not_added" json:"not_added"`
	Paid        int    `toml:"paid" json:"paid"`
	Budget      string `toml:"budget" json:"budget"`
	Expenditure string `toml:"expenditure" json:"expenditure"`
	Rate        string `toml:"rate" json:"rate"`
	MeanScore   string `toml:"mean_score" json:"mean_score"`
}

// group parts a list by department where it holds several, else by unit where
// it holds several of those. Groups are in order of their names' characters; a
// form without a name belongs to none.
func group(entries []Entry, l *List) {
	name := func(e *evaluation.SelfEvaluation) string { return e.CompetentDepartment.Text }
	switch {
	case l.Departments > 1:
		l.GroupedBy = facts.Departments
	case l.Units > 1:
		l.GroupedBy = facts.Units
		name = func(e *evaluation.SelfEvaluation) string { return e.ImplementingUnit.Text }
	default:
		return
	}
	parts := map[string][]Entry{}
	names := map[string]string{}
	for _, entry := range entries {
		printed := name(entry.Form.SelfEvaluation)
		slug := evaluation.NameSlug(printed)
		if slug == "" {
			continue
		}
		parts[slug] = append(parts[slug], entry)
		// Of several spellings the first in order names the page, too.
		if names[slug] == "" || printed < names[slug] {
			names[slug] = printed
		}
	}
	for slug, part := range parts {
		sums := sumsOf(part)
		l.Groups = append(l.Groups, Group{
			Slug: slug, Name: names[slug], Forms: sums.Forms, NotAdded: sums.NotAdded, Paid: sums.Paid,
			Budget: sums.Budget, Expenditure: sums.Expenditure, Rate: sums.Rate, MeanScore: sums.MeanScore,
		})
	}
	slices.SortFunc(l.Groups, func(a, b Group) int { return strings.Compare(a.Name+a.Slug, b.Name+b.Slug) })
}
