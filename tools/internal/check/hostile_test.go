package check_test

import (
	"testing"

	"pgregory.net/rapid"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/source"
)

// hostile are texts that a cell of a form may hold and no rule may stumble on.
var hostile = []string{
	"", " ", "—", "/", "0", "0.00", "-0", "-1", "100", "100%", "99.99%", "0%", "-5%", "1e9", "1E-30", "9e300", "≥0", "≤0个", ">100%", "=1+1",
	"1,234.50", "12,34", "١٢", "1/2", "5-10", "3×2", "10.", ".5", "(5)", "+7", "３．３３", "100分", "万元", "10万元", "5元", "0.0000001", "99999999999999999999.99",
	"无", "请填写", "×××", "<p>a</p>", "全覆盖", "2021年", "20211231", "及时", "优", "\u202e10", "10\n20", "#DIV/0!", "NaN", "Inf", "-", "（50分）", "产出指标（50分）",
	"养护道路50公里，费用100万元，满意度95%以上。", "达100%", "。。。", "，", "%", "%%", "≥", "≥%", "10%%",
}

// TestOneNeverStumbles fills every value of a form with hostile texts.
func TestOneNeverStumbles(t *testing.T) {
	set := profiles(t)
	ids := []string{"", "none"}
	for _, p := range set.Profiles() {
		ids = append(ids, p.ID)
	}
	rapid.Check(t, func(t *rapid.T) {
		e := &evaluation.SelfEvaluation{
			Year: rapid.SampledFrom([]string{"", "2021", "x"}).Draw(t, "year"), MoneyUnit: rapid.SampledFrom([]string{"", "万元", "元"}).Draw(t, "money"),
			Profile:    rapid.SampledFrom(ids).Draw(t, "profile"),
			Funding:    make([]evaluation.FundingLine, rapid.IntRange(0, 4).Draw(t, "lines")),
			Indicators: make([]evaluation.Indicator, rapid.IntRange(0, 5).Draw(t, "indicators")),
		}
		for i := range e.Funding {
			e.Funding[i].Level = rapid.IntRange(0, 2).Draw(t, "level")
			e.Funding[i].Source = rapid.SampledFrom([]evaluation.FundingSource{evaluation.FundingTotal, evaluation.FundingCarryover, evaluation.FundingOther}).Draw(t, "source")
		}
		row := 0
		for _, value := range e.Values() {
			row++
			value.Text = rapid.SampledFrom(hostile).Draw(t, "text")
			if rapid.Bool().Draw(t, "placed") {
				value.At = source.Cell{Row: row, Col: 1}
			}
		}
		for i := range e.Indicators {
			e.Indicators[i].Goal = goal(e.Indicators[i].Target.Text)
		}
		for _, s := range []struct{ with bool }{{true}, {false}} {
			used := set
			if !s.with {
				used = nil
			}
			first := check.One(e, place, used)
			if again := check.One(e, place, used); len(again) != len(first) {
				t.Fatalf("%d findings, then %d", len(first), len(again))
			}
			check.Across([]check.Sibling{{Evaluation: e, Place: place, Profiles: used}, {Evaluation: e, Place: place, Profiles: used}})
		}
	})
}
