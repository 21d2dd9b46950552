package browser_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
)

// TestAYearInOneSentence holds the first sentence of a year, and of the home
// page for the latest one, against sums made apart.
func TestAYearInOneSentence(t *testing.T) {
	s := madeUp(t)
	records := map[string][]evaluation.Record{}
	latest := ""
	for _, r := range s.records(t) {
		records[r.Year] = append(records[r.Year], r)
		latest = max(latest, r.Year)
	}
	for year, inside := range records {
		budget, _ := apart(inside)
		for _, address := range []string{"/years/" + year + "/", "/"} {
			if address == "/" && year != latest {
				continue
			}
			text := squeezed(eval[string](openOn(t, s, address, view{}), `document.querySelector(".headline").innerText`))
			exact := strings.TrimSuffix(strings.TrimRight(inColumn(budget), "0"), ".")
			if budget.Cmp(big.NewRat(10000, 1)) < 0 {
				exact = inColumn(budget) // a headline of less than 亿元 has two decimals
			}
			for _, want := range []string{fmt.Sprintf("%d个项目", len(inside)), exact + "万元"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q lacks %q", address, text, want)
				}
			}
			if strings.Contains(text, "供参考") {
				t.Errorf("%s: notes are in the headline: %q", address, text)
			}
		}
	}
}

// TestPicturesHaveTheirFigures looks at the pictures of the home page: each dot
// leads to a form and names it, by keyboard too; the flow has its table; no class
// of the scores is empty; and the lists that deserve a look are in order.
func TestPicturesHaveTheirFigures(t *testing.T) {
	s := madeUp(t)
	p := openOn(t, s, "/years/2021/", view{})
	type dot struct{ Href, Title string }
	dots := eval[[]dot](p, `[...document.querySelectorAll(".strip a")].map(a => ({Href: a.getAttribute("href"), Title: a.querySelector("title").textContent}))`)
	records := s.records(t)
	paid := 0
	for _, r := range records {
		if budget, spent := apart([]evaluation.Record{r}); r.Year == "2021" && budget.Sign() > 0 && spent.Sign() >= 0 {
			paid++
		}
	}
	if len(dots) != paid || paid == 0 {
		t.Errorf("%d dots for %d forms with a rate", len(dots), paid)
	}
	for _, d := range dots {
		if r, ok := records[d.Href]; !ok || !strings.Contains(d.Title, r.Project) {
			t.Errorf("a dot %q leads to %q", d.Title, d.Href)
		}
	}
	// On a phone the strip slides: it is first seen where its dots are.
	small := openOn(t, s, "/", view{width: 360, height: 740})
	if seen := eval[float64](small, `(() => {
		const frame = document.querySelector(".strip .slide").getBoundingClientRect();
		const dots = [...document.querySelectorAll(".strip a")].map(a => a.getBoundingClientRect());
		return dots.filter(d => d.left >= frame.left && d.right <= frame.right).length / dots.length;
	})()`); seen < 0.8 {
		t.Errorf("of the strip's dots %.2f are seen on a phone", seen)
	}
	eval[any](p, `document.querySelector(".strip a").focus()`)
	if !eval[bool](p, `document.activeElement.matches(".strip a")`) {
		t.Error("a dot cannot have the focus")
	}
	if rows := eval[int](p, `document.querySelectorAll(".flow table tbody tr").length`); rows == 0 || rows != eval[int](p, `document.querySelectorAll(".ribbons path").length`) {
		t.Errorf("the flow's table has %d rows", rows)
	}
	counts := eval[[]string](p, `[...document.querySelectorAll(".distribution tbody td.number")].map(td => td.textContent)`)
	if len(counts) == 0 || slices.Contains(counts, "0") {
		t.Errorf("classes %q", counts)
	}
	p.accessible()
	p.shot("year")
	for _, width := range []int64{320, 768, 1440} {
		for _, address := range []string{"/", "/years/2021/"} {
			page := openOn(t, s, address, view{width: width, height: 800, dark: width == 768})
			page.accessible()
			page.shot(fmt.Sprintf("overview%s-%d", strings.ReplaceAll(strings.TrimSuffix(address, "/"), "/", "-"), width))
			if out, widest := page.overflow(); out > 0 {
				t.Errorf("%s is %d pixels too wide at %d: %s", address, out, width, widest)
			}
		}
	}
}

// TestNamesHaveRoom looks at the ways in on the home page: no name is broken into a
// column of characters by what stands beside it, on a desk or a phone.
func TestNamesHaveRoom(t *testing.T) {
	for _, width := range []int64{320, 360, 768, 1280, 1440} {
		p := open(t, "/", view{width: width, height: 900})
		const names = `[...document.querySelectorAll(".term-list a")].filter(a => a.getClientRects().length)`
		if count := eval[int](p, names+".length"); count < 10 {
			t.Fatalf("%d names at %d pixels", count, width)
		}
		const broken = names + `.filter(a => a.getBoundingClientRect().width < 8 * parseFloat(getComputedStyle(a).fontSize)).map(a => a.textContent)`
		if found := eval[[]string](p, broken); len(found) > 0 {
			t.Errorf("%d pixels wide: too little room for %q", width, found)
		}
	}
}
