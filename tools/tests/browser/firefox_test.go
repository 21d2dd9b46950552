package browser_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// What Firefox is held to: what a reader does on the site, and that no page is
// wider than the screen or says anything on the console.

// TestFirefoxShowsEveryKindOfPage opens a page of each kind on a desk and on a phone.
func TestFirefoxShowsEveryKindOfPage(t *testing.T) {
	s := built(t)
	address, record := reference(t)
	for _, size := range [][2]int{{1280, 900}, {360, 740}} {
		p := inFirefox(t, s, "/", size[0], size[1])
		for _, page := range append(s.kinds(t), address) {
			p.visit(page)
			if got := p.eval("innerWidth"); got != fmt.Sprint(size[0]) {
				t.Fatalf("the window is %s pixels wide, want %d", got, size[0])
			}
			if out := p.eval("document.documentElement.scrollWidth - innerWidth"); out != "0" && !strings.HasPrefix(out, "-") {
				t.Errorf("%s is %s pixels wider than a screen of %d", page, out, size[0])
			}
			if p.eval("document.querySelector('h1').textContent.trim()") == "" {
				t.Errorf("%s has no heading", page)
			}
		}
		if text := p.eval("document.querySelector('main').textContent"); !strings.Contains(text, record.Project) {
			t.Errorf("%s does not show %q", address, record.Project)
		}
		p.shot(fmt.Sprintf("firefox-evaluation-%d", size[0]))
	}
}

// TestFirefoxSearches searches by words, by sound and by figures; the hits are
// those of the forms themselves.
func TestFirefoxSearches(t *testing.T) {
	s := built(t)
	forms := s.forms(t)
	p := inFirefox(t, s, "/search/", 1280, 900)
	ready := func(query string) {
		p.wait(fmt.Sprintf(`document.querySelector("#search-field").value === %q && document.querySelector("#search-results").dataset.query === %q && document.querySelector("#search-results").getAttribute("aria-busy") === "false"`, query, query))
	}
	for _, query := range []string{"水利", "巡视工作", "饮水"} {
		p.visit("/search/?q=" + url.QueryEscape(query))
		ready(query)
		want := holding(forms, query)
		var got []string
		for page := 1; ; page++ {
			got = append(got, strings.Fields(p.eval(`[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href")).join(" ")`))...)
			if p.eval(`document.querySelector(".search-pager a[rel=next]") === null`) == "true" {
				break
			}
			p.eval(`void document.querySelector(".search-pager a[rel=next]").click()`)
			p.wait(fmt.Sprintf(`new URLSearchParams(location.search).get("page") === "%d" && document.querySelector("#search-results").getAttribute("aria-busy") === "false"`, page+1))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %d forms, want %d", query, len(got), len(want))
		}
	}
	address, _ := reference(t)
	p.visit("/search/?q=xunshi")
	ready("xunshi")
	if hits := p.eval(`[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href")).join(" ")`); !strings.Contains(hits, address) {
		t.Errorf("by its sound the reference form is not found: %q", hits)
	}
	// As one types, names are offered; the arrows choose one, Enter takes it.
	p.visit("/search/")
	p.eval(`void document.querySelector("#search-field").focus()`)
	p.press("巡", "视")
	p.wait(`document.querySelectorAll("[role=option]").length > 0`)
	offered := p.eval(`document.querySelector("[role=option]").textContent`)
	p.press("\uE015") // arrow down
	p.wait(`document.querySelector("[role=option][aria-selected=true]") !== null`)
	if !strings.Contains(offered, "巡视") {
		t.Errorf("巡视 offers %q first", offered)
	}
	p.shot("firefox-search")
}

// TestFirefoxFiltersAndCompares filters a list, sorts it, and puts two forms side
// by side.
func TestFirefoxFiltersAndCompares(t *testing.T) {
	s := madeUp(t)
	records := s.records(t)
	p := inFirefox(t, s, "/evaluations/", 1280, 900)
	p.wait(`!document.querySelector("[data-list]").hidden && document.querySelector("button.sort") !== null`)
	p.eval(`void document.querySelector("#list-filter").focus()`)
	p.press(strings.Split("2021", "")...)
	inside := 0
	for _, r := range records {
		if r.Year == "2021" {
			inside++
		}
	}
	p.wait(fmt.Sprintf(`document.querySelectorAll("table[data-evaluations] tbody tr").length === %d`, inside))
	p.eval(`void [...document.querySelectorAll("table[data-evaluations] button.sort")][3].click()`)
	p.wait(`document.querySelector("table[data-evaluations] [aria-sort=descending]") !== null`)
	if sorted := p.eval(`(() => { const n = [...document.querySelectorAll("table[data-evaluations] tbody tr")].map(row => Number(row.cells[3].textContent.replace(/[^\d.]/g, ""))); return n.length > 2 && n.every((x, i) => i === 0 || n[i - 1] >= x); })()`); sorted != "true" {
		t.Error("the budgets do not fall")
	}
	addresses := s.evaluations(t)
	short := func(address string) string { return strings.Trim(strings.TrimPrefix(address, "/evaluations/"), "/") }
	p.visit("/compare/?a=" + short(addresses[0]) + "&b=" + short(addresses[1]))
	p.wait(`document.querySelectorAll("table.compared thead th").length === 3`)
	if text := p.eval(`document.querySelector("table.compared").textContent`); !strings.Contains(text, records[addresses[0]].Total.Score) {
		t.Error("the comparison lacks the first form's score")
	}
	p.shot("firefox-compare")
}

// TestFirefoxRemembersTheView chooses dark colours and the simpler view, and finds
// both again on the next page.
func TestFirefoxRemembersTheView(t *testing.T) {
	address, _ := reference(t)
	p := inFirefox(t, built(t), "/", 1280, 900)
	light := p.eval(`getComputedStyle(document.body).backgroundColor`)
	p.eval(`(() => { const s = document.querySelector("#theme"); s.value = "dark"; s.dispatchEvent(new Event("change")); })()`)
	p.eval(`void document.querySelector("#elder").click()`)
	p.visit(address)
	if dark := p.eval(`getComputedStyle(document.body).backgroundColor`); dark == light {
		t.Errorf("the colours are forgotten: %s", dark)
	}
	if p.eval(`document.querySelector("#elder").checked`) != "true" {
		t.Error("the simpler view is forgotten")
	}
	p.shot("firefox-dark-elder")
	p.eval(`void document.querySelector("#elder").click()`)
	p.eval(`(() => { const s = document.querySelector("#theme"); s.value = "auto"; s.dispatchEvent(new Event("change")); })()`)
}

// TestFirefoxComplaintsAreSeen holds the harness itself: what a script complains of
// reaches the test.
func TestFirefoxComplaintsAreSeen(t *testing.T) {
	p := inFirefox(t, built(t), "/about/", 1280, 900)
	p.eval(`void console.error("seen")`)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.found) != 1 || !strings.Contains(p.found[0], "seen") {
		t.Errorf("the complaint came as %q", p.found)
	}
	p.found = nil
}
