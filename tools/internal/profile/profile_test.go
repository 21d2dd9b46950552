package profile_test

import (
	"os"
	"testing"

	"gongkai/tools/internal/profile"
)

func load(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestLook(t *testing.T) {
	labels := load(t).Labels()
	for _, c := range []struct {
		text    string
		section profile.Section
		role    string
	}{
		{"项目名称", profile.Head, "project"},
		{"项 目\n名 称：", profile.Head, "project"},
		{"主管部门及代码", profile.Head, "competent_department"},
		{"实施单位（盖章）", profile.Head, "implementing_unit"},
		{"其中：当年财政拨款", profile.FundingRow, "appropriation"},
		{"　　　 上年结转资金", profile.FundingRow, "carryover"},
		{"全年执行数（B）", profile.FundingColumn, "expenditure"},
		{"全年预算数(A)", profile.FundingColumn, "adjusted_budget"},
		{"年度\n总体\n目标", profile.Block, "objective"},
		{"产出指标(50分)", profile.FirstLevel, profile.ClassOutput},
		{"★数量指标", profile.SecondLevel, profile.ClassOutput},
		{"一、项目名称", profile.Head, "project"},
		{"1.项目名称", profile.Head, "project"},
		{"（一）主管部门", profile.Head, "competent_department"},
		{"总  分", profile.Total, "total"},
		{"执行率（B/A）", profile.FundingColumn, "execution_rate"},
		{"满意度指标（10分）", profile.SecondLevel, profile.ClassSatisfaction},
	} {
		if got := labels.Look(c.text)[c.section]; got != c.role {
			t.Errorf("%q in %s: %q, want %q", c.text, c.section, got, c.role)
		}
	}
	for _, text := range []string{"", "巡视工作经费", "3轮", "100%"} {
		if got := labels.Look(text); got != nil {
			t.Errorf("%q is a label: %v", text, got)
		}
	}
}
