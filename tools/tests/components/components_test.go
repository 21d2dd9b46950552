// Package components_test holds content/components.md, the page that shows every
// part of the site in every state, against the model of today. The page itself is
// looked at by tools/tests/browser.
package components_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/summary"
)

var update = flag.Bool("update", false, "write content/components.md anew")

// hostile is a text that breaks pages which trust their input.
const hostile = "<script>alert(1)</script> & <b>粗</b> {{ .Title }} `x` *y* | z \u202Eevil\u202C"

// exhibit is the evaluation that the page of components shows: every state of
// every part, among them what no honest office would write.
func exhibit() *evaluation.SelfEvaluation {
	cell := func(address string) source.Cell {
		at, err := source.ParseCell(address)
		if err != nil {
			panic(err)
		}
		return at
	}
	text := func(shown string) evaluation.Value { return evaluation.Value{Text: shown} }
	e := &evaluation.SelfEvaluation{
		ID: "components", Year: "2024", Title: text("项目支出绩效自评表"), Project: text(hostile),
		CompetentDepartment: text("示例部门 A/B"), ImplementingUnit: text("示例单位"), MoneyUnit: "万元", Grade: text("良"),
		Funding: []evaluation.FundingLine{
			{Source: evaluation.FundingTotal, Label: text("年度资金总额"), OriginalBudget: text("120"), AdjustedBudget: text("100"), Expenditure: text("90"), Weight: text("10"), ExecutionRate: text("90%"), Score: text("9")},
			{Source: evaluation.FundingAppropriation, Level: 1, Label: text("其中：当年财政拨款"), OriginalBudget: text("120"), AdjustedBudget: text("100"), Expenditure: text("110"), ExecutionRate: text("110%"), Score: text("—")},
			{Source: evaluation.FundingOther, Level: 2, Label: text(hostile), AdjustedBudget: text("0"), Expenditure: text("0")},
		},
		Total:    evaluation.Total{Label: text("总分"), Weight: text("100"), Score: text("80")},
		Unplaced: []evaluation.CellText{{Cell: cell("A1"), Text: hostile}},
		Repairs:  []evaluation.CellText{{Cell: cell("B20"), Text: "效益指标"}},
		Withheld: []evaluation.Withheld{{Cell: cell("B40"), Kind: "name"}, {Cell: cell("F40"), Kind: "mobile-number"}},
		Source:   evaluation.Source{Workbook: "2024/示例.xlsx", Sheet: "自评表", SHA256: strings.Repeat("0123456789abcdef", 4)},
		Counts:   evaluation.Counts{Visible: 10, Labels: 4, Values: 3, Unplaced: 1, Withheld: 2},
		Sample:   true,
	}
	for _, row := range [][8]string{
		{"产出指标", "数量指标", "达到指标值", "≥50个", "50个", "10", "10", ""},
		{"产出指标", "数量指标", "超过指标值", "≥50个", "75个", "10", "10", "任务增加，\n实际完成数高于计划。"},
		{"产出指标", "质量指标", "部分达到", "≥95%", "80%", "10", "8.42", "未达到指标值。\n下一步：\n一、加强督导；\n二、完善机制。"},
		{"产出指标", "时效指标", "没有做", "10次", "0次", "10", "0", "未开展。"},
		{"产出指标", "成本指标", "得分与算式不同", "≤90万元", "100万元", "10", "9", "因材料涨价超出。"},
		{"产出指标", "成本指标", "按比例，但印的是别的", "100%", "50%", "10", "8", ""},
		{"效益指标", "社会效益指标", "以文字说明，按得分判定", "及时", "及时", "10", "10", ""},
		{"效益指标", "社会效益指标", "没有得分", "及时", "及时", "10", "", ""},
		{"效益指标", "可持续影响指标", hostile, "<img src=x onerror=alert(1)>", "&amp; \u2066x\u2069 😀", "10", "10", hostile},
		{"满意度指标", "", "没有二级指标，也没有数字", "", "", "", "", ""},
		{"满意度指标", "", "很长的词", strings.Repeat("abcdefghij", 9), strings.Repeat("非常满意", 30), "10", "9.50", strings.Repeat("很长的说明。", 40)},
	} {
		i := evaluation.Indicator{}
		for n, value := range []*evaluation.Value{&i.Level1, &i.Level2, &i.Name, &i.Target, &i.Actual, &i.Weight, &i.Score, &i.Deviation} {
			value.Text = row[n]
		}
		e.Indicators = append(e.Indicators, i)
	}
	// Addresses as a reader of the form would give them: row by row.
	row := 1
	for path, value := range e.Values() {
		row++
		if path != "title" && !value.IsBlank() {
			value.At = source.Cell{Row: row, Col: 4}
		}
	}
	return e
}

// exhibitFile is content/components.md as it should be.
func exhibitFile(t *testing.T) []byte {
	t.Helper()
	e := exhibit()
	other := exhibit()
	other.ID, other.Year, other.Total.Score.Text = "componentz", "2023", "92.5"
	record := e.Record()
	finding := func(id, severity, path string) report.Message {
		return report.Message{
			ID: id, Severity: severity, Title: "提示的标题", Sheet: "自评表", Cells: []string{record.Cells[path]},
			Expected: "104.31", Found: "96.87", Difference: "-7.44",
			Facts: []report.Fact{
				{Label: "数字的名称" + hostile, Value: "96.87", Unit: "分", Cell: record.Cells[path]}, {Label: "各项得分合计", Value: "104.31", Unit: "分"},
			},
			Message: "一句话说明。" + hostile, Cause: "可能的原因。", Method: "核对的方法。",
		}
	}
	bare := report.Message{ID: "unit-missing", Severity: "note", Title: "只有标题", Message: "没有单元格，也没有数字。"}
	var front struct {
		Title  string `toml:"title"`
		Layout string `toml:"layout"`
		Params struct {
			evaluation.Record
			Findings     []report.Message     `toml:"findings"`
			Explanations []report.Explanation `toml:"explanations"`
			Summary      summary.Summary      `toml:"summary"`
		} `toml:"params"`
	}
	front.Title, front.Layout = hostile, "components"
	front.Params.Record = record
	front.Params.Findings = []report.Message{
		finding("total-score-mismatch", "error", "total.score"), finding("missed-target-full-score", "warning", "indicators.2.actual"),
		finding("all-full-score", "note", "indicators.2.actual"), bare,
	}
	front.Params.Explanations = []report.Explanation{
		{Finding: "total-score-mismatch", Text: "单位的说明。" + hostile}, {Finding: "missed-target-full-score", Asked: "2022-03-01"},
	}
	front.Params.Summary = summary.Of(facts.Of(e, nil), facts.Of(other, nil))
	head, err := toml.Marshal(front)
	if err != nil {
		t.Fatal(err)
	}
	return []byte("+++\n# Made by the test of components in tools/tests/components; run it with -update.\n" + string(head) +
		"+++\n\n目标的第一段。\n\n第二段：\\<script\\>alert\\(1\\)\\</script\\> \u202Eevil\u202C\n\n<!--more-->\n\n实际完成情况。\n")
}

// TestComponentsPageIsFresh holds the page of components against the model and
// the summary of today.
func TestComponentsPageIsFresh(t *testing.T) {
	path := filepath.Join("..", "..", "..", "content", "components.md")
	want := exhibitFile(t)
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want) {
		t.Error("content/components.md is not what the model gives; run this test with -update and look at the difference")
	}
}
