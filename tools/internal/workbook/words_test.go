package workbook_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"gongkai"
	"gongkai/tools/internal/message"
)

// named finds the keys that code names in parts: the kind of a refusal, and the
// kind of a part that nobody sees.
var named = []struct {
	pattern *regexp.Regexp
	prefix  string
	parts   []string
	file    string // the only file that names them so; empty for all
}{
	{regexp.MustCompile(`\bRefuse\([^,()]+(?:\([^()]*\))?, "([a-z0-9-]+)"`), "workbook.refusal.", []string{".reason", ".remedy"}, ""},
	{regexp.MustCompile(`\b(?:note|hide)\([^,]+, "([a-z]+)"`), "workbook.hidden.", []string{""}, ""},
	{regexp.MustCompile(`(?m)^\tby[A-Z][a-z]+ += "([a-z]+)"`), "workbook.hidden.", []string{""}, ""},
	{regexp.MustCompile(`\{"[a-z./_]+", "([a-z]+)"\}`), "workbook.hidden.", []string{""}, "extras.go"},
}

// TestNoRawKeyReachesAPerson walks the keys that the packages around workbooks
// put together, and wants words for each in both languages.
func TestNoRawKeyReachesAPerson(t *testing.T) {
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, folder := range []string{".", "../ooxml", "../writing"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range named {
				if n.file != "" && filepath.Base(file) != n.file {
					continue
				}
				for _, match := range n.pattern.FindAllSubmatch(text, -1) {
					for _, part := range n.parts {
						keys[n.prefix+string(match[1])+part] = true
					}
				}
			}
		}
	}
	if len(keys) < 50 {
		t.Fatalf("%d keys: the test is blind", len(keys))
	}
	// Has speaks for both languages: a key of one alone does not load.
	for key := range keys {
		if !catalogue.Has(key) {
			t.Errorf("%s has no words", key)
		}
	}
}
