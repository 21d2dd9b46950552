package browser_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// printed prints the open page and gives the text of the file, its pages apart.
func (p *tab) printed(name string) []string {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "page.pdf")
	keep(p.t, file, p.pdf(name))
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		p.t.Fatalf("pdftotext: %v", err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// printLike sets the page up as the button does that prints, without its dialog.
func (p *tab) printLike(choice string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf(`(window.print = () => {}, document.querySelector("button[data-print=%s]").click(), true)`, choice))
}

// TestPrintedFormIsTheOffices prints the reference form: every text of it stands
// on two pages, in the columns of the office's form and without what this site
// says beside it; the head of the indicators is repeated, and the page's number,
// address and fingerprint stand there.
func TestPrintedFormIsTheOffices(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	p.printLike("form")
	pages := p.printed("evaluation")
	printed := squeezed(strings.Join(pages, ""))
	e, err := record.SelfEvaluation()
	if err != nil {
		t.Fatal(err)
	}
	for path, value := range e.Values() {
		// A long text may be broken by the edge of a page; its beginning and
		// its end are not.
		for _, part := range []string{first(squeezed(value.Text), 12), last(squeezed(value.Text), 12)} {
			if !strings.Contains(printed, part) {
				t.Errorf("the print lacks %s: %q", path, part)
			}
		}
	}
	if len(pages) != 2 {
		t.Errorf("the reference form is printed on %d pages, want 2", len(pages))
	}
	for i, page := range pages {
		if want := fmt.Sprintf("%d/%d", i+1, len(pages)); !strings.Contains(squeezed(page), want) {
			t.Errorf("page %d lacks its number %s", i+1, want)
		}
	}
	columns := squeezed("年度指标值实际完成值分值得分偏差原因分析及改进措施")
	if n := strings.Count(printed, columns); n != 2 {
		t.Errorf("the office's columns head the indicators on %d pages, want 2", n)
	}
	for _, want := range []string{squeezed(address), record.Source.SHA256} {
		if !strings.Contains(printed, want) {
			t.Errorf("the print lacks %s", want)
		}
	}
	for _, own := range []string{"核对提示", "完成状态", "要点", "得分怎么来"} {
		if strings.Contains(printed, own) {
			t.Errorf("the print of the form shows %q, which is this site's", own)
		}
	}
	// Without scripts and choices, the form is printed as well.
	plain := open(t, address, view{noScript: true})
	if got := len(plain.printed("evaluation-plain")); got != 2 {
		t.Errorf("without scripts the form is printed on %d pages, want 2", got)
	}
}

// TestPrintedFindings prints the form with what the rules have to say.
func TestPrintedFindings(t *testing.T) {
	address, _ := reference(t)
	p := open(t, address, view{})
	p.printLike("findings")
	printed := squeezed(strings.Join(p.printed("evaluation-findings"), ""))
	for _, message := range eval[[]string](p, `[...document.querySelectorAll(".occurrence")].map(o => o.querySelector("bdi").textContent)`) {
		if !strings.Contains(printed, first(squeezed(message), 12)) {
			t.Errorf("the print lacks the finding %q", message)
		}
	}
	if !strings.Contains(printed, squeezed("实际完成值分值得分")) {
		t.Error("the print of the findings lacks the form")
	}
}

// TestSixtyIndicatorsOnPaper prints a form of sixty indicators.
func TestSixtyIndicatorsOnPaper(t *testing.T) {
	address, _ := reference(t)
	p := open(t, address, view{})
	eval[int](p, `(() => {
		const body = document.querySelector(".indicators tbody");
		const rows = [...document.querySelectorAll(".indicators tbody tr")];
		for (let i = 0; rows.length + i < 60; i++) {
			const row = rows[i % rows.length].cloneNode(true);
			row.querySelectorAll(".level").forEach(level => level.remove());
			body.append(row);
		}
		body.querySelectorAll(".level1").forEach(level => level.rowSpan = body.rows.length);
		[...body.querySelectorAll(".level2")].at(-1).rowSpan = body.rows.length - [...body.querySelectorAll(".level2")].at(-1).parentElement.rowIndex + 1;
		return document.querySelectorAll(".indicators tbody tr").length;
	})()`)
	if pages := p.printed("sixty"); len(pages) > 5 || len(pages) < 3 {
		t.Errorf("sixty indicators are printed on %d pages, want 5 at most", len(pages))
	}
}

func first(text string, n int) string {
	runes := []rune(text)
	return string(runes[:min(n, len(runes))])
}

func last(text string, n int) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-n):])
}

// TestPrintedListsKeepTheirHeads prints a list: the buttons that sort it on a screen
// are the heads of its columns, and stay.
func TestPrintedListsKeepTheirHeads(t *testing.T) {
	p := open(t, "/evaluations/", view{print: true})
	p.wait(`document.querySelector("button.sort") !== null`)
	if hidden := eval[int](p, `[...document.querySelectorAll("thead .sort")].filter(e => !e.checkVisibility()).length`); hidden > 0 {
		t.Errorf("%d heads are not printed", hidden)
	}
}
