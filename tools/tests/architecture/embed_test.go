package architecture_test

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"gongkai"
)

// TestOneBinaryIsEnough holds what package gongkai embeds against the tracked
// files of the site: a template that is left out would be missing wherever only
// the binary is.
func TestOneBinaryIsEnough(t *testing.T) {
	count := map[string]int{}
	for _, name := range tracked(t) {
		folder, _, _ := strings.Cut(name, "/")
		switch folder {
		case "layouts", "assets", "data", "i18n", "static", "content", "config.toml":
		default:
			continue
		}
		if strings.HasPrefix(path.Base(name), ".") || name == "content/components.md" {
			continue // the page of components is for this repository's own site
		}
		count[folder]++
		want, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			continue // removed, and not committed yet
		}
		if got, err := gongkai.Files.ReadFile(name); err != nil || string(got) != string(want) {
			t.Errorf("%s is not embedded as it is: %v", name, err)
		}
	}
	if len(count) != 7 {
		t.Errorf("looked at %v, want seven folders", count)
	}
}
