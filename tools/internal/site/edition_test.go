package site_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

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
