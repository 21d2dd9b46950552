package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

func printer(t testing.TB, locale string) message.Printer {
	t.Helper()
	catalogue, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.Printer(locale)
}

// findings are one of each severity, in two workbooks, the lighter one first.
func findings() []finding.Finding {
	light := finding.New(finding.WeightMissing, source.Place{Workbook: "b/light.xlsx", Sheet: "Sheet1", Cells: []source.Cell{{Row: 3, Col: 1}}}, "Name", "x\x1b[2J", "Cell", "A3")
	heavy := finding.New(finding.TotalScoreMismatch, source.Place{Workbook: "b/heavy.xlsx", Sheet: "自评表", Cells: []source.Cell{{Row: 30, Col: 8}, {Row: 8, Col: 8}}},
		"Found", "96.87", "Expected", "104.31", "Apart", "7.44")
	heavy.Found, heavy.Expected, heavy.Difference = "96.87", "104.31", "-7.44"
	heavy.Causes = []message.Message{
		message.New("finding.cause.row-left-out", "At", "H9", "Amount", "7.44"),
		message.New("finding.cause.total-digits-swapped", "Cell", "H30", "Found", "96.87", "Meant", "98.67"),
	}
	note := finding.New(finding.ExecutionRateUndefined, heavy.Place, "Cell", "C9", "Line", "其他资金")
	note.Severity = finding.Note
	zero := finding.New(finding.TargetZero, heavy.Place, "Name", "<b>", "Target", "≥0", "Actual", "0")
	zero.Severity = finding.Note
	return []finding.Finding{light, note, zero, heavy}
}

// checkedOf is a check of two forms, one a unit, with findings.
func checkedOf(t testing.TB, locale string, findings []finding.Finding) report.Checked {
	t.Helper()
	judged := check.Judged{Indicators: 21, Recomputed: 9, Passed: []finding.ID{finding.TargetZero}, Unjudged: []check.Unjudged{{Rule: finding.GradeMismatch, Lacks: "grade"}}}
	return report.Checked{
		Files: 2, Messages: report.RenderAll(printer(t, locale), findings),
		Forms: []report.Form{
			{Unit: "light unit", Project: "p", Workbook: "b/light.xlsx", Sheet: "Sheet1", Judged: judged},
			{Unit: "heavy unit", Project: "q", Workbook: "b/heavy.xlsx", Sheet: "自评表", Judged: judged},
		},
	}
}

func TestRenderFollowsTheContract(t *testing.T) {
	for _, locale := range message.Locales() {
		for _, messages := range report.RenderAll(printer(t, locale), findings()) {
			for name, text := range map[string]string{"title": messages.Title, "method": messages.Method, "remedy": messages.Remedy, "message": messages.Message} {
				if text == "" || strings.Contains(text, "[finding") || strings.Contains(text, "<no value>") {
					t.Errorf("%s: %s of %s is %q", locale, name, messages.ID, text)
				}
			}
		}
	}
	heavy := report.Render(printer(t, message.English), findings()[3])
	if !strings.Contains(heavy.Cause, "H9") || !strings.Contains(heavy.Cause, "98.67") || !strings.Contains(heavy.Cause, "cannot tell them apart") {
		t.Errorf("two causes are worded %q", heavy.Cause)
	}
}

func TestJSONKeys(t *testing.T) {
	var out bytes.Buffer
	if err := report.JSON(&out, report.RenderAll(printer(t, message.Chinese), findings())); err != nil {
		t.Fatal(err)
	}
	var objects []map[string]any
	if err := json.Unmarshal(out.Bytes(), &objects); err != nil {
		t.Fatal(err)
	}
	if len(objects) != 4 {
		t.Fatalf("%d objects", len(objects))
	}
	for _, key := range []string{"id", "severity", "workbook", "sheet", "cells", "expected", "found", "difference", "cause", "message"} {
		if _, ok := objects[0][key]; !ok {
			t.Errorf("no key %s", key)
		}
	}
	out.Reset()
	if err := report.JSON(&out, nil); err != nil || strings.TrimSpace(out.String()) != "[]" {
		t.Errorf("no findings give %q, %v", out.String(), err)
	}
}

func TestTextIsWorstFirstAndSaysWhatIsNext(t *testing.T) {
	var out bytes.Buffer
	if err := report.Text(&out, printer(t, message.English), checkedOf(t, message.English, findings()), false); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	order := []string{
		"Workbooks: 2, forms: 2. Found: 1 error; 1 warning; 2 notes. Forms without findings: 0; not read: 0.",
		"heavy unit", "b/heavy.xlsx", "Indicators: 21, recomputed: 9, judged by the unit: 12", "a grade (1)", "total-score-mismatch", "execution-rate-undefined", "target-zero",
		"light unit", "b/light.xlsx", "weight-missing", "Next: have the errors corrected",
	}
	for at, i := 0, 0; i < len(order); i++ {
		next := strings.Index(text[at:], order[i])
		if next < 0 {
			t.Fatalf("%q does not follow %q in:\n%s", order[i], order[max(0, i-1)], text)
		}
		at += next
	}
	if strings.Contains(text, "\x1b") {
		t.Error("an escape character reaches the terminal without colours being asked for")
	}
}

