package form_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
)

func TestGoal(t *testing.T) {
	const quantity, date, words = evaluation.GoalQuantity, evaluation.GoalDate, evaluation.GoalQualitative
	for text, want := range map[string]evaluation.Goal{
		"≥50个":         {Kind: quantity, Comparison: "≥", Number: "50", Unit: "个"},
		"≤3次":          {Kind: quantity, Comparison: "≤", Number: "3", Unit: "次"},
		"=100%":        {Kind: quantity, Comparison: "=", Number: "100", Unit: "%"},
		"＝100％":        {Kind: quantity, Comparison: "=", Number: "100", Unit: "%"},
		">=90%":        {Kind: quantity, Comparison: "≥", Number: "90", Unit: "%"},
		"100百分比":       {Kind: quantity, Number: "100", Unit: "%"},
		"≥100百分比":      {Kind: quantity, Comparison: "≥", Number: "100", Unit: "%"},
		"3轮":           {Kind: quantity, Number: "3", Unit: "轮"},
		"824.355万元":    {Kind: quantity, Number: "824.355", Unit: "万元"},
		"1,234.50元":    {Kind: quantity, Number: "1,234.50", Unit: "元"},
		"不少于50个":       {Kind: quantity, Comparison: "≥", Number: "50", Unit: "个"},
		"不超过3次":        {Kind: quantity, Comparison: "≤", Number: "3", Unit: "次"},
		"大于等于95%":      {Kind: quantity, Comparison: "≥", Number: "95", Unit: "%"},
		"50个以上":        {Kind: quantity, Comparison: "≥", Number: "50", Unit: "个"},
		"98%以上":        {Kind: quantity, Comparison: "≥", Number: "98", Unit: "%"},
		"30天以内":        {Kind: quantity, Comparison: "≤", Number: "30", Unit: "天"},
		"2小时内到场":       {Kind: quantity, Comparison: "≤", Number: "2", Unit: "小时"},
		"15个工作日以内办结":   {Kind: quantity, Comparison: "≤", Number: "15", Unit: "个工作日"},
		"3个以上乡镇":       {Kind: quantity, Comparison: "≥", Number: "3", Unit: "个"},
		"2小时讲座":        {Kind: quantity, Number: "2", Unit: "小时讲座"},
		"0起":           {Kind: quantity, Number: "0", Unit: "起"},
		"≤10月":         {Kind: quantity, Comparison: "≤", Number: "10", Unit: "月"},
		"1年":           {Kind: quantity, Number: "1", Unit: "年"},
		"12月31日前":      {Kind: date},
		"2021年12月底":    {Kind: date},
		"2021-12-31":   {Kind: date},
		"2021年底前":      {Kind: date},
		"年底前":          {Kind: date},
		"及时":           {Kind: words},
		"全覆盖":          {Kind: words},
		"优良中低差":        {Kind: words},
		"定性优良中低差":      {Kind: words},
		"进一步推进":        {Kind: words},
		"":             {},
		"—":            {},
		"/":            {},
		"5-10人":        {},
		"全覆盖率达到100%的":  {Kind: words},
		"达到90%以上":      {Kind: quantity, Comparison: "≥", Number: "90", Unit: "%"},
		"未超过3轮":        {Kind: quantity, Comparison: "≤", Number: "3", Unit: "轮"},
		"达到7次以上":       {Kind: quantity, Comparison: "≥", Number: "7", Unit: "次"},
		"完成3组以上":       {Kind: quantity, Comparison: "≥", Number: "3", Unit: "组"},
		"至少全年完成2次宣传":   {Kind: quantity, Comparison: "≥", Number: "2", Unit: "次"},
		"参训人数不少于500人次": {Kind: quantity, Comparison: "≥", Number: "500", Unit: "人次"},
		"控制在5%以内":      {Kind: quantity, Comparison: "≤", Number: "5", Unit: "%"},
		"成本控制在120万元以内": {Kind: quantity, Comparison: "≤", Number: "120", Unit: "万元"},
		"参训人次≥500人次":   {Kind: quantity, Comparison: "≥", Number: "500", Unit: "人次"},
		"100%（全部）":     {Kind: quantity, Number: "100", Unit: "%"},
		"120万元（含税）":    {Kind: quantity, Number: "120", Unit: "万元"},
		"12(个)":        {Kind: quantity, Number: "12", Unit: "个"},
		"二十个":          {Kind: quantity, Number: "20", Unit: "个"},
		"三轮":           {Kind: quantity, Number: "3", Unit: "轮"},
		"一百二十":         {Kind: quantity, Number: "120"},
		"不低于二十个":       {Kind: quantity, Comparison: "≥", Number: "20", Unit: "个"},
		"至少三轮":         {Kind: quantity, Comparison: "≥", Number: "3", Unit: "轮"},
		"二十天以内":        {Kind: quantity, Comparison: "≤", Number: "20", Unit: "天"},
		"百分之九十五以上":     {Kind: quantity, Comparison: "≥", Number: "95", Unit: "%"},
		"满意度达到百分之90":   {Kind: quantity, Comparison: "=", Number: "90", Unit: "%"},
		"两万五千户":        {Kind: quantity, Number: "25000", Unit: "户"},
		"三级以上":         {Kind: words},
		"一般":           {Kind: words},
		"十分满意":         {Kind: words},
		"万无一失":         {Kind: words},
		"控制在预算内":       {Kind: words},
		"每月不超过2次":      {},
		"第3季度完成":       {Kind: words},
		"90%-95%":      {},
		"12月":          {Kind: date},
		"12个月":         {Kind: quantity, Number: "12", Unit: "个月"},
	} {
		table := "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 甲 | " + text + " | 1 | 5 | 5"
		r, _ := frame(t, "", "", "", table, "")
		got := r.Indicators[0].Goal
		if got != (evaluation.Goal{Kind: want.Kind, Comparison: want.Comparison, Number: want.Number, Unit: want.Unit}) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
