package coverage_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/coverage"
)

const list = `
[[due]]
year = "2021"
date = "2022-10-20"
[[due]]
year = "2022"
date = "2023-10-20"
[[units]]
name = "市照明所"
[[units]]
name = "市图书馆"
years = ["2021"]
[[units.reasons]]
year = "2021"
text = "新馆搬迁"
`

func load(t *testing.T, text string) coverage.Expected {
	t.Helper()
	e, err := coverage.Load(fstest.MapFS{"e.toml": {Data: []byte(text)}}, "e.toml")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func states(table coverage.Table) []coverage.State {
	var all []coverage.State
	for _, unit := range table.Units {
		for _, cell := range unit.Cells {
			all = append(all, cell.State)
		}
	}
	return all
}

func TestStates(t *testing.T) {
	done := []coverage.Done{
		{Unit: "市 照明所", Year: "2021", Published: "2022-10-20 17:00"}, {Unit: "市照明所", Year: "2021", Published: "2022-12-01 00:00"},
		{Unit: "别的单位", Year: "2021", Published: "2023-01-05 09:00"},
	}
	table := coverage.Of(load(t, list), done)
	if want := []coverage.State{coverage.Published, coverage.Waiting, coverage.Late, coverage.NotExpected}; !reflect.DeepEqual(states(table), want) {
		t.Errorf("states %v, want %v", states(table), want)
	}
	if table.AsOf != "2023-01-05" || table.Expected != 3 || table.Published != 1 || table.Missing != 2 || table.Unexpected != 1 {
		t.Errorf("%+v", table)
	}
	if cell := table.Units[0].Cells[0]; cell.Count != 2 {
		t.Errorf("%d forms of a unit whose name is spelt in two ways", cell.Count)
	}
	if got := table.Units[1].Cells[0].Reason; got != "新馆搬迁" {
		t.Errorf("reason %q", got)
	}
	late := coverage.Of(load(t, "as_of = \"2024-01-01\"\n"+list), []coverage.Done{{Unit: "市照明所", Year: "2021", Published: "2022-10-21 00:00"}})
	if want := []coverage.State{coverage.LatePublished, coverage.Late, coverage.Late, coverage.NotExpected}; !reflect.DeepEqual(states(late), want) {
		t.Errorf("states %v, want %v", states(late), want)
	}
	if unknown := coverage.Of(load(t, list), nil); states(unknown)[0] != coverage.Waiting {
		t.Errorf("without any day to compare with, a missing form is %s", states(unknown)[0])
	}
}

// The due day itself is in time, a year without one has no late form, and a
// late form is published all the same.
func TestBordersOfBeingLate(t *testing.T) {
	onTheDay := coverage.Of(load(t, "as_of = \"2022-10-20\"\n"+list), nil)
	if got := states(onTheDay)[0]; got != coverage.Waiting {
		t.Errorf("missing on the due day: %s", got)
	}
	dayAfter := coverage.Of(load(t, "as_of = \"2022-10-21\"\n"+list), []coverage.Done{{Unit: "市图书馆", Year: "2021", Published: "2022-10-21 00:00"}})
	if got := states(dayAfter); got[0] != coverage.Late || got[2] != coverage.LatePublished {
		t.Errorf("the day after: %v", got)
	}
	if dayAfter.Published != 1 || dayAfter.Expected != 3 || dayAfter.Missing != 2 {
		t.Errorf("a late form is not counted as published: %+v", dayAfter)
	}
	undated := coverage.Of(load(t, "as_of = \"2024-01-01\"\n[[units]]\nname = \"市照明所\"\nyears = [\"2020\"]\n"), nil)
	if got := states(undated); len(got) != 1 || got[0] != coverage.Waiting {
		t.Errorf("missing in a year without a due day: %v", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"as_of = 'soon'": "line 1: as_of: not-a-day", "[[due]]\nyear = '21'\ndate = '2022-01-01'": "line 2: due.0.year: not-a-year",
		"[[due]]\nyear = '2021'\ndate = '2022-01-01'\n[[due]]\nyear = '2022'\ndate = '2023-02-30'": "line 6: due.1.date: not-a-day",
		"[[units]]\nname = 'a'\n[[units]]\nname = ' a'":                                            "line 4: units.1.name: again", "[[units]]\nnam = 'a'": "", "[[units]]\nyears = ['2021']": "line 1: units.0.name: missing",
		"[[units]]\nname = 'a'\nyears = ['twenty']": "line 3: units.0.years: not-a-year",
	} {
		if _, err := coverage.Load(fstest.MapFS{"e.toml": {Data: []byte(text)}}, "e.toml"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error is %v", text, err)
		}
	}
	if e, err := coverage.Load(fstest.MapFS{}, "e.toml"); err != nil || len(e.Units) != 0 {
		t.Errorf("no list: %+v, %v", e, err)
	}
}
