package facts_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/source"
)

func TestAwards(t *testing.T) {
	for _, c := range []struct {
		name, level2, target, actual, weight, score, deviation string
		verdict                                                facts.Verdict
		rule                                                   facts.Rule
		text                                                   string
	}{
		{"reached", "数量指标", "≥3轮", "3轮", "5", "5", "", facts.Follows, facts.RuleReached, ""},
		{"in proportion", "数量指标", "10个", "8个", "10", "8", "", facts.Follows, facts.RuleProportion, "10 × 8 ÷ 10"},
		{"decimals cut off", "数量指标", "≥3轮", "1轮", "10", "3.33", "", facts.Follows, facts.RuleProportion, "10 × 1 ÷ 3"},
		{"cut off, not rounded", "数量指标", "≥3轮", "2轮", "10", "6.66", "", facts.Truncated, facts.RuleProportion, "10 × 2 ÷ 3"},
		{"of no formula", "数量指标", "≥10个", "8个", "10", "6", "", facts.Differs, facts.RuleProportion, "10 × 8 ÷ 10"},
		{"above the maximum", "数量指标", "≥10个", "10个", "10", "11", "", facts.Differs, facts.RuleReached, ""},
		{"limit passed, by ratio", "质量指标", "≤10件", "12件", "6", "5", "", facts.Follows, facts.RuleLimit, "6 × 10 ÷ 12"},
		{"limit passed, by excess", "质量指标", "≤10件", "12件", "5", "4.0", "", facts.Follows, facts.RuleExcess, "5 × (1 − (12 − 10) ÷ 10)"},
		{"twice the limit", "质量指标", "≤10件", "30件", "6", "0", "", facts.Follows, facts.RuleExcess, "6 × (1 − (30 − 10) ÷ 10)"},
		{"a cost below, all points", "成本指标", "60万元", "50万元", "6", "6", "", facts.Follows, facts.RuleReached, ""},
		{"a cost below, by share", "成本指标", "60万元", "50万元", "6", "5", "", facts.Follows, facts.RuleProportion, "6 × 50 ÷ 60"},
		{"below an open target, all points", "数量指标", "60个", "50个", "6", "6", "", facts.Unjudged, facts.RulePrinted, ""},
		{"below an open target, other points", "数量指标", "60个", "50个", "6", "3", "", facts.Unjudged, facts.RulePrinted, ""},
		{"hours and minutes", "数量指标", "≥2小时", "90分钟", "6", "4.5", "", facts.Follows, facts.RuleProportion, "6 × 1.5 ÷ 2"},
		{"people and ten thousands", "数量指标", "≥1.2万人", "9000人", "15", "11.25", "", facts.Follows, facts.RuleProportion, "15 × 0.9 ÷ 1.2"},
		{"people and visits", "数量指标", "≥120人", "90人次", "15", "15", "", facts.Unjudged, facts.RulePrinted, ""},
		{"missed and yet full", "数量指标", "≥60个", "50个", "6", "6", "", facts.FullMissed, facts.RuleProportion, "6 × 50 ÷ 60"},
		{"missed, rounds to full", "数量指标", "≥400个", "399个", "6", "6", "", facts.Follows, facts.RuleProportion, "6 × 399 ÷ 400"},
		{"reached, points lost with a reason", "数量指标", "≥10个", "12个", "10", "7", "因验收推迟", facts.Explained, facts.RuleReached, ""},
		{"reached, points lost without a reason", "数量指标", "≥10个", "12个", "10", "7", "无", facts.Differs, facts.RuleReached, ""},
		{"exactly at a strict limit", "数量指标", ">5", "5", "5", "4", "", facts.Unjudged, facts.RulePrinted, ""},
		{"other units of money", "成本指标", "≤90万元", "800000元", "5", "5", "", facts.Follows, facts.RuleReached, ""},
		{"target zero, kept", "质量指标", "0起", "0起", "5", "5", "", facts.Follows, facts.RuleReached, ""},
		{"target zero, passed", "质量指标", "≤0起", "2起", "5", "1", "", facts.Unjudged, facts.RulePrinted, ""},
		{"words", "质量指标", "及时", "基本及时", "5", "4", "", facts.Unjudged, facts.RulePrinted, ""},
		{"no score", "数量指标", "≥3轮", "2轮", "6", "", "", facts.Unjudged, facts.RuleProportion, "6 × 2 ÷ 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := evaluation.Indicator{
				Level2: text(c.level2), Target: text(c.target), Actual: text(c.actual),
				Weight: text(c.weight), Score: text(c.score), Deviation: text(c.deviation),
			}
			award := facts.Of(&evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{i}}, profiles).Award(i)
			formula, ok := award.Formula()
			if !ok {
				formula.Rule = facts.RulePrinted
			}
			if award.Verdict != c.verdict || formula.Rule != c.rule || formula.Text != c.text {
				t.Errorf("%s by %s %q, want %s by %s %q", award.Verdict, formula.Rule, formula.Text, c.verdict, c.rule, c.text)
			}
		})
	}
}

