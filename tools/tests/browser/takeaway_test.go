package browser_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"reflect"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	cdptarget "github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/tests/libreoffice"
)

// TestTheIndicatorsCanBeTakenAway reads the file that the form's page leads to,
// and compares it with the published record, row by row.
func TestTheIndicatorsCanBeTakenAway(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	link := eval[string](p, `new URL(document.querySelector("#use a[href$='.csv']").href).pathname`)
	if link != path.Join(address, opendata.IndicatorsName) {
		t.Fatalf("the page leads to %s", link)
	}
	data, err := os.ReadFile(built(t).file(link))
	if err != nil {
		t.Fatal(err)
	}
	text, marked := bytes.CutPrefix(data, []byte("\ufeff"))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) != 1+len(record.Indicators) || len(rows) < 2 {
		t.Fatalf("%d rows for %d indicators, byte order mark %v, %v", len(rows), len(record.Indicators), marked, err)
	}
	for i := range record.Indicators {
		for column, f := range evaluation.Fields(evaluation.IndicatorsSection) {
			if got, want := rows[i+1][column], *f.TextIn(&record.Indicators[i]); got != want && got != "'"+want {
				t.Errorf("indicator %d: %s is %q, want %q", i, f.Key, got, want)
			}
		}
	}
}

// TestTheCitations read as the record says: who, what, which version, which
// file, where. The day of access is a place to fill in until a script does.
func TestTheCitations(t *testing.T) {
	address, record := reference(t)
	for _, noScript := range []bool{true, false} {
		p := open(t, address, view{noScript: noScript})
		for _, id := range []string{"citation-text", "citation-bibtex"} {
			text := eval[string](p, `document.getElementById("`+id+`").textContent`)
			for _, want := range []string{record.ImplementingUnit, record.Project, record.Year, record.Source.SHA256, "https://gongkai.example" + address, "1"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s lacks %q: %s", id, want, text)
				}
			}
			today := eval[string](p, `new Date().toLocaleDateString("sv-SE")`)
			if strings.Contains(text, "引用日期") != noScript || !noScript && !strings.Contains(text, today) {
				t.Errorf("%s, without scripts %v, says of the day of access: %s", id, noScript, text)
			}
		}
	}
}

// TestHostileTextsInBibTeX looks at the citation of the page of components, whose
// project is called what no honest office would write.
func TestHostileTextsInBibTeX(t *testing.T) {
	p := open(t, "/components/", view{})
	text := eval[string](p, `document.getElementById("citation-bibtex").textContent`)
	want := `title = {{<script>alert(1)</script> \& <b>粗</b> \{\{ .Title \}\} ` + "`x` *y* | z evil : 2024"
	if !strings.Contains(text, want) || strings.Contains(text, "\u202E") {
		t.Errorf("BibTeX is %s, want in it %s", text, want)
	}
	if open, close := strings.Count(text, "{")-strings.Count(text, `\{`), strings.Count(text, "}")-strings.Count(text, `\}`); open != close {
		t.Errorf("%d braces open and %d close: %s", open, close, text)
	}
}

// TestTheFormCanBeTakenAway takes the workbook that the form's page leads to, and a
// copy of it that LibreOffice has saved: both read as what is published.
func TestTheFormCanBeTakenAway(t *testing.T) {
	address, record := reference(t)
	p := open(t, address, view{})
	link := eval[string](p, `new URL(document.querySelector("#use a[href$='.xlsx']").href).pathname`)
	if link != path.Join(address, opendata.FormName) {
		t.Fatalf("the page leads to %s", link)
	}
	command, err := compileOnce()
	if err != nil {
		t.Fatal(err)
	}
	file := built(t).file(link)
	for _, book := range []string{file, libreoffice.Convert(t, file, "xlsx:Calc MS Excel 2007 XML", "xlsx")} {
		out, err := exec.Command(command, "read", book).Output()
		if err != nil {
			t.Fatalf("read %s: %v", book, err)
		}
		var read []evaluation.Record
		if err := json.Unmarshal(out, &read); err != nil || len(read) != 1 {
			t.Fatalf("%s gives %d forms, %v", book, len(read), err)
		}
		got := read[0]
		for name, pair := range map[string][2]any{
			"title": {got.Title, record.Title}, "year": {got.Year, record.Year}, "project": {got.Project, record.Project},
			"department": {got.CompetentDepartment, record.CompetentDepartment}, "unit": {got.ImplementingUnit, record.ImplementingUnit},
			"funding": {got.Funding, record.Funding}, "objective": {got.Objective, record.Objective},
			"indicators": {got.Indicators, record.Indicators}, "total": {got.Total, record.Total},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Errorf("%s: %s is %v, published is %v", book, name, pair[0], pair[1])
			}
		}
	}
}

// TestCitationsAreCopied presses each button that copies a citation: what is on
// the clipboard is what stands there, with the reader's own day, and it is said.
func TestCitationsAreCopied(t *testing.T) {
	address, _ := reference(t)
	p := open(t, address, view{})
	p.do("allow the clipboard", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		info, err := cdp.Call(ctx, target, cdptarget.GetTargetInfo, cdptarget.GetTargetInfoParams{})
		if err != nil {
			return err
		}
		for _, name := range []string{"clipboard-read", "clipboard-write"} {
			_, err := cdp.Call(ctx, target, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
				Permission: &cdpbrowser.PermissionDescriptor{Name: name}, Setting: cdpbrowser.PermissionSettingGranted,
				BrowserContextID: info.TargetInfo.BrowserContextID,
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	eval[any](p, `document.getElementById("citation").open = true`)
	for _, id := range []string{"citation-text", "citation-bibtex"} {
		button := `document.querySelector("[data-copy=` + id + `]")`
		if eval[bool](p, button+`.hidden`) {
			t.Fatalf("%s: the button is hidden", id)
		}
		said := eval[string](p, button+`.textContent`)
		eval[any](p, button+`.click()`)
		p.wait(button + `.textContent === ` + button + `.dataset.done`)
		got := eval[string](p, `navigator.clipboard.readText()`)
		want := eval[string](p, `document.getElementById("`+id+`").textContent`)
		if folded(got) != folded(want) || len(got) < 80 {
			t.Errorf("%s: %q is copied, want %q (the button said %q)", id, got, want, said)
		}
	}
}
