package page_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/summary"
)

const formatPage = "../../../docs/format.md"

// example is the small form that docs/format.md shows.
func example() page.Page {
	at := func(row, col int, text string) evaluation.Value {
		return evaluation.Value{Text: text, At: source.Cell{Row: row, Col: col}}
	}
	e := &evaluation.SelfEvaluation{
		Year: "2021", MoneyUnit: "万元", MoneyPower: "4", Profile: "national-2020",
		Title: at(1, 1, "项目支出绩效自评表"), Project: at(3, 3, "道路照明经费"),
		CompetentDepartment: at(4, 3, "市城管局"), ImplementingUnit: at(4, 6, "市照明所"),
		Funding: []evaluation.FundingLine{{
			Source: evaluation.FundingTotal, Label: at(6, 3, "年度资金总额"), OriginalBudget: at(6, 4, "100"), AdjustedBudget: at(6, 5, "100"),
			Expenditure: at(6, 6, "80"), Weight: at(6, 7, "10"), Score: at(6, 9, "8"),
			ExecutionRate: evaluation.Value{Text: "80%", Stored: "0.8", At: source.Cell{Row: 6, Col: 8}},
		}},
		Objective: evaluation.Objective{Planned: at(9, 2, "全年维修路灯不少于500盏。"), Achieved: at(9, 6, "维修520盏，亮灯率99%。")},
		Indicators: []evaluation.Indicator{{
			Level1: at(11, 2, "产出指标"), Level2: at(11, 3, "数量指标"), Name: at(11, 4, "维修路灯数量"), Target: at(11, 5, "≥500盏"),
			Actual: at(11, 6, "520盏"), Weight: at(11, 7, "90"), Score: at(11, 8, "90"),
			Goal: evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: "≥", Number: "500", Unit: "盏"},
		}},
		Total:  evaluation.Total{Label: at(12, 1, "总分"), Weight: at(12, 7, "100"), Score: at(12, 8, "98")},
		Source: evaluation.Source{Workbook: "2021/照明.xlsx", Sheet: "自评表", SHA256: strings.Repeat("0", 64)},
		Counts: evaluation.Counts{Visible: 50, Labels: 30, Values: 20},
	}
	e.Identify()
	return page.Page{Evaluation: e, Findings: []report.Message{}, Summary: summary.Of(facts.Of(e, profiles))}
}

func TestTheDocumentedExample(t *testing.T) {
	doc, err := os.ReadFile(formatPage)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(doc), "```markdown\n")
	shown, after, closed := strings.Cut(rest, "```\n")
	if !found || !closed {
		t.Fatal("docs/format.md has no example")
	}
	bundle, err := example().Bundle()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		shown = string(bundle.Index)
		if err := os.WriteFile(formatPage, []byte(before+"```markdown\n"+shown+"```\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if shown != string(bundle.Index) {
		t.Error("the example in docs/format.md is not what gongkai writes; run the test with -update")
	}
	if _, err := page.Read([]byte(shown)); err != nil {
		t.Errorf("the example cannot be read: %v", err)
	}
}

func TestEveryKeyIsDocumented(t *testing.T) {
	doc, err := os.ReadFile(formatPage)
	if err != nil {
		t.Fatal(err)
	}
	tables, _, _ := strings.Cut(string(doc), "## An example")
	keys := 0
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || typ == reflect.TypeFor[source.Cell]() {
			return
		}
		for i := range typ.NumField() {
			for _, format := range []string{"json", "toml"} {
				key, _, _ := strings.Cut(typ.Field(i).Tag.Get(format), ",")
				keys++
				if !strings.Contains(tables, "`"+key+"`") {
					t.Errorf("docs/format.md does not name the key %s (%s)", key, format)
				}
			}
			walk(typ.Field(i).Type)
		}
	}
	walk(reflect.TypeFor[evaluation.Record]())
	if keys < 50 {
		t.Errorf("only %d keys seen", keys)
	}
}
