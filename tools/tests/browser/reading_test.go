package browser_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// heard is one cell as a screen reader meets it: its role and its text.
type heard struct{ role, text string }

// rowsHeard gives the rows of the accessibility tree in order, each with its
// cells.
func rowsHeard(p *tab) [][]heard {
	p.t.Helper()
	var nodes []*accessibility.Node
	p.do("read the accessibility tree", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tree, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		nodes = tree.Nodes
		return err
	}))
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, node := range nodes {
		byID[node.NodeID] = node
	}
	var text func(*accessibility.Node) string
	text = func(node *accessibility.Node) string {
		if role(node) == "StaticText" {
			return said(node.Name)
		}
		var b strings.Builder
		for _, id := range node.ChildIDs {
			if child := byID[id]; child != nil && role(child) != "link" {
				b.WriteString(text(child))
			}
		}
		return b.String()
	}
	var rows [][]heard
	var walk func(*accessibility.Node)
	walk = func(node *accessibility.Node) {
		if role(node) == "row" {
			rows = append(rows, nil)
		}
		switch role(node) {
		case "cell", "gridcell", "rowheader", "columnheader":
			rows[len(rows)-1] = append(rows[len(rows)-1], heard{role(node), squeezed(text(node))})
			return
		}
		for _, id := range node.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child)
			}
		}
	}
	walk(nodes[0])
	return rows
}

func role(node *accessibility.Node) string { return said(node.Role) }

func said(value *accessibility.Value) string {
	if value == nil {
		return ""
	}
	var text string
	if json.Unmarshal(value.Value, &text) != nil {
		return ""
	}
	return text
}

// TestTableIsHeardInTheFormsOrder reads the accessibility tree on a desk and on
// a phone, where the table looks like cards: rows and cells are still rows and
// cells, in the order of the form.
func TestTableIsHeardInTheFormsOrder(t *testing.T) {
	address, record := reference(t)
	for name, v := range map[string]view{"desk": {}, "phone": {width: 320, height: 640}} {
		p := open(t, address, v)
		rows := rowsHeard(p)
		at := 0
		for i, indicator := range record.Indicators {
			want := []heard{{"rowheader", squeezed(indicator.Name)}, {"cell", squeezed(indicator.Target)}, {"cell", squeezed(indicator.Actual)}, {"cell", squeezed(indicator.Weight)}, {"cell", squeezed(indicator.Score)}}
			found := slices.IndexFunc(rows[at:], func(cells []heard) bool { return follows(cells, want, v.width > 0) })
			if found < 0 {
				t.Fatalf("%s: indicator %d is not heard after row %d: want %v among %v", name, i, at, want, rows[at:min(at+3, len(rows))])
			}
			at += found + 1
		}
	}
}

// follows reports whether cells hold the wanted ones, one after the other. On a
// phone the label of the column is said before the figure.
func follows(cells, want []heard, labelled bool) bool {
	for start := 0; start+len(want) <= len(cells); start++ {
		if slices.EqualFunc(cells[start:start+len(want)], want, func(got, want heard) bool {
			same := got.text == want.text || labelled && strings.HasSuffix(got.text, want.text)
			return same && strings.TrimPrefix(got.role, "grid") == want.role
		}) {
			return true
		}
	}
	return false
}

// TestKeyboardWalk goes through the page with the Tab key: the first stop skips
// to the content, every control is reached in the order of the page, and each
// shows that it has the focus.
func TestKeyboardWalk(t *testing.T) {
	address, _ := reference(t)
	p := open(t, address, view{})
	stops := eval[int](p, `[...document.querySelectorAll("a[href], button, input, select, summary")].filter(e => e.checkVisibility()).length`)
	const focused = `(() => {
		const e = document.activeElement;
		const all = [...document.querySelectorAll("*")];
		const s = getComputedStyle(e);
		return {At: all.indexOf(e), Name: e.tagName + " " + e.textContent.trim().slice(0, 20), Seen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2};
	})()`
	type stop struct {
		At   int
		Name string
		Seen bool
	}
	before := -1
	for i := range stops {
		p.press(kb.Tab)
		now := eval[stop](p, focused)
		if now.At <= before {
			t.Fatalf("stop %d of %d, %s, comes before the one before it", i, stops, now.Name)
		}
		if !now.Seen {
			t.Errorf("stop %d, %s, does not show the focus", i, now.Name)
		}
		before = now.At
	}
	skipper := open(t, address, view{})
	skipper.press(kb.Tab)
	if !eval[bool](skipper, `document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0`) {
		t.Error("the first stop is not the skip link, or it stays out of sight")
	}
	skipper.press(kb.Enter)
	skipper.wait(`document.activeElement.id === "main"`)
	skipper.press(kb.Tab)
	if !eval[bool](skipper, `document.querySelector("main").contains(document.activeElement)`) {
		t.Error("after the skip link, the next stop is not in the content")
	}
}
