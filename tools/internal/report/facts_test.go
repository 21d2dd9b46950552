package report_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

// funding is a finding about money, in cells F7 and onwards.
func funding() finding.Finding {
	f := finding.New(finding.FundingSumMismatch, source.Place{Workbook: "a.xlsx", Sheet: "自评表", Cells: []source.Cell{{Row: 7, Col: 6}}},
		"Line", "年度资金总额", "Column", message.New("finding.column.adjusted_budget"), "Found", "1234567.5", "Expected", "1234000", "Apart", "567.5")
	f.MoneyUnit = "万元"
	f.Found, f.Expected, f.Difference = "1234567.5", "1234000", "567.5"
	return f
}

func TestMoneyHasUnitAndSeparators(t *testing.T) {
	zh := report.Render(printer(t, message.Chinese), funding())
	if want := "年度资金总额的全年预算数填列1,234,567.5万元，各项来源合计1,234,000万元，相差567.5万元。"; zh.Message != want {
		t.Errorf("the sentence is %q, want %q", zh.Message, want)
	}
	if want := (report.Fact{Label: "年度资金总额的全年预算数", Value: "1,234,567.5", Unit: "万元", Cell: "F7"}); len(zh.Facts) != 3 || zh.Facts[0] != want {
		t.Errorf("facts are %+v, want %+v first", zh.Facts, want)
	}
	if zh.Found != "1234567.5" || zh.Difference != "567.5" {
		t.Errorf("machines read %q and %q", zh.Found, zh.Difference)
	}
	without := funding()
	without.MoneyUnit = ""
	if got := report.Render(printer(t, message.English), without); strings.Contains(got.Message, " .") || !strings.Contains(got.Message, "567.5") {
		t.Errorf("a form without a unit of money: %q", got.Message)
	}
}

// What a person sees carries the labels of the rule, in each form of the report.
func TestLabelsAreTheRulesOwn(t *testing.T) {
	zh := printer(t, message.Chinese)
	messages := report.RenderAll(zh, []finding.Finding{findings()[3]})
	var text, page bytes.Buffer
	if err := report.Text(&text, zh, report.Checked{Messages: messages}, false); err != nil {
		t.Fatal(err)
	}
	if err := report.HTML(&page, zh, report.Checked{Messages: messages}, "."); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"terminal": text.String(), "HTML": page.String()} {
		for _, label := range []string{"总分行填列", "各项得分合计"} {
			if !strings.Contains(got, label) {
				t.Errorf("%s: no label %s in\n%s", name, label, got)
			}
		}
	}
}
