package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestChoose gives each package to one speed, by what it or its tests link, and
// by what its tests start.
func TestChoose(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"plain_test.go":  "package p",
		"office_test.go": "package p; var program = " + `"sof` + `fice"`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packages := []listed{
		{ImportPath: "m/plain", Dir: folder, TestGoFiles: []string{"plain_test.go"}},
		{ImportPath: "m/plain.test", Deps: []string{"m/plain", "testing"}},
		{ImportPath: "m/linked", Deps: []string{"fmt", "github.com/gohugoio/hugo/commands"}},
		{ImportPath: "m/named", Deps: []string{"github.com/gohugoio/hugothemes"}},
		{ImportPath: "m/tested"},
		{ImportPath: "m/tested [m/tested.test]", ForTest: "m/tested", Deps: []string{"github.com/chromedp/chromedp"}},
		{ImportPath: "m/main"},
		{ImportPath: "m/main.test", Deps: []string{"github.com/gohugoio/hugo"}},
		{ImportPath: "m/office", Dir: folder, XTestGoFiles: []string{"plain_test.go", "office_test.go"}},
	}
	for slow, want := range map[bool][]string{
		false: {"m/plain", "m/named"},
		true:  {"m/linked", "m/tested", "m/main", "m/office"},
	} {
		got, err := choose(packages, slow)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("slow %v: %q, %v; want %q", slow, got, err, want)
		}
	}
	if _, err := choose([]listed{{ImportPath: "m/gone", Dir: folder, TestGoFiles: []string{"gone_test.go"}}}, true); err == nil {
		t.Error("no error for a test file that is not there")
	}
}
