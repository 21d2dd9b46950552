package form_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
)

// A label that means nothing is no part of the text beside it or below it, wherever
// the objectives stand.
func TestObjectiveOfUnknownLabels(t *testing.T) {
	const money = "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n^ | 年度资金总额 | 10 | 10 | 9 | 10 | 90% | 9\n"
	for _, c := range []struct{ name, blocks string }{
		{"to the left", money + "年度总体目标 | 鎏鼟龢 | 修建堤防三公里并清理河道\n^ | 实际完成情况 | 堤防已建成两公里"},
		{"to the left, of what was reached", money + "年度总体目标 | 预期目标 | 修建堤防三公里并清理河道\n^ | 鎏鼟龢 | 堤防已建成两公里"},
		{"above, before the money", "年度总体目标 | 鎏鼟龢 | < | < | 实际完成情况\n^ | 修建堤防三公里并清理河道 | < | < | 堤防已建成两公里\n" + money},
		{"to the left, before the money", "预期目标 | 修建堤防三公里并清理河道\n鎏鼟龢 | 堤防已建成两公里\n" + money},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, f := belowTitle(t, "项目名称 | 防汛经费\n主管部门 | 水利局 | 实施单位 | 水利站\n"+c.blocks)
			if r.Objective.Planned != "修建堤防三公里并清理河道" || r.Objective.Achieved != "堤防已建成两公里" {
				t.Errorf("%q, %q, with a confidence of %s", r.Objective.Planned, r.Objective.Achieved, f.Confidence)
			}
		})
	}
}

// A total whose label means nothing is told by its sums, also where the points are
// printed with the word for them.
func TestTotalOfAnUnknownLabel(t *testing.T) {
	table := "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 修堤长度 | 9公里 | 9公里 | 50分 | 50分\n效益指标 | 社会效益指标 | 受益人口 | 9人 | 8人 | 40分 | 31分\n"
	r, _ := frame(t, "", "", "", table+"鎏鼟龢 | < | < | < | < | 90分 | 81分", "")
	if len(r.Indicators) != 2 || r.Total.Weight != "90分" || r.Total.Score != "81分" {
		t.Errorf("%d indicators, the total is %+v", len(r.Indicators), r.Total)
	}
}

// belowTitle reads a form that is written as rows, below a title.
func belowTitle(t testing.TB, rows string) (evaluation.Record, form.Form) {
	t.Helper()
	const table = "\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 修堤长度 | ≥10公里 | 9公里 | 90 | 81\n总分 | < | < | < | < | 100 | 90"
	g, err := grid.Parse("Sheet1", "项目支出绩效自评表（2022年度）\n"+strings.TrimSpace(rows)+table)
	if err != nil {
		t.Fatal(err)
	}
	return one(t, g)
}

// Points that are merged over several rows count once, and are not missing in the
// others; a result that is merged stands in each of them.
func TestMergedOverRows(t *testing.T) {
	_, f := frame(t, "", "", "", "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 修堤长度 | 9公里 | 已完成 | 50 | 45\n^ | ^ | 清淤长度 | 3公里 | ^ | ^ | ^\n^ | ^ | 植树 | 3棵 | 3棵 |  | 5", "")
	x := f.Evaluation.Indicators
	if x[0].Weight.IsShared() || !x[1].Weight.IsShared() || x[1].Weight.At != x[0].Weight.At || !x[1].Score.IsShared() || x[2].Weight.IsShared() {
		t.Errorf("%+v", x)
	}
	if x[1].Actual.Text != "已完成" || x[1].Weight.Text != "" {
		t.Errorf("%+v", x[1])
	}
}
