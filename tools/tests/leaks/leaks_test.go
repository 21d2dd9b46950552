package leaks_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/command"
	"gongkai/tools/internal/site"
)

// TestMain lets the test binary be the child that runs Hugo, as main does.
func TestMain(m *testing.M) {
	if code, child := site.Child(); child {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// gongkaiRun runs a command as main does, and gives its exit code and what it
// printed.
func gongkaiRun(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	builder := site.Builder{Files: gongkai.Files}
	code = command.Main(args, &out, &err, func(string) string { return "" }, gongkai.Files, command.Site{
		Build: func(ctx context.Context, r command.SiteRequest) error {
			request := site.Request{Site: r.Folder, Output: r.Output, Address: r.Address, Documents: r.Documents, Environment: "production"}
			for _, step := range r.Steps {
				request.Steps = append(request.Steps, step)
			}
			return builder.Build(ctx, request)
		},
		Zip: site.Zip,
	})
	return code, out.String(), err.String()
}

// config is a site's settings with every switch on that publishes more.
const config = `baseURL = "https://example.org/"
title = "公开"
locale = "zh-cn"
disableKinds = ["rss"]
[params.gongkai]
organisation = "市公开办"
publish_unplaced = true
`

// unpacked reads every file below a folder: names, bytes, members of archives,
// bodies of search containers. It shares no code with the last look.
func unpacked(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(folder, name)
		unpack(t, all, filepath.ToSlash(below), data)
		return err
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d files below %s, %v: the test is blind", len(all), folder, err)
	}
	// A site of made-up forms alone has tables without rows.
	rows := all["data/gongkai.sqlite!rows"]
	for line := range strings.Lines(all["data/evaluations.jsonl"]) {
		var form struct{ ID string }
		if json.Unmarshal([]byte(line), &form) == nil && (form.ID == "" || !strings.Contains(rows, form.ID)) {
			t.Fatalf("form %q was not read from data/gongkai.sqlite: the test is blind\n%.300s", form.ID, rows)
		}
	}
	return all
}

func unpack(t *testing.T, all map[string]string, name string, data []byte) {
	t.Helper()
	all[name] = name + "\n" + string(data)
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.File {
			stream, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			unpack(t, all, name+"!"+file.Name, readAll(t, stream))
		}
	case bytes.HasPrefix(data, []byte{0x1f, 0x8b}):
		stream, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		unpack(t, all, name+"!", readAll(t, stream))
	case bytes.HasPrefix(data, []byte("SQLite format 3\x00")):
		all[name+"!rows"] = rowsOf(t, data)
	case bytes.HasPrefix(data, []byte("gks")):
		unpack(t, all, name+"!body", readAll(t, flate.NewReader(bytes.NewReader(data[16:]))))
	}
}

func readAll(t *testing.T, r io.Reader) []byte {
	t.Helper()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// build builds a site in which the workbooks are that put writes, and gives what
// is below it.
func build(t *testing.T, put func(workbooks string)) (files map[string]string, stderr string) {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "config.toml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	workbooks := filepath.Join(folder, "workbooks")
	put(filepath.Join(workbooks, "2021"))
	code, _, stderr := gongkaiRun("build", "--site", folder, "--zip", "--lang", "en")
	if code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr)
	}
	files = unpacked(t, filepath.Join(folder, "public"))
	zipped, err := os.ReadFile(filepath.Join(folder, "public.zip"))
	if err != nil {
		t.Fatal(err)
	}
	unpack(t, files, "public.zip", zipped)
	for name, text := range files {
		if strings.Contains(text, folder) {
			t.Errorf("%s names the folder of the office", name)
		}
	}
	return files, stderr
}

// leakIn gives the first file in which a text stands; empty if there is none.
func leakIn(files map[string]string, secret string) string {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.Contains(files[name], secret) {
			return name
		}
	}
	return ""
}

func TestHiddenParts(t *testing.T) {
	told := map[string]string{}
	files, stderr := build(t, func(workbooks string) {
		for n, kind := range hidden {
			b := base(t, fmt.Sprintf("隐藏项目%03d号", n))
			kind.put(b, canary(n))
			path := filepath.Join(workbooks, fmt.Sprintf("h%03d.xlsx", n))
			b.save(t, path)
			_, report, _ := gongkaiRun("check", "--format", "json", "--lang", "en", path)
			told[kind.name] = report
		}
	})
	if strings.Contains(stderr, "!") && strings.Contains(stderr, "found what must not") {
		t.Errorf("the last look had to catch something:\n%s", stderr)
	}
	withheldOf, toldOf := 0, 0
	for n, kind := range hidden {
		if leakIn(files, fmt.Sprintf("隐藏项目%03d号", n)) == "" {
			t.Errorf("%s: the form itself is not published", kind.name)
		}
		if file := leakIn(files, fmt.Sprintf("qzcanary%03d", n)); file != "" {
			t.Errorf("%s: published in %s", kind.name, file)
		} else {
			withheldOf++
		}
		if tells(t, told[kind.name], kind.told) {
			toldOf++
		} else {
			t.Errorf("%s: not told as %s", kind.name, kind.told)
		}
		if strings.Contains(told[kind.name], canary(n)) && kind.name != "hidden sheet's name" {
			t.Errorf("%s: the finding repeats the text", kind.name)
		}
	}
	record(t, "hidden parts, by kind", len(hidden), withheldOf, toldOf)
	if len(hidden) < 34 {
		t.Errorf("%d kinds, want 34 at least", len(hidden))
	}
}

// tells reports whether a list of findings has one about a kind of hidden part.
func tells(t *testing.T, report, kind string) bool {
	t.Helper()
	var findings []struct {
		ID      string `json:"id"`
		Message string `json:"message"`
	}
	if err := json.Unmarshal([]byte(report), &findings); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	words := wordsOf(t, kind)
	return slices.ContainsFunc(findings, func(f struct {
		ID      string `json:"id"`
		Message string `json:"message"`
	}) bool {
		return f.ID == "hidden-content" && strings.Contains(f.Message, words)
	})
}
