package site_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/site"
)

func TestZipLeadsFromFileToFile(t *testing.T) {
	folder := t.TempDir()
	write(t, `<a href="/jixiao/">home</a><a href="/jixiao/evaluations/2021/a/#i-1">a</a><link rel="canonical" href="https://example.org/jixiao/">`+
		`<script src="/jixiao/ts/x.js"></script><p title="/jixiao/">/jixiao/ &amp; <B>kept</B></p><form action="/jixiao/search/?x=1"></form>`, folder, "public", "index.html")
	write(t, `<a href="/jixiao/">home</a><a href="/elsewhere/">x</a><a href="//other.org/">y</a><a href="#top">z</a><i data-index="/jixiao/search/index/" data-note="a/b"></i>`,
		folder, "public", "evaluations", "2021", "a", "index.html")
	write(t, `{"a": "/jixiao/"}`, folder, "public", "a.json")
	write(t, `<meta http-equiv="refresh" content="0; url=/jixiao/evaluations/2021/a/"><meta name="description" content="/jixiao/">`, folder, "public", "evaluations", "2021", "old", "index.html")
	var packed [2][]byte
	for i := range packed {
		file := filepath.Join(folder, "site.zip")
		if err := site.Zip(filepath.Join(folder, "public"), "https://example.org/jixiao/", file); err != nil {
			t.Fatal(err)
		}
		packed[i] = []byte(read(t, file))
	}
	if !bytes.Equal(packed[0], packed[1]) {
		t.Error("the same site is packed into other bytes")
	}
	want := map[string]string{
		"a.json":                          `{"a": "/jixiao/"}`,
		"evaluations/2021/old/index.html": `<meta http-equiv="refresh" content="0; url=../../../evaluations/2021/a/index.html"><meta name="description" content="/jixiao/">`,
		"index.html": `<a href="index.html">home</a><a href="evaluations/2021/a/index.html#i-1">a</a><link rel="canonical" href="https://example.org/jixiao/">` +
			`<script src="ts/x.js"></script><p title="/jixiao/">/jixiao/ &amp; <B>kept</B></p><form action="search/index.html?x=1"></form>`,
		"evaluations/2021/a/index.html": `<a href="../../../index.html">home</a><a href="/elsewhere/">x</a><a href="//other.org/">y</a><a href="#top">z</a>` +
			`<i data-index="../../../search/index/" data-note="a/b"></i>`,
	}
	archive, err := zip.NewReader(bytes.NewReader(packed[0]), int64(len(packed[0])))
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.File) != len(want) {
		t.Errorf("%d files packed, want %d", len(archive.File), len(want))
	}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != want[file.Name] {
			t.Errorf("%s:\n%s\nwant:\n%s", file.Name, data, want[file.Name])
		}
	}
}

func TestZipLeavesNothingBehindWhenItFails(t *testing.T) {
	folder := t.TempDir()
	if err := site.Zip(filepath.Join(folder, "missing"), "/", filepath.Join(folder, "site.zip")); err == nil {
		t.Error("a site that is not there is packed")
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
		t.Errorf("left over: %v, %v", entries, err)
	}
}

// What scripts fetch is there as scripts, with any text in it; the list of files is
// that of the edition, and no signature of another list is left.
func TestZipHandsOverFilesByScripts(t *testing.T) {
	folder := t.TempDir()
	public := filepath.Join(folder, "public")
	write(t, "<a href=\"/\">x</a>", public, "index.html")
	write(t, "{\"a\": \"</script>\u2028'\\n\"}", public, "evaluations", "2021", "a", "index.json")
	write(t, "gks\x00\xff", public, "search", "index", "root.bin")
	made, err := manifest.Make(os.DirFS(public), "1", strings.Repeat("a", 64), manifest.Ledger{Seq: 1})
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := made.JSON()
	if err != nil {
		t.Fatal(err)
	}
	write(t, string(encoded), public, manifest.Name)
	write(t, "a signature", public, manifest.SignatureName)
	file := filepath.Join(folder, "site.zip")
	if err := site.Zip(public, "https://example.org/", file); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for name, want := range map[string]string{
		"evaluations/2021/a/index.json":    "{\"a\": \"</script>\u2028'\\n\"}",
		"evaluations/2021/a/index.json.js": "document.currentScript.dataset.text=\"{\\\"a\\\": \\\"\\u003c/script\\u003e\\u2028'\\\\n\\\"}\"\n",
		"search/index/root.bin.js":         "document.currentScript.dataset.bytes=\"Z2tzAP8=\"\n",
	} {
		if got, err := fs.ReadFile(archive, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
	for _, gone := range []string{"search/index/root.bin", manifest.SignatureName} {
		if _, err := fs.Stat(archive, gone); err == nil {
			t.Errorf("%s is in the edition", gone)
		}
	}
	again, err := manifest.Make(archive, "1", strings.Repeat("a", 64), manifest.Ledger{Seq: 1})
	if err != nil {
		t.Fatal(err)
	}
	want, err := again.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := fs.ReadFile(archive, manifest.Name); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the list is %s, %v, want %s", got, err, want)
	}
}
