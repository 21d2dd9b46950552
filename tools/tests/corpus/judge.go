package corpus

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/grid"
)

// Faults compares what was read, by sheet, with what is expected, and gives
// one line a fault; none means that the case passes. A sheet that was refused
// or passed over has no records.
func (c Case) Faults(read map[string][]evaluation.Record) []string {
	var faults []string
	for _, sheet := range c.Sheets {
		records := read[sheet.Name]
		faults = append(faults, Account(sheet, records)...)
		if c.Want.Loose {
			continue
		}
		var wanted []Form
		for _, form := range c.Want.Forms {
			if form.Sheet == sheet.Name {
				wanted = append(wanted, form)
			}
		}
		if len(wanted) != len(records) {
			faults = append(faults, fmt.Sprintf("%s: %d forms read, want %d", sheet.Name, len(records), len(wanted)))
			continue
		}
		for i, form := range wanted {
			for _, fault := range form.faults(sheet, records[i]) {
				faults = append(faults, fmt.Sprintf("%s, form %d: %s", sheet.Name, i+1, fault))
			}
		}
	}
	return faults
}

// Fold takes out of a label what does not change its meaning: white space,
// characters of no width, the width of letters and punctuation, a last colon.
func Fold(text string) string {
	return strings.TrimSuffix(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text)), ":")
}

type judge struct{ faults []string }

func (j *judge) text(what string, want *string, got string) {
	if want != nil && *want != got {
		j.faults = append(j.faults, fmt.Sprintf("%s is %q, want %q", what, got, *want))
	}
}

// label judges names that are labels of the form: white space and width do not
// count.
func (j *judge) label(what string, want *string, got string) {
	if want != nil && Fold(*want) != Fold(got) {
		j.faults = append(j.faults, fmt.Sprintf("%s is %q, want %q", what, got, *want))
	}
}

// prose judges narratives: how many line breaks part two paragraphs does not
// count.
func (j *judge) prose(what string, want *string, got string) {
	if want != nil && paragraphs(*want) != paragraphs(got) {
		j.faults = append(j.faults, fmt.Sprintf("%s is %q, want %q", what, got, *want))
	}
}

func paragraphs(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	return strings.Join(lines, "\n")
}

func (f Form) faults(sheet *grid.Grid, got evaluation.Record) []string {
	j := &judge{}
	j.label("title", f.Title, got.Title)
	j.text("year", f.Year, got.Year)
	j.text("project", f.Project, got.Project)
	j.text("competent_department", f.CompetentDepartment, got.CompetentDepartment)
	j.text("implementing_unit", f.ImplementingUnit, got.ImplementingUnit)
	j.text("money_unit", f.MoneyUnit, got.MoneyUnit)
	j.text("grade", f.Grade, got.Grade)
	j.text("profile", f.Profile, got.Profile)
	if slices.Contains(f.NotProfiles, got.Profile) {
		j.faults = append(j.faults, fmt.Sprintf("profile is %q, whose rules are others", got.Profile))
	}
	for _, name := range f.Named {
		if !slices.Contains([]string{got.Project, got.CompetentDepartment, got.ImplementingUnit}, name) {
			j.faults = append(j.faults, fmt.Sprintf("%q is neither project, department nor unit (%q, %q, %q)",
				name, got.Project, got.CompetentDepartment, got.ImplementingUnit))
		}
	}
	if f.Objective != nil {
		j.prose("objective.planned", f.Objective.Planned, got.Objective.Planned)
		j.prose("objective.achieved", f.Objective.Achieved, got.Objective.Achieved)
	}
	if f.Total != nil {
		j.text("total.weight", f.Total.Weight, got.Total.Weight)
		j.text("total.score", f.Total.Score, got.Total.Score)
		review := f.Total.Review
		if review == nil {
			review = new(string) // most forms have no such column
		}
		j.text("total.review", review, got.Total.Review)
	}
	j.funding(f.Funding, got.Funding)
	j.indicators(f, got.Indicators)
	j.cells(f, sheet, got)
	return j.faults
}

