package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// TestEachMutationFitsItsFile: code that moved takes its mutation along.
func TestEachMutationFitsItsFile(t *testing.T) {
	var file struct {
		Mutations []mutation `toml:"mutation"`
	}
	if err := toml.NewDecoder(bytes.NewReader(listed)).DisallowUnknownFields().Decode(&file); err != nil {
		t.Fatal(err)
	}
	if len(file.Mutations) < 50 {
		t.Fatalf("%d mutations: the list is blind", len(file.Mutations))
	}
	seen := map[string]bool{}
	for _, m := range file.Mutations {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", filepath.FromSlash(m.File)))
		if err != nil {
			t.Error(err)
		}
		if n := bytes.Count(text, []byte(m.Old)); n != 1 {
			t.Errorf("%s: %q stands %d times in %s, want once", m.Name, m.Old, n, m.File)
		}
		if m.Old == m.New || m.Name == "" || len(m.Packages) == 0 || seen[m.Name] {
			t.Errorf("%q changes nothing, says nothing, or stands twice", m.Name)
		}
		seen[m.Name] = true
	}
}