// TestTheRoundingIsOfTheExactResult: six decimals are what is shown, and not
// what is rounded once more.
// Points that stand for two results, in a cell merged over both, follow from neither.
func TestSharedPointsAreNotJudged(t *testing.T) {
	at := source.Cell{Row: 4, Col: 7}
	x := []evaluation.Indicator{
		{Target: text("≥10个"), Actual: text("8个"), Weight: evaluation.Value{Text: "10", At: at}, Score: text("9")},
		{Target: text("≥10个"), Actual: text("10个"), Weight: evaluation.Value{At: at}},
	}
	form := facts.Of(&evaluation.SelfEvaluation{Indicators: x}, profiles)
	if award := form.Award(x[0]); award.Verdict != facts.Unjudged {
		t.Errorf("%s", award.Verdict)
	}
	x[1].Weight.At = source.Cell{}
	if award := form.Award(x[0]); award.Verdict != facts.Differs {
		t.Errorf("%s without a shared cell", award.Verdict)
	}
}

func TestTheRoundingIsOfTheExactResult(t *testing.T) {
	i := evaluation.Indicator{Level2: text("数量指标"), Target: text("≥100000000"), Actual: text("24549999"), Weight: text("10"), Score: text("2.45")}
	formula, _ := facts.Of(&evaluation.SelfEvaluation{}, profiles).Award(i).Formula()
	if got := formula.Exact.Fixed(2); got != "2.45" {
		t.Errorf("2.4549999 rounds to %s", got)
	}
}

func TestExecutionAwards(t *testing.T) {
	for _, c := range []struct {
		name, profile, budget, spent, rate, score string
		verdict                                   facts.Verdict
		rule                                      facts.Rule
		text                                      string
	}{
		{"by the rate", "national-2020", "1002.23", "745.37", "74.37%", "7.44", facts.Follows, facts.RuleExecution, "10 × 745.37 ÷ 1002.23"},
		{"printed whole", "national-2020", "100", "49.88", "49.88%", "5", facts.Follows, facts.RuleExecution, "10 × 49.88 ÷ 100"},
		{"by a wrong printed rate", "national-2020", "100", "50", "60%", "6", facts.Follows, facts.RuleExecution, "10 × 60%"},
		{"in steps, which this profile does not have", "national-2020", "100", "85", "85%", "7", facts.ByOther, facts.RuleExecution, "10 × 85 ÷ 100"},
		{"in steps, no profile", "", "100", "85", "85%", "7", facts.Follows, facts.RuleSteps, ""},
		{"of no formula", "national-2020", "100", "50", "50%", "9.5", facts.Differs, facts.RuleExecution, "10 × 50 ÷ 100"},
		{"never above the maximum", "national-2020", "100", "120", "120%", "10", facts.Follows, facts.RuleExecution, "10 × 120 ÷ 100"},
		{"budget of zero", "national-2020", "0", "0", "—", "10", facts.Unjudged, facts.RulePrinted, ""},
		{"two units", "national-2020", "100万元", "500000元", "50%", "5", facts.Follows, facts.RuleExecution, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := evaluation.FundingLine{
				Source: evaluation.FundingTotal, AdjustedBudget: text(c.budget), Expenditure: text(c.spent),
				Weight: text("10"), ExecutionRate: text(c.rate), Score: text(c.score),
			}
			e := &evaluation.SelfEvaluation{Profile: c.profile, MoneyUnit: "万元", Funding: []evaluation.FundingLine{line}}
			award := facts.Of(e, profiles).ExecutionAward(line)
			formula, ok := award.Formula()
			if !ok {
				formula.Rule = facts.RulePrinted
			}
			if award.Verdict != c.verdict || formula.Rule != c.rule || c.text != "" && formula.Text != c.text {
				t.Errorf("%s by %s %q, want %s by %s %q", award.Verdict, formula.Rule, formula.Text, c.verdict, c.rule, c.text)
			}
		})
	}
}

