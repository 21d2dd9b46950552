package browser_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// picked lists the addresses of the forms that fit, in order.
func picked(forms []published, fits func(published) bool) []string {
	addresses := []string{}
	for _, form := range forms {
		if fits(form) {
			addresses = append(addresses, form.address)
		}
	}
	slices.Sort(addresses)
	return addresses
}

func lacking(forms []published, word string) []string {
	return picked(forms, func(p published) bool { return !p.holds(word) })
}

func either(forms []published, a, b string) []string {
	return picked(forms, func(p published) bool { return p.holds(a) || p.holds(b) })
}

func dated(forms []published, word, year string) []string {
	return picked(forms, func(p published) bool { return p.holds(word) && (p.record.Year == year || p.holds(year)) })
}

// TestSearchHearsNames finds the reference form by sound: term by term, mixed
// with characters, with tones and without.
func TestSearchHearsNames(t *testing.T) {
	address, _ := reference(t)
	for _, query := range []string{"xunshi jingfei", "巡shi", "xún shì", "XUNSHI 2021", "xunshi -不存在的词"} {
		p := searching(t, "q="+url.QueryEscape(query), view{})
		if got := p.hits(); !slices.Contains(got, address) {
			t.Errorf("%q finds %v, not %s", query, got, address)
		}
	}
	// The two dots of u, however they are typed: 绿 is the only one so read.
	forms := built(t).forms(t)
	want := picked(forms, func(p published) bool {
		return strings.Contains(p.record.Project+p.record.ImplementingUnit+p.record.CompetentDepartment, "绿化")
	})
	if len(want) == 0 {
		t.Fatal("no form is named after greening: the test shows nothing")
	}
	for _, query := range []string{"lvhua", "lühua", "lǜhuà"} {
		p := searching(t, "q="+url.QueryEscape(query), view{})
		for _, address := range want {
			if !slices.Contains(p.hits(), address) {
				t.Errorf("%q does not find %s", query, address)
			}
		}
	}
}

// TestSearchFindsFigures finds a form by its execution rate and its score.
func TestSearchFindsFigures(t *testing.T) {
	address, record := reference(t)
	for _, query := range []string{"74.37%", record.Total.Score, "巡视 " + record.Total.Score} {
		p := searching(t, "q="+url.QueryEscape(query), view{})
		if got := p.hits(); !slices.Contains(got, address) {
			t.Errorf("%q finds %v, not %s", query, got, address)
		}
	}
}

// TestSearchHelpsWhereNothingIs offers what may be meant, by one click, and the
// way without the filters.
func TestSearchHelpsWhereNothingIs(t *testing.T) {
	address, _ := reference(t)
	p := searching(t, "q="+url.QueryEscape("训视工作"), view{})
	if got := p.hits(); len(got) != 0 {
		t.Fatalf("a slip finds %v", got)
	}
	if got := eval[string](p, `document.querySelector("[data-part=meant] button").textContent`); got != "巡视工作" {
		t.Errorf("meant is %q, want 巡视工作", got)
	}
	p.accessible()
	p.shot("search-empty")
	eval[any](p, `document.querySelector("[data-part=meant] button").click()`)
	p.wait(`document.querySelector("#search-results").dataset.query === "巡视工作"`)
	p.settled()
	if got := p.hits(); !slices.Contains(got, address) {
		t.Errorf("what was meant finds %v", got)
	}
	if title := eval[string](p, "document.title"); !strings.HasPrefix(title, "巡视工作") {
		t.Errorf("the title is %q", title)
	}
	p.visit("/search/?year=1999&q=" + url.QueryEscape("巡视"))
	p.settled()
	if len(p.hits()) != 0 {
		t.Fatal("a form of 1999 was found")
	}
	eval[any](p, `document.querySelector("[data-part=without] button").click()`)
	p.wait(`!location.search.includes("year")`)
	p.settled()
	if got := p.hits(); !slices.Contains(got, address) {
		t.Errorf("without filters %v are found", got)
	}
}

// TestSearchTellsWrongRanges types ends in the wrong order, and no number.
func TestSearchTellsWrongRanges(t *testing.T) {
	for search, want := range map[string]string{"score=90..10": "不低于", "score=x..": "数字"} {
		p := searching(t, search, view{})
		if got := eval[string](p, `document.querySelector(".search-wrong").innerText`); !strings.Contains(got, want) {
			t.Errorf("%s: the page says %q", search, got)
		}
		if !eval[bool](p, `document.querySelector("[name=score-from]").getAttribute("aria-invalid") === "true"`) {
			t.Errorf("%s: the field is not marked", search)
		}
		p.accessible()
	}
}

// TestSearchFiltersOnATelephone opens the sheet, chooses a year, shows the
// results and takes the filter away by its chip.
func TestSearchFiltersOnATelephone(t *testing.T) {
	p := searching(t, "", view{width: 360, height: 740})
	all := p.status()
	if eval[bool](p, `document.querySelector(".search-side").checkVisibility()`) {
		t.Fatal("the filters stand in the way of the results")
	}
	eval[any](p, `document.querySelector("[data-part=narrow]").click()`)
	if !eval[bool](p, `document.querySelector(".search-side").matches("[role=dialog]") && document.querySelector(".search-side").contains(document.activeElement)`) {
		t.Error("the sheet is no dialog, or has not the focus")
	}
	eval[any](p, `document.querySelector("input[data-facet=year][value='2021']").click()`)
	p.wait(`location.search.includes("year=2021")`)
	p.settled()
	p.accessible()
	p.shot("search-sheet")
	count := eval[string](p, `document.querySelector("[data-part=done]").textContent`)
	eval[any](p, `document.querySelector("[data-part=done]").click()`)
	if eval[bool](p, `document.querySelector(".search-side").checkVisibility()`) {
		t.Error("the sheet stays open")
	}
	if status := p.status(); status == all || !strings.Contains(count, strings.TrimLeft(strings.TrimRight(status, " 份自评表"), "共 ")) {
		t.Errorf("the button says %q, the status %q", count, status)
	}
	p.shot("search-chips")
	eval[any](p, `document.querySelector(".search-chip").click()`)
	p.wait(`!location.search.includes("year")`)
	p.settled()
	if got := p.status(); got != all {
		t.Errorf("without the chip the status is %q, want %q", got, all)
	}
	// Escape closes the sheet, and the focus goes back.
	eval[any](p, `document.querySelector("[data-part=narrow]").click()`)
	p.press(kb.Escape)
	if !eval[bool](p, `document.activeElement.matches("[data-part=narrow]")`) {
		t.Error("after Escape the focus is lost")
	}
}

// TestSearchSortsFromBelow holds the orders that begin with what deserves a look.
func TestSearchSortsFromBelow(t *testing.T) {
	forms := map[string]published{}
	for _, form := range built(t).forms(t) {
		forms[form.address] = form
	}
	p := searching(t, "sort=score-low", view{})
	last := ""
	for _, address := range eval[[]string](p, `[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href"))`) {
		score := forms[address].record.Total.Score
		a, okA := amount(last, "")
		b, okB := amount(score, "")
		if okA && okB && b.Cmp(a) < 0 {
			t.Errorf("%s points come after %s", score, last)
		}
		last = score
	}
	errors := searching(t, "sort=errors", view{})
	first := eval[string](errors, `document.querySelector("#search-results .search-hit-facts").textContent`)
	if !strings.Contains(first, "数据不符") {
		t.Errorf("the first form by errors has none: %q", first)
	}
	if got := eval[int](errors, `document.querySelectorAll("#search-sort option").length`); got != 11 {
		t.Error(fmt.Sprint(got) + " orders")
	}
}
