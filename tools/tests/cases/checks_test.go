package cases_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	rules "gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/source"
)

// TestFormsAreJudgedRight runs testdata/checks/expected.txt: each line names a
// workbook, what it stands for, and all that may be found on it but
// all-full-score, unusual weights and what the file hides, as severity, id, first cell and causes. A line that names a
// profile is judged under that one.
func TestFormsAreJudgedRight(t *testing.T) {
	data, err := os.ReadFile("testdata/checks/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	set := profiles(t)
	judged := 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, " | ")
		if len(parts) < 3 {
			t.Fatalf("line %q", line)
		}
		name, want := parts[0], parts[2]
		judged++
		result, err := reading.Reader{Profiles: set}.Read(context.Background(), []string{filepath.Join("testdata", "checks", filepath.FromSlash(name))})
		if err != nil || len(result.Forms) != 1 {
			t.Errorf("%s: %d forms, error %v", name, len(result.Forms), err)
			continue
		}
		found := result.All()
		if len(parts) > 3 {
			form := result.Forms[0].Evaluation
			form.Profile = strings.TrimPrefix(parts[3], "profile ")
			found = rules.One(form, source.Place{}, set)
		}
		var got []string
		for _, f := range found {
			if !slices.Contains([]finding.ID{finding.AllFullScore, finding.BlockWeightUnusual, finding.HiddenContent}, f.ID) {
				got = append(got, brief(f))
			}
		}
		slices.Sort(got)
		said := "nothing"
		if len(got) > 0 {
			said = strings.Join(got, "; ")
		}
		if said != want {
			t.Errorf("%s (%s) gives\n%s\nwant\n%s", name, parts[1], said, want)
		}
	}
	if judged < 60 {
		t.Errorf("%d workbooks judged", judged)
	}
}

// brief writes a finding as the lines have it.
func brief(f finding.Finding) string {
	text := string(f.Severity) + " " + string(f.ID)
	if len(f.Place.Cells) > 0 {
		text += " " + f.Place.Cells[0].String()
	}
	for _, cause := range f.Causes {
		text += " " + strings.TrimPrefix(cause.Key, "finding.cause.")
	}
	return text
}
