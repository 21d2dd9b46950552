package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestHighContrastIsTripleA chooses the high-contrast colours: every text has the
// contrast that WCAG 2.2 asks for at AAA, and the choice is remembered.
func TestHighContrastIsTripleA(t *testing.T) {
	address, _ := reference(t)
	p := open(t, "/", view{})
	eval[any](p, `(() => { const s = document.querySelector("#theme"); s.value = "contrast"; s.dispatchEvent(new Event("change")); })()`)
	source, err := os.ReadFile(filepath.Join(repository, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"/", address, "/years/2021/", "/search/?q=2021", "/about/"} {
		p.visit(page)
		if got := eval[string](p, `document.documentElement.dataset.theme`); got != "contrast" {
			t.Fatalf("%s: the choice is forgotten: %q", page, got)
		}
		get(p, "load axe-core", chromedp.Evaluate[chromedp.Void](string(source)))
		type report struct {
			Checked    int
			Violations []violation
		}
		r := eval[report](p, `axe.run(document, {runOnly: ["color-contrast", "color-contrast-enhanced"], resultTypes: ["violations"]})
			.then(r => ({Checked: r.passes.reduce((sum, pass) => sum + pass.nodes.length, 0), Violations: r.violations}))`)
		if r.Checked < 2 {
			t.Errorf("%s: the contrast of %d elements was measured", page, r.Checked)
		}
		for _, v := range r.Violations {
			t.Errorf("%s: %s", page, v)
		}
		p.shot("contrast" + strings.ReplaceAll(strings.TrimSuffix(page, "/"), "/", "-"))
	}
}

// TestReadAloud reads the points sentence by sentence with a voice that the test
// puts in place of the system's, and stops when asked.
func TestReadAloud(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	const voice = `(() => {
		globalThis.said = [];
		globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
		speechSynthesis.speak = u => { said.push(u.text); globalThis.finish = u.onend; };
		speechSynthesis.cancel = () => { globalThis.cancelled = true; };
	})()`
	eval[any](p, voice)
	if eval[bool](p, `document.querySelector("[data-aloud]").checkVisibility()`) {
		t.Error("the button is there outside of the simpler view")
	}
	eval[any](p, `document.querySelector("#elder").click()`)
	if height := eval[float64](p, `document.querySelector("[data-aloud]").offsetHeight`); height < 44 || height > 88 {
		t.Errorf("the button is %.0f pixels high: it is no button of one line", height)
	}
	eval[any](p, `document.querySelector("[data-aloud]").click()`)
	if got := eval[[]string](p, "said"); len(got) != 1 || !strings.Contains(squeezed(got[0]), squeezed(record.Project)) {
		t.Fatalf("first is said %q, want the project", got)
	}
	for range 4 {
		eval[any](p, "finish()")
	}
	all := squeezed(strings.Join(eval[[]string](p, "said"), " "))
	for _, want := range []string{"1,002.23万元", "74.37%"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is not said: %s", want, all)
		}
	}
	before := eval[int](p, "said.length")
	eval[any](p, `(cancelled = false, document.querySelector("[data-aloud]").click())`)
	if !eval[bool](p, "cancelled") || eval[string](p, `document.querySelector("[data-aloud]").getAttribute("aria-pressed")`) != "false" {
		t.Error("reading does not stop")
	}
	eval[any](p, "finish()")
	if after := eval[int](p, "said.length"); after != before {
		t.Error(fmt.Sprint("after the stop ", after-before, " more sentences are said"))
	}
}
