package browser_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// worn is what an office writes to have the site in its own colours.
const worn = `title = "示例市绩效公开"
[params.gongkai.theme]
brand = "#8a1c1c"
link = "#8a1c1c"
accent = "#a02020"
soft = "#fbeaea"
link_dark = "#f0a8a8"
logo = "favicon.svg"
[params.gongkai.licence]
name = "示例许可"
link = "https://example.gov.cn/licence"
terms = "请注明来源。"
`

// The office's colours and its logo stand on the page, the colours that it did not
// choose and the high-contrast scheme stay, and the page is as accessible as before.
func TestTheOfficesOwnColours(t *testing.T) {
	folder := t.TempDir()
	program := command(t, folder)
	home, public := filepath.Join(folder, "site"), filepath.Join(folder, "public")
	write(t, filepath.Join(home, "config.toml"), worn)
	if out, err := exec.Command(program, "build", "--site", home, "--output", public, "--sample", "60").CombinedOutput(); err != nil {
		t.Fatalf("gongkai build: %v\n%s", err, out)
	}
	address, err := serve(public)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{folder: public, url: address}
	const colours = `[getComputedStyle(document.querySelector(".site-header")).backgroundColor,
		getComputedStyle(document.querySelector("main a:not(.button)")).color].join(" ")`
	for _, page := range []string{"/", s.evaluations(t)[0]} {
		light := openOn(t, s, page, view{width: 1440})
		if got := eval[string](light, colours); got != "rgb(138, 28, 28) rgb(138, 28, 28)" {
			t.Errorf("%s: header and links are %s", page, got)
		}
		if got := eval[bool](light, `document.querySelector(".brand img").naturalWidth > 0 && !document.querySelector(".brand svg")`); !got {
			t.Errorf("%s: the logo is not there", page)
		}
		if page != "/" {
			const terms = `[...document.querySelectorAll(".licence a[rel=license]")].map(a => a.href + " " + a.parentElement.innerText).join()`
			if got := eval[string](light, terms); !strings.Contains(got, "https://example.gov.cn/licence ") || !strings.Contains(got, "示例许可") || !strings.HasSuffix(got, "请注明来源。") {
				t.Errorf("%s says of the terms %q", page, got)
			}
		}
		if out, widest := light.overflow(); out > 0 {
			t.Errorf("%s is %d pixels too wide in English: %s", page, out, widest)
		}
		light.accessible()
		dark := openOn(t, s, page, view{width: 360, dark: true})
		if got := eval[string](dark, colours); got != "rgb(11, 47, 57) rgb(240, 168, 168)" {
			t.Errorf("%s: in the dark, header and links are %s", page, got)
		}
		dark.accessible()
		light.shot("theme" + choose(page == "/", "-home", "-form"))
		dark.shot("theme-dark" + choose(page == "/", "-home", "-form"))
		eval[string](light, `document.documentElement.dataset.theme = "contrast"`)
		if got := eval[string](light, colours); got != "rgb(0, 0, 0) rgb(0, 0, 139)" {
			t.Errorf("%s: in high contrast, header and links are %s", page, got)
		}
	}
}
