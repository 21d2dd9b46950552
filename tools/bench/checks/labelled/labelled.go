package labelled

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
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
	// Causes are the beginnings of true explanations (finding.cause.…); none
	// where the form cannot show one.
	Causes []string
}

// Clean makes a form that ties.
func Clean(r *rand.Rand, profiles *profile.Set) (*evaluation.SelfEvaluation, error) {
	return newDraft(r).print().form(profiles)
}

// Kinds lists the names of all faults, slips first.
func Kinds() []string {
	var names []string
	for _, s := range slipKinds {
		names = append(names, s.name)
	}
	for _, f := range known.Faults {
		names = append(names, f.Kind)
	}
	for _, w := range wholeKinds {
		names = append(names, w.name)
	}
	return names
}

// Faulty makes a form with one fault of a kind, counted from nought as Kinds
// does. Where a drawn form has no room for the fault, another one is drawn.
func Faulty(r *rand.Rand, kind int, profiles *profile.Set) (*evaluation.SelfEvaluation, Label, error) {
	for range 2000 {
		s, label, ok := plant(r, kind)
		if !ok {
			continue
		}
		e, err := s.form(profiles)
		return e, label, err
	}
	return nil, Label{}, fmt.Errorf("no form has room for %s", Kinds()[kind])
}

func plant(r *rand.Rand, kind int) (*sheet, Label, bool) {
	if kind < len(slipKinds) {
		d := newDraft(r)
		k := slipKinds[kind]
		if k.before != nil && !k.before(d) {
			return nil, Label{}, false
		}
		s := d.print()
		label, ok := k.after(s)
		label.Kind = k.name
		return s, label, ok
	}
	kind -= len(slipKinds)
	if kind < len(known.Faults) {
		return reviewed(r, known.Faults[kind])
	}
	k := wholeKinds[kind-len(known.Faults)]
	s := newDraft(r).print()
	label, ok := k.after(s)
	label.Kind, label.Reviewer = k.name, true
	return s, label, ok
}

// reviewed puts a faulty row into the place of a row of the same level 2, or of
// the same level 1; it keeps that row's maximum points and earns all of them.
func reviewed(r *rand.Rand, f fault) (*sheet, Label, bool) {
	d := newDraft(r)
	at := -1
	for i, row := range d.rows {
		if row.Level2 == f.Level2 {
			at = i
		}
	}
	if at < 0 {
		for i, row := range d.rows {
			if strings.Contains(f.Level2, string([]rune(row.Level1)[:2])) {
				at = i
			}
		}
	}
	if at < 0 {
		return nil, Label{}, false
	}
	values := map[string]string{"year": strconv.Itoa(d.year), "next": strconv.Itoa(d.year + 1), "last": strconv.Itoa(d.year - 1)}
	drawn := pick(r, f.Rows)
	row := &d.rows[at]
	row.Level2, row.name, row.target, row.actual = f.Level2, fill(drawn[0], values), fill(drawn[1], values), fill(drawn[2], values)
	row.score, row.deviation = row.weight, pick(r, known.Silent)
	if at == 0 {
		return nil, Label{}, false // the objective speaks of that row
	}
	var ids []finding.ID
	for _, id := range f.IDs {
		ids = append(ids, finding.ID(id))
	}
	return d.print(), Label{Kind: f.Kind, Reviewer: true, IDs: ids}, true
}

// whole is a fault of the whole form.
type whole struct {
	name  string
	after func(*sheet) (Label, bool)
}

var wholeKinds = []whole{
	{"all done, and a row missed", func(s *sheet) (Label, bool) {
		for _, row := range s.rows {
			if row.Kind == "count" && row.score < row.weight {
				s.text["achieved"] = pick(s.r, known.Claims)
				return Label{IDs: []finding.ID{finding.NarrativeContradiction}}, true
			}
		}
		return Label{}, false
	}},
	{"one explanation on every row", func(s *sheet) (Label, bool) {
		lost, text := 0, pick(s.r, known.Explained)
		for i, row := range s.rows {
			if row.score < row.weight {
				s.text[fmt.Sprintf("row.%d.deviation", i)] = text
				lost++
			}
		}
		return Label{IDs: []finding.ID{finding.ExplanationRepeated}}, lost >= 3
	}},
	{"no explanation", func(s *sheet) (Label, bool) {
		for i, row := range s.rows {
			if row.score < row.weight {
				s.text[fmt.Sprintf("row.%d.deviation", i)] = ""
				return Label{IDs: []finding.ID{finding.DeductionUnexplained}}, true
			}
		}
		return Label{}, false
	}},
	{"another place's text", func(s *sheet) (Label, bool) {
		s.text["planned"] = fill(pick(s.r, known.OtherPlaces), map[string]string{"project": s.project, "sentence": s.rows[0].name + s.rows[0].target})
		return Label{IDs: []finding.ID{finding.OtherPlaceNamed}}, true
	}},
	{"last year's objective", func(s *sheet) (Label, bool) {
		s.text["planned"] = strings.ReplaceAll(s.text["planned"], strconv.Itoa(s.year), strconv.Itoa(s.year-1))
		return Label{IDs: []finding.ID{finding.YearMismatch}}, strings.Contains(s.text["planned"], strconv.Itoa(s.year-1))
	}},
	{"a blank score", func(s *sheet) (Label, bool) {
		i := s.r.IntN(len(s.rows))
		s.text[fmt.Sprintf("row.%d.score", i)] = ""
		return Label{IDs: []finding.ID{finding.MissingValue}, Causes: []string{"text-counted"}}, s.rows[i].score == s.rows[i].weight && s.rows[i].weight > 100
	}},
	{"the same indicator as output and benefit", func(s *sheet) (Label, bool) {
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
