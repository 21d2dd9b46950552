package form

import (
	"maps"
	"slices"
	"strings"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// Use says what a cell was taken for.
type Use string

// The uses of a cell.
const (
	UsedAsLabel   Use = "label"
	UsedAsValue   Use = "value"
	Recognised    Use = "recognised" // understood, but the model has no field for it
	LeftOut       Use = "withheld"
	WithoutAPlace Use = "unplaced"
)

// ExplainedCell is a cell of a sheet and what it was taken for.
type ExplainedCell struct {
	At   source.Cell
	Span source.Range
	// Text is what the cell shows; empty where it is withheld.
	Text string
	Use  Use
	// Role is the field of a value (indicators.0.target), or what a label means
	// (indicator_column.target); empty for a cell without either.
	Role string
	// Words is how well the words of a label speak for its role, in hundredths,
	// for headers of columns and for labels that no list knows; else -1.
	Words int
	// Second is the role that its words speak for next, empty if for none.
	Second string
}

// Verdict is what one of the constraints that every form keeps says of the
// reading: its name, and the points that it adds or takes away.
type Verdict struct {
	Name   string
	Points int
}

// Explanation says why a form was read as it was.
type Explanation struct {
	Sheet      string
	Confidence string
	Doubts     []message.Message
	// Cells are all visible cells of the form, by row.
	Cells    []ExplainedCell
	Verdicts []Verdict
	// Margin is by how many points the reading leads the second best.
	Margin int
	// Missing are the parts without which it is no form; empty for a form.
	Missing []message.Message
}

// Explain reads a sheet and says what each cell was taken for, also where no
// form came together.
func Explain(book string, g *grid.Grid, profiles *profile.Set) []Explanation {
	cells, private := mask(g.Cells(), profiles.Personal())
	whole := newRegion(cells, profiles)
	if len(whole.items) == 0 {
		return nil
	}
	var list []Explanation
	for _, beside := range whole.sideBySide() {
		for _, part := range beside.split() {
			f, margin := part.best(book, g.Name, private)
			list = append(list, f.explanation(margin))
		}
	}
	return list
}

func (f *reading) explanation(margin int) Explanation {
	e := Explanation{Sheet: f.sheet, Margin: margin, Missing: f.lacks}
	e.Confidence, e.Doubts = f.confidence(margin)
	fields := map[source.Cell]string{}
	for path, v := range f.e.Values() {
		if !v.At.IsZero() && fields[v.At] == "" {
			fields[v.At] = path
		}
	}
	columns := map[*item]readTable{}
	roles := map[*item]string{}
	for _, t := range f.tables {
		for _, c := range t.columns {
			columns[c.header], roles[c.header] = t, c.role
		}
	}
	for _, i := range f.items {
		cell := ExplainedCell{At: i.At, Span: i.Span, Text: i.text, Use: uses[i.disposition], Words: -1}
		t, isColumn := columns[i]
		switch {
		case i.disposition == isValue:
			cell.Role = fields[i.At]
		case isColumn:
			words := f.original(i, t.section)
			cell.Role, cell.Words = string(t.section)+"."+roles[i], words[roles[i]]
			cell.Second = likeliest(words, roles[i])
		default:
			cell.Role = meaningOf(i.meaning)
			if i.disposition == isLabel && len(i.meaning) > 0 && len(f.printed.items[i.n].meaning) == 0 {
				cell.Words = 0 // its place says what it is, not its words
			}
		}
		e.Cells = append(e.Cells, cell)
	}
	for _, v := range f.verdicts() {
		e.Verdicts = append(e.Verdicts, Verdict{v.name, v.points})
	}
	return e
}

var uses = map[disposition]Use{unseen: WithoutAPlace, isLabel: UsedAsLabel, isValue: UsedAsValue, recognised: Recognised, withheld: LeftOut}

// likeliest gives the role that words speak for most, other than one.
func likeliest(words map[string]int, but string) string {
	best := ""
	for _, role := range slices.Sorted(maps.Keys(words)) {
		if role != but && role != layout.Other && (best == "" || words[role] > words[best]) {
			best = role
		}
	}
	return best
}

// meaningOf writes what a label means: section and role, by section.
func meaningOf(m profile.Meanings) string {
	var list []string
	for section, role := range m {
		list = append(list, string(section)+"."+role)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}
