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
		"plain_test.go":   "package p",
		"office_test.go":  "package p; var program = " + `"sof` + `fice"`,
		"started.go":      "package p\n\nfunc f() {\n\tgo " + "func() {}()\n}\n",
		"guarded_test.go": "package p\n\nimport " + `"sy` + `nc/atomic"`,
		"told.go":         "package p\n\n// A place to go " + "func by func.\n",
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
		{ImportPath: "m/started", Dir: folder, GoFiles: []string{"started.go"}},
		{ImportPath: "m/guarded", Dir: folder, TestGoFiles: []string{"guarded_test.go"}},
		{ImportPath: "m/told", Dir: folder, GoFiles: []string{"told.go"}},
	}
	for asked, want := range map[string][]string{
		quick: {"m/plain", "m/named", "m/started", "m/guarded", "m/told"},
		race:  {"m/started", "m/guarded"},
		slow:  {"m/linked", "m/tested", "m/main", "m/office"},
	} {
		got, err := choose(packages, asked)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v; want %q", asked, got, err, want)
		}
	}
	if _, err := choose([]listed{{ImportPath: "m/gone", Dir: folder, TestGoFiles: []string{"gone_test.go"}}}, slow); err == nil {
		t.Error("no error for a test file that is not there")
	}
}