func TestStates(t *testing.T) {
	for _, c := range []struct {
		name, level2, target, actual, weight, score string
		state                                       facts.State
		basis                                       facts.Basis
	}{
		{"a cost below its open target, all points", "成本指标", "60万元", "50万元", "5", "5", facts.Met, facts.ByPoints},
		{"a cost below its open target, some points", "成本指标", "60万元", "50万元", "5", "4", facts.Partly, facts.ByFigures},
		{"a cost above its open target", "成本指标", "60万元", "70万元", "5", "5", facts.Met, facts.ByPoints},
		{"a count below its open target, all points", "数量指标", "60个", "50个", "5", "5", facts.Met, facts.ByPoints},
		{"a count below its open target, some points", "数量指标", "60个", "50个", "5", "4", facts.Partly, facts.ByFigures},
		{"days above an open target", "时效指标", "5天", "7天", "5", "4", facts.Partly, facts.ByPoints},
		{"at most, broken", "质量指标", "≤5件", "7件", "5", "4", facts.Partly, facts.ByFigures},
		{"other units of money", "成本指标", "≤90万元", "950000元", "5", "0", facts.Missed, facts.ByFigures},
		{"printed to other decimals", "质量指标", "≥66.67%", "66.7%", "5", "5", facts.Met, facts.ByFigures},
	} {
		i := evaluation.Indicator{Level2: text(c.level2), Target: text(c.target), Actual: text(c.actual), Weight: text(c.weight), Score: text(c.score)}
		if state, basis := facts.Of(&evaluation.SelfEvaluation{}, profiles).State(i); state != c.state || basis != c.basis {
			t.Errorf("%s: %s by %s, want %s by %s", c.name, state, basis, c.state, c.basis)
		}
	}
}

// TestASignInTheName: the name or the way of scoring says which way a target
// without a sign is meant, where it speaks of the same number.
func TestASignInTheName(t *testing.T) {
	for _, c := range []struct {
		name, standard, target, actual string
		verdict                        facts.Verdict
	}{
		{"培训不少于60人", "", "60人", "50人", facts.FullMissed},
		{"巡查60次以上", "", "60次", "50次", facts.FullMissed},
		{"巡查次数", "达到60次得满分，每少1次扣1分", "60次", "50次", facts.FullMissed},
		{"故障控制在60个以内", "", "60个", "50个", facts.Follows},
		{"60岁以上老人", "", "500人", "450人", facts.Unjudged},
		{"60岁以上老人", "", "60人", "50人", facts.Unjudged},
		{"不少于60人、不超过60人", "", "60人", "50人", facts.Unjudged},
	} {
		i := evaluation.Indicator{Name: text(c.name), Standard: text(c.standard), Level2: text("数量指标"), Target: text(c.target), Actual: text(c.actual), Weight: text("6"), Score: text("6")}
		if award := facts.Of(&evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{i}}, profiles).Award(i); award.Verdict != c.verdict {
			t.Errorf("%s, %s, %s: %s, want %s", c.name, c.standard, c.target, award.Verdict, c.verdict)
		}
	}
}
