package publish_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/publish"
)

// site is a small one with its manifest; more changes or, where empty, removes
// files.
func site(t testing.TB, more map[string]string) fstest.MapFS {
	t.Helper()
	files := map[string]string{
		"index.html": "home", "evaluations/2026/a/index.html": "a", "evaluations/2026/a/index.json": "{}",
		"css/main.0123456789abcdef0123456789abcdef.css": "css", "search/index/root.bin": "root", "search/index/2026/1.bin": "shard",
		"feed.xml": "<feed/>",
	}
	maps.Copy(files, more)
	m := fstest.MapFS{}
	for name, text := range files {
		if text != "" {
			m[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	list, err := manifest.Make(m, "1.0", "", manifest.Ledger{})
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := list.JSON()
	if err != nil {
		t.Fatal(err)
	}
	m[manifest.Name], m[manifest.SumsName] = &fstest.MapFile{Data: encoded}, &fstest.MapFile{Data: list.Sums(encoded)}
	return m
}

// host is a target in memory that can fail.
type host struct {
	files map[string]string
	log   []string
	// fail is asked before each step; its error is the step's.
	fail func(step string) error
}

func newHost() *host {
	return &host{files: map[string]string{}, fail: func(string) error { return nil }}
}

func (h *host) String() string { return "memory" }
func (h *host) Close() error   { return nil }
func (h *host) Open(_ context.Context, name string) (io.ReadCloser, error) {
	text, has := h.files[name]
	if !has {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(strings.NewReader(text)), nil
}
func (h *host) IsEmpty(context.Context) (bool, error) { return len(h.files) == 0, nil }
func (h *host) Write(_ context.Context, f publish.File) error {
	content, err := f.Open()
	if err != nil {
		return err
	}
	data, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	h.log = append(h.log, "write "+f.Path)
	if err := h.fail("write " + f.Path); err != nil {
		return err
	}
	h.files[f.Path] = string(data)
	return nil
}
func (h *host) Remove(_ context.Context, name string) error {
	h.log = append(h.log, "remove "+name)
	if err := h.fail("remove " + name); err != nil {
		return err
	}
	delete(h.files, name)
	return nil
}

func noWait(context.Context, time.Duration) error { return nil }

func holds(t testing.TB, h *host, want fstest.MapFS) {
	t.Helper()
	for name, file := range want {
		if h.files[name] != string(file.Data) {
			t.Errorf("%s is %q on the host, want %q", name, h.files[name], file.Data)
		}
	}
	for name := range h.files {
		if want[name] == nil && name != "own.txt" {
			t.Errorf("%s is left on the host", name)
		}
	}
}

func TestOnlyWhatChangedIsSentAndInOrder(t *testing.T) {
	h := newHost()
	first := site(t, nil)
	result, err := publish.Publish(t.Context(), first, h, publish.Options{Wait: noWait})
	if err != nil || !result.First {
		t.Fatalf("%+v, %v", result, err)
	}
	holds(t, h, first)
	want := "css/main.0123456789abcdef0123456789abcdef.css search/index/2026/1.bin evaluations/2026/a/index.json feed.xml evaluations/2026/a/index.html index.html search/index/root.bin SHA256SUMS manifest.json"
	if got := strings.Join(result.Sent, " "); got != want {
		t.Errorf("sent %s\nwant %s", got, want)
	}
	h.files["own.txt"] = "the office's own"
	h.log = nil
	second := site(t, map[string]string{"index.html": "home 2", "feed.xml": "", "evaluations/2026/b/index.html": "b"})
	result, err = publish.Publish(t.Context(), second, h, publish.Options{Wait: noWait})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, h, second)
	if h.files["own.txt"] == "" {
		t.Error("a file that no manifest of ours lists was removed")
	}
	if got := strings.Join(h.log, ", "); got != "write evaluations/2026/b/index.html, write index.html, write SHA256SUMS, write manifest.json, remove feed.xml" {
		t.Errorf("done: %s", got)
	}
	if result.Kept != 5 || result.First || result.Bytes == 0 {
		t.Errorf("%+v", result)
	}
}

func TestDryRun(t *testing.T) {
	h := newHost()
	if _, err := publish.Publish(t.Context(), site(t, nil), h, publish.Options{Wait: noWait}); err != nil {
		t.Fatal(err)
	}
	h.log = nil
	result, err := publish.Publish(t.Context(), site(t, map[string]string{"feed.xml": "", "x.css": "x"}), h, publish.Options{DryRun: true})
	if err != nil || len(h.log) > 0 {
		t.Errorf("a dry run did %v, %v", h.log, err)
	}
	if !slices.Contains(result.Sent, "x.css") || !reflect.DeepEqual(result.Removed, []string{"feed.xml"}) {
		t.Errorf("it would %+v", result)
	}
}

func TestRefused(t *testing.T) {
	foreign := newHost()
	foreign.files["wp-login.php"] = "another's"
	if _, err := publish.Publish(t.Context(), site(t, nil), foreign, publish.Options{}); !errors.Is(err, publish.ErrForeign) {
		t.Errorf("another's site: %v", err)
	}
	foreign.files[manifest.Name] = `{"name":"a web app","icons":[]}`
	if _, err := publish.Publish(t.Context(), site(t, nil), foreign, publish.Options{}); !errors.Is(err, publish.ErrForeign) {
		t.Errorf("another program's manifest.json: %v", err)
	}
	if len(foreign.log) > 0 {
		t.Errorf("done: %v", foreign.log)
	}
	if _, err := publish.Publish(t.Context(), fstest.MapFS{"index.html": {}}, newHost(), publish.Options{}); !errors.Is(err, manifest.ErrNoManifest) {
		t.Errorf("no manifest: %v", err)
	}
	changed := site(t, nil)
	changed["feed.xml"] = &fstest.MapFile{Data: []byte("edited")}
	h := newHost()
	_, err := publish.Publish(t.Context(), changed, h, publish.Options{Wait: noWait})
	var partly *publish.PartlyError
	if !errors.Is(err, publish.ErrChanged) || !errors.As(err, &partly) || partly.Path != "feed.xml" || h.files[manifest.Name] != "" {
		t.Errorf("a file that was edited: %v", err)
	}
}

// TestARunThatWasCutOffGoesOn ends a publication at each file in turn.
func TestARunThatWasCutOffGoesOn(t *testing.T) {
	old, next := site(t, nil), site(t, map[string]string{"feed.xml": "", "index.html": "home 2", "a.css": "1", "b.css": "2", "c.html": "3"})
	for cut := range 8 {
		memory := t.TempDir()
		h := newHost()
		if _, err := publish.Publish(t.Context(), old, h, publish.Options{Memory: memory}); err != nil {
			t.Fatal(err)
		}
		steps := 0
		gone := errors.New("the line is gone")
		h.fail = func(string) error {
			if steps++; steps > cut {
				return gone
			}
			return nil
		}
		_, err := publish.Publish(t.Context(), next, h, publish.Options{Memory: memory, Wait: noWait})
		var partly *publish.PartlyError
		if cut < 7 && (!errors.As(err, &partly) || !errors.Is(err, gone)) {
			t.Fatalf("cut after %d steps: %v", cut, err)
		}
		// Until the manifest is there, every page that shows has what it needs.
		if h.files["c.html"] != "" && (h.files["a.css"] == "" || h.files["b.css"] == "") {
			t.Errorf("cut after %d steps: a page without its styles", cut)
		}
		h.fail, h.log = func(string) error { return nil }, nil
		result, err := publish.Publish(t.Context(), next, h, publish.Options{Memory: memory})
		if err != nil {
			t.Fatal(err)
		}
		holds(t, h, next)
		if want := min(cut, 4); result.Resumed != want && cut < 6 {
			t.Errorf("cut after %d steps: %d files resumed, want %d", cut, result.Resumed, want)
		}
	}
}

// TestAnotherSiteIsSentWhole: what a cut-off run sent says nothing about a
// later site.
func TestAnotherSiteIsSentWhole(t *testing.T) {
	memory, h := t.TempDir(), newHost()
	h.fail = func(step string) error {
		if step == "write index.html" {
			return errors.New("gone")
		}
		return nil
	}
	if _, err := publish.Publish(t.Context(), site(t, nil), h, publish.Options{Memory: memory, Wait: noWait}); err == nil {
		t.Fatal("the run was not cut off")
	}
	h.files[manifest.Name] = "" // an empty place again, with what was sent lying there
	delete(h.files, manifest.Name)
	h.fail = func(string) error { return nil }
	next := site(t, map[string]string{"feed.xml": "<feed>2</feed>"})
	if _, err := publish.Publish(t.Context(), next, h, publish.Options{Memory: memory}); !errors.Is(err, publish.ErrForeign) {
		t.Fatalf("files without a manifest: %v", err)
	}
}

func TestAttempts(t *testing.T) {
	for name, c := range map[string]struct {
		cause error
		times int
	}{
		"a fault that passes":    {errors.New("timeout"), 5},
		"no right":               {fmt.Errorf("write: %w", fs.ErrPermission), 1},
		"ended by the person":    {context.Canceled, 1},
		"a fault that is mended": {nil, 3},
	} {
		h, tried, waited := newHost(), 0, []time.Duration{}
		h.fail = func(step string) error {
			if step != "write feed.xml" {
				return nil
			}
			if tried++; c.cause == nil && tried < 3 {
				return errors.New("timeout")
			}
			return c.cause
		}
		wait := func(_ context.Context, d time.Duration) error { waited = append(waited, d); return nil }
		_, err := publish.Publish(t.Context(), site(t, nil), h, publish.Options{Wait: wait})
		if tried != c.times || (err == nil) != (c.cause == nil) {
			t.Errorf("%s: tried %d times, %v", name, tried, err)
		}
		for i, d := range waited {
			if d != time.Second<<i {
				t.Errorf("%s: waited %v", name, waited)
			}
		}
	}
}

func TestGoingBack(t *testing.T) {
	memory, h := t.TempDir(), newHost()
	first, second := site(t, nil), site(t, map[string]string{"index.html": "home 2", "feed.xml": "", "x.css": "x"})
	if _, err := publish.Previous(memory, h); !errors.Is(err, publish.ErrNoPrevious) {
		t.Errorf("before the first: %v", err)
	}
	for _, s := range []fstest.MapFS{first, second, second} {
		if _, err := publish.Publish(t.Context(), s, h, publish.Options{Memory: memory}); err != nil {
			t.Fatal(err)
		}
	}
	previous, err := publish.Previous(memory, h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Publish(t.Context(), previous, h, publish.Options{Memory: memory}); err != nil {
		t.Fatal(err)
	}
	holds(t, h, first)
	// Going back once more leads forward again.
	if previous, err = publish.Previous(memory, h); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Publish(t.Context(), previous, h, publish.Options{Memory: memory}); err != nil {
		t.Fatal(err)
	}
	holds(t, h, second)
}

func TestFolder(t *testing.T) {
	root := filepath.Join(t.TempDir(), "公开[1]", "www")
	target, err := publish.Folder(root)
	if err != nil {
		t.Fatal(err)
	}
	first, second := site(t, nil), site(t, map[string]string{"index.html": "home 2", "evaluations/2026/a/index.html": "", "evaluations/2026/a/index.json": ""})
	if _, err := publish.Publish(t.Context(), first, target, publish.Options{}); err != nil {
		t.Fatal(err)
	}
	// What a killed run leaves is written over.
	if err := os.WriteFile(filepath.Join(root, ".gongkai-part-index.html"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Publish(t.Context(), second, target, publish.Options{}); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			if name == "evaluations" {
				t.Error("an empty folder is left")
			}
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		found[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, &host{files: found}, second)
	if info, err := os.Stat(filepath.Join(root, "index.html")); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("index.html: %v, %v", info.Mode(), err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "thesis.docx"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if target, err = publish.Folder(other); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Publish(t.Context(), first, target, publish.Options{}); !errors.Is(err, publish.ErrForeign) {
		t.Errorf("a folder with something else in it: %v", err)
	}
	if _, err := publish.Folder(filepath.Join(other, "thesis.docx")); err == nil {
		t.Error("a file is a folder")
	}
}

func TestZip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "site.zip")
	s := site(t, nil)
	if _, err := publish.Zip(t.Context(), s, name); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Zip(t.Context(), s, name); err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the same site gives other bytes (%v)", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil || len(archive.File) != len(s) {
		t.Fatalf("%d files packed, want %d (%v)", len(archive.File), len(s), err)
	}
	if err := os.WriteFile(name, []byte("another's file"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Zip(t.Context(), s, name); !errors.Is(err, publish.ErrForeign) {
		t.Errorf("over another's file: %v", err)
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != "another's file" {
		t.Errorf("another's file is now %q", data)
	}
	s["feed.xml"] = &fstest.MapFile{Data: []byte("edited")}
	broken := filepath.Join(t.TempDir(), "site.zip")
	if _, err := publish.Zip(t.Context(), s, broken); !errors.Is(err, publish.ErrChanged) {
		t.Errorf("a site that was edited: %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(broken)); err != nil || len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestAddresses(t *testing.T) {
	for _, bad := range []string{"s3://", "s3://key:secret@bucket/a", "http://bucket", "s3:bucket"} {
		if _, err := publish.S3(bad, publish.S3Options{}); !errors.Is(err, publish.ErrAddress) || strings.Contains(fmt.Sprint(err), "secret") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if _, err := publish.S3("s3://bucket/a", publish.S3Options{Endpoint: "ftp://x"}); !errors.Is(err, publish.ErrAddress) {
		t.Errorf("an endpoint that is none: %v", err)
	}
	for _, bad := range []string{"sftp://host", "sftp://host/", "sftp:///a", "ssh://host/a", "sftp://user:secret@host/a", "sftp://host/.."} {
		if _, err := publish.SFTP(bad, publish.SFTPOptions{}); !errors.Is(err, publish.ErrAddress) || strings.Contains(fmt.Sprint(err), "secret") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestHeaders(t *testing.T) {
	h := &headers{host: newHost(), seen: map[string]publish.Headers{}}
	if _, err := publish.Publish(t.Context(), site(t, map[string]string{"a.jsonl": "{}", "unknown": "x", "x.minisig": "x"}), h, publish.Options{}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]publish.Headers{
		"index.html": {"text/html; charset=utf-8", "no-cache"},
		"css/main.0123456789abcdef0123456789abcdef.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		"search/index/root.bin":                         {"application/octet-stream", "no-cache"},
		"a.jsonl":                                       {"application/jsonl; charset=utf-8", "no-cache"},
		"SHA256SUMS":                                    {"text/plain; charset=utf-8", "no-cache"},
		"x.minisig":                                     {"text/plain; charset=utf-8", "no-cache"},
		"unknown":                                       {"application/octet-stream", "no-cache"},
	} {
		if h.seen[name] != want {
			t.Errorf("%s: %+v, want %+v", name, h.seen[name], want)
		}
	}
}

type headers struct {
	*host
	seen map[string]publish.Headers
}

func (h *headers) Write(ctx context.Context, f publish.File) error {
	h.seen[f.Path] = f.Headers
	return h.host.Write(ctx, f)
}
