package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// eval gives the value of a JavaScript expression in the page; a promise is
// waited for.
func eval[T any](p *tab, script string) T {
	p.t.Helper()
	return get(p, "evaluate "+script, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// wait waits until a JavaScript expression is true.
func (p *tab) wait(condition string) {
	p.t.Helper()
	get(p, "wait for "+condition, chromedp.Poll[bool](condition))
}

// press presses keys one after the other: kb.Tab, kb.Enter, or letters.
func (p *tab) press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.do(fmt.Sprintf("press %q", key), chromedp.KeyEvent(key))
	}
}

// text gives what the page shows, as a reader would copy it.
func (p *tab) text() string {
	p.t.Helper()
	return eval[string](p, "document.body.innerText")
}

// folded gives a text with every run of white space as one space, so that
// texts can be compared whatever the layout breaks.
func folded(text string) string { return strings.Join(strings.Fields(text), " ") }

// overflow gives how many CSS pixels the page is wider than the window, and
// what reaches out.
func (p *tab) overflow() (pixels int, widest string) {
	p.t.Helper()
	type result struct {
		Pixels int
		Widest string
	}
	r := eval[result](p, `(() => {
		const width = document.documentElement.clientWidth;
		const out = document.scrollingElement.scrollWidth - width;
		if (out <= 0) return {Pixels: 0, Widest: ""};
		const far = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().left + e.scrollWidth > width + 1);
		return {Pixels: out, Widest: far.slice(0, 5).map(e => e.tagName + "." + e.className).join(" ")};
	})()`)
	return r.Pixels, r.Widest
}

// shot takes a screenshot of the whole page, if GONGKAI_SHOTS names a folder.
func (p *tab) shot(name string) {
	p.t.Helper()
	if folder := os.Getenv("GONGKAI_SHOTS"); folder != "" {
		keep(p.t, filepath.Join(folder, name+".png"), get(p, "take a screenshot", chromedp.FullScreenshot(100)))
	}
}

// pdf prints the page on A4 as its style sheet wants it; the file is kept if
// GONGKAI_SHOTS names a folder.
func (p *tab) pdf(name string) []byte {
	p.t.Helper()
	data := get(p, "print", chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	if folder := os.Getenv("GONGKAI_SHOTS"); folder != "" {
		keep(p.t, filepath.Join(folder, name+".pdf"), data)
	}
	return data
}

func keep(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// violation is one rule of axe-core that the page breaks.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"`
	Help   string `json:"help"`
	Nodes  []struct {
		HTML           string `json:"html"`
		FailureSummary string `json:"failureSummary"`
	} `json:"nodes"`
}

func (v violation) String() string {
	text := fmt.Sprintf("%s (%s): %s", v.ID, v.Impact, v.Help)
	for i, node := range v.Nodes {
		if i == 3 {
			return text + fmt.Sprintf("\n  and %d more", len(v.Nodes)-i)
		}
		text += "\n  " + node.HTML + "\n  " + node.FailureSummary
	}
	return text
}

// axe runs axe-core on the page, with the rules of WCAG 2.2 A and AA and its
// best practices.
func (p *tab) axe() []violation {
	p.t.Helper()
	source, err := os.ReadFile(filepath.Join(repository, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		p.t.Fatalf("axe-core is missing: `make test` installs it, or run npm ci --ignore-scripts (%v)", err)
	}
	get(p, "load axe-core", chromedp.Evaluate[chromedp.Void](string(source)))
	type report struct {
		Passes     int         `json:"passes"`
		Violations []violation `json:"violations"`
	}
	r := eval[report](p, `axe.run(document, {resultTypes: ["violations"]}).then(r => ({passes: r.passes.length, violations: r.violations}))`)
	if r.Passes == 0 {
		p.t.Error("axe-core looked at nothing")
	}
	return r.Violations
}

// accessible fails the test for each rule of axe-core that the page breaks.
func (p *tab) accessible() {
	p.t.Helper()
	for _, v := range p.axe() {
		p.t.Errorf("axe: %s", v)
	}
}
