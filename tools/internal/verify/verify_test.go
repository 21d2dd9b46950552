package verify_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/manifest"
	"gongkai/tools/internal/verify"
)

func record(project, score string) []byte {
	return fmt.Appendf(nil, `{"project":%q,"total":{"score":%q},"findings":[]}`, project, score)
}

// files is a site of three forms: a was corrected twice, the first time because
// it had said too much; b stands as it was published; c was withdrawn.
func files(t testing.TB, builds ...map[string]string) map[string][]byte {
	t.Helper()
	if builds == nil {
		builds = []map[string]string{
			{"a": "7", "b": "1", "c": "5"},
			{"a": "8", "b": "1", "c": "5"},
			{"a": "9", "b": "1"},
		}
	}
	site := map[string][]byte{"index.html": []byte("home"), "404.html": []byte("none")}
	chain, kept := &ledger.Ledger{}, map[string]ledger.Content{}
	for i, build := range builds {
		var forms []ledger.Form
		for _, id := range slices.Sorted(maps.Keys(build)) {
			c, err := ledger.ContentOf(record(id, build[id]))
			if err != nil {
				t.Fatal(err)
			}
			forms = append(forms, ledger.Form{ID: id, Path: "/evaluations/2026/" + id + "/", Content: c})
			site[fmt.Sprintf("evaluations/2026/%s/v%d/index.json", id, i+1)] = record(id, build[id])
			site["evaluations/2026/"+id+"/index.json"] = record(id, build[id])
			site["evaluations/2026/"+id+"/index.html"] = []byte("page")
			site[fmt.Sprintf("evaluations/2026/%s/v%d/index.html", id, i+1)] = []byte("page")
		}
		events := chain.State().Plan(forms, func(id string) (ledger.Content, bool) { c, ok := kept[id]; return c, ok },
			func(_ string, _ ledger.Kind, version int) ledger.Answer { return ledger.Answer{Conceal: version == 2} },
			fmt.Sprintf("202%d-03-31T08:00:00Z", i), "1.0")
		var err error
		if chain, _, err = chain.With(events); err != nil {
			t.Fatal(err)
		}
		for _, f := range forms {
			kept[f.ID] = f.Content
		}
	}
	state := chain.State()
	for name := range site {
		for id, entry := range state {
			folder := "evaluations/2026/" + id + "/"
			if !strings.HasPrefix(name, folder) || name == folder+"index.html" || name == folder+"index.json" && entry.Live {
				continue
			}
			shown := false
			for _, v := range entry.Superseded() {
				shown = shown || entry.Live && !v.Concealed && strings.HasPrefix(name, fmt.Sprintf("%sv%d/index.", folder, v.Number))
			}
			if !shown {
				delete(site, name)
			}
		}
	}
	_, lines, err := (&ledger.Ledger{}).With(chain.Events)
	if err != nil {
		t.Fatal(err)
	}
	site[ledger.Name] = lines
	list(t, site)
	return site
}

// list writes the manifest of the site as it is.
func list(t testing.TB, site map[string][]byte) {
	t.Helper()
	chain, err := ledger.Read(bytes.NewReader(site[ledger.Name]))
	pin := manifest.Ledger{}
	if err == nil {
		pin = manifest.Ledger{Seq: len(chain.Events), Head: chain.Head()}
	}
	m, err := manifest.Make(mapFS(site), "1.0", "", pin)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := m.JSON()
	if err != nil {
		t.Fatal(err)
	}
	site[manifest.Name], site[manifest.SumsName] = encoded, m.Sums(encoded)
}

func mapFS(site map[string][]byte) fs.FS {
	m := fstest.MapFS{}
	for name, data := range site {
		m[name] = &fstest.MapFile{Data: data}
	}
	return m
}

