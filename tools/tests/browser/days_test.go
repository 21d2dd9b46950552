package browser_test

import (
	"fmt"
	"strings"
	"testing"
)

// brokenDays lists the days of our own sentences that stand on two lines, and
// how many days there are. What an office typed breaks as it must.
const brokenDays = `(() => {
	const broken = [];
	let days = 0;
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (node.parentElement.closest("bdi, script, style")) continue;
		for (const match of node.data.matchAll(/\d{4}-\d{2}-\d{2}/g)) {
			const range = document.createRange();
			range.setStart(node, match.index);
			range.setEnd(node, match.index + match[0].length);
			const lines = new Set([...range.getClientRects()].filter(r => r.width > 1).map(r => Math.round(r.top)));
			if (lines.size > 0) days++;
			if (lines.size > 1) broken.push(match[0] + " in " + node.parentElement.tagName);
		}
	}
	return {Days: days, Broken: broken};
})()`

// TestDaysStayOnOneLine looks at pages that tell days, at many widths, since it
// is the width that puts a day at the end of a line.
func TestDaysStayOnOneLine(t *testing.T) {
	one, _ := reference(t)
	for _, address := range []string{one, "/coverage/", "/corrections/"} {
		days := 0
		for width := int64(320); width <= 440; width += 8 {
			page := open(t, address, view{width: width, height: 780})
			eval[bool](page, `(document.querySelectorAll("details").forEach(d => d.open = true), true)`)
			found := eval[struct {
				Days   int
				Broken []string
			}](page, brokenDays)
			days += found.Days
			if len(found.Broken) > 0 {
				t.Errorf("%s at %d px: %s", address, width, strings.Join(found.Broken, ", "))
				break
			}
		}
		if days == 0 && address == one {
			t.Errorf("%s tells no day", address)
		}
	}
}

// TestHeadingsStandApart opens the citations: the second heading keeps a
// distance from the button of the first.
func TestHeadingsStandApart(t *testing.T) {
	address, _ := reference(t)
	for _, width := range []int64{360, 1280} {
		page := open(t, address, view{width: width, height: 780})
		gap := eval[string](page, `(() => {
			const citation = document.getElementById("citation");
			citation.open = true;
			const button = citation.querySelector("button").getBoundingClientRect();
			const heading = citation.querySelectorAll("h3")[1].getBoundingClientRect();
			return button.height > 0 && heading.top - button.bottom >= 12 ? "" : "the button ends at " + button.bottom + ", the heading begins at " + heading.top;
		})()`)
		if gap != "" {
			t.Errorf("at %d px: %s", width, gap)
		}
		page.shot(fmt.Sprint("citation-", width))
	}
}
