package browser_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

// long is a text without a place to break it.
var long = strings.Repeat("4601-甲乙丙丁/", 30)

// TestDifferencesFitAPhone opens the page of `gongkai diff` on a phone: it is not
// wider than the screen, and says which text was before and which is now.
func TestDifferencesFitAPhone(t *testing.T) {
	differences := report.Differences{Refused: 2, Changes: []report.Difference{{
		Kind: "corrected", Project: "路灯" + long, Unit: "市照明所" + long, Year: "2021", Version: 2,
		Address: "/evaluations/2021/abcdefghij/", SHA256: strings.Repeat("0f", 32),
		Fields: []report.FieldChange{
			{Field: "indicators.0.actual", Label: "绩效指标 1（维修路灯数量" + long + "）的实际完成值", Old: "520盏" + long, New: "521盏" + long},
			{Field: "total.score", Label: "总分得分", Old: "98", New: "97"},
		},
		Came: []report.ShortMessage{{ID: "total-score-mismatch", Severity: "error", Title: "总分不符", Message: long}},
	}}}
	onAPhone(t, "difference", func(printer message.Printer) string {
		var out bytes.Buffer
		if err := differences.HTML(&out, printer); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}, func(page *tab, printer message.Printer) {
		for _, key := range []string{"record.page.old", "record.page.new"} {
			name := printer.Key(key)
			if n := eval[int](page, `[...document.querySelectorAll("td")].filter(cell => getComputedStyle(cell, "::before").content.includes("`+name+`")).length`); n != 2 {
				t.Errorf("%q stands at %d of 2 texts", name, n)
			}
		}
		if text := page.text(); !strings.Contains(text, strings.TrimSpace(printer.Sprint(message.New("difference.else", "Headline", "", "Refused", 2)))) {
			t.Errorf("what cannot be used is not counted:\n%.300s", text)
		}
	})
}

// TestFindingsFitAPhone opens the page of `gongkai check` on a phone.
func TestFindingsFitAPhone(t *testing.T) {
	found := finding.New(finding.WeightMissing, source.Place{Workbook: long + ".xlsx", Sheet: long, Cells: []source.Cell{{Row: 3, Col: 1}}}, "Name", long, "Cell", "A3")
	judged := check.Judged{Indicators: 21, Recomputed: 9, Unjudged: []check.Unjudged{{Rule: finding.GradeMismatch, Lacks: "grade"}}}
	onAPhone(t, "findings", func(printer message.Printer) string {
		var out bytes.Buffer
		checked := report.Checked{Files: 1, Messages: report.RenderAll(printer, []finding.Finding{found}), Forms: []report.Form{
			{Unit: long, Project: long, Workbook: long + ".xlsx", Sheet: long, Judged: judged},
		}}
		if err := report.HTML(&out, printer, checked, "."); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}, func(*tab, message.Printer) {})
}

// onAPhone makes a page in each language, opens it at the width of a small phone,
// and fails where it is wider.
func onAPhone(t *testing.T, name string, make func(message.Printer) string, look func(*tab, message.Printer)) {
	catalogue, err := message.Load(os.DirFS(repository), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	for _, locale := range message.Locales() {
		printer := catalogue.Printer(locale)
		html := make(printer)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte(html))
		}))
		t.Cleanup(server.Close)
		page := openOn(t, &site{url: server.URL}, "/", view{width: 360, height: 780})
		if pixels, widest := page.overflow(); pixels > 0 {
			t.Errorf("%s: the page is %d px wider than the screen: %s", locale, pixels, widest)
		}
		look(page, printer)
		page.shot(name + "-" + locale)
	}
}
