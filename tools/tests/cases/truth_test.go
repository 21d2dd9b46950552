package cases_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/tests/corpus"
)

// truth is a truth file: what `read` has to give, and what it must not show.
type truth struct {
	MoneyUnit      string      `json:"money_unit"`
	Forms          []truthForm `json:"forms"`
	MustNotContain []string    `json:"must_not_contain"`
}

type truthForm struct {
	evaluation.Record
	// Accept lists, by field, further answers that are right.
	Accept  map[string][]string `json:"accept"`
	Funding []struct {
		evaluation.FundingRecord
		Accept       map[string][]string `json:"accept"`
		AcceptSource []string            `json:"accept_source"`
	} `json:"funding"`
}

func truths(t *testing.T) map[string]truth {
	t.Helper()
	files, err := filepath.Glob("testdata/forms/*.truth.json")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d truth files, %v", len(files), err)
	}
	all := map[string]truth{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var one truth
		if err := json.Unmarshal(text, &one); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := "forms/" + strings.TrimSuffix(filepath.Base(file), ".truth.json") + ".xlsx"
		all[name] = one
	}
	return all
}

// faults compares an outcome with the truth, field by field, and counts the
// fields compared. A form that is not read has all its fields wrong.
func (w truth) faults(o outcome) (wrong []string, fields int) {
	c := &comparison{}
	for i, form := range w.Forms {
		var got evaluation.Record
		if i < len(o.records) {
			got = o.records[i]
		} else {
			c.wrong = append(c.wrong, fmt.Sprintf("form %d is not read: %v", i+1, o.refused))
		}
		c.form(form, got)
		c.text("money_unit", got.MoneyUnit, w.MoneyUnit)
	}
	if len(o.records) > len(w.Forms) {
		c.wrong = append(c.wrong, fmt.Sprintf("%d forms, want %d", len(o.records), len(w.Forms)))
	}
	shown, err := json.Marshal(o.records)
	if err != nil {
		c.wrong = append(c.wrong, err.Error())
	}
	for _, secret := range w.MustNotContain {
		if strings.Contains(string(shown), secret) {
			c.wrong = append(c.wrong, "shows "+secret)
		}
	}
	return c.wrong, c.fields
}

type comparison struct {
	fields int
	wrong  []string
}

// text compares two texts as a reader sees them: width and white space, which a
// cell breaks lines with, do not count.
func (c *comparison) text(what, got string, want ...string) {
	c.fields++
	if !slices.ContainsFunc(want, func(w string) bool { return corpus.Fold(w) == corpus.Fold(got) }) {
		c.wrong = append(c.wrong, fmt.Sprintf("%s is %q, want %q", what, got, want))
	}
}

func (c *comparison) form(want truthForm, got evaluation.Record) {
	accept := func(field, text string) []string { return append([]string{text}, want.Accept[field]...) }
	c.text("title", got.Title, want.Title)
	c.text("year", got.Year, want.Year)
	c.text("project", got.Project, accept("project", want.Project)...)
	c.text("competent_department", got.CompetentDepartment, accept("competent_department", want.CompetentDepartment)...)
	c.text("implementing_unit", got.ImplementingUnit, accept("implementing_unit", want.ImplementingUnit)...)
	c.text("objective.planned", got.Objective.Planned, want.Objective.Planned)
	c.text("objective.achieved", got.Objective.Achieved, want.Objective.Achieved)
	c.text("total.weight", got.Total.Weight, want.Total.Weight)
	c.text("total.score", got.Total.Score, want.Total.Score)
	if len(got.Funding) > len(want.Funding) {
		c.wrong = append(c.wrong, fmt.Sprintf("%d funding lines, want %d", len(got.Funding), len(want.Funding)))
	}
	for i, line := range want.Funding {
		var read evaluation.FundingRecord
		if i < len(got.Funding) {
			read = got.Funding[i]
		}
		c.text(fmt.Sprintf("funding.%d.source", i), string(read.Source), append([]string{string(line.Source)}, line.AcceptSource...)...)
		c.fieldsOf(fmt.Sprintf("funding.%d", i), read, line.FundingRecord, line.Accept, "source", "level")
	}
	if len(got.Indicators) > len(want.Indicators) {
		c.wrong = append(c.wrong, fmt.Sprintf("%d indicators, want %d", len(got.Indicators), len(want.Indicators)))
	}
	for i, row := range want.Indicators {
		var read evaluation.IndicatorRecord
		if i < len(got.Indicators) {
			read = got.Indicators[i]
		}
		c.fieldsOf(fmt.Sprintf("indicators.%d", i), read, row, nil, "goal")
	}
}

// fieldsOf compares the texts of two records of one kind, by their JSON names.
func (c *comparison) fieldsOf(path string, got, want any, accept map[string][]string, without ...string) {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range w.NumField() {
		name := w.Type().Field(i).Tag.Get("json")
		if slices.Contains(without, name) || w.Field(i).Kind() != reflect.String {
			continue
		}
		c.text(path+"."+name, g.Field(i).String(), append([]string{w.Field(i).String()}, accept[name]...)...)
	}
}
