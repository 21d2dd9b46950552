package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for path, text := range files {
		path = filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestChangelogIsThatOfTheFragments makes the page of this repository anew.
func TestChangelogIsThatOfTheFragments(t *testing.T) {
	root := filepath.Join("..", "..")
	made, err := changelog(filepath.Join(root, "changes"))
	if err != nil {
		t.Fatal(err)
	}
	standing, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	if made != string(standing) {
		t.Errorf("%s is not that of changes/: run `go run ./tools/changelog`", name)
	}
	fragments, err := filepath.Glob(filepath.Join(root, "changes", "*", "*.md"))
	if err != nil || len(fragments) == 0 || strings.Count(made, "\n### ") != len(fragments) {
		t.Errorf("%d titles for %d fragments (%v)", strings.Count(made, "\n### "), len(fragments), err)
	}
}

func TestNewestFirst(t *testing.T) {
	made, err := changelog(folder(t, map[string]string{
		"TEMPLATE.md": "not a change", "1.9.0_2027-01-31/a.md": "# Old\n\nText.\n", "1.10.0/b.md": "# Newer\n\nText.\n",
		"unreleased/d.md": "# Second\n\nText.\n", "unreleased/c.md": "# First\n\nText.\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for _, part := range []string{"## Not released yet", "### First", "### Second", "## 1.10.0\n", "### Newer", "## 1.9.0 (2027-01-31)", "### Old"} {
		next := strings.Index(made, part)
		if next <= at {
			t.Errorf("%q is missing or out of order:\n%s", part, made)
		}
		at = next
	}
}

func TestRefused(t *testing.T) {
	for path, text := range map[string]string{"unreleased/a.md": "no title\n\nText.\n", "unreleased/b.md": "# Title alone\n", "next/a.md": "# A\n\nText.\n"} {
		if _, err := changelog(folder(t, map[string]string{path: text})); err == nil || !strings.Contains(err.Error(), strings.Split(path, "/")[0]) {
			t.Errorf("%s: error is %v, want one that names it", path, err)
		}
	}
}
