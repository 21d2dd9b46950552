package browser_test

import (
	"encoding/csv"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/tools/internal/search"
)

// shaky is a copy of the built site whose host can fall silent.
type shaky struct {
	site
	silent atomic.Bool
}

func shakySite(t *testing.T) *shaky {
	t.Helper()
	s := &shaky{}
	s.folder = t.TempDir()
	if err := os.CopyFS(s.folder, os.DirFS(built(t).folder)); err != nil {
		t.Fatal(err)
	}
	files := handler(s.folder)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.silent.Load() {
			panic(http.ErrAbortHandler)
		}
		files.ServeHTTP(w, r)
	})}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	s.url = "http://" + listener.Addr().String()
	return s
}

// shards lists the files of postings of the site's index.
func (s *shaky) shards(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(s.folder, "search", "index", "*", "s", "*", "*.bin"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d shards, %v", len(names), err)
	}
	return names
}

// ask types a query into the open page and waits for what becomes of it.
func (p *tab) ask(query string) {
	p.t.Helper()
	call[bool](p, `(query => { const field = document.querySelector("#search-field"); field.value = query; field.form.requestSubmit(); return true; })`, query)
	p.settled()
}

func (p *tab) alert() string {
	p.t.Helper()
	return eval[string](p, `(alert => alert.hidden ? "" : alert.textContent)(document.querySelector(".search-alert"))`)
}

func TestSearchTellsDamage(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(file []byte) []byte
		want  string
	}{
		"a flipped byte": {func(file []byte) []byte { file[len(file)/2] ^= 0xff; return file }, "索引已损坏"},
		"cut short":      {func(file []byte) []byte { return file[:len(file)-7] }, "索引已损坏"},
		"empty":          {func([]byte) []byte { return nil }, "索引已损坏"},
		"a newer format": {func(file []byte) []byte { file[4] = 9; return file }, "版本不一致"},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			s := shakySite(t)
			whole := map[string][]byte{}
			for _, shard := range s.shards(t) {
				file, err := os.ReadFile(shard)
				if err != nil {
					t.Fatal(err)
				}
				whole[shard] = file
				if err := os.WriteFile(shard, c.spoil(slices.Clone(file)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			p := openOn(t, &s.site, "/search/?q="+url.QueryEscape("指标"), view{})
			p.settled()
			if got := p.alert(); !strings.Contains(got, c.want) {
				t.Fatalf("the page says %q, want %q", got, c.want)
			}
			p.accessible()
			// What needs no shard still works; and so does all, once the files are whole.
			p.ask("")
			if got := p.alert(); got != "" || len(p.hits()) == 0 {
				t.Errorf("without a query the page says %q and lists nothing", got)
			}
			for shard, file := range whole {
				if err := os.WriteFile(shard, file, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			p.ask("指标1")
			if got := p.alert(); got != "" {
				t.Errorf("with whole files again the page says %q", got)
			}
		})
	}
}

func TestSearchLosesTheNetwork(t *testing.T) {
	s := shakySite(t)
	p := openOn(t, &s.site, "/search/", view{})
	p.settled()
	s.silent.Store(true)
	p.ask("巡视")
	if got := p.alert(); !strings.Contains(got, "网络") {
		t.Fatalf("the page says %q, want a word on the network", got)
	}
	s.silent.Store(false)
	eval[bool](p, `document.querySelector(".search-alert button").click() ?? true`)
	p.wait(`document.querySelector(".search-alert").hidden`)
	if got, want := p.hits(), holding(built(t).forms(t), "巡视"); !slices.Equal(got, want) {
		t.Errorf("after a second try %v, want %v", got, want)
	}
}

// TestSearchSurvivesANewEdition publishes another index while the page is open.
func TestSearchSurvivesANewEdition(t *testing.T) {
	s := shakySite(t)
	p := openOn(t, &s.site, "/search/", view{})
	p.settled()
	index := filepath.Join(s.folder, "search", "index")
	generations, err := filepath.Glob(filepath.Join(index, "????????????"))
	if err != nil || len(generations) != 1 {
		t.Fatalf("%v, %v", generations, err)
	}
	// The engine test's little index takes its place.
	docs, _ := scribbled(rand.New(rand.NewPCG(4, 4)), 5, "巡视工作")
	folder, _ := engine(t, docs, search.DefaultLimits)
	root := filepath.Join(index, "root.bin")
	old, err := os.Stat(root)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(index); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(index, os.DirFS(filepath.Join(folder, "index"))); err != nil {
		t.Fatal(err)
	}
	// In the same second, so that the host calls the new root unchanged.
	if err := os.Chtimes(root, old.ModTime(), old.ModTime()); err != nil {
		t.Fatal(err)
	}
	p.ask("巡")
	if got := p.alert(); got != "" || len(p.hits()) == 0 {
		t.Errorf("the page says %q", got)
	}
}

// TestSearchFromDisk opens a page of the published folder from the disk. That
// folder is made for a server; the page names the edition that needs none.
func TestSearchFromDisk(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(built(t).folder)); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "search", "index.html")
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	relative := strings.NewReplacer(`="/`, `="../`, `=/`, `=../`).Replace(string(page))
	if err := os.WriteFile(name, []byte(relative), 0o644); err != nil {
		t.Fatal(err)
	}
	p := openOn(t, &site{folder, "file://" + folder}, "/search/index.html", view{})
	p.wait(`document.querySelector("#search-results").getAttribute("aria-busy") === "false"`)
	if got := p.alert(); !strings.Contains(got, "public.zip") {
		t.Errorf("the page says %q, want the name of the edition without a server", got)
	}
}

// TestSearchDownloads takes the table of all hits, as a spreadsheet gets it.
func TestSearchDownloads(t *testing.T) {
	forms := built(t).forms(t)
	p := searching(t, "q="+url.QueryEscape("巡视"), view{})
	text := eval[string](p, `new Promise(resolve => {
		const made = URL.createObjectURL;
		URL.createObjectURL = blob => { new Response(blob).arrayBuffer().then(bytes => resolve(new TextDecoder("utf-8", {ignoreBOM: true}).decode(bytes))); return made.call(URL, blob); };
		document.addEventListener("click", event => { if (event.target.download) event.preventDefault(); }, true);
		document.querySelector("[data-part=csv]").click();
	})`)
	if !strings.HasPrefix(text, "\ufeff") {
		t.Errorf("the table begins with %.10q, want a byte order mark", text)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := holding(forms, "巡视")
	if len(rows) != len(want)+1 || len(want) == 0 {
		t.Fatalf("%d rows for %d forms", len(rows), len(want))
	}
	for _, row := range rows[1:] {
		if address := strings.TrimPrefix(row[len(row)-1], p.site.url); !slices.Contains(want, address) {
			t.Errorf("a row leads to %s", address)
		}
	}
}
