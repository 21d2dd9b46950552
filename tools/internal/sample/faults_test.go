package sample

import (
	"os"
	"slices"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// TestFaultsShow holds every form against the checks: a planted fault is found,
// and a form without one has no error.
func TestFaultsShow(t *testing.T) {
	data := os.DirFS("../../..")
	city, err := Load(data, "data/sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := profile.Load(data, "data")
	if err != nil {
		t.Fatal(err)
	}
	for _, points := range city.Profiles {
		if profiles.Profile(points.ID) == nil {
			t.Errorf("data/profiles has no %s", points.ID)
		}
	}
	serial := 0
	for e := range city.All(4 * len(faults)) {
		found := check.One(e, source.Place{Workbook: e.Source.Workbook, Sheet: e.Source.Sheet}, profiles)
		if serial%4 == 1 {
			want := faults[serial/4].shows
			if want != "" && !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.ID == want }) {
				t.Errorf("form %d (%s): %s is planted and not found among %v", serial, e.ID, want, ids(found))
			}
		} else if slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Severity == finding.Error }) {
			t.Errorf("form %d (%s): no fault is planted, found %v", serial, e.ID, ids(found))
		}
		serial++
	}
	if serial != 4*len(faults) {
		t.Errorf("%d forms", serial)
	}
}

func ids(found []finding.Finding) (list []finding.ID) {
	for _, f := range found {
		list = append(list, f.ID)
	}
	return list
}
