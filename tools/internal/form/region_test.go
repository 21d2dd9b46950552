package form_test

import (
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
)

// frame puts a region between the parts that make it a form.
func frame(t testing.TB, head, funding, objective, table, foot string) (evaluation.Record, form.Form) {
	t.Helper()
	or := func(text, usual string) string {
		if text == "" {
			return usual
		}
		return text
	}
	g, err := grid.Parse("Sheet1", strings.Join([]string{
		"项目支出绩效自评表（2022年度）",
		or(head, "项目名称 | 防汛经费\n主管部门 | 水利局 | 实施单位 | 水利站"),
		or(funding, "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n | 年度资金总额 | 10 | 10 | 9 | 10 | 90% | 9"),
		or(objective, "年度总体目标 | 预期目标 | | | 实际完成情况\n | 修堤 | | | 已修堤"),
		or(table, "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n产出指标 | 数量指标 | 修堤长度 | ≥10公里 | 9公里 | 90 | 81 | 汛期停工"),
		foot,
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return one(t, g)
}

func TestHead(t *testing.T) {
	for _, c := range []struct{ name, head, project, department, unit string }{
		{"labels and values", "", "防汛经费", "水利局", "水利站"},
		{"codes and seals", "项目名称及编码 | 防汛经费\n主管部门及代码 | 水利局 | 实施单位（盖章） | 水利站", "防汛经费", "水利局", "水利站"},
		{"one cell", "项目名称：防汛经费\n主管部门：水利局 | 实施单位: 水利站", "防汛经费", "水利局", "水利站"},
		{"spaces and breaks", `项 目\n名 称 | 防汛经费` + "\n" + `主　管　部　门： | 水利局 | 实施\n单位 | 水利站`, "防汛经费", "水利局", "水利站"},
		{"numbered", "一、项目名称 | 防汛经费\n（二）主管部门 | 水利局 | 3.实施单位 | 水利站", "防汛经费", "水利局", "水利站"},
		{"the department is blank", "项目名称 | 防汛经费\n主管部门 | | 实施单位 | 水利站", "防汛经费", "", "水利站"},
		{"transfer payment", "专项名称 | 防汛经费\n中央主管部门 | 水利部 | 地方主管部门 | 水利局\n资金使用单位 | 水利站", "防汛经费", "水利局", "水利站"},
		{"a label in brackets", "项目名称（全称） | 防汛经费\n主管部门 | 水利局 | 实施单位 | 水利站", "防汛经费", "水利局", "水利站"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := frame(t, c.head, "", "", "", "")
			if r.Project != c.project || r.CompetentDepartment != c.department || r.ImplementingUnit != c.unit {
				t.Errorf("%q, %q, %q", r.Project, r.CompetentDepartment, r.ImplementingUnit)
			}
			if r.Year != "2022" {
				t.Errorf("year %q", r.Year)
			}
		})
	}
}

func TestYearInWords(t *testing.T) {
	r, _ := frame(t, "（二〇二一年度）\n项目名称 | 防汛经费", "", "", "", "")
	if r.Year != "2022" {
		t.Errorf("the title says 2022, read %q", r.Year)
	}
	g, err := grid.Parse("Sheet1", "项目自评表\n（二〇二一年度）\n项目名称 | 防汛\n一级指标 | 三级指标 | 年度指标值 | 分值 | 得分\n产出指标 | 修堤 | 3 | 5 | 5")
	if err != nil {
		t.Fatal(err)
	}
	if r, _ := one(t, g); r.Year != "2021" {
		t.Errorf("year %q, want 2021", r.Year)
	}
}

func TestFunding(t *testing.T) {
	for _, c := range []struct {
		name, block, unit, want string
	}{
		{"national", "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n | 年度资金总额： | 10 | 11 | 9 | 10 | 90% | 9\n | 其中：当年财政拨款 | 10 | 11 | 9 | — | 90% | —",
			"万元", "total 0 10 11 9 10 90% 9; appropriation 1 10 11 9 — 90% —"},
		{"one budget", "资金情况（元） | | 预算数(A) | 执行数(B) | 执行率(B/A)\n | 资金总额 | 10 | 9 | 90%", "元", "total 0  10 9  90% "},
		{"subtotals", "项目资金（万元） | | 全年预算数 | 全年执行数\n | 总额 | 100 | 90\n | 财政资金 | 80 | 70\n | 其中：本级安排 | 50 | 40\n | 上级补助 | 30 | 30\n | 其他资金 | 20 | 20",
			"万元", "total 0  100 90   ; appropriation 1  80 70   ; other 2  50 40   ; other 2  30 30   ; other 1  20 20   "},
		{"parts that are none", "项目资金（万元） | | 全年预算数 | 全年执行数\n | 总额 | 130 | 90\n | 财政拨款 | 80 | 70\n | 上级补助 | 50 | 20", "万元", "total 0  130 90   ; appropriation 1  80 70   ; other 1  50 20   "},
		{"sources", "项目资金 | | 全年预算数 | 全年执行数\n | 合计 | 1 | 1\n | 上年结转结余 | 1 | 1\n | 财政专户管理资金 | 1 | 1\n | 单位自筹 | 1 | 1\n | 县级资金 | 1 | 1", "",
			"total 0  1 1   ; carryover 1  1 1   ; special_account 1  1 1   ; unit_funds 1  1 1   ; other 1  1 1   "},
		{"in turn", "全年预算数（万元） | 8 | 全年执行数（万元） | 7 | 执行率 | 87.5%", "万元", "total 0  8 7  87.5% "},
		{"a column of the finance bureau", "项目资金（万元） | | 全年预算数 | 全年执行数 | 财政审核数 | 得分\n | 总额 | 10 | 9 | 8 | 9", "万元", "total 0  10 9   9"},
		{"headers shifted", "项目资金（万元） | 全年预算数 | 全年执行数 | 执行率\n | 年度资金总额 | 10 | 9 | 90%", "万元", "total 0  10 9  90% "},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := frame(t, "", c.block, "", "", "")
			var lines []string
			for _, l := range r.Funding {
				lines = append(lines, strings.Join([]string{string(l.Source), string(rune('0' + l.Level)), l.OriginalBudget, l.AdjustedBudget, l.Expenditure, l.Weight, l.ExecutionRate, l.Score}, " "))
			}
			if got := strings.Join(lines, "; "); got != c.want || r.MoneyUnit != c.unit {
				t.Errorf("%q in %q, want %q in %q", got, r.MoneyUnit, c.want, c.unit)
			}
		})
	}
}

