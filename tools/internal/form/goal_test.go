package form_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
)

func TestGoal(t *testing.T) {
	const quantity, date, words = evaluation.GoalQuantity, evaluation.GoalDate, evaluation.GoalQualitative
	for text, want := range map[string]evaluation.Goal{
		"≥50个":        {Kind: quantity, Comparison: "≥", Number: "50", Unit: "个"},
		"≤3次":         {Kind: quantity, Comparison: "≤", Number: "3", Unit: "次"},
		"=100%":       {Kind: quantity, Comparison: "=", Number: "100", Unit: "%"},
		"＝100％":       {Kind: quantity, Comparison: "=", Number: "100", Unit: "%"},
		">=90%":       {Kind: quantity, Comparison: "≥", Number: "90", Unit: "%"},
		"100百分比":      {Kind: quantity, Number: "100", Unit: "%"},
		"≥100百分比":     {Kind: quantity, Comparison: "≥", Number: "100", Unit: "%"},
		"3轮":          {Kind: quantity, Number: "3", Unit: "轮"},
		"824.355万元":   {Kind: quantity, Number: "824.355", Unit: "万元"},
		"1,234.50元":   {Kind: quantity, Number: "1,234.50", Unit: "元"},
		"不少于50个":      {Kind: quantity, Comparison: "≥", Number: "50", Unit: "个"},
		"不超过3次":       {Kind: quantity, Comparison: "≤", Number: "3", Unit: "次"},
		"大于等于95%":     {Kind: quantity, Comparison: "≥", Number: "95", Unit: "%"},
		"50个以上":       {Kind: quantity, Comparison: "≥", Number: "50", Unit: "个"},
		"98%以上":       {Kind: quantity, Comparison: "≥", Number: "98", Unit: "%"},
		"30天以内":       {Kind: quantity, Comparison: "≤", Number: "30", Unit: "天"},
		"0起":          {Kind: quantity, Number: "0", Unit: "起"},
		"≤10月":        {Kind: quantity, Comparison: "≤", Number: "10", Unit: "月"},
		"1年":          {Kind: quantity, Number: "1", Unit: "年"},
		"12月31日前":     {Kind: date},
		"2021年12月底":   {Kind: date},
		"2021-12-31":  {Kind: date},
		"2021年底前":     {Kind: date},
		"年底前":         {Kind: date},
		"及时":          {Kind: words},
		"全覆盖":         {Kind: words},
		"优良中低差":       {Kind: words},
		"定性优良中低差":     {Kind: words},
		"进一步推进":       {Kind: words},
		"":            {},
		"—":           {},
		"/":           {},
		"5-10人":       {},
		"全覆盖率达到100%的": {Kind: words},
	} {
		table := "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | " + text + " | 1 | 5 | 5"
		r, _ := frame(t, "", "", "", table, "")
		got := r.Indicators[0].Goal
		if got != (evaluation.GoalRecord{Kind: string(want.Kind), Comparison: want.Comparison, Number: want.Number, Unit: want.Unit}) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
