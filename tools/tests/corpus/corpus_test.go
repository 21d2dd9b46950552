package corpus_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/tests/corpus"
)

// all gives the cases; a corpus that lost most of its cases proves nothing.
func all(t testing.TB) []corpus.Case {
	t.Helper()
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 200 {
		t.Fatalf("%d cases, the corpus holds 200 and more", len(cases))
	}
	return cases
}

func TestCasesSayWhatTheyStandFor(t *testing.T) {
	for _, c := range all(t) {
		if len(strings.Fields(c.Why)) < 4 {
			t.Errorf("%s: why is %q", c.Name, c.Why)
		}
		for _, form := range c.Want.Forms {
			if form.Year == nil || len(form.Indicators) == 0 || form.Project == nil && form.Named == nil {
				t.Errorf("%s: a form without a year, a name or indicators judges nothing", c.Name)
			}
		}
	}
}

const whole = `-- why --
What the case stands for.
-- grid --
项目名称 | 测试
-- expect.json --
{"forms": [{"project": "测试"}]}
`

func TestParseRefuses(t *testing.T) {
	if _, err := corpus.Parse("whole", []byte(whole)); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"unknown part":    {"-- why --", "-- what --"},
		"unknown field":   {`"project"`, `"projekt"`},
		"want a grid":     {"-- grid --\n项目名称 | 测试\n", ""},
		"is on no sheet":  {`{"project"`, `{"sheet": "x", "project"`},
		"no cell shows":   {`"测试"}`, `"测试", "unplaced": ["别的"]}`},
		"goals for":       {`"测试"}`, `"测试", "goals": [null]}`},
		"follows":         {"}]}", "}]} {}"},
		"want 8":          {`"测试"}`, `"测试", "funding": [["total"]]}`},
		"no cell to join": {"项目名称 |", "< |"},
	} {
		_, err := corpus.Parse(name, []byte(strings.Replace(whole, change[0], change[1], 1)))
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func TestOpenedMovesWhatStandsBehind(t *testing.T) {
	g, err := grid.Parse("s", "a | <\n^ | ^\nb | c")
	if err != nil {
		t.Fatal(err)
	}
	opened := corpus.Opened(g, 2, 1, 2, 2)
	if got, want := opened.String(), "a | < | < | <\n^ | < | < | <\n^ | < | < | <\nb |  |  | c\n"; got != want {
		t.Errorf("opened is\n%s, want\n%s", got, want)
	}
	if cell, ok := corpus.Opened(g, 1, 2, 1, 1).At(source.Cell{Row: 3, Col: 2}); !ok || cell.Text != "a" {
		t.Errorf("the corner moved to %+v", cell)
	}
}
