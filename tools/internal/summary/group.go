package summary

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
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
	// Bar and SpentBar are budget and expenditure as bars, in 1/ChartWidth of
	// the largest budget or expenditure of the list's groups.
	Bar      int `toml:"bar" json:"bar"`
	SpentBar int `toml:"spent_bar" json:"spent_bar"`
	// BudgetColumn and ExpenditureColumn are as in List.
	BudgetColumn      string `toml:"budget_column" json:"budget_column"`
	ExpenditureColumn string `toml:"expenditure_column" json:"expenditure_column"`
	// Indicators counts its indicators, Reached those that met their target or
	// passed it; States parts a bar of ChartWidth among the states.
	Indicators int          `toml:"indicators" json:"indicators"`
	Reached    int          `toml:"reached" json:"reached"`
	States     []StateShare `toml:"states,omitempty" json:"states,omitempty"`
	Findings   Severities   `toml:"findings" json:"findings"`
}

// groupSlug gives the slug of an entry's department or unit.
func groupSlug(entry Entry, by facts.List) string {
	if by == facts.Units {
		return evaluation.NameSlug(entry.Form.ImplementingUnit.Text)
	}
	return evaluation.NameSlug(entry.Form.CompetentDepartment.Text)
}

// group parts a list by department where it holds several, else by unit where
// it holds several of those: those with the largest budget first, then in order
// of their names' characters. A form without a name belongs to none.
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
		slug := groupSlug(entry, l.GroupedBy)
		if slug == "" {
			continue
		}
		parts[slug] = append(parts[slug], entry)
		// Of several spellings the first in order names the page, too.
		if printed := name(entry.Form.SelfEvaluation); names[slug] == "" || printed < names[slug] {
			names[slug] = printed
		}
	}
	var largest figure.Exact
	money := map[string][2]figure.Exact{}
	for slug, part := range parts {
		sums := sumsOf(part)
		g := Group{
			Slug: slug, Name: names[slug], Forms: sums.Forms, NotAdded: sums.NotAdded, Paid: sums.Paid,
			Budget: sums.Budget, Expenditure: sums.Expenditure, Rate: sums.Rate, MeanScore: sums.MeanScore,
			BudgetColumn: sums.BudgetColumn, ExpenditureColumn: sums.ExpenditureColumn, Findings: sums.Findings,
		}
		g.states(part)
		l.Groups = append(l.Groups, g)
		own := [2]figure.Exact{}
		for i, amount := range []*figure.Exact{sums.budgets, sums.expenditures} {
			if amount != nil {
				own[i] = *amount
			}
			if own[i].Cmp(largest) > 0 {
				largest = own[i]
			}
		}
		money[slug] = own
	}
	for i := range l.Groups {
		own := money[l.Groups[i].Slug]
		l.Groups[i].Bar, l.Groups[i].SpentBar = max(share(own[0], largest, ChartWidth), 0), max(share(own[1], largest, ChartWidth), 0)
	}
	slices.SortFunc(l.Groups, func(a, b Group) int {
		return cmp.Or(money[b.Slug][0].Cmp(money[a.Slug][0]), strings.Compare(a.Name+a.Slug, b.Name+b.Slug))
	})
}

// states counts the indicators of a group by what became of their targets.
func (g *Group) states(entries []Entry) {
	counts := map[facts.State]int{}
	for _, entry := range entries {
		for state, count := range entry.states {
			counts[state] += count
			g.Indicators += count
		}
	}
	g.Reached = counts[facts.Met] + counts[facts.Exceeded]
	before := 0
	for _, state := range facts.States() {
		if counts[state] == 0 {
			continue
		}
		from := before * ChartWidth / g.Indicators
		before += counts[state]
		g.States = append(g.States, StateShare{State: state, From: from, Count: before*ChartWidth/g.Indicators - from})
	}
}
