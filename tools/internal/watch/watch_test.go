package watch_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/tools/internal/watch"
)

func write(t *testing.T, data []byte, parts ...string) string {
	t.Helper()
	path := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// book gives the bytes of a file that is a workbook as far as its container goes.
func book(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	if _, err := archive.Create("xl/workbook.xml"); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func files(folder string) watch.Files {
	return watch.Files{
		Roots: []string{filepath.Join(folder, "workbooks"), filepath.Join(folder, "content"), filepath.Join(folder, "config.toml")},
		Own:   func(path string) bool { return strings.Contains(path, filepath.Join("content", "evaluations")) },
	}
}

// TestWait makes changes of each kind and wants each to be given within two
// seconds, and nothing else.
func TestWait(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write(t, book(t), folder, "workbooks", "2021", "a.xlsx")
	write(t, []byte("x"), folder, "content", "evaluations", "2021", "index.md")
	f := files(folder)
	for _, c := range []struct {
		name   string
		change func()
		want   string
	}{
		{"a new workbook", func() { write(t, book(t), folder, "workbooks", "2021", "b.xlsx") }, "b.xlsx"},
		{"a new folder", func() { write(t, book(t), folder, "workbooks", "2022", "第 1 季", "c.xlsx") }, "c.xlsx"},
		{"a removed one", func() { os.Remove(filepath.Join(folder, "workbooks", "2021", "a.xlsx")) }, "a.xlsx"},
		{"settings that were not there", func() { write(t, []byte("a = 1"), folder, "config.toml") }, "config.toml"},
		{"a page of one's own", func() { write(t, []byte("x"), folder, "content", "news", "a.md") }, "a.md"},
		{"an edited page of the program's", func() { write(t, []byte("edited"), folder, "content", "evaluations", "2021", "index.md") }, "index.md"},
	} {
		state := f.AfterBuild(f.Look())
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
		time.AfterFunc(50*time.Millisecond, c.change)
		began := time.Now()
		changed, err := f.Wait(ctx, state)
		if err != nil || len(changed) != 1 || filepath.Base(changed[0]) != c.want {
			t.Errorf("%s: %v, %v", c.name, changed, err)
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%s: it took %v", c.name, took)
		}
		stop()
	}
}

// TestOwnWritesAreNoChange lets a build write, and a person save while it runs.
func TestOwnWritesAreNoChange(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write(t, book(t), folder, "workbooks", "2021", "a.xlsx")
	f := files(folder)
	before := f.Look()
	write(t, []byte("page"), folder, "content", "evaluations", "2021", "index.md")
	write(t, []byte("lock"), folder, "workbooks", "2021", "~$a.xlsx")
	write(t, []byte("x"), folder, "content", ".hidden")
	ctx, stop := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer stop()
	if changed, err := f.Wait(ctx, f.AfterBuild(before)); err == nil {
		t.Errorf("taken for a change: %v", changed)
	}
	saved := write(t, book(t), folder, "workbooks", "2021", "during.xlsx")
	changed, err := f.Wait(t.Context(), f.AfterBuild(before))
	if err != nil || !slices.Equal(changed, []string{saved}) {
		t.Errorf("saved during the build: %v, %v", changed, err)
	}
}

// TestHalfSavedFilesAreWaitedFor saves a workbook in two steps, further apart
// than what counts as quiet.
func TestHalfSavedFilesAreWaitedFor(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	f := files(folder)
	whole := book(t)
	path := write(t, whole[:len(whole)/2], folder, "workbooks", "a.xlsx")
	done := time.Now().Add(1500 * time.Millisecond)
	time.AfterFunc(time.Until(done), func() { write(t, whole, path) })
	if _, err := f.Wait(t.Context(), watch.State{}); err != nil {
		t.Fatal(err)
	}
	if time.Now().Before(done) {
		t.Error("half a workbook is given out")
	}
}

// TestAPageThatABuildRemovesIsNoChange: the build withdraws a page of its own.
func TestAPageThatABuildRemovesIsNoChange(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	page := write(t, []byte("page"), folder, "content", "evaluations", "2021", "index.md")
	f := files(folder)
	before := f.Look()
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer stop()
	if changed, err := f.Wait(ctx, f.AfterBuild(before)); err == nil {
		t.Errorf("taken for a change: %v", changed)
	}
}

// TestSavesInARowAreOneChange saves again before it has been quiet for a moment.
func TestSavesInARowAreOneChange(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write(t, book(t), folder, "workbooks", "first.xlsx")
	f := files(folder)
	state := f.Look()
	for i, name := range []string{"a.xlsx", "b.xlsx", "c.xlsx"} {
		time.AfterFunc(time.Duration(50+300*i)*time.Millisecond, func() { write(t, book(t), folder, "workbooks", name) })
	}
	changed, err := f.Wait(t.Context(), state)
	if err != nil || len(changed) != 3 {
		t.Errorf("three saves give %v, %v", changed, err)
	}
}
