package report_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
)

func TestHTMLIsOnePageThatNeedsNothingElse(t *testing.T) {
	for _, locale := range message.Locales() {
		var out bytes.Buffer
		if err := report.HTML(&out, printer(t, locale), checkedOf(t, locale, findings()), "."); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		if regexp.MustCompile(`(?i)<script|<link|<img|\ssrc=|\shref="[^#.]|@import|url\(|javascript:`).MatchString(page) {
			t.Errorf("%s: the page asks for something outside itself", locale)
		}
		if strings.Contains(page, "[report") || strings.Contains(page, "[finding") || strings.Contains(page, "<no value>") || strings.Contains(page, "{total") {
			t.Errorf("%s: a word is missing:\n%s", locale, page)
		}
		if strings.Contains(page, "<b>”") || !strings.Contains(page, "&lt;b&gt;") {
			t.Errorf("%s: a cell's text reaches the page unescaped", locale)
		}
		for _, want := range []string{`<html lang="` + locale, "total-score-mismatch", "b/heavy.xlsx", "7.44", "H30", `href="./b/heavy.xlsx"`, `href="#unit-1"`, `id="unit-1"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q", locale, want)
			}
		}
		if strings.Index(page, "b/heavy.xlsx") > strings.Index(page, "b/light.xlsx") {
			t.Errorf("%s: the worst workbook is not the first", locale)
		}
	}
}
