package corpus_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
	"gongkai/tools/tests/corpus"
)

func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func read(g *grid.Grid, set *profile.Set) []evaluation.Record {
	result, _ := form.Read("corpus.xlsx", g, set)
	return recordsOf(result)
}

func recordsOf(result form.Result) []evaluation.Record {
	var records []evaluation.Record
	for _, f := range result.Forms {
		records = append(records, f.Evaluation.Record())
	}
	return records
}

func TestTheReaderReadsEveryCase(t *testing.T) {
	t.Parallel()
	set := profiles(t)
	for _, c := range all(t) {
		t.Run(c.Name, func(t *testing.T) {
			records := map[string][]evaluation.Record{}
			results := map[string]form.Result{}
			refused := map[string][]*finding.Refusal{}
			for _, g := range c.Sheets {
				results[g.Name], refused[g.Name] = form.Read("corpus.xlsx", g, set)
				records[g.Name] = recordsOf(results[g.Name])
			}
			for _, fault := range c.Faults(records) {
				t.Error(fault)
			}
			for _, g := range c.Sheets {
				over := slices.Contains(c.Want.PassedOver, g.Name)
				result, refusals := results[g.Name], refused[g.Name]
				if over && (len(result.PassedOver) != 1 || len(refusals) > 0) {
					t.Errorf("%s is not passed over: %v", g.Name, refusals)
				}
				if slices.Contains(c.Want.Refused, g.Name) && (len(refusals) == 0 || refusals[0].Sheet != g.Name || refusals[0].Reason.Key == "" || refusals[0].Remedy.Key == "") {
					t.Errorf("%s is not refused with reason and remedy: %v", g.Name, refusals)
				}
				if len(records[g.Name]) > 0 && len(result.PassedOver) > 0 {
					t.Errorf("%s is read and passed over", g.Name)
				}
			}
			if t.Failed() {
				t.Logf("%s\n%s", c.Why, c.Sheets[0])
			}
		})
	}
}

// TestTheJudgeSeesWhatIsWrong changes each value of a right reading in turn: a
// judge that lets one pass judges nothing.
func TestTheJudgeSeesWhatIsWrong(t *testing.T) {
	t.Parallel()
	set := profiles(t)
	for _, c := range all(t) {
		if c.Name != "national-2020+plain" {
			continue
		}
		g := c.Sheets[0]
		result, _ := form.Read("corpus.xlsx", g, set)
		if len(result.Forms) != 1 {
			t.Fatalf("%d forms", len(result.Forms))
		}
		e := result.Forms[0].Evaluation
		changed := 0
		for path, value := range e.Values() {
			if path == "total.label" {
				continue
			}
			was := *value
			value.Text += "?"
			if len(c.Faults(map[string][]evaluation.Record{g.Name: {e.Record()}})) == 0 {
				t.Errorf("a wrong %s passes", path)
			}
			*value = was
			changed++
		}
		if changed < 80 {
			t.Errorf("%d values changed", changed)
		}
		for name, change := range map[string]func(*evaluation.Record){
			"count":    func(r *evaluation.Record) { r.Counts.Labels++; r.Counts.Visible++ },
			"sum":      func(r *evaluation.Record) { r.Counts.Values++ },
			"unplaced": func(r *evaluation.Record) { r.Unplaced = append(r.Unplaced, evaluation.CellText{Text: "x"}) },
			"withheld": func(r *evaluation.Record) {
				r.Withheld = append(r.Withheld, evaluation.Withheld{Cell: g.Cells()[3].At, Kind: "name"})
			},
			"repair": func(r *evaluation.Record) { r.Repairs = append(r.Repairs, evaluation.CellText{Text: "x"}) },
			"row":    func(r *evaluation.Record) { r.Indicators = r.Indicators[1:] },
			"line":   func(r *evaluation.Record) { r.Funding = r.Funding[1:] },
			"year":   func(r *evaluation.Record) { r.Year = "2021" },
			"unit":   func(r *evaluation.Record) { r.MoneyUnit = "元" },
		} {
			r := e.Record()
			change(&r)
			if len(c.Faults(map[string][]evaluation.Record{g.Name: {r}})) == 0 {
				t.Errorf("a wrong %s passes", name)
			}
		}
		return
	}
	t.Fatal("the plain national form is missing")
}

// apart gives the cases without those that differ from another by one label or
// one quirk only: for tests that change the sheets themselves.
func apart(t testing.TB) []corpus.Case {
	var cases []corpus.Case
	for _, c := range all(t) {
		if !strings.Contains(c.Name, "=") && !strings.Contains(c.Name, "+quirk+") {
			cases = append(cases, c)
		}
	}
	if len(cases) < 100 {
		t.Fatalf("%d cases", len(cases))
	}
	return cases
}

