package browser_test

import (
	"os/exec"
	"path/filepath"
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
	if out, err := exec.Command(validator, "--config", config, "--formatter", "text", "--max-warnings", "0", s.folder).CombinedOutput(); err != nil {
		t.Errorf("%v\n%.20000s", err, out)
	}
}
