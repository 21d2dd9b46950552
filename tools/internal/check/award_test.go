package check_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

// TestPageAndRulesAgree: a row is marked on the page exactly where a rule says
// that its points are none that a formula gives, for both read one Award.
func TestPageAndRulesAgree(t *testing.T) {
	profiles := profiles(t)
	marked, seen := map[finding.ID]bool{
		finding.ScoreNotByRule: true, finding.MissedTargetFullScore: true, finding.ScoreExceedsWeight: true,
	}, 0
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, most int) string {
			return strconv.Itoa(rapid.IntRange(0, most).Draw(t, name))
		}
		text := func(s string) evaluation.Value { return evaluation.Value{Text: s} }
		i := evaluation.Indicator{
			Level2: text(rapid.SampledFrom([]string{"数量指标", "成本指标", "时效指标"}).Draw(t, "level2")), Name: text("甲"),
			Target: text(rapid.SampledFrom([]string{"", "≥", "≤", ">", "<", "="}).Draw(t, "sign") + number("target", 6) + rapid.SampledFrom([]string{"个", "万元", "天"}).Draw(t, "unit")),
			Actual: text(number("actual", 12)), Weight: text("4"),
			Score:     text(number("score", 5) + rapid.SampledFrom([]string{"", ".5", ".33"}).Draw(t, "decimals")),
			Deviation: text(rapid.SampledFrom([]string{"", "无", "因验收推迟"}).Draw(t, "deviation")),
		}
		e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{i}}
		ruled := false
		for _, f := range check.One(e, source.Place{}, profiles) {
			ruled = ruled || marked[f.ID] && f.Severity != finding.Note
		}
		if shown := facts.Of(e, profiles).Award(i).Contradicted(); shown != ruled {
			t.Fatalf("%+v: marked on the page %v, a finding %v", i, shown, ruled)
		}
		if ruled {
			seen++
		}
	})
	if seen == 0 {
		t.Error("no form was marked: the test is blind")
	}
}
