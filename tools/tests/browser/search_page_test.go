package browser_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/search"
)

// published is one form of the built site, as its index.json says.
type published struct {
	address string
	record  evaluation.Record
}

// forms reads the index.json of every form on the site.
func (s *site) forms(t *testing.T) []published {
	t.Helper()
	var list []published
	for _, address := range s.evaluations(t) {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(s.file(address)), "index.json"))
		if err != nil {
			t.Fatal(err)
		}
		p := published{address: address}
		if err := json.Unmarshal(data, &p.record); err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// fields are the searched texts of a form, folded.
func (p published) fields() []string {
	r := p.record
	texts := []string{r.Project, r.CompetentDepartment, r.ImplementingUnit, r.Objective.Planned, r.Objective.Achieved}
	for _, i := range r.Indicators {
		texts = append(texts, i.Name, i.Target, i.Actual, i.Deviation)
	}
	for i := range texts {
		texts[i] = search.Fold(texts[i])
	}
	return texts
}

func (p published) holds(query string) bool {
	return slices.ContainsFunc(p.fields(), func(text string) bool { return strings.Contains(text, search.Fold(query)) })
}

// holding lists the addresses of the forms that hold a text, in order.
func holding(forms []published, query string) []string {
	addresses := []string{}
	for _, form := range forms {
		if form.holds(query) {
			addresses = append(addresses, form.address)
		}
	}
	slices.Sort(addresses)
	return addresses
}

// searching opens the search page and waits for its hits.
func searching(t *testing.T, query string, v view) *tab {
	t.Helper()
	p := open(t, "/search/?"+query, v)
	p.settled()
	return p
}

// settled waits until the hits shown are those of the field's query.
func (p *tab) settled() {
	p.t.Helper()
	p.wait(`(() => {
		const hits = document.querySelector("#search-results");
		return hits.getAttribute("aria-busy") === "false" && hits.dataset.query === document.querySelector("#search-field").value;
	})()`)
}

// hits gives the addresses of all hits, over all pages of them, in order.
func (p *tab) hits() []string {
	p.t.Helper()
	addresses := []string{}
	for page := 1; ; page++ {
		addresses = append(addresses, eval[[]string](p, `[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href"))`)...)
		next := eval[bool](p, `(() => { const next = document.querySelector(".search-pager a[rel=next]"); next?.click(); return next !== null; })()`)
		if !next {
			break
		}
		p.wait(fmt.Sprintf(`new URLSearchParams(location.search).get("page") === "%d" && document.querySelector("#search-results").getAttribute("aria-busy") === "false"`, page+1))
	}
	slices.Sort(addresses)
	return addresses
}

func (p *tab) status() string {
	p.t.Helper()
	return eval[string](p, `document.querySelector(".search-status").textContent`)
}