// "Nothing found" is said only of forms that were read, where nothing was refused.
func TestTheAllClear(t *testing.T) {
	refusal := &finding.Refusal{File: "c.xlsx", Reason: message.New("reading.refusal.unreadable.reason"), Remedy: message.New("reading.refusal.unreadable.remedy")}
	sound := checkedOf(t, message.English, nil)
	unread, partly := report.Checked{Files: 1, Refusals: []*finding.Refusal{refusal}}, sound
	partly.Refusals = unread.Refusals
	for name, c := range map[string]struct {
		checked report.Checked
		clear   bool
		found   string // in the first line
	}{
		"sound forms": {sound, true, "Found: nothing."}, "nothing read": {report.Checked{}, false, "Found: no form could be read."},
		"all refused": {unread, false, "Found: no form could be read."}, "one refused": {partly, false, "Found: nothing on the forms that were read."},
		"a note": {checkedOf(t, message.English, findings()[1:2]), false, "Found: 1 note"},
	} {
		var text, page bytes.Buffer
		if err := report.Text(&text, printer(t, message.English), c.checked, false); err != nil {
			t.Fatal(err)
		}
		if err := report.HTML(&page, printer(t, message.English), c.checked, "."); err != nil {
			t.Fatal(err)
		}
		for _, got := range []string{text.String(), page.String()} {
			if !strings.Contains(got, c.found) {
				t.Errorf("%s: the first line does not say %q:\n%s", name, c.found, got)
			}
			if strings.Contains(got, "ready to publish") != c.clear || c.checked.Clear() != c.clear {
				t.Errorf("%s: clear %v, and the report says\n%s", name, c.checked.Clear(), got)
			}
			if at := strings.Index(got, "Not read: c.xlsx"); len(c.checked.Refusals) > 0 && at < 0 {
				t.Errorf("%s: the refused file is not told", name)
			}
		}
		if c.clear && !strings.Contains(text.String(), "Indicators: 42, recomputed: 18") {
			t.Errorf("%s: the all-clear does not say what was looked at:\n%s", name, text.String())
		}
	}
}

func TestTextPaintsOnlyWhenAsked(t *testing.T) {
	en := printer(t, message.English)
	messages := report.RenderAll(en, findings())
	var plain, coloured bytes.Buffer
	if err := report.Text(&plain, en, report.Checked{Messages: messages}, false); err != nil {
		t.Fatal(err)
	}
	if err := report.Text(&coloured, en, report.Checked{Messages: messages}, true); err != nil {
		t.Fatal(err)
	}
	for _, paint := range []string{"\x1b[31merror\x1b[0m", "\x1b[33mwarning\x1b[0m", "\x1b[36mnote\x1b[0m"} {
		if !strings.Contains(coloured.String(), paint) {
			t.Errorf("no %q in the coloured text", paint)
		}
	}
	bare := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(coloured.String(), "")
	if bare != plain.String() {
		t.Errorf("without its colours the text reads\n%s\nwant\n%s", bare, plain.String())
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"甲\n乙\t丙": "甲 乙 丙", "\x1b[2J": "�[2J", "a\x7fb": "a�b", "a\u0080\u009fb": "a��b", "a\u00a0b": "a\u00a0b", "a\x00\x08": "a��",
	} {
		if got := report.Visible(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

// TestWhatMostFormsLackIsToldOnce: the reasons for which rules could not be
// judged stand once where most forms share them, and by each other form.
func TestWhatMostFormsLackIsToldOnce(t *testing.T) {
	c := checkedOf(t, message.English, findings())
	for _, name := range []string{"b/third.xlsx", "b/fourth.xlsx"} {
		other := c.Forms[0]
		other.Workbook = name
		c.Forms = append(c.Forms, other)
	}
	c.Forms[1].Judged.Unjudged = []check.Unjudged{{Rule: finding.GradeMismatch, Lacks: "any"}}
	var out bytes.Buffer
	if err := report.Text(&out, printer(t, message.English), c, false); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "a grade (1)"); n != 1 || !strings.Contains(out.String(), "3 of 4 forms: Not judged") {
		t.Errorf("told %d times:\n%s", n, out.String())
	}
	if n := strings.Count(out.String(), "Not judged for lack of"); n != 2 {
		t.Errorf("%d reasons, want the common ones and those of one form:\n%s", n, out.String())
	}
}
