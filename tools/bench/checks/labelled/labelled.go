package labelled

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// Label says what is wrong with a form.
type Label struct {
	// Kind is the fault's name; empty for a clean form.
	Kind string
	// Reviewer says that the fault is one that reviewers name, and no slip.
	Reviewer bool
	// IDs are the rules that may tell the fault.
	IDs []finding.ID
	// Difference is what such a rule has to say, where the fault has one.
	Difference string
	// Cells are those whose text the fault changed, in the form as it was read; one
	// of them has to stand in the finding. None for a fault without a difference,
	// which may be told at a total or a label.
	Cells []source.Cell
	// Causes are the beginnings of true explanations (finding.cause.…); none
	// where the form cannot show one.
	Causes []string

	keys []string // of the texts that the fault changed
}

// Clean makes a form that ties.
func Clean(r *rand.Rand, profiles *profile.Set) (*evaluation.SelfEvaluation, error) {
	return newDraft(r).print().form(profiles)
}

// Kinds lists the names of all faults, slips first.
func Kinds() []string {
	var names []string
	for _, f := range faults {
		names = append(names, f.name)
	}
	return names
}

// Slips is how many of Kinds, from the first on, are slips of figures.
func Slips() int { return len(pointKinds) + len(fundKinds) }

// Faulty makes a form with one fault of a kind, counted from nought as Kinds
// does. Where a drawn form has no room for the fault, another one is drawn.
func Faulty(r *rand.Rand, kind int, profiles *profile.Set) (*evaluation.SelfEvaluation, Label, error) {
	e, labels, err := drawn(r, func() []planter { return []planter{faults[kind]} }, profiles)
	if err != nil {
		return nil, Label{}, err
	}
	return e, labels[0], nil
}

// planter plants one fault: before changes the draft, so that all else ties to
// the fault; after changes what is printed and says what is wrong.
type planter struct {
	name     string
	reviewer bool
	area     area
	before   func(*draft) bool
	after    func(*sheet) (Label, bool)
}

// faults are all kinds, slips first.
var faults = func() []planter {
	var list []planter
	for _, s := range pointKinds {
		list = append(list, planter{s.name, false, points, s.before, s.after})
	}
	for _, s := range fundKinds {
		list = append(list, planter{s.name, false, funds, s.before, s.after})
	}
	for _, f := range known.Faults {
		list = append(list, reviewed(f))
	}
	for _, w := range wholeKinds {
		list = append(list, planter{w.name, true, w.area, nil, w.after})
	}
	return list
}()

// drawn draws forms until one has room for all the faults that choose names.
func drawn(r *rand.Rand, choose func() []planter, profiles *profile.Set) (*evaluation.SelfEvaluation, []Label, error) {
	var chosen []planter
	for range 2000 {
		chosen = choose()
		if s, labels, ok := plant(newDraft(r), chosen); ok {
			e, err := s.form(profiles)
			for i := range labels {
				if labels[i].Difference != "" {
					labels[i].Cells = s.cells(labels[i].keys)
				}
			}
			return e, labels, err
		}
	}
	return nil, nil, fmt.Errorf("no form has room for %s", chosen[0].name)
}

// cells gives where the texts of some keys are printed.
func (s *sheet) cells(keys []string) []source.Cell {
	var cells []source.Cell
	for _, key := range slices.Sorted(slices.Values(keys)) {
		if at, printed := s.at[key]; printed {
			cells = append(cells, at)
		}
	}
	return cells
}

// plant puts faults into a form. It refuses where a fault would change what
// another one has changed.
func plant(d *draft, chosen []planter) (*sheet, []Label, bool) {
	for _, f := range chosen {
		if f.before != nil && !f.before(d) {
			return nil, nil, false
		}
	}
	s := d.print()
	var labels []Label
	planted := map[string]string{}
	for _, f := range chosen {
		printed := s.shown()
		label, ok := f.after(s)
		if !ok {
			return nil, nil, false
		}
		label.Kind, label.Reviewer = f.name, f.reviewer
		told := len(label.keys) > 0
		now := s.shown()
		for key, text := range planted {
			if now[key] != text {
				return nil, nil, false
			}
		}
		for key, text := range now {
			if text == printed[key] {
				continue
			}
			if _, again := planted[key]; again || d.inMarkedRow(key) {
				return nil, nil, false
			}
			planted[key] = text
			if !told {
				label.keys = append(label.keys, key)
			}
		}
		labels = append(labels, label)
	}
	return s, labels, true
}

