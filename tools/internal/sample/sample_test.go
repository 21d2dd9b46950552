package sample_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/sample"
)

func city(t *testing.T) *sample.City {
	t.Helper()
	c, err := sample.Load(os.DirFS("../../../data"), "sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSameFormsEveryTime(t *testing.T) {
	first, err := json.Marshal(records(city(t).Make(200)))
	if err != nil {
		t.Fatal(err)
	}
	second, _ := json.Marshal(records(city(t).Make(200)))
	if string(first) != string(second) {
		t.Error("two runs differ")
	}
	few, _ := json.Marshal(records(city(t).Make(40)))
	if !strings.HasPrefix(string(first), strings.TrimSuffix(string(few), "]")) {
		t.Error("forty forms are not the first forty of two hundred")
	}
}

func records(forms []*evaluation.SelfEvaluation) (list []evaluation.Record) {
	for _, e := range forms {
		list = append(list, e.Record())
	}
	return list
}

// TestSixtyShowEverything holds the promise to a reader who looks at sixty
// forms: all years, departments and units, and an indicator in each state.
func TestSixtyShowEverything(t *testing.T) {
	years, departments, units, projects, profiles := set{}, set{}, set{}, set{}, set{}
	states, sources, grades := set{}, set{}, set{}
	for _, e := range city(t).Make(60) {
		years.add(e.Year)
		departments.add(e.CompetentDepartment.Text)
		units.add(e.ImplementingUnit.Text)
		projects.add(e.ImplementingUnit.Text + e.Project.Text)
		profiles.add(e.Profile)
		grades.add(e.Grade.Text)
		for _, line := range e.Funding {
			sources.add(string(line.Source))
		}
		for _, row := range e.Indicators {
			states.add(state(row))
		}
		if !e.Sample {
			t.Errorf("%s is not marked as a sample", e.ID)
		}
	}
	for _, want := range []struct {
		what  string
		seen  set
		count int
	}{
		{"years", years, 5}, {"departments", departments, 8}, {"units", units, 20}, {"projects", projects, 20},
		{"profiles", profiles, 2}, {"funding sources", sources, 6}, {"grades, and none", grades, 4},
	} {
		if len(want.seen) != want.count {
			t.Errorf("%d %s, want %d: %v", len(want.seen), want.what, want.count, want.seen)
		}
	}
	for _, want := range []string{"met", "partly", "missed", "exceeded", "in words, full", "in words, less", "date, kept", "date, missed", "cost", "blank"} {
		if states[want] == 0 {
			t.Errorf("no indicator is %s: %v", want, states)
		}
	}
}

type set map[string]int

func (s set) add(name string) { s[name]++ }

// state says in which state an indicator is, from what it prints.
func state(row evaluation.Indicator) string {
	full := row.Score.Text == row.Weight.Text
	target, _ := row.Target.Number()
	actual, isNumber := row.Actual.Number()
	switch {
	case row.Actual.IsBlank():
		return "blank"
	case row.Goal.Kind == evaluation.GoalDate && full:
		return "date, kept"
	case row.Goal.Kind == evaluation.GoalDate:
		return "date, missed"
	case !isNumber && full:
		return "in words, full"
	case !isNumber:
		return "in words, less"
	case row.Goal.Comparison == "≤" && full:
		return "cost"
	case full && actual.Value.Cmp(target.Value.Mul(figure.Whole(13)).Shift(-1)) > 0:
		return "exceeded"
	case full:
		return "met"
	case actual.Value.Add(actual.Value).Cmp(target.Value) < 0:
		return "missed"
	}
	return "partly"
}

// TestFormsTie adds up what is printed: where no fault was planted, weights
// make 100, sources make the total, and points make the total score.
func TestFormsTie(t *testing.T) {
	clean := 0
	for i, e := range city(t).Make(400) {
		if i%4 == 1 { // every fourth form has a fault
			continue
		}
		clean++
		weights, scores := value(t, e.Funding[0].Weight), value(t, e.Funding[0].Score)
		for _, row := range e.Indicators {
			weights, scores = weights.Add(value(t, row.Weight)), scores.Add(value(t, row.Score))
			if value(t, row.Score).Cmp(value(t, row.Weight)) > 0 {
				t.Errorf("%s: %s earns %s of %s points", e.ID, row.Name.Text, row.Score.Text, row.Weight.Text)
			}
		}
		if !weights.Equal(value(t, e.Total.Weight)) || !scores.Equal(value(t, e.Total.Score)) {
			t.Errorf("%s: weights %s, scores %s; printed %s, %s", e.ID, weights, scores, e.Total.Weight.Text, e.Total.Score.Text)
		}
		var parts figure.Exact
		for _, line := range e.Funding[1:] {
			if !line.Expenditure.IsBlank() {
				parts = parts.Add(value(t, line.Expenditure))
			}
		}
		if !parts.Equal(value(t, e.Funding[0].Expenditure)) {
			t.Errorf("%s: sources spent %s, total %s", e.ID, parts, e.Funding[0].Expenditure.Text)
		}
	}
	if clean != 300 {
		t.Errorf("%d forms without a fault", clean)
	}
}

func value(t *testing.T, v evaluation.Value) figure.Exact {
	t.Helper()
	n, ok := v.Number()
	if !ok {
		t.Fatalf("%q at %s is no number", v.Text, v.At)
	}
	return n.Value
}

// TestEveryTextHasACellOfItsOwn holds the layout against the official form: no
// two texts share a cell, except the names that rows were merged under.
func TestEveryTextHasACellOfItsOwn(t *testing.T) {
	for _, e := range city(t).Make(120) {
		taken := map[string]string{}
		for path, v := range e.Values() {
			if v.IsBlank() {
				continue
			}
			if strings.Contains(v.Text, "{") {
				t.Errorf("%s %s: placeholder left in %q", e.ID, path, v.Text)
			}
			other, twice := taken[v.At.String()]
			if v.At.IsZero() || twice && other != v.Text {
				t.Errorf("%s %s: %q and %q at %q", e.ID, path, v.Text, other, v.At)
			}
			taken[v.At.String()] = v.Text
		}
		if e.Counts.Values != len(taken) || e.Counts.Visible != e.Counts.Labels+e.Counts.Values {
			t.Errorf("%s: %d cells, counts %+v", e.ID, len(taken), e.Counts)
		}
	}
}

// TestManyForms looks at more forms than a city has, one at a time.
func TestManyForms(t *testing.T) {
	const forms = 1200
	ids := make(map[string]bool, forms)
	characters, indicators := 0, map[int]bool{}
	for e := range city(t).All(forms) {
		if ids[e.ID] {
			t.Fatalf("id %s stands twice: %s %s %s", e.ID, e.Year, e.ImplementingUnit.Text, e.Project.Text)
		}
		ids[e.ID] = true
		indicators[len(e.Indicators)] = true
		for _, v := range e.Values() {
			characters += utf8.RuneCountInString(v.Text)
		}
	}
	if len(ids) != forms {
		t.Errorf("%d forms", len(ids))
	}
	if average := characters / forms; average < 1200 || average > 3000 {
		t.Errorf("%d characters a form, want about 2,000", average)
	}
	for _, count := range []int{8, 16, 25} {
		if !indicators[count] {
			t.Errorf("no form has %d indicators", count)
		}
	}
}

// BenchmarkTwentyThousand makes as many forms as a province has.
func BenchmarkTwentyThousand(b *testing.B) {
	c, err := sample.Load(os.DirFS("../../../data"), "sample.toml")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		ids := map[string]bool{}
		for e := range c.All(20_000) {
			ids[e.ID] = true
		}
		if len(ids) != 20_000 {
			b.Errorf("%d ids", len(ids))
		}
	}
}

