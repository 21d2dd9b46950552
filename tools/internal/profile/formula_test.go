package profile_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/rule"
)

// formulas is a profile with one formula of each kind.
const formulas = added + `
[[scoring.formulas]]
kind = "proportion"
pass = "0.6"
source = "a test"
read = "whole"

[[scoring.formulas]]
class = "output"
kind = "proportion"
floor = "0.5"
source = "a test"

[[scoring.formulas]]
class = "satisfaction"
kind = "steps"
of = "value"
source = "a test"
[[scoring.formulas.steps]]
from = "0.9"
share = "1"
[[scoring.formulas.steps]]
from = "0.8"
share = "0.8"

[[scoring.formulas]]
class = "benefit"
kind = "all-or-nothing"
source = "a test"

[[scoring.formulas]]
class = "cost"
kind = "days-late"
per_day = "0.1"
source = "a test"

[overachievement]
threshold = "1.2"
source = "a test"
[[overachievement.degrees]]
from = "2"
share = "0.5"
[[overachievement.degrees]]
from = "1.5"
share = "0.8"

[rounding]
habit = "down"
source = "a test"

[directions]
less = ["漏报"]
more = ["覆盖"]
source = "a test"

[thresholds.underspending-unexplained]
rate = "0.7"
`

func example(t *testing.T, text string) (*profile.Profile, error) {
	t.Helper()
	files := data(t)
	files["data/profiles/example-2030.toml"] = &fstest.MapFile{Data: []byte(text)}
	set, err := profile.Load(files, "data")
	if err != nil {
		return nil, err
	}
	return set.Profile("example-2030"), nil
}

func number(t *testing.T, text string) figure.Exact {
	t.Helper()
	e, err := figure.ParseExact(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestFormulasByClass(t *testing.T) {
	p, err := example(t, formulas)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ class, completion, value, want string }{
		{profile.ClassManagement, "0.5", "0", "0"}, // below the pass mark, by the formula for every class
		{profile.ClassManagement, "0.6", "0", "0.6"},
		{profile.ClassManagement, "1.3", "0", "1"},
		{profile.ClassOutput, "0.2", "0", "0.5"}, // never below the floor
		{profile.ClassOutput, "0.7", "0", "0.7"},
		{profile.ClassSatisfaction, "1", "0.8999", "0.8"}, // the value counts, not the completion
		{profile.ClassSatisfaction, "0.5", "0.9", "1"},
		{profile.ClassSatisfaction, "1", "0.79", "0"},
		{profile.ClassBenefit, "0.99", "0", "0"},
	} {
		share, ok := p.Scoring.Formulas(c.class)[0].Share(figure.Point(number(t, c.completion)), figure.Point(number(t, c.value)))
		if !ok || share.String() != c.want {
			t.Errorf("%s, completion %s, value %s: share %s (%v), want %s", c.class, c.completion, c.value, share, ok, c.want)
		}
	}
	late := p.Scoring.Formulas(profile.ClassCost)[0]
	if _, ok := late.Share(figure.Point(number(t, "1")), figure.Interval{}); ok {
		t.Error("a formula for days gives a share of a completion")
	}
	for days, want := range map[int64]string{0: "1", 3: "0.7", 40: "0"} {
		if got := late.Late(days).String(); got != want {
			t.Errorf("%d days late leaves %s, want %s", days, got, want)
		}
	}
	for ratio, want := range map[string]string{"1.4": "1", "1.5": "0.8", "3": "0.5"} {
		if got := p.Overachievement.Kept(number(t, ratio)).String(); got != want {
			t.Errorf("at %s of its target a result keeps %s, want %s", ratio, got, want)
		}
	}
	if p.Rounding.Habit != profile.RoundDown || p.Directions.Less[0] != "漏报" || p.Thresholds["underspending-unexplained"]["rate"].String() != "0.7" {
		t.Errorf("habits read as %+v %+v %+v", p.Rounding, p.Directions, p.Thresholds)
	}
	if first := p.Scoring.ByClass; first[0].Read != rule.ReadWhole || first[1].Read != rule.ReadNo {
		t.Errorf("whether the sources were read: %q and %q", first[0].Read, first[1].Read)
	}
}

func TestFormulasAreRefused(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown kind", `kind = "all-or-nothing"`, `kind = "sometimes"`, "scoring.formulas.3.kind"},
		{"unknown class", `class = "benefit"`, `class = "benefits"`, "scoring.formulas.3.class"},
		{"a key of another kind", `kind = "all-or-nothing"`, `kind = "all-or-nothing"` + "\n" + `pass = "0.6"`, "scoring.formulas.3.pass"},
		{"steps of nothing", `of = "value"`, ``, "scoring.formulas.2.of"},
		{"steps that rise", `from = "0.8"`, `from = "0.95"`, "scoring.formulas.2.steps.1.from"},
		{"a share above one", `share = "0.8"` + "\n\n[[scoring.formulas]]", `share = "80"` + "\n\n[[scoring.formulas]]", "scoring.formulas.2.steps.1.share"},
		{"no source", `per_day = "0.1"` + "\n" + `source = "a test"`, `per_day = "0.1"`, "scoring.formulas.4.source"},
		{"whether it was read", `read = "whole"`, `read = "surely"`, "scoring.formulas.0.read"},
		{"unknown key", `pass = "0.6"`, `pas = "0.6"`, "unknown key scoring.formulas.pas"},
		{"rounding", `habit = "down"`, `habit = "away"`, "rounding.habit"},
		{"a word on both sides", `more = ["覆盖"]`, `more = ["漏报"]`, "directions"},
		{"a threshold", `rate = "0.7"`, `rate = "much"`, "thresholds.underspending-unexplained.rate"},
	} {
		if !strings.Contains(formulas, c.from) {
			t.Fatalf("%s: the example has no %q", c.name, c.from)
		}
		if _, err := example(t, strings.Replace(formulas, c.from, c.to, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
}

// The guidance on trial lets units choose: each of its ways is accepted.
func TestTheGuidanceOffersSteps(t *testing.T) {
	scoring := load(t).Profile("cost-level1-2021").Scoring
	var shares []string
	for _, f := range scoring.Formulas(profile.ClassSatisfaction) {
		share, _ := f.Share(figure.Point(number(t, "0.9")), figure.Point(number(t, "0.85")))
		shares = append(shares, share.String())
	}
	if strings.Join(shares, " ") != "0.8 0.9" {
		t.Errorf("a satisfaction of 85 %% earns the shares %v", shares)
	}
	shares = nil
	for _, f := range scoring.Formulas(profile.ClassOutput) {
		share, _ := f.Share(figure.Point(number(t, "0.5")), figure.Interval{})
		shares = append(shares, share.String())
	}
	if strings.Join(shares, " ") != "0.5 0" {
		t.Errorf("half of a target earns the shares %v", shares)
	}
}
