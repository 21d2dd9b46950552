package form_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
)

const small = "项目支出绩效自评表\n（2022年度）\n项目名称 | 甲项目 | | 实施单位 | 水利站\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 修堤 | 1 | 1 | 100 | 90\n总分 | | | | | 100 | 90"

func read(t testing.TB, text string) (form.Result, []string) {
	t.Helper()
	g, err := grid.Parse("Sheet1", text)
	if err != nil {
		t.Fatal(err)
	}
	result, refusals := form.Read("book.xlsx", g, profiles(t))
	var refused []string
	for _, r := range refusals {
		if r.File != "book.xlsx" || r.Sheet != "Sheet1" {
			t.Errorf("refusal names %q, %q", r.File, r.Sheet)
		}
		missing, _ := r.Reason.Args["Missing"].([]message.Message)
		for _, m := range missing {
			refused = append(refused, m.Key)
		}
	}
	return result, refused
}

func TestSeveralFormsOnOneSheet(t *testing.T) {
	second := strings.ReplaceAll(small, "甲项目", "乙项目")
	result, refused := read(t, small+"\n\n附件2\n"+second)
	if len(refused) > 0 || len(result.Forms) != 2 {
		t.Fatalf("%d forms, refused %v", len(result.Forms), refused)
	}
	for n, want := range []string{"甲项目", "乙项目"} {
		e := result.Forms[n].Evaluation
		if e.Project.Text != want || len(e.Indicators) != 1 || e.Total.Score.Text != "90" || e.Counts.Unplaced != 0 {
			t.Errorf("form %d: %q, %d indicators, total %q, unplaced %v", n, e.Project.Text, len(e.Indicators), e.Total.Score.Text, e.Unplaced)
		}
	}
	if at := result.Forms[1].Evaluation.Title.At.String(); at != "A9" {
		t.Errorf("the second title stands at %s", at)
	}
}

func TestPassedOver(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "form.passed-over.empty",
		"\\s\\s":               "form.passed-over.empty",
		"目录\n1 | 甲项目\n2 | 乙项目": "form.passed-over.cover",
		"2022年度项目支出绩效自评表\n某某局":                               "form.passed-over.cover",
		"项目支出绩效自评汇总表\n序号 | 项目名称 | 主管部门 | 得分\n1 | 甲 | 局 | 90": "form.passed-over.cover",
		"工资表\n姓名 | 金额\n张三 | 100":                             "form.passed-over.no-form",
	} {
		result, refused := read(t, text)
		if len(refused) > 0 || len(result.Forms) > 0 || len(result.PassedOver) != 1 || result.PassedOver[0].Reason.Key != want || result.PassedOver[0].Sheet != "Sheet1" {
			t.Errorf("%q: forms %d, refused %v, passed over %v, want %s", text, len(result.Forms), refused, result.PassedOver, want)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no project", strings.Replace(small, "项目名称 | 甲项目", "题目 | 甲项目", 1), "form.part.project"},
		{"no indicator", "项目支出绩效自评表\n项目名称 | 甲\n主管部门 | 局 | 实施单位 | 站\n项目资金 | | 全年预算数 | 全年执行数\n | 总额 | 1 | 1\n年度总体目标 | 预期目标 | 实际完成情况\n | 好 | 好", "form.part.indicators"},
		{"an empty table", "项目支出绩效自评表\n项目名称 | 甲\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n总分 | | | | | 100 | 90", "form.part.indicators"},
		{"mostly other cells", small + strings.Repeat("\n其它内容甲 | 其它内容乙 | 其它内容丙 | 其它内容丁 | 其它内容戊", 9), "form.part.cells"},
	} {
		t.Run(c.name, func(t *testing.T) {
			result, refused := read(t, c.text)
			if len(result.Forms) != 0 || strings.Join(refused, " ") != c.want {
				t.Errorf("%d forms, missing %v, want %s", len(result.Forms), refused, c.want)
			}
		})
	}
}

func TestConfidence(t *testing.T) {
	_, sure := one(t, sheet(t, "seed-official-form"))
	if sure.Confidence != "1.00" || len(sure.Doubts) != 0 {
		t.Errorf("the form as filed: %s, %v", sure.Confidence, sure.Doubts)
	}
	result, _ := read(t, small+"\n某某某某")
	if f := result.Forms[0]; f.Confidence >= "0.90" || len(f.Doubts) == 0 {
		t.Errorf("a form without funds and objective: %s, %v", f.Confidence, f.Doubts)
	}
}

// Every text that the reader says has words in both languages.
func TestWords(t *testing.T) {
	catalogue, err := message.Load(repository, "i18n/form")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"form.part.project", "form.part.competent_department", "form.part.implementing_unit", "form.part.funding", "form.part.objective",
		"form.part.indicators", "form.part.total", "form.part.cells", "form.passed-over.empty", "form.passed-over.cover", "form.passed-over.no-form", "form.passed-over.targets",
		"form.refusal.reason", "form.refusal.remedy", "form.doubt.profile", "form.doubt.unplaced", "form.doubt.repairs",
		"form.doubt.margin", "form.doubt.recognised", "form.doubt.guessed", "form.doubt.unsaid", "form.doubt.types", "form.doubt.sums", "form.doubt.missing", "form.doubt.empty", "form.doubt.odd",
	} {
		if !catalogue.Has(key) {
			t.Errorf("no words for %s", key)
		}
	}
	printer := catalogue.Printer("zh-cn")
	said := printer.Sprint(message.New("form.refusal.reason", "Missing", []message.Message{message.New("form.part.project")}))
	if !strings.Contains(said, "项目名称") {
		t.Errorf("the refusal reads %q", said)
	}
}