func TestNoneAndStop(t *testing.T) {
	c := city(t)
	if got := c.Make(0); len(got) != 0 {
		t.Errorf("none asked, %d made", len(got))
	}
	for range c.All(10) {
		break // a loop that ends early must not panic
	}
}

func TestLoadRefuses(t *testing.T) {
	text, err := os.ReadFile("../../../data/sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown key", "seed = 2019", "sede = 2019", "sede"},
		{"no areas", "areas = [", "areas = []\nunused = [", "unused"},
		{"no years", `years = ["2019", "2020", "2021", "2022", "2023"]`, "years = []", "years is empty"},
		{"unknown block", `[["output", 50], ["benefit", 40]]`, `[["outptu", 50]]`, "outptu"},
	} {
		broken := strings.Replace(string(text), c.from, c.to, 1)
		if broken == string(text) {
			t.Fatalf("%s: nothing replaced", c.name)
		}
		_, err := sample.Load(fstest.MapFS{"sample.toml": {Data: []byte(broken)}}, "sample.toml")
		if err == nil || !strings.Contains(fmt.Sprintf("%+v", err), c.want) {
			t.Errorf("%s: error %v, want one that names %s", c.name, err, c.want)
		}
	}
	if _, err := sample.Load(fstest.MapFS{}, "sample.toml"); err == nil {
		t.Error("no error for a file that is not there")
	}
}