// marked is the kind of a row that reviewers mark down. No other fault is put
// into it.
const marked = "marked"

// reviewed puts a faulty row into the place of a row of the same level 2, or of
// the same level 1; it keeps that row's maximum points and earns all of them.
func reviewed(f fault) planter {
	return planter{f.Kind, true, words, func(d *draft) bool {
		at := -1
		for i, row := range d.rows {
			if row.Level2 == f.Level2 && row.Kind != marked {
				at = i
			}
		}
		if at < 0 {
			for i, row := range d.rows {
				if strings.Contains(f.Level2, string([]rune(row.Level1)[:2])) && row.Kind != marked {
					at = i
				}
			}
		}
		if at <= 0 {
			return false // the objective speaks of the first row
		}
		values := map[string]string{"year": strconv.Itoa(d.year), "next": strconv.Itoa(d.year + 1), "last": strconv.Itoa(d.year - 1)}
		texts := pick(d.r, f.Rows)
		row := &d.rows[at]
		row.Level2, row.name, row.target, row.actual = f.Level2, fill(texts[0], values), fill(texts[1], values), fill(texts[2], values)
		row.score, row.deviation, row.Kind = row.weight, pick(d.r, known.Silent), marked
		return true
	}, func(*sheet) (Label, bool) {
		var ids []finding.ID
		for _, id := range f.IDs {
			ids = append(ids, finding.ID(id))
		}
		return Label{IDs: ids}, true
	}}
}

// whole is a fault of the whole form.
type whole struct {
	name  string
	area  area
	after func(*sheet) (Label, bool)
}

var wholeKinds = []whole{
	{"all done, and a row missed", words, func(s *sheet) (Label, bool) {
		for _, row := range s.rows {
			if row.Kind == "count" && row.score < row.weight {
				s.text["achieved"] = pick(s.r, known.Claims)
				return Label{IDs: []finding.ID{finding.NarrativeContradiction}}, true
			}
		}
		return Label{}, false
	}},
	{"one explanation on every row", words, func(s *sheet) (Label, bool) {
		lost, text := 0, pick(s.r, known.Explained)
		for i, row := range s.rows {
			if row.score < row.weight {
				s.text[fmt.Sprintf("row.%d.deviation", i)] = text
				lost++
			}
		}
		return Label{IDs: []finding.ID{finding.ExplanationRepeated}}, lost >= 3
	}},
	{"no explanation", words, func(s *sheet) (Label, bool) {
		for i, row := range s.rows {
			if row.score < row.weight {
				s.text[fmt.Sprintf("row.%d.deviation", i)] = ""
				return Label{IDs: []finding.ID{finding.DeductionUnexplained}}, true
			}
		}
		return Label{}, false
	}},
	{"another place's text", words, func(s *sheet) (Label, bool) {
		s.text["planned"] = fill(pick(s.r, known.OtherPlaces), map[string]string{"project": s.project, "sentence": s.rows[0].name + s.rows[0].target})
		return Label{IDs: []finding.ID{finding.OtherPlaceNamed}}, true
	}},
	{"last year's objective", words, func(s *sheet) (Label, bool) {
		s.text["planned"] = strings.ReplaceAll(s.text["planned"], strconv.Itoa(s.year), strconv.Itoa(s.year-1))
		return Label{IDs: []finding.ID{finding.YearMismatch}}, strings.Contains(s.text["planned"], strconv.Itoa(s.year-1))
	}},
	{"a blank score", points, func(s *sheet) (Label, bool) {
		i := s.r.IntN(len(s.rows))
		s.text[fmt.Sprintf("row.%d.score", i)] = ""
		return Label{IDs: []finding.ID{finding.MissingValue}, Causes: []string{"text-counted"}}, s.rows[i].score == s.rows[i].weight && s.rows[i].weight > 100
	}},
	{"the same indicator as output and benefit", words, func(s *sheet) (Label, bool) {
		last := len(s.rows) - 1
		for i, row := range s.rows {
			if row.Kind == "count" && row.Level1 == known.Rows[0].Level1 && s.rows[last-1].Kind != "zero" && s.rows[last-1].Level1 != row.Level1 && row.score == row.weight {
				s.rows[last-1].name, s.rows[last-1].target, s.rows[last-1].actual = row.name, row.target, row.actual
				s.rows[last-1].score = s.rows[last-1].weight
				*s = *s.draft.print()
				return Label{IDs: []finding.ID{finding.DuplicateIndicator}}, i >= 0
			}
		}
		return Label{}, false
	}},
}