func (j *judge) funding(want []FundingRow, got []evaluation.FundingRecord) {
	if want == nil {
		return
	}
	if len(want) != len(got) {
		j.faults = append(j.faults, fmt.Sprintf("%d funding lines, want %d: %v", len(got), len(want), got))
		return
	}
	for i, w := range want {
		g, at := got[i], fmt.Sprintf("funding.%d.", i)
		j.text(at+"source", w.Source, string(g.Source))
		for _, field := range evaluation.Fields(evaluation.FundingSection) {
			j.field(at, field, *evaluation.In[*string](field, &w.Fields), *field.TextIn(&g))
		}
	}
}

// field judges a field as what it is: a name is a label of the form, all else a
// text.
func (j *judge) field(at string, field evaluation.Field, want *string, got string) {
	if field.Level || field.Label {
		j.label(at+field.Key, want, got)
		return
	}
	j.text(at+field.Key, want, got)
}

func (j *judge) indicators(f Form, got []evaluation.IndicatorRecord) {
	if f.Indicators == nil {
		return
	}
	if len(f.Indicators) != len(got) {
		var names []string
		for _, g := range got {
			names = append(names, g.Name)
		}
		j.faults = append(j.faults, fmt.Sprintf("%d indicators, want %d: %q", len(got), len(f.Indicators), names))
		return
	}
	for i, w := range f.Indicators {
		g, at := got[i], fmt.Sprintf("indicators.%d.", i)
		for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
			j.field(at, field, *evaluation.In[*string](field, &w.IndicatorOf), *field.TextIn(&g))
		}
		if f.Goals != nil && f.Goals[i] != nil {
			goal := [4]string{string(g.Goal.Kind), g.Goal.Comparison, g.Goal.Number, g.Goal.Unit}
			if goal != *f.Goals[i] {
				j.faults = append(j.faults, fmt.Sprintf("%sgoal is %q, want %q", at, goal, *f.Goals[i]))
			}
		}
	}
}

// cells judges what was not placed, what was withheld and what was put right.
func (j *judge) cells(f Form, sheet *grid.Grid, got evaluation.Record) {
	unplaced := map[string]bool{}
	for _, cell := range got.Unplaced {
		unplaced[cell.Text] = true
		if !slices.Contains(f.Unplaced, cell.Text) && !slices.Contains(f.Loose, cell.Text) {
			j.faults = append(j.faults, fmt.Sprintf("%s %q is unplaced", cell.Cell, cell.Text))
		}
	}
	for _, text := range f.Unplaced {
		if !unplaced[text] {
			j.faults = append(j.faults, fmt.Sprintf("%q is not told as unplaced", text))
		}
	}
	expected := map[string]bool{}
	for _, w := range f.Withheld {
		expected[w[0]] = true
		if !slices.ContainsFunc(got.Withheld, func(h evaluation.Withheld) bool {
			cell, ok := sheet.At(h.Cell)
			return ok && cell.Text == w[0] && (w[1] == "" || w[1] == h.Kind)
		}) {
			j.faults = append(j.faults, fmt.Sprintf("%q is not withheld as %q: %v", w[0], w[1], got.Withheld))
		}
	}
	for _, h := range got.Withheld {
		if cell, ok := sheet.At(h.Cell); !ok || !expected[cell.Text] {
			j.faults = append(j.faults, fmt.Sprintf("%s %q is withheld as %s", h.Cell, cell.Text, h.Kind))
		}
	}
	if f.Repairs >= 0 && (f.Repairs == 0) != (len(got.Repairs) == 0) || len(got.Repairs) < f.Repairs {
		j.faults = append(j.faults, fmt.Sprintf("repairs are %v, want %d", got.Repairs, f.Repairs))
	}
}
