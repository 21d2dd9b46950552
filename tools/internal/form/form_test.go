package form_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
)

// repository is the root of the repository, where data and words lie.
var repository = os.DirFS("../../..")

func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(repository, "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// sheet gives the one grid of a file below testdata.
func sheet(t testing.TB, file string) *grid.Grid {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + file + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "grid "); ok {
			g, err := grid.Parse(name, string(f.Data))
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
	}
	t.Fatalf("%s holds no grid", file)
	return nil
}

// one reads a grid that holds one form.
func one(t testing.TB, g *grid.Grid) (evaluation.Record, form.Form) {
	t.Helper()
	result, refusals := form.Read("book.xlsx", g, profiles(t))
	for _, refusal := range refusals {
		t.Fatalf("refused: %v %v", refusal, refusal.Reason.Args)
	}
	if len(result.Forms) != 1 {
		t.Fatalf("%d forms, want 1; passed over: %v", len(result.Forms), result.PassedOver)
	}
	return result.Forms[0].Evaluation.Record(), result.Forms[0]
}

// figures gives a record without the addresses, and with what a dump cannot
// keep (the number of spaces and decimals that a cell's format adds) folded.
func figures(r evaluation.Record) string {
	r.Cells, r.Stored, r.Source, r.Counts, r.Repairs, r.Withheld = nil, nil, evaluation.Source{}, evaluation.Counts{}, nil, nil
	r.Title, r.Total.Label = strings.Join(strings.Fields(r.Title), ""), strings.Join(strings.Fields(r.Total.Label), "")
	for n := range r.Funding {
		r.Funding[n].Label = profile.Normalise(r.Funding[n].Label)
		r.Funding[n].ExecutionRate = strings.Replace(r.Funding[n].ExecutionRate, ".00%", "%", 1)
	}
	out, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		panic(err)
	}
	return string(out)
}

// The reference form as an office files it and as a text dump left it are one
// form.
func TestSeedsReadAlike(t *testing.T) {
	filed, f := one(t, sheet(t, "seed-official-form"))
	dumped, d := one(t, sheet(t, "seed-as-dumped"))
	if diff := cmp.Diff(figures(filed), figures(dumped)); diff != "" {
		t.Errorf("the dump reads otherwise (-filed +dumped):\n%s", diff)
	}
	if len(filed.Indicators) != 21 || len(filed.Funding) != 4 || filed.Total.Score != "96.87" || filed.Profile != "ningxia-2021" {
		t.Errorf("%d indicators, %d funding lines, total %q, profile %q", len(filed.Indicators), len(filed.Funding), filed.Total.Score, filed.Profile)
	}
	if len(filed.Repairs) != 0 || len(f.Findings) != 0 {
		t.Errorf("the form as filed has repairs %v, findings %v", filed.Repairs, f.Findings)
	}
	repaired := map[string]bool{}
	for _, repair := range dumped.Repairs {
		repaired[profile.Normalise(repair.Text)] = true
	}
	for _, label := range []string{"效益指标", "社会效益指标", "年初预算数", "得分"} {
		if !repaired[label] {
			t.Errorf("%s is not listed as a repair: %v", label, dumped.Repairs)
		}
	}
	if got := ids(d.Findings); got != "label-displaced leftover-markup leftover-markup" {
		t.Errorf("findings on the dump are %q", got)
	}
	for _, r := range []evaluation.Record{filed, dumped} {
		if r.Counts.Unplaced != 0 || r.Counts.Withheld != 0 {
			t.Errorf("counts are %+v, unplaced %v", r.Counts, r.Unplaced)
		}
	}
}

func ids(findings []finding.Finding) string {
	var list []string
	for _, f := range findings {
		list = append(list, string(f.ID))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}
