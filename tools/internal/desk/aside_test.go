package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatWasReplacedHasABound(t *testing.T) {
	for name, c := range map[string]struct {
		most    int
		bytes   int64
		removed int
		left    string
	}{
		"all":           {9, 1000, 0, "20260101-000000.001 20260102-000000.001 20260103-000000.001 own"},
		"two of three":  {2, 1000, 1, "20260102-000000.001 20260103-000000.001 own"},
		"by size":       {9, 25, 1, "20260102-000000.001 20260103-000000.001 own"},
		"the newest":    {9, 1, 2, "20260103-000000.001 own"},
		"none but that": {1, 1, 2, "20260103-000000.001 own"},
	} {
		folder := t.TempDir()
		for _, at := range []string{"20260101-000000.001", "20260102-000000.001", "20260103-000000.001", "own"} {
			file := filepath.Join(folder, at, "sub", "a.xlsx")
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte("ten bytes."), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		removed, err := trimAside(folder, c.most, c.bytes)
		if err != nil || removed != c.removed {
			t.Errorf("%s: %d removed, %v", name, removed, err)
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		var left []string
		for _, entry := range entries {
			left = append(left, entry.Name())
		}
		if got := strings.Join(left, " "); got != c.left {
			t.Errorf("%s: left %s", name, got)
		}
	}
	if removed, err := trimAside(filepath.Join(t.TempDir(), "none"), 1, 1); removed != 0 || err != nil {
		t.Errorf("a desk that replaced nothing: %d, %v", removed, err)
	}
}
