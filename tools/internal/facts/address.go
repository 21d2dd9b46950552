package facts

import (
	"path"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
)

// List is a kind of list that evaluations are published in. Its text is the
// folder of the lists below content/ and in their addresses.
type List string

// The lists.
const (
	All         List = "evaluations" // every evaluation, and below it one folder a year
	Years       List = "years"
	Departments List = "departments"
	Units       List = "units"
	Kinds       List = "kinds" // kinds of indicator
)

// Lists gives all lists.
func Lists() []List { return []List{All, Years, Departments, Units, Kinds} }

// Folder gives the place of a form's page below content/, and its address
// below the site's root without slashes around it: evaluations/<year>/<id>.
func Folder(e *evaluation.SelfEvaluation) string { return path.Join(string(All), e.Year, e.ID) }

// Path gives the address of a form's page below the site's root:
// /evaluations/<year>/<id>/.
func Path(e *evaluation.SelfEvaluation) string { return "/" + Folder(e) + "/" }

// Membership is a list that an evaluation stands in.
type Membership struct {
	List List
	// Slug is the last part of the list's address; empty for All.
	Slug string
	// Name is what the list is called on this form; empty for All.
	Name string
}

// Folder gives the list's place below content/.
func (m Membership) Folder() string { return path.Join(string(m.List), m.Slug) }

// Memberships gives the lists that an evaluation stands in, in the order of
// Lists. Departments, units and kinds are addressed by a slug, since a name may
// hold what an address cannot; a form without a name stands in no list of it.
func Memberships(e *evaluation.SelfEvaluation) []Membership {
	all := []Membership{{List: All}}
	if e.Year != "" {
		all = append(all, Membership{Years, e.Year, e.Year})
	}
	named := func(list List, name string) {
		if slug := evaluation.NameSlug(name); slug != "" {
			all = append(all, Membership{list, slug, name})
		}
	}
	named(Departments, e.CompetentDepartment.Text)
	named(Units, e.ImplementingUnit.Text)
	for _, kind := range KindsOf(e) {
		named(Kinds, kind)
	}
	return all
}

// KindOf gives the kind of an indicator: its level-2 name, or its level-1 name
// where it has no other, without white space; empty where it has neither.
func KindOf(i evaluation.Indicator) string {
	if kind := strings.Join(strings.Fields(i.Level2.Text), ""); kind != "" {
		return kind
	}
	return strings.Join(strings.Fields(i.Level1.Text), "")
}

// KindsOf gives the kinds of a form's indicators, each once, in the form's
// order. Names that differ in width only are one kind, called by the first.
func KindsOf(e *evaluation.SelfEvaluation) []string {
	var kinds []string
	seen := map[string]bool{"": true}
	for _, indicator := range e.Indicators {
		kind := KindOf(indicator)
		if slug := evaluation.NameSlug(kind); !seen[slug] {
			seen[slug] = true
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// Row is where an indicator stands on its form's page, and how it hangs
// together with the rows around it.
type Row struct {
	// Anchor is the row's address on its page: i-2-1-3 is the third indicator
	// of the first level-2 group of the second level-1 group. A group begins
	// where the printed name changes.
	Anchor string
	// Group1 and Group2 are the ids of the level cells: g-2 and g-2-1.
	Group1, Group2 string
	// Span1 and Span2 are how many rows the level cell that begins here
	// covers; 0 in a row that an earlier cell covers.
	Span1, Span2 int
}

// Rows gives the rows of a form's indicators, parallel to them.
func Rows(indicators []evaluation.Indicator) []Row {
	rows := make([]Row, len(indicators))
	var first, second, third int // counters of the groups
	var head1, head2 int         // rows in which the groups began
	for i := range indicators {
		new1 := i == 0 || indicators[i].Level1.Text != indicators[i-1].Level1.Text
		new2 := new1 || indicators[i].Level2.Text != indicators[i-1].Level2.Text
		if new1 {
			first, second, head1 = first+1, 0, i
		}
		if new2 {
			second, third, head2 = second+1, 0, i
		}
		third++
		rows[head1].Span1++
		rows[head2].Span2++
		rows[i].Group1 = "g-" + strconv.Itoa(first)
		rows[i].Group2 = rows[i].Group1 + "-" + strconv.Itoa(second)
		rows[i].Anchor = "i" + rows[i].Group2[1:] + "-" + strconv.Itoa(third)
	}
	return rows
}