// TestWhatIsListedIsFound holds the findings of the reading against its lists:
// who sees only the findings must know of every cell that is not on the page.
func TestWhatIsListedIsFound(t *testing.T) {
	t.Parallel()
	set := profiles(t)
	seen := map[finding.ID]int{}
	for _, c := range apart(t) {
		for _, g := range c.Sheets {
			result, _ := form.Read("corpus.xlsx", g, set)
			for _, f := range result.Forms {
				found := map[finding.ID]bool{}
				for _, one := range f.Findings {
					found[one.ID] = true
					if one.Place.Workbook != "corpus.xlsx" || one.Place.Sheet != g.Name {
						t.Errorf("%s: %s stands at %v", c.Name, one.ID, one.Place)
					}
				}
				for id, listed := range map[finding.ID]int{
					finding.UnplacedCell: len(f.Evaluation.Unplaced), finding.LabelDisplaced: len(f.Evaluation.Repairs), finding.PersonalData: len(f.Evaluation.Withheld),
				} {
					if (listed > 0) != found[id] {
						t.Errorf("%s: %d cells listed, %s found: %v", c.Name, listed, id, found[id])
					}
					if listed > 0 {
						seen[id]++
					}
				}
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v were met", seen)
	}
}

// said is what the form says: the record without addresses.
func said(records []evaluation.Record) []evaluation.Record {
	var bare []evaluation.Record
	for _, r := range records {
		r.Cells = nil
		r.Unplaced, r.Repairs, r.Withheld = texts(r.Unplaced), texts(r.Repairs), kinds(r.Withheld)
		bare = append(bare, r)
	}
	return bare
}

func texts(cells []evaluation.CellText) []evaluation.CellText {
	bare := []evaluation.CellText{}
	for _, c := range cells {
		bare = append(bare, evaluation.CellText{Text: c.Text})
	}
	return bare
}

func kinds(withheld []evaluation.Withheld) []evaluation.Withheld {
	bare := []evaluation.Withheld{}
	for _, w := range withheld {
		bare = append(bare, evaluation.Withheld{Kind: w.Kind})
	}
	return bare
}

func TestMovingASheetChangesNothing(t *testing.T) {
	t.Parallel()
	set := profiles(t)
	for _, c := range apart(t) {
		for _, g := range c.Sheets {
			want := said(read(g, set))
			bounds, _ := g.Bounds()
			moved := map[string]*grid.Grid{"down and right": corpus.Opened(g, 1, 7, 1, 5)}
			rows, columns := g, g
			for row := bounds.To.Row; row > bounds.From.Row; row -= 4 {
				rows = corpus.Opened(rows, row, 1, 1, 0)
			}
			for col := bounds.To.Col; col > bounds.From.Col; col -= 3 {
				columns = corpus.Opened(columns, 1, 0, col, 1)
			}
			moved["blank rows"], moved["blank columns"] = rows, columns
			for how, m := range moved {
				records := read(m, set)
				for _, fault := range corpus.Account(m, records) {
					t.Errorf("%s, %s: %s", c.Name, how, fault)
				}
				if got := said(records); !reflect.DeepEqual(got, want) {
					t.Errorf("%s, %s, %s: reads otherwise\n%s", c.Name, g.Name, how, difference(got, want))
				}
			}
		}
	}
}

// difference shows the first lines in which two readings differ.
func difference(got, want []evaluation.Record) string {
	lines := func(records []evaluation.Record) []string {
		data, _ := json.MarshalIndent(records, "", " ")
		return strings.Split(string(data), "\n")
	}
	g, w := lines(got), lines(want)
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return " got " + strings.TrimSpace(g[i]) + "\nwant " + strings.TrimSpace(w[i])
		}
	}
	return "one is longer"
}

// TestWidthChangesNothing prints every cell in half-width forms: what is read
// is the same, in half-width forms.
func TestWidthChangesNothing(t *testing.T) {
	t.Parallel()
	set := profiles(t)
	for _, c := range apart(t) {
		for _, g := range c.Sheets {
			var cells []grid.Cell
			for _, cell := range g.Cells() {
				cell.Text = norm.NFKC.String(cell.Text)
				cells = append(cells, cell)
			}
			narrow, err := grid.New(g.Name, cells, g.Merges())
			if err != nil {
				t.Fatal(err)
			}
			if got, want := narrowed(t, read(narrow, set)), narrowed(t, read(g, set)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %s: reads otherwise\n%s", c.Name, g.Name, difference(got, want))
			}
		}
	}
}

// narrowed gives the records' values in half-width forms.
func narrowed(t *testing.T, records []evaluation.Record) []evaluation.Record {
	var narrow []evaluation.Record
	for _, r := range said(records) {
		e, err := r.SelfEvaluation()
		if err != nil {
			t.Fatal(err)
		}
		for _, value := range e.Values() {
			value.Text = norm.NFKC.String(value.Text)
		}
		for i := range e.Unplaced {
			e.Unplaced[i].Text = norm.NFKC.String(e.Unplaced[i].Text)
		}
		r = e.Record()
		r.Repairs, r.Cells = nil, nil
		narrow = append(narrow, r)
	}
	return narrow
}