// A figure is never moved to another column of its row: only dashes are.
func TestFiguresAreNotMoved(t *testing.T) {
	block := "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n" +
		" | 年度资金总额 | 10 | 10 | 9 | 10 | 90% | 9\n | 财政拨款 | 10 | 10 | 9 | — | 90% | —\n | 其他资金 | | | — | 5 | — |"
	r, _ := frame(t, "", block, "", "", "")
	if l := r.Funding[2]; l.Expenditure != "—" || l.Weight != "5" || l.ExecutionRate != "—" {
		t.Errorf("%+v", l)
	}
}

func TestObjective(t *testing.T) {
	for _, c := range []struct{ name, block, planned, achieved string }{
		{"below", "", "修堤", "已修堤"},
		{"several rows", "年度总体目标 | 预期目标 | | | 实际完成情况\n | 1.修堤 | | | 1.已修堤\n | 2.清淤 | | | 2.已清淤", "1.修堤\n2.清淤", "1.已修堤\n2.已清淤"},
		{"beside", "年度总体目标 | 预期目标 | 修堤\n | 实际完成情况 | 已修堤", "修堤", "已修堤"},
		{"in one row", "预期目标 | 修堤 | 实际完成情况 | 已修堤", "修堤", "已修堤"},
		{"markup", "年度总体目标 | 预期目标 | | | 实际完成情况\n | <p>修堤</p><p>清淤 &amp; 疏浚</p> | | | 长度<p>不是标记</p>的", "修堤\n清淤 & 疏浚", "长度<p>不是标记</p>的"},
		{"markup once unescaped", "年度总体目标 | 预期目标 | | | 实际完成情况\n | <div>a &amp;lt; b</div> | | | <b>粗</b>", "a &lt; b", "<b>粗</b>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := frame(t, "", "", c.block, "", "")
			if r.Objective.Planned != c.planned || r.Objective.Achieved != c.achieved {
				t.Errorf("%q, %q", r.Objective.Planned, r.Objective.Achieved)
			}
		})
	}
}

