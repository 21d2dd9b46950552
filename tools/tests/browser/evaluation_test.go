package browser_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/tools/internal/evaluation"
)

// reference gives the page of the reference form, the one real form of the
// repository, and the record beside it.
func reference(t *testing.T) (address string, record evaluation.Record) {
	t.Helper()
	s := built(t)
	for _, address := range s.evaluations(t) {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(s.file(address)), "index.json"))
		if err != nil {
			t.Fatal(err)
		}
		var record evaluation.Record
		if err := json.Unmarshal(data, &record); err != nil {
			t.Fatal(err)
		}
		if !record.Sample && len(record.Indicators) == 21 {
			return address, record
		}
	}
	t.Fatal("the reference form is not on the site")
	return "", evaluation.Record{}
}

// TestFigureCellsHaveTheirHeaders holds each of the 84 figure cells of the
// reference form (target, actual, points and score of 21 indicators) against
// the headers that its attribute names: the column, the indicator, both levels.
func TestFigureCellsHaveTheirHeaders(t *testing.T) {
	address, record := reference(t)
	root := parse(t, built(t).file(address))
	byID := map[string]*html.Node{}
	var rows []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attribute(n, "id"); id != "" {
			byID[id] = n
		}
		if n.Data == "tr" && strings.HasPrefix(attribute(n, "id"), "i-") {
			rows = append(rows, n)
		}
	}
	if len(rows) != len(record.Indicators) {
		t.Fatalf("%d rows for %d indicators", len(rows), len(record.Indicators))
	}
	checked := 0
	for i, row := range rows {
		indicator := record.Indicators[i]
		for column, text := range map[string]string{
			"c-target": indicator.Target, "c-actual": indicator.Actual, "c-weight": indicator.Weight, "c-score": indicator.Score,
		} {
			for cell := range row.ChildNodes() {
				names := strings.Fields(attribute(cell, "headers"))
				if cell.Data != "td" || !slices.Contains(names, column) {
					continue
				}
				checked++
				if got := squeezed(textOf(cell)); got != squeezed(text) {
					t.Errorf("row %d, %s: %q, want %q", i, column, got, text)
				}
				var headers []string
				for _, name := range names {
					if byID[name] == nil || byID[name].Data != "th" {
						t.Fatalf("row %d, %s: no header cell %q", i, column, name)
					}
					headers = append(headers, squeezed(textOf(byID[name])))
				}
				for _, want := range []string{indicator.Name, indicator.Level1, indicator.Level2} {
					if !slices.Contains(headers, squeezed(want)) {
						t.Errorf("row %d, %s: headers %q lack %q", i, column, headers, want)
					}
				}
				if len(headers) != 4 {
					t.Errorf("row %d, %s: %d headers, want 4", i, column, len(headers))
				}
			}
		}
	}
	if checked != 84 {
		t.Errorf("%d figure cells seen, want 84", checked)
	}
}

// TestMergedCellsCoverTheForm wants the level cells to span exactly the rows of
// their indicators.
func TestMergedCellsCoverTheForm(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	type span struct {
		Text string
		Rows int
	}
	got := eval[[]span](p, `[...document.querySelectorAll("table.indicators th.level1")].map(th => ({Text: th.textContent, Rows: th.rowSpan}))`)
	var want []span
	for _, indicator := range record.Indicators {
		if len(want) == 0 || want[len(want)-1].Text != indicator.Level1 {
			want = append(want, span{indicator.Level1, 0})
		}
		want[len(want)-1].Rows++
	}
	if !slices.Equal(got, want) {
		t.Errorf("level 1 cells %v, want %v", got, want)
	}
}

// TestEveryViewIsAccessible runs axe-core on the evaluation page and the page of
// components, in every view that a reader can choose.
func TestEveryViewIsAccessible(t *testing.T) {
	address, _ := reference(t)
	views := map[string]view{
		"light": {}, "dark": {dark: true}, "wide": {width: 1920, height: 1200}, "tablet": {width: 768, height: 1024},
		"phone": {width: 320, height: 640}, "forced": {forcedColors: true},
	}
	for name, page := range map[string]string{"evaluation": address, "components": "/components/"} {
		for look, v := range views {
			p := open(t, page, v)
			p.shot(name + "-" + look)
			p.accessible()
			if out, widest := p.overflow(); out > 0 {
				t.Errorf("%s, %s: %d pixels too wide: %s", name, look, out, widest)
			}
		}
		for look, v := range map[string]view{"elder": {}, "elder-dark": {dark: true}, "elder-phone": {width: 320, height: 640}} {
			p := open(t, page, v)
			eval[any](p, `document.querySelector("#elder").click()`)
			eval[any](p, `document.querySelector("#show-cells").click()`)
			p.shot(name + "-" + look)
			p.accessible()
			if out, widest := p.overflow(); out > 0 {
				t.Errorf("%s, %s: %d pixels too wide: %s", name, look, out, widest)
			}
		}
	}
}

// TestLargeTypeIsRemembered switches to large type and finds it on the next
// page; the larger type and its pointer targets are really larger.
func TestLargeTypeIsRemembered(t *testing.T) {
	address, _ := reference(t)
	p := open(t, address, view{})
	const size = `parseFloat(getComputedStyle(document.documentElement).fontSize)`
	before := eval[float64](p, size)
	eval[any](p, `document.querySelector("#elder").click()`)
	p.visit("/")
	if after := eval[float64](p, size); after < before*1.25 {
		t.Errorf("type is %v pixels after %v", after, before)
	}
	if height := eval[float64](p, `document.querySelector(".menu a").getBoundingClientRect().height`); height < 44 {
		t.Errorf("a link of the menu is %v pixels high, want 44 at least", height)
	}
	eval[any](p, `document.querySelector("#elder").click()`)
	p.visit(address)
	if after := eval[float64](p, size); after != before {
		t.Errorf("type stays at %v pixels after the switch went back", after)
	}
}

// TestColoursAreRemembered chooses dark colours against the system's light ones.
func TestColoursAreRemembered(t *testing.T) {
	p := open(t, "/", view{})
	const background = `getComputedStyle(document.body).backgroundColor`
	light := eval[string](p, background)
	eval[any](p, `(() => { const s = document.querySelector("#theme"); s.value = "dark"; s.dispatchEvent(new Event("change")); })()`)
	p.visit("/years/")
	if dark := eval[string](p, background); dark == light {
		t.Errorf("the background stays %s", light)
	}
}

// TestCellAddressesWithoutScripts shows where a figure stands in the workbook,
// with scripts off, by the check box alone; the text of the cell stays as it
// is.
func TestCellAddressesWithoutScripts(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{noScript: true})
	const shown = `getComputedStyle(document.querySelector("#i-1-1-1 td.actual"), "::after").content`
	if got := eval[string](p, shown); got != "none" {
		t.Errorf("before the switch: %s", got)
	}
	eval[any](p, `document.querySelector("#show-cells").click()`)
	if got, want := eval[string](p, shown), `"`+record.Cells["indicators.0.actual"]+`"`; got != want {
		t.Errorf("after the switch: %s, want %s", got, want)
	}
	if got := eval[string](p, `document.querySelector("#i-1-1-1 td.actual").textContent`); got != record.Indicators[0].Actual {
		t.Errorf("the cell's text is %q, want %q", got, record.Indicators[0].Actual)
	}
	if eval[bool](p, `[...document.querySelectorAll("[data-print], [data-copy]")].some(b => !b.hidden)`) {
		t.Error("a button that needs scripts is shown without them")
	}
}
