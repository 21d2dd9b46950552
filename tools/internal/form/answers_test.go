package form_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
)

// answering is a form whose names are put in: some sound like labels.
const answering = `项目支出绩效自评表 | < | < | < | < | < | < | < | <
（2021年度） | < | < | < | < | < | < | < | <
项目名称 | < | PROJECT | < | < | < | < | < | <
主管部门 | < | DEPARTMENT | < | 实施单位 | < | UNIT | < | <
项目资金\n（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | ^ | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标 | 数量指标 | 维修路灯数量 | ≥500盏 | 520盏 | 90 | 90 |
总分 | < | < | < | < | < | 100 | 98
`

func TestAnswersThatSoundLikeLabels(t *testing.T) {
	for _, names := range [][3]string{
		{"项目A", "甲局", "乙处"}, {"项目1", "部门一", "单位二"}, {"项目a", "主管部门A", "实施单位B"}, {"绩效指标体系建设", "绩效处", "绩效指标中心"},
	} {
		text := strings.NewReplacer("PROJECT", names[0], "DEPARTMENT", names[1], "UNIT", names[2]).Replace(answering)
		g, err := grid.Parse("自评表", text)
		if err != nil {
			t.Fatal(err)
		}
		result, refusals := form.Read("a.xlsx", g, profiles(t))
		if len(result.Forms) != 1 {
			t.Errorf("%q: %d forms, refusals %v", names, len(result.Forms), refusals)
			continue
		}
		e := result.Forms[0].Evaluation
		if got := [3]string{e.Project.Text, e.CompetentDepartment.Text, e.ImplementingUnit.Text}; got != names {
			t.Errorf("read as %q, want %q", got, names)
		}
	}
}
