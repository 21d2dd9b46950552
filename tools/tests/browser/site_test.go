package browser_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/tools/internal/evaluation"
)

// TestEveryPageOnAPhone opens every page at 320 pixels: nothing reaches over
// the edge, the console stays empty, the policy holds and no request leaves the
// site.
func TestEveryPageOnAPhone(t *testing.T) {
	s := built(t)
	p := openOn(t, s, "/", view{width: 320, height: 640})
	for _, address := range s.pages(t) {
		before := len(p.problems())
		p.visit(address)
		if out, widest := p.overflow(); out > 0 {
			t.Errorf("%s is %d pixels too wide: %s", address, out, widest)
		}
		if now := p.problems(); len(now) > before {
			t.Errorf("%s: %s", address, strings.Join(now[before:], "; "))
		}
	}
}

// TestKindsOfPages looks at one page of each kind: axe-core finds nothing in
// light, dark and on a phone, and a first visit is light.
func TestKindsOfPages(t *testing.T) {
	const lightest = 60 * 1024 // bytes over the line, all files of a first visit
	for _, address := range built(t).kinds(t) {
		t.Run(strings.ReplaceAll(strings.Trim(address, "/"), "/", "-"), func(t *testing.T) {
			for name, v := range map[string]view{"light": {}, "dark": {dark: true}, "phone": {width: 360, height: 780}} {
				p := open(t, address, v)
				if n := p.transferred(); n > lightest {
					t.Errorf("%s, %s: %d bytes for a first visit, want at most %d: %q", address, name, n, lightest, p.asked())
				}
				p.shot(name + strings.ReplaceAll(strings.TrimSuffix(address, "/"), "/", "-"))
				p.accessible()
			}
		})
	}
}

// TestWithoutScripts opens one page of each kind with scripts off: title,
// heading and text are there all the same.
func TestWithoutScripts(t *testing.T) {
	for _, address := range built(t).kinds(t) {
		p := open(t, address, view{noScript: true})
		if got := eval[string](p, `(document.querySelector("main h1") || {innerText: ""}).innerText`); folded(got) == "" {
			t.Errorf("%s has no heading", address)
		}
		if got := p.text(); len(folded(got)) < 20 {
			t.Errorf("%s shows only %q", address, got)
		}
	}
}

// TestEveryFigureIsInTheHTML holds each evaluation's page against the record
// beside it: every text of the form stands in the page as it was sent.
func TestEveryFigureIsInTheHTML(t *testing.T) {
	s := built(t)
	for _, address := range s.evaluations(t) {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(s.file(address)), "index.json"))
		if err != nil {
			t.Error(err)
			continue
		}
		var record evaluation.Record
		if err := json.Unmarshal(data, &record); err != nil {
			t.Errorf("%sindex.json: %v", address, err)
			continue
		}
		e, err := record.SelfEvaluation()
		if err != nil {
			t.Errorf("%sindex.json: %v", address, err)
			continue
		}
		shown := squeezed(textOf(parse(t, s.file(address))))
		texts := 0
		for path, value := range e.Values() {
			if value.IsBlank() {
				continue
			}
			texts++
			if !strings.Contains(shown, squeezed(value.Text)) {
				t.Errorf("%s does not show %s: %q", address, path, value.Text)
			}
		}
		if texts < 30 {
			t.Errorf("%s: only %d texts in its record", address, texts)
		}
		if record.Sample != strings.Contains(record.Source.Workbook, "sample/") {
			t.Errorf("%s: sample is %v, workbook %q", address, record.Sample, record.Source.Workbook)
		}
	}
}

// squeezed drops all white space: where lines break is the layout's business.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// parse reads a page as it was sent.
func parse(t *testing.T, file string) *html.Node {
	t.Helper()
	r, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	root, err := html.ParseWithOptions(r, html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return root
}

// textOf gives the text below a node, without scripts and styles.
func textOf(node *html.Node) string {
	var b strings.Builder
	for n := range node.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			fmt.Fprint(&b, n.Data, " ")
		}
	}
	return b.String()
}
