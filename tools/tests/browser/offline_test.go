package browser_test

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// offline unpacks the edition for opening without a server, and gives it at its
// address on disk.
func offline(t *testing.T) *site {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "离线 版")
	archive := madeUp(t).folder + ".zip"
	if out, err := exec.Command("unzip", "-q", archive, "-d", folder).CombinedOutput(); err != nil {
		t.Fatalf("unzip %s: %v\n%s", archive, err, out)
	}
	return &site{folder: folder, url: strings.TrimSuffix((&url.URL{Scheme: "file", Path: folder}).String(), "/")}
}

// TestTheOfflineEditionWorks opens the edition from a folder, without a server: what
// a reader types is found, suggested and opened; a list is filtered as a whole and
// leads on; two forms are compared; nothing is said to be impossible that is not.
func TestTheOfflineEditionWorks(t *testing.T) {
	s := offline(t)
	forms := madeUp(t).forms(t)
	query := forms[0].record.Indicators[0].Name
	want := holding(forms, query)
	if len(want) == 0 {
		t.Fatalf("no form holds %q", query)
	}
	below := func(p *tab, selector string) []string {
		links := eval[[]string](p, `[...document.querySelectorAll("`+selector+`")].map(a => a.href)`)
		for i, link := range links {
			path, file := strings.CutSuffix(strings.TrimPrefix(link, s.url), "index.html")
			if !file {
				t.Errorf("%s leads to %s, which is no file", selector, link)
			}
			if address, err := url.PathUnescape(path); err != nil || !exists(s.file(address)) {
				t.Errorf("%s leads to %s, which is not there", selector, link)
			}
			links[i] = path
		}
		return links
	}

	p := openOn(t, s, "/search/index.html?q="+url.QueryEscape(`"`+query+`"`), view{})
	p.wait(`document.querySelector("#search-results")?.getAttribute("aria-busy") === "false"`)
	got := below(p, "#search-results h3 a")
	slices.Sort(got)
	if len(got) > 10 || !slices.Equal(got, want[:min(len(got), len(want))]) && len(want) <= 10 || len(got) == 0 {
		t.Errorf("%q finds %v, want %v", query, got, want)
	}
	p.wait(`document.querySelector(".search-excerpts a") !== null`)

	list := openOn(t, s, "/evaluations/index.html?filter="+url.QueryEscape(forms[0].record.Project), view{})
	list.wait(`document.querySelectorAll("table[data-evaluations] tbody tr").length > 0 && document.querySelectorAll("table[data-evaluations] tbody tr").length < 50`)
	if got := below(list, "table[data-evaluations] tbody a"); !slices.Contains(got, forms[0].address) {
		t.Errorf("the list filtered by %q has %v", forms[0].record.Project, got)
	}

	compared := openOn(t, s, "/compare/index.html?a="+strings.TrimPrefix(forms[0].address, "/evaluations/")+"&b="+strings.TrimPrefix(forms[1].address, "/evaluations/"), view{})
	compared.wait(`document.querySelector("table.compared") !== null`)
	if got := below(compared, "table.compared thead a"); !slices.Equal(got, []string{forms[0].address, forms[1].address}) {
		t.Errorf("compared are %v", got)
	}
	for _, page := range []*tab{p, list, compared} {
		if problems := page.problems(); len(problems) > 0 {
			t.Errorf("%q", problems)
		}
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
