package browser_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestHarnessSees plants one problem of each kind in a page and wants the
// harness to see it: a harness that is blind would pass everything.
func TestHarnessSees(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"sound.html":  page(`<h1>Sound</h1><p>All is well.</p><script src="/sound.js"></script>`),
		"sound.js":    `document.querySelector("p").textContent = "Scripts run."; document.addEventListener("keydown", e => document.title = e.key);`,
		"icon.ico":    "",
		"loud.html":   page(`<h1>Loud</h1><script src="/loud.js"></script>`),
		"loud.js":     `console.error("something broke");`,
		"throw.html":  page(`<h1>Throw</h1><script src="/throw.js"></script>`),
		"throw.js":    `throw new Error("not caught");`,
		"inline.html": page(`<h1>Inline</h1><script>document.title = "inline";</script>`),
		"style.html":  page(`<h1 style="color: red">Style</h1>`),
		"away.html":   page(`<h1>Away</h1><img alt="" src="http://127.0.0.1:9/picture.png">`),
		"gone.html":   page(`<h1>Gone</h1><script src="/gone.js"></script>`),
		"wide.html":   page(`<h1>Wide</h1><pre>` + strings.Repeat("wide", 300) + `</pre>`),
		"axe.html":    page(`<h1>Axe</h1><img src="/icon.ico">`),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	url, err := serve(folder)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{folder, url}

	sound := openOn(t, s, "/sound.html", view{width: 320})
	if got := sound.problems(); len(got) > 0 {
		t.Errorf("a sound page has problems: %q", got)
	}
	sound.wait(`document.querySelector("p").textContent === "Scripts run."`)
	if got := sound.text(); !strings.Contains(got, "Scripts run.") {
		t.Errorf("scripts did not run: %q", got)
	}
	if sound.press("a", kb.Escape); eval[string](sound, "document.title") != "Escape" {
		t.Errorf("keys did not arrive: %q", eval[string](sound, "document.title"))
	}
	if out, _ := sound.overflow(); out != 0 {
		t.Errorf("a narrow page overflows by %d", out)
	}
	if n := sound.transferred(); n < 200 || n > 4000 {
		t.Errorf("%d bytes transferred", n)
	}
	sound.accessible()
	if data := sound.pdf("sound"); !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("printed %.20q", data)
	}
	if got := openOn(t, s, "/sound.html", view{noScript: true}).text(); !strings.Contains(got, "All is well.") {
		t.Errorf("scripts are off, and yet: %q", got)
	}
	for query, v := range map[string]view{
		"(prefers-color-scheme: dark)": {dark: true}, "print": {print: true},
		"(prefers-reduced-motion: reduce)": {reducedMotion: true}, "(forced-colors: active)": {forcedColors: true},
	} {
		if !eval[bool](openOn(t, s, "/sound.html", v), `matchMedia("`+query+`").matches`) {
			t.Errorf("the page is not seen as %s", query)
		}
	}

	for name, want := range map[string]string{
		"loud": "something broke", "throw": "not caught", "inline": "Content Security Policy",
		"style": "Content Security Policy", "away": "leaves the site", "gone": "404",
	} {
		p := openOn(t, s, "/"+name+".html", view{})
		if p.forgive(want); len(p.problems()) > 2 { // one fault may be told in up to three ways
			t.Errorf("%s: problems %q beside %q", name, p.problems(), want)
		}
	}
	if out, widest := openOn(t, s, "/wide.html", view{width: 320}).overflow(); out < 100 || !strings.Contains(widest, "PRE") {
		t.Errorf("a wide page overflows by %d, %q", out, widest)
	}
	if got := openOn(t, s, "/axe.html", view{}).axe(); len(got) != 1 || got[0].ID != "image-alt" {
		t.Errorf("axe finds %v, want image-alt", got)
	}
}

// page wraps a body into a page that axe-core has nothing against.
func page(body string) string {
	return `<!doctype html><html lang="en"><head><title>Test</title><meta name="viewport" content="width=device-width">` +
		`<link rel="icon" href="/icon.ico"></head><body><main>` + body + `</main></body></html>`
}
