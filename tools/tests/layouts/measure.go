package layouts

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
	"gongkai/tools/tests/corpus"
)

// Sure is the confidence from which a form counts as read with certainty: what is
// wrong there is published as right.
const Sure = 0.95

// Outcome is how one form was read.
type Outcome struct {
	// Confidence is what the reader says, from 0 to 1; 0 where it refused.
	Confidence float64
	Refused    bool
	// Fields were to be read, and Wrong of them were not, or not right.
	Fields, Wrong int
	// Faults say what was wrong, a line each.
	Faults []string
}

// IsSure reports whether the reader stands by the form.
func (o Outcome) IsSure() bool { return !o.Refused && o.Confidence >= Sure }

// Judge reads a sheet and holds it against what was drawn: an outcome a form.
func Judge(s Sheet, profiles *profile.Set) []Outcome {
	forms := read(s.Grid, profiles)
	var all []Outcome
	for i, want := range s.Forms {
		if i >= len(forms) {
			all = append(all, Outcome{Refused: true, Fields: len(want.Want), Wrong: len(want.Want), Faults: []string{"not read"}})
			continue
		}
		all = append(all, want.compare(forms[i]))
	}
	for _, more := range forms[min(len(forms), len(s.Forms)):] {
		all = append(all, Outcome{Confidence: confidence(more), Fields: 1, Wrong: 1, Faults: []string{"a form that is none: " + more.Evaluation.Project.Text}})
	}
	return all
}

// read gives the forms on a sheet.
func read(g *grid.Grid, profiles *profile.Set) []form.Form {
	result, _ := form.Read("drawn.xlsx", g, profiles)
	return result.Forms
}

func confidence(f form.Form) float64 {
	value, err := strconv.ParseFloat(f.Confidence, 64)
	if err != nil {
		return 0
	}
	return value
}

func (w Form) compare(read form.Form) Outcome {
	o := Outcome{Confidence: confidence(read)}
	r := read.Evaluation.Record()
	texts := texts(r)
	for _, path := range slices.Sorted(maps.Keys(w.Want)) {
		o.Fields++
		got, want := corpus.Fold(texts[path]), corpus.Fold(w.Want[path])
		if path == "project" && w.InTitle && strings.HasPrefix(got, want) && strings.Contains(corpus.Fold(w.Want["title"]), got) {
			continue
		}
		if got != want {
			o.fault("%s is %q, want %q", path, texts[path], w.Want[path])
		}
	}
	for i := w.Indicators; i < len(r.Indicators); i++ {
		o.Fields++
		o.fault("an indicator that is none: %q", r.Indicators[i].Name)
	}
	for i := w.Lines; i < len(r.Funding); i++ {
		o.Fields++
		o.fault("a funding line that is none: %q", r.Funding[i].Label)
	}
	shown := fmt.Sprint(r)
	for _, secret := range w.Secrets {
		o.Fields++
		if strings.Contains(shown, secret) {
			o.fault("shows a person")
		}
	}
	return o
}

func (o *Outcome) fault(format string, args ...any) {
	o.Wrong++
	o.Faults = append(o.Faults, fmt.Sprintf(format, args...))
}

// texts gives the answers of a record by path.
func texts(r evaluation.Record) map[string]string {
	all := map[string]string{
		"title": r.Title, "year": r.Year, "project": r.Project, "competent_department": r.CompetentDepartment, "implementing_unit": r.ImplementingUnit,
		"money_unit": r.MoneyUnit, "objective.planned": r.Objective.Planned, "objective.achieved": r.Objective.Achieved,
		"total.weight": r.Total.Weight, "total.score": r.Total.Score,
	}
	for i := range r.Funding {
		all[fmt.Sprintf("funding.%d.source", i)] = string(r.Funding[i].Source)
		for _, field := range evaluation.Fields(evaluation.FundingSection) {
			all[fmt.Sprintf("funding.%d.%s", i, field.Key)] = *field.TextIn(&r.Funding[i])
		}
	}
	for i := range r.Indicators {
		for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
			all[fmt.Sprintf("indicators.%d.%s", i, field.Key)] = *field.TextIn(&r.Indicators[i])
		}
	}
	return all
}

// Tally adds outcomes up.
type Tally struct {
	Forms, Refused, SureForms            int
	Fields, Wrong, SureFields, SureWrong int
	// Bands count by confidence: [0, 0.5), then steps of 0.1, 0.95 and 1.
	Bands [len(bands)]Band
}

// Band is the forms between two confidences.
type Band struct{ Forms, Whole, Fields, Wrong int }

var bands = [...]float64{0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1}

// BandName says which confidences a band holds.
func BandName(i int) string {
	if i+1 == len(bands) {
		return "1.00"
	}
	return fmt.Sprintf("%.2f to below %.2f", bands[i], bands[i+1])
}

// Add counts an outcome.
func (t *Tally) Add(o Outcome) {
	t.Forms++
	t.Fields += o.Fields
	t.Wrong += o.Wrong
	if o.Refused {
		t.Refused++
		return
	}
	if o.IsSure() {
		t.SureForms++
		t.SureFields += o.Fields
		t.SureWrong += o.Wrong
	}
	i := 0
	for i+1 < len(bands) && o.Confidence >= bands[i+1] {
		i++
	}
	band := &t.Bands[i]
	band.Forms++
	band.Fields += o.Fields
	band.Wrong += o.Wrong
	if o.Wrong == 0 {
		band.Whole++
	}
}

// Right is the share of fields that are right, in percent.
func (t *Tally) Right() float64 { return share(t.Fields-t.Wrong, t.Fields) }

// WrongAndSure is the share of fields that are wrong on forms of which the reader
// is sure, in percent of the fields on such forms.
func (t *Tally) WrongAndSure() float64 { return share(t.SureWrong, t.SureFields) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}
