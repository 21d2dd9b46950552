package browser_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// TestHTMLIsValid holds every page against the HTML standard.
func TestHTMLIsValid(t *testing.T) {
	s := built(t)
	s.pages(t) // fails where there is nothing to look at
	validator, err := filepath.Abs(filepath.Join(repository, "node_modules", ".bin", "html-validate"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath(validator); err != nil {
		t.Fatalf("html-validate is missing: `make test` installs it, or run npm ci --ignore-scripts (%v)", err)
	}
	config, err := filepath.Abs(filepath.Join("testdata", "htmlvalidate.json"))
	if err != nil {
		t.Fatal(err)
	}
	// It leaves with 1 where it found something, and says what in a file: a
	// long answer does not fit through its pipe.
	report := filepath.Join(t.TempDir(), "report.json")
	said, err := exec.Command(validator, "--config", config, "--formatter", "json="+report, "--max-warnings", "0", s.folder).CombinedOutput()
	output, missing := os.ReadFile(report)
	if missing != nil {
		t.Fatalf("html-validate: %v\n%.2000s", err, said)
	}
	var pages []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if broken := json.Unmarshal(output, &pages); broken != nil {
		t.Fatalf("html-validate's report: %v", broken)
	}
	first, count := map[string]string{}, map[string]int{}
	for _, page := range pages {
		for _, m := range page.Messages {
			text := m.RuleID + ": " + m.Message
			if count[text]++; first[text] == "" {
				first[text] = fmt.Sprintf("%s:%d:%d", page.FilePath, m.Line, m.Column)
			}
		}
	}
	for _, text := range slices.Sorted(maps.Keys(count)) {
		t.Errorf("%s (%d times, first at %s)", text, count[text], first[text])
	}
	if err != nil && len(count) == 0 {
		t.Errorf("html-validate: %v", err)
	}
}