func folder(t testing.TB, site map[string][]byte) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range site {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func open(t testing.TB, name string) verify.Site {
	t.Helper()
	site, err := verify.OpenSite(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { site.Close() })
	return site
}

func differences(t testing.TB, site map[string][]byte, o verify.Options) []string {
	t.Helper()
	r, err := verify.Verify(t.Context(), open(t, folder(t, site)), o)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, d := range r.Differences {
		told = append(told, fmt.Sprintf("%s %s", d.Kind, d.Path))
	}
	return told
}

// TestAWholeSite is looked at in a folder, in zip files, and behind an address.
func TestAWholeSite(t *testing.T) {
	site := files(t)
	root := folder(t, site)
	names := []string{root}
	for _, prefix := range []string{"", "public/"} {
		var packed bytes.Buffer
		archive := zip.NewWriter(&packed)
		for _, name := range slices.Sorted(maps.Keys(site)) {
			w, err := archive.Create(prefix + name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(site[name]); err != nil {
				t.Fatal(err)
			}
		}
		if err := archive.Close(); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "site.zip")
		if err := os.WriteFile(name, packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	server := httptest.NewServer(http.StripPrefix("/open", http.FileServer(http.Dir(root))))
	defer server.Close()
	names = append(names, server.URL+"/open/?a#b")
	for _, name := range names {
		r, err := verify.Verify(t.Context(), open(t, name), verify.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		// Two files of the site, the ledger, two pages, one version and one note with
		// their records (the first version of a is concealed).
		if !r.Whole() || r.Files != 10 || r.Lines != 6 || r.Records != 2 || r.Versions != 1 || r.Tool != "1.0" {
			t.Errorf("%s: %+v", name, r)
		}
		if r.Listed == strings.HasPrefix(name, "http") {
			t.Errorf("%s: listed is %v", name, r.Listed)
		}
	}
}

// TestEveryAttemptIsNamed changes a site in each way that could hide or invent
// something, with and without making its manifest anew.
func TestEveryAttemptIsNamed(t *testing.T) {
	const a, b = "evaluations/2026/a/", "evaluations/2026/b/"
	lines := func(site map[string][]byte) [][]byte { return bytes.SplitAfter(site[ledger.Name], []byte("\n")) }
	for name, c := range map[string]struct {
		change func(site map[string][]byte)
		// want is found although the manifest was made anew; first is found in
		// any case where it was not.
		want, first []string
	}{
		"a page edited":       {func(s map[string][]byte) { s["index.html"] = []byte("home!") }, nil, []string{"changed index.html"}},
		"a figure edited":     {func(s map[string][]byte) { s[b+"index.json"] = record("b", "2") }, []string{"other-record " + b + "index.json"}, []string{"changed " + b + "index.json", "other-record " + b + "index.json"}},
		"a finding edited":    {func(s map[string][]byte) { s[b+"index.json"] = append(record("b", "1"), ' ') }, nil, []string{"changed " + b + "index.json"}},
		"a file removed":      {func(s map[string][]byte) { delete(s, "404.html") }, nil, []string{"missing 404.html"}},
		"a page removed":      {func(s map[string][]byte) { delete(s, b+"index.json") }, []string{"no-page " + b + "index.json"}, []string{"missing " + b + "index.json"}},
		"a file added":        {func(s map[string][]byte) { s["x.html"] = nil }, nil, []string{"added x.html"}},
		"a page added":        {func(s map[string][]byte) { s["evaluations/2026/d/index.json"] = record("d", "1") }, []string{"not-recorded evaluations/2026/d/index.json"}, []string{"added evaluations/2026/d/index.json"}},
		"a withdrawn page":    {func(s map[string][]byte) { s["evaluations/2026/c/index.json"] = record("c", "5") }, []string{"not-recorded evaluations/2026/c/index.json"}, []string{"added evaluations/2026/c/index.json"}},
		"a version replaced":  {func(s map[string][]byte) { s[a+"v2/index.json"] = record("a", "9") }, []string{"other-version " + a + "v2/index.json"}, []string{"changed " + a + "v2/index.json", "other-version " + a + "v2/index.json"}},
		"a version removed":   {func(s map[string][]byte) { delete(s, a+"v2/index.json") }, []string{"no-page " + a + "v2/index.json"}, []string{"missing " + a + "v2/index.json"}},
		"a version's page":    {func(s map[string][]byte) { delete(s, a+"v2/index.html") }, []string{"no-page " + a + "v2/index.html"}, []string{"missing " + a + "v2/index.html"}},
		"a withdrawal's note": {func(s map[string][]byte) { delete(s, "evaluations/2026/c/index.html") }, []string{"no-page evaluations/2026/c/index.html"}, []string{"missing evaluations/2026/c/index.html"}},
		"a concealed version": {func(s map[string][]byte) { s[a+"v1/index.json"] = record("a", "7") }, []string{"not-recorded " + a + "v1/index.json"}, []string{"added " + a + "v1/index.json"}},
		"no record any more":  {func(s map[string][]byte) { s[b+"index.json"] = []byte("{") }, []string{"unreadable " + b + "index.json"}, []string{"changed " + b + "index.json", "unreadable " + b + "index.json"}},
		"the ledger removed":  {func(s map[string][]byte) { delete(s, ledger.Name) }, []string{"missing data/ledger.jsonl"}, []string{"missing data/ledger.jsonl"}},
		"a line edited": {func(s map[string][]byte) {
			s[ledger.Name] = bytes.Replace(s[ledger.Name], []byte(`"tool":"1.0"`), []byte(`"tool":"1.1"`), 1)
		}, []string{"broken-ledger data/ledger.jsonl"}, []string{"changed data/ledger.jsonl", "broken-ledger data/ledger.jsonl"}},
		"a line removed":        {func(s map[string][]byte) { l := lines(s); s[ledger.Name] = bytes.Join(slices.Delete(l, 1, 2), nil) }, []string{"broken-ledger data/ledger.jsonl"}, []string{"changed data/ledger.jsonl", "broken-ledger data/ledger.jsonl"}},
		"half a line":           {func(s map[string][]byte) { s[ledger.Name] = s[ledger.Name][:len(s[ledger.Name])-9] }, []string{"broken-ledger data/ledger.jsonl"}, []string{"changed data/ledger.jsonl", "broken-ledger data/ledger.jsonl"}},
		"the last line cut off": {func(s map[string][]byte) { l := lines(s); s[ledger.Name] = bytes.Join(l[:5], nil) }, []string{"no-page evaluations/2026/c/index.json"}, nil},
		"the sums edited":       {func(s map[string][]byte) { s[manifest.SumsName] = append(s[manifest.SumsName], ' ') }, nil, []string{"bad-sums SHA256SUMS"}},
		"the sums removed":      {func(s map[string][]byte) { delete(s, manifest.SumsName) }, nil, []string{"missing SHA256SUMS"}},
		"no manifest any more":  {func(s map[string][]byte) { s[manifest.Name] = []byte("{}") }, nil, []string{"bad-manifest manifest.json"}},
	} {
		site := files(t)
		c.change(site)
		if got := differences(t, site, verify.Options{}); len(c.first) > 0 && !reflect.DeepEqual(got, c.first) {
			t.Errorf("%s: %q, want %q", name, got, c.first)
		}
		list(t, site)
		if got := differences(t, site, verify.Options{}); len(c.want) > 0 && !contains(got, c.want) || len(c.want) == 0 && len(got) > 0 {
			t.Errorf("%s, and the manifest made anew: %q, want %q", name, got, c.want)
		}
	}
}

func contains(got, want []string) bool {
	for _, one := range want {
		if !slices.Contains(got, one) {
			return false
		}
	}
	return true
}

// TestAnOlderCopyIsAWitness: a chain that was made anew holds in itself, and
// not against a copy that somebody kept.
func TestAnOlderCopyIsAWitness(t *testing.T) {
	old := files(t, map[string]string{"a": "7"}, map[string]string{"a": "8"})
	honest := files(t, map[string]string{"a": "7"}, map[string]string{"a": "8"}, map[string]string{"a": "9"})
	hidden := files(t, map[string]string{"a": "8"}, map[string]string{"a": "9"}, map[string]string{"a": "10"})
	for name, c := range map[string]struct {
		older, newer map[string][]byte
		want         verify.Comparison
		kinds        []string
	}{
		"goes on":     {old, honest, verify.Comparison{Lines: 2, Extends: true, Added: 1}, nil},
		"the same":    {old, old, verify.Comparison{Lines: 2, Extends: true}, nil},
		"made anew":   {old, hidden, verify.Comparison{Lines: 2, Line: 1}, []string{"shorter-ledger data/ledger.jsonl"}},
		"cut off":     {honest, old, verify.Comparison{Lines: 3, Line: 3, Swapped: true}, []string{"shorter-ledger data/ledger.jsonl"}},
		"not read in": {honest, hidden, verify.Comparison{Lines: 3, Line: 1}, []string{"shorter-ledger data/ledger.jsonl"}},
	} {
		if got := differences(t, c.newer, verify.Options{}); len(got) > 0 {
			t.Errorf("%s: in itself it does not hold: %q", name, got)
		}
		report, err := verify.Verify(t.Context(), open(t, folder(t, c.newer)), verify.Options{Older: open(t, folder(t, c.older))})
		if err != nil {
			t.Fatal(err)
		}
		var kinds []string
		for _, d := range report.Differences {
			kinds = append(kinds, string(d.Kind)+" "+d.Path)
		}
		got := *report.Older
		if got.Head == "" || (got.Line == 0) != (got.Was == "") || got.Swapped != (got.Line > 0 && got.IsNow == "") {
			t.Errorf("%s: %+v", name, got)
		}
		got.Head, got.Was, got.IsNow = "", "", ""
		if got != c.want || !reflect.DeepEqual(kinds, c.kinds) {
			t.Errorf("%s: %+v %q, want %+v %q", name, got, kinds, c.want, c.kinds)
		}
	}
	broken := files(t, map[string]string{"a": "7"}, map[string]string{"a": "8"})
	broken[ledger.Name] = bytes.Replace(broken[ledger.Name], []byte(`"seq":1`), []byte(`"seq":2`), 1)
	_, err := verify.Verify(t.Context(), open(t, folder(t, honest)), verify.Options{Older: open(t, folder(t, broken))})
	var fault *ledger.BrokenError
	if !errors.Is(err, verify.ErrOlder) || !errors.As(err, &fault) || fault.Line == 0 {
		t.Errorf("an older copy whose ledger does not hold: %v", err)
	}
}

// TestAFingerprintIsAWitness: one page that was kept pins the record.
func TestAFingerprintIsAWitness(t *testing.T) {
	site := files(t, map[string]string{"a": "7"}, map[string]string{"a": "8"}, map[string]string{"a": "9"})
	lines := bytes.Split(site[ledger.Name], []byte("\n"))
	for i := range 3 {
		head := fmt.Sprintf("%X", sha256.Sum256(lines[i])) // as somebody copies it by hand
		report, err := verify.Verify(t.Context(), open(t, folder(t, site)), verify.Options{Head: head})
		if err != nil || !report.Whole() || report.Kept != i+1 {
			t.Errorf("line %d: %+v, %v", i+1, report, err)
		}
	}
	if got := differences(t, site, verify.Options{Head: strings.Repeat("0", 64)}); !reflect.DeepEqual(got, []string{"no-such-line data/ledger.jsonl"}) {
		t.Errorf("a fingerprint that no line has: %q", got)
	}
}

func TestSignature(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	public, err := manifest.NewKey(path, "")
	if err != nil {
		t.Fatal(err)
	}
	key, err := manifest.LoadKey(path, "")
	if err != nil {
		t.Fatal(err)
	}
	site := files(t)
	o := verify.Options{PublicKey: public}
	if got := differences(t, site, o); !reflect.DeepEqual(got, []string{"unsigned manifest.json.minisig"}) {
		t.Errorf("without a signature: %q", got)
	}
	site[manifest.SignatureName] = key.Sign(site[manifest.Name], "gongkai")
	if got := differences(t, site, o); len(got) > 0 {
		t.Errorf("signed: %q", got)
	}
	site["index.html"] = []byte("other")
	list(t, site)
	if got := differences(t, site, o); !reflect.DeepEqual(got, []string{"bad-signature manifest.json.minisig"}) {
		t.Errorf("made anew by another one: %q", got)
	}
	if _, err := verify.Verify(t.Context(), open(t, folder(t, site)), verify.Options{PublicKey: "none"}); err == nil {
		t.Error("a text is a key")
	}
}

func TestWhatCannotBeLookedAt(t *testing.T) {
	if _, err := verify.Verify(t.Context(), open(t, t.TempDir()), verify.Options{}); !errors.Is(err, manifest.ErrNoManifest) {
		t.Errorf("an empty folder: %v", err)
	}
	for _, name := range []string{filepath.Join(t.TempDir(), "none"), "https://", filepath.Join(folder(t, files(t)), "index.html")} {
		if site, err := verify.OpenSite(name); err == nil {
			t.Errorf("%s is a site: %v", name, site)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := verify.Verify(ctx, open(t, folder(t, files(t))), verify.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	// A server that fails says nothing about the file.
	root := folder(t, files(t))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/index.html" {
			http.Error(w, "", http.StatusInternalServerError)
			return
		}
		http.FileServer(http.Dir(root)).ServeHTTP(w, r)
	}))
	defer server.Close()
	r, err := verify.Verify(t.Context(), open(t, server.URL), verify.Options{})
	if err != nil || len(r.Differences) != 1 || r.Differences[0].Kind != verify.Unreadable || r.Differences[0].Path != "index.html" {
		t.Errorf("a server that fails: %+v, %v", r, err)
	}
}
