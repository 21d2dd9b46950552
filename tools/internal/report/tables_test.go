package report_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// read gives the sheets of a workbook of findings as texts.
func sheetsOf(t *testing.T, c report.Checked) map[string]string {
	t.Helper()
	data, err := report.Workbook(printer(t, message.Chinese), c, ".")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "问题清单.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, sheet := range book.Sheets {
		texts[sheet.Name] = sheet.String()
	}
	return texts
}

func TestTheWorkbookOfFindingsHasThreeLists(t *testing.T) {
	c := checkedOf(t, message.Chinese, findings())
	c.Refusals = []*finding.Refusal{{File: "坏.xlsx", Reason: message.New("reading.refusal.unreadable.reason"), Remedy: message.New("reading.refusal.unreadable.remedy")}}
	sheets := sheetsOf(t, c)
	for name, wants := range map[string][]string{
		"按单位": {"单位 | 项目", "坏.xlsx | 未能读取", "heavy unit | q", "错误1项", "没有评价等级（1条）"},
		"按规则": {"总分与各项得分之和不符 | total-score-mismatch | 错误 | 1 | 1"},
		"全部":  {"heavy unit | b/heavy.xlsx | 自评表!H30, H8 | 错误", "可能原因", "weight-missing"},
	} {
		for _, want := range wants {
			if !strings.Contains(sheets[name], want) {
				t.Errorf("sheet %s: no %q in\n%s", name, want, sheets[name])
			}
		}
	}
	if refused, first := strings.Index(sheets["按单位"], "坏.xlsx"), strings.Index(sheets["按单位"], "heavy unit"); refused > first {
		t.Error("a file that was not read stands behind those that were")
	}
}

// What most forms have is told once; an error is told form by form.
func TestWhatMostFormsHaveIsFolded(t *testing.T) {
	c := report.Checked{Files: 5}
	var found []finding.Finding
	for i := range 5 {
		book := fmt.Sprintf("b%d.xlsx", i)
		c.Forms = append(c.Forms, report.Form{Unit: "单位" + book, Workbook: book, Sheet: "自评表"})
		place := source.Place{Workbook: book, Sheet: "自评表", Cells: []source.Cell{{Row: 30, Col: 8}}}
		if i < 3 {
			found = append(found, finding.New(finding.AllFullScore, place, "Number", "7"))
		}
		if i < 2 {
			found = append(found, finding.New(finding.MostlyQualitative, place, "All", "8", "Number", "6"))
		}
		found = append(found, finding.New(finding.TotalScoreMismatch, place, "Found", "1", "Expected", "2", "Apart", "1"))
	}
	c.Messages = report.RenderAll(printer(t, message.Chinese), found)
	var out bytes.Buffer
	if err := report.Text(&out, printer(t, message.Chinese), c, false); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for id, want := range map[string]int{"all-full-score": 1, "mostly-qualitative": 2, "total-score-mismatch": 5} {
		if got := strings.Count(text, id); got != want {
			t.Errorf("%s is told %d times, want %d:\n%s", id, got, want, text)
		}
	}
	if !strings.Contains(text, "5份中有3份") || strings.Index(text, "all-full-score") > strings.Index(text, "■") {
		t.Errorf("what most forms have is not told first:\n%s", text)
	}
	if !strings.HasPrefix(text, "共核对5个文件、5份自评表") {
		t.Errorf("the first line is no count:\n%s", text)
	}
}