func TestIndicators(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"blank below the first", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5\n | | 乙 | 1 | 1 | 5 | 5\n | 质量指标 | 丙 | 1 | 1 | 5 | 5",
			"产出指标/数量指标/甲 1 1 5 5; 产出指标/数量指标/乙 1 1 5 5; 产出指标/质量指标/丙 1 1 5 5"},
		{"points before the target", "一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分\n产出指标 | 数量指标 | 甲 | 5 | 10% | 11% | 4", "产出指标/数量指标/甲 10% 11% 5 4"},
		{"split target", "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分\n产出指标 | 数量指标 | 甲 | ≥ | 10 | 个 | 11 | 5 | 5", "产出指标/数量指标/甲 ≥10个 11 5 5"},
		{"unknown column between", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 某某处意见 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | | 同意 | 5", "产出指标/数量指标/甲 1 1  5"},
		{"two targets", "一级指标 | 二级指标 | 三级指标 | 年初指标值 | 年度指标值 | 实际完成值 | 得分 | 核查分数 | 扣减分\n产出指标 | 数量指标 | 甲 | 1 | 2 | 3 | 5 | 4 | 1", "产出指标/数量指标/甲 2 3  5"},
		{"initial target only", "一级指标 | 二级指标 | 三级指标 | 年初指标值 | 实际完成值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 3 | 5", "产出指标/数量指标/甲 1 3  5"},
		{"header again", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5\n项目支出绩效自评表\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n | | 乙 | 1 | 1 | 5 | 5", "产出指标/数量指标/甲 1 1 5 5; 产出指标/数量指标/乙 1 1 5 5"},
		{"prompts", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 指标1：甲 | 1 | 1 | 5 | 5\n | | 指标2：\n | | ……", "产出指标/数量指标/指标1：甲 1 1 5 5"},
		{"subtotal inside", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 5\n小计 | | | | | 5 | 5\n效益指标 | 社会效益指标 | 乙 | 1 | 1 | 5 | 5", "产出指标/数量指标/甲 1 1 5 5; 效益指标/社会效益指标/乙 1 1 5 5"},
		{"no levels", "指标名称 | 目标值 | 完成值 | 分值 | 得分\n甲 | 1 | 1 | 5 | 5", "//甲 1 1 5 5"},
		{"level with points", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标(50分) | ★数量指标 | 其中：甲 | 1 | 1 | 5分 | 5分", "产出指标(50分)/★数量指标/其中：甲 1 1 5分 5分"},
		{"own level names", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n项目决策 | 立项 | 甲 | 1 | 1 | 5 | 5\n乡村振兴 | 帮扶 | 乙 | 好 | 很好 | 5 | 5", "项目决策/立项/甲 1 1 5 5; 乡村振兴/帮扶/乙 好 很好 5 5"},
		{"words for a score", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 5 | 达标", "产出指标/数量指标/甲 1 1 5 达标"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := frame(t, "", "", "", c.table, "")
			var rows []string
			for _, i := range r.Indicators {
				rows = append(rows, i.Level1+"/"+i.Level2+"/"+i.Name+" "+strings.Join([]string{i.Target, i.Actual, i.Weight, i.Score}, " "))
			}
			if got := strings.Join(rows, "; "); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestTotal(t *testing.T) {
	for _, c := range []struct{ name, head, foot, weight, score string }{
		{"below the table", "", "总 分 | | | | | 100 | 96.87", "100", "96.87"},
		{"called otherwise", "", "合计 | | | | | 100 | 96", "100", "96"},
		{"one figure over both", "", "总分 | 96 | < | < | < | < | <", "", "96"},
		{"shifted", "", "总分 | | | 100 | 96", "100", "96"},
		{"in the head", "项目名称 | 防汛经费 | 自评得分 | 96\n主管部门 | 水利局 | 实施单位 | 水利站", "", "", "96"},
		{"one cell", "", "自评总分：96分", "", "96分"},
		{"none", "", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := frame(t, c.head, "", "", "", c.foot)
			if r.Total.Weight != c.weight || r.Total.Score != c.score {
				t.Errorf("%q, %q", r.Total.Weight, r.Total.Score)
			}
		})
	}
}

// A row of dashes is moved only where it then fits the dashes of all others.
func TestDashesAreMovedWithCare(t *testing.T) {
	header := "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n | 年度资金总额 | 10 | 10 | 9 | 10 | 90% | 9\n | 财政拨款 | 10 | 10 | 9 | — | 90% | —\n"
	for _, c := range []struct{ row, want string }{
		{" | 其他资金 | | | — | | —", "///—//—"},
		{" | 其他资金 | | | — | — |", "//—/—//"},
		{" | 其他资金 | — | — | — | — | — | —", "—/—/—/—/—/—"},
		{" | 其他资金 | | | | — | | —", "///—//—"},
		{" | 其他资金 | — | | — | | |", "—//—///"},
	} {
		r, _ := frame(t, "", header+c.row, "", "", "")
		l := r.Funding[2]
		got := strings.Join([]string{l.OriginalBudget, l.AdjustedBudget, l.Expenditure, l.Weight, l.ExecutionRate, l.Score}, "/")
		if got != c.want {
			t.Errorf("%q is read as %q, want %q", c.row, got, c.want)
		}
	}
}

// A row that reads well as it stands is never moved, though it would read as
// well one column on.
func TestUprightRowsStay(t *testing.T) {
	r, _ := frame(t, "", "", "", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n产出指标 | 新名 | 甲 | 好 | 好 | 待核 | 5 |\n产出指标 | 新名 | 乙 | 好 | 5 | 5 | 5 |\n产出指标 | 新名 | 丙 | 5 | 5 | 5 | |", "")
	if i := r.Indicators[0]; i.Level2 != "新名" || i.Name != "甲" || i.Weight != "待核" || i.Score != "5" {
		t.Errorf("%+v", i)
	}
	if i := r.Indicators[1]; i.Name != "乙" || i.Actual != "5" {
		t.Errorf("%+v", i)
	}
	if i := r.Indicators[2]; i.Name != "丙" || i.Weight != "5" || i.Score != "" {
		t.Errorf("%+v", i)
	}
}

// A whole-department form nests its rows by kind of spending.
func TestWholeDepartmentNesting(t *testing.T) {
	g, err := grid.Parse("Sheet1", "2022年度部门整体支出绩效自评表\n部门名称 | 水利局\n部门预算（万元） | | 年初预算数 | 全年预算数 | 全年执行数\n | 年度资金总额 | 10 | 10 | 9\n | 其中：基本支出 | 6 | 6 | 6\n | 人员经费 | 5 | 5 | 5\n | 公用经费 | 1 | 1 | 1\n | 项目支出 | 4 | 4 | 3\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | 1 | 1 | 90 | 90")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := one(t, g)
	var levels []int
	for _, l := range r.Funding {
		levels = append(levels, l.Level)
	}
	if !slices.Equal(levels, []int{0, 1, 2, 2, 1}) || r.Profile != "whole-department" || r.Project != "水利局" {
		t.Errorf("levels %v, profile %q, project %q", levels, r.Profile, r.Project)
	}
}
