package handmade_test

import (
	"os"
	"slices"
	"testing"

	"gongkai/tools/bench/checks/handmade"
	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// TestFormsWrittenByHandAreJudgedRight holds every form to its label: a clean
// one has no error and no warning, a faulty one has its fault told and nothing
// else.
func TestFormsWrittenByHandAreJudgedRight(t *testing.T) {
	profiles, err := profile.Load(os.DirFS("../../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	forms, err := handmade.Forms()
	if err != nil {
		t.Fatal(err)
	}
	clean, faulty := 0, 0
	for _, f := range forms {
		e, err := f.Read(profiles)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(e.Indicators) < 4 {
			t.Errorf("%s: %d indicators read", f.Name, len(e.Indicators))
		}
		told := false
		for _, found := range check.One(e, source.Place{Workbook: f.Name, Sheet: "自评表"}, profiles) {
			switch {
			case slices.Contains(f.IDs, found.ID):
				told = true
			case found.Severity != finding.Note:
				t.Errorf("%s (%s): false %s at %v, found %q, expected %q", f.Name, f.Fault, found.ID, found.Place.Cells, found.Found, found.Expected)
			}
		}
		if f.Fault == "" {
			clean++
			continue
		}
		if faulty++; !told {
			t.Errorf("%s: %s: missed", f.Name, f.Fault)
		}
	}
	if clean < 155 || faulty < 165 {
		t.Fatalf("%d clean forms and %d faulty ones: the test is blind", clean, faulty)
	}
}
