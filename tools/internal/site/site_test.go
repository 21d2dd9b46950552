package site_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/site"
)

// TestMain lets the test binary be the child that runs Hugo, as main does.
func TestMain(m *testing.M) {
	if code, child := site.Child(); child {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// templates is the least that a site needs.
func templates(home string) fstest.MapFS {
	return fstest.MapFS{
		"config.toml":              {Data: []byte("baseURL = 'http://localhost:1313/'\nlocale = 'zh-cn'\n")},
		"layouts/home.html":        {Data: []byte(home)},
		"layouts/page.html":        {Data: []byte("page {{ .Title }}: {{ .Content }}")},
		"layouts/list.html":        {Data: []byte("list")},
		"content/search/_index.md": {Data: []byte("+++\ntitle = 'search'\n+++\n")},
		"assets/a.css":             {Data: []byte("a{}")},
		"data/a.toml":              {Data: []byte("a = 1")},
		"i18n/zh-cn.toml":          {Data: []byte("a = 'a'")},
		"static/a.txt":             {Data: []byte("a")},
	}
}

// build replaces the folder public of a site, as the command does.
func build(t *testing.T, files fs.FS, folder string, steps ...site.Step) error {
	t.Helper()
	return buildIn(t.Context(), files, folder, steps...)
}

func buildIn(ctx context.Context, files fs.FS, folder string, steps ...site.Step) error {
	place, err := destination.Open(context.Background(), filepath.Join(folder, "public"), destination.Owner{Folder: folder, Workbooks: filepath.Join(folder, "workbooks")}, func() {})
	if err != nil {
		return err
	}
	err = site.Builder{Files: files}.Build(ctx, site.Request{Site: folder, Output: place.Building, Environment: "production", Steps: steps})
	if err == nil {
		_, err = place.Commit()
	}
	return errors.Join(err, place.Close())
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, text string, parts ...string) {
	t.Helper()
	path := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestBuildReplacesTheSiteAsAWhole(t *testing.T) {
	folder := t.TempDir()
	write(t, "+++\ntitle = 'T'\n+++\n\\{\\{\\< x \\>\\}\\}\n", folder, "content", "news", "a.md")
	if err := build(t, templates("first"), folder); err != nil {
		t.Fatal(err)
	}
	if got := read(t, folder, "public", "news", "a", "index.html"); got != "page T: <p>{{&lt; x &gt;}}</p>\n" {
		t.Errorf("the page says %q", got)
	}
	write(t, "stale", folder, "public", "stale.txt")
	if err := build(t, templates("second"), folder); err != nil {
		t.Fatal(err)
	}
	if got := read(t, folder, "public", "index.html"); got != "second" {
		t.Errorf("home says %q", got)
	}
	if _, err := os.Stat(filepath.Join(folder, "public", "stale.txt")); err == nil {
		t.Error("a file of the old site is still there")
	}
	onlyPublicAndContent(t, folder)
}

func onlyPublicAndContent(t *testing.T, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); name != "public" && name != "content" && name != "layouts" {
			t.Errorf("the build left %s in the site's folder", name)
		}
	}
}

func TestTheSitesOwnFilesStandAbove(t *testing.T) {
	folder := t.TempDir()
	write(t, "own", folder, "layouts", "home.html")
	if err := build(t, templates("embedded"), folder); err != nil {
		t.Fatal(err)
	}
	if got := read(t, folder, "public", "index.html"); got != "own" {
		t.Errorf("home says %q", got)
	}
}

func TestAFailedBuildLeavesTheOldSite(t *testing.T) {
	folder := t.TempDir()
	if err := build(t, templates("good"), folder); err != nil {
		t.Fatal(err)
	}
	err := build(t, templates("{{ .NoSuchMethod }}"), folder)
	var said *site.HugoError
	if !errors.As(err, &said) || !strings.Contains(err.Error(), "NoSuchMethod") || strings.Contains(said.Error(), "\n") {
		t.Errorf("the error is %v, want one line that names the fault", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := buildIn(ctx, templates("late"), folder); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled build gives %v", err)
	}
	if got := read(t, folder, "public", "index.html"); got != "good" {
		t.Errorf("home says %q", got)
	}
	onlyPublicAndContent(t, folder)
}

// TestStepsSeeTheSiteBeforeItIsInPlace lets a step add a file, and another one
// refuse the site.
func TestStepsSeeTheSiteBeforeItIsInPlace(t *testing.T) {
	folder := t.TempDir()
	output := filepath.Join(folder, "public")
	add := func(name string) site.Step {
		return func(_ context.Context, building string) error {
			if building == output {
				t.Error("the step is given the output itself")
			}
			return os.WriteFile(filepath.Join(building, name), []byte(read(t, building, "index.html")), 0o644)
		}
	}
	if err := build(t, templates("good"), folder, add("first.txt"), add("second.txt")); err != nil {
		t.Fatal(err)
	}
	if read(t, output, "first.txt") != "good" || read(t, output, "second.txt") != "good" {
		t.Error("what the steps wrote is not published")
	}
	refused := errors.New("refused")
	refuse := func(context.Context, string) error { return refused }
	if err := build(t, templates("new"), folder, refuse, add("third.txt")); !errors.Is(err, refused) {
		t.Errorf("error is %v, want that of the step", err)
	}
	if got := read(t, output, "index.html"); got != "good" {
		t.Errorf("home says %q", got)
	}
	onlyPublicAndContent(t, folder)
}
