package browser_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// shifts adds up the layout shifts of the page that no input of the reader's
// caused, as the browser itself measures them.
const shifts = `(() => {
	globalThis.shifted = 0;
	globalThis.movers = [];
	new PerformanceObserver(list => {
		for (const entry of list.getEntries()) {
			if (entry.hadRecentInput) continue;
			shifted += entry.value;
			for (const {node} of entry.sources) if (node) movers.push(node.nodeName + "." + (node.className ?? ""));
		}
	}).observe({type: "layout-shift", buffered: true});
})()`

// TestNothingJumps opens a page of each kind on a phone and on a desk, with the
// processor of a cheap telephone and a slow line: what has been drawn stays where it is.
func TestNothingJumps(t *testing.T) {
	const most = 0.02
	s := built(t)
	pages := s.kinds(t)
	address, _ := reference(t)
	two := s.evaluations(t)[:2]
	pages = append(pages, address, "/search/?q=%E6%8C%87%E6%A0%87", "/search/?q=%E6%B0%B4%E5%88%A9", "/compare/?a="+two[0][len("/evaluations/"):]+"&b="+two[1][len("/evaluations/"):])
	for _, v := range []view{{width: 360, height: 740}, {width: 412, height: 823}, {width: 1280, height: 900}} {
		p := openOn(t, s, "/about/", v)
		p.do("measure shifts, slowly", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			if _, err := cdp.Call(ctx, target, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: shifts}); err != nil {
				return err
			}
			if _, err := cdp.Call(ctx, target, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 2}); err != nil {
				return err
			}
			// A slow line: a page is painted while its rows still come.
			_, err := cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Latency: 20, DownloadThroughput: 300 << 10, UploadThroughput: 300 << 10}}})
			return err
		}))
		for _, page := range pages {
			p.visit(page)
			p.wait(`!document.querySelector("[aria-busy=true]")`)
			eval[bool](p, `new Promise(done => setTimeout(() => done(true), 150))`)
			if moved := eval[float64](p, "shifted"); moved > most {
				t.Errorf("%s, %d pixels wide: shifts add up to %.4f, want %.2f at most; %q", page, v.width, moved, most, eval[[]string](p, "movers"))
			}
		}
	}
	// The measure sees a jump.
	p := openOn(t, s, "/about/", view{width: 360, height: 740})
	eval[any](p, shifts)
	eval[bool](p, `new Promise(done => setTimeout(() => done(true), 600))`)
	eval[bool](p, `new Promise(done => { const block = document.createElement("div"); block.textContent = "x"; block.classList.add("hero"); document.querySelector("main").prepend(block); setTimeout(() => done(true), 600); })`)
	if moved := eval[float64](p, "shifted"); moved < most {
		t.Errorf("a block that pushes the page down is measured as %.4f", moved)
	}
}
