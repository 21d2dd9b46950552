// Package cases_test holds what `read` gives for inputs whose right answer is
// known: real layouts that were once read wrongly, with a truth file each, and
// small files of which each stands for a kind.
//
// testdata/known.txt lists the cases that fail today. It may only shrink: a case
// of the list that passes fails the test, and so does one that is not in the list
// and fails.
package cases_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
)

// outcome is what reading one file gave.
type outcome struct {
	records  []evaluation.Record
	findings []finding.Finding
	refused  []string // keys of reasons
	passed   []string // sheets passed over
}

func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func read(t testing.TB, set *profile.Set, path string) outcome {
	t.Helper()
	result, err := reading.Reader{Profiles: set}.Read(context.Background(), []string{path})
	if err != nil {
		t.Fatal(err)
	}
	o := outcome{findings: result.All()}
	for _, f := range result.Forms {
		o.records = append(o.records, f.Evaluation.Record())
	}
	for _, r := range result.Refusals {
		o.refused = append(o.refused, r.Reason.Key)
	}
	for _, p := range result.PassedOver {
		o.passed = append(o.passed, p.Sheet)
	}
	return o
}

// one gives the only form; without one it gives an empty record and says so.
func (o outcome) one() (evaluation.Record, []string) {
	if len(o.records) != 1 {
		return evaluation.Record{}, []string{strings.Join(append([]string{"forms read are not one"}, o.refused...), " ")}
	}
	return o.records[0], nil
}

// has reports whether a finding of a kind names a cell; an empty cell matches any.
func (o outcome) has(id finding.ID, cell string) bool {
	return slices.ContainsFunc(o.findings, func(f finding.Finding) bool {
		if f.ID != id || cell == "" {
			return f.ID == id
		}
		for _, at := range f.Place.Cells {
			if at.String() == cell {
				return true
			}
		}
		return false
	})
}

// TestCases reads every file and holds the faults against the list of those that
// are known.
func TestCases(t *testing.T) {
	set := profiles(t)
	faults := map[string][]string{}
	for name, check := range inputs {
		faults[name] = check(read(t, set, filepath.Join("testdata", name)), func(other string) outcome {
			return read(t, set, filepath.Join("testdata", other))
		})
	}
	right, all := 0, 0
	for name, truth := range truths(t) {
		wrong, fields := truth.faults(read(t, set, filepath.Join("testdata", name)))
		faults[name] = wrong
		right, all = right+fields-len(wrong), all+fields
	}
	t.Logf("%d of %d fields of the truth files are right", right, all)
	everyFileIsUsed(t, faults)
	text, err := os.ReadFile("testdata/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			known[line] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(faults)) {
		switch wrong := faults[name]; {
		case len(wrong) > 0 && !known[name]:
			t.Errorf("%s:\n\t%s", name, strings.Join(wrong, "\n\t"))
		case len(wrong) > 0:
			t.Logf("known: %s:\n\t%s", name, strings.Join(wrong, "\n\t"))
		case known[name]:
			t.Errorf("%s is right: take it out of testdata/known.txt", name)
		}
		delete(known, name)
	}
	for name := range known {
		t.Errorf("testdata/known.txt names %s, which is no case", name)
	}
}

func everyFileIsUsed(t *testing.T, cases map[string][]string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*/*.xlsx")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if name := filepath.ToSlash(strings.TrimPrefix(filepath.ToSlash(file), "testdata/")); cases[name] == nil {
			if _, used := cases[name]; !used {
				t.Errorf("nobody reads %s", name)
			}
		}
	}
}
