package facts_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// TestAmountsInAnotherUnit are read in the form's unit, with as many decimals as
// they then have.
func TestAmountsInAnotherUnit(t *testing.T) {
	for _, c := range []struct {
		unit, text, value string
		places            int
		ok                bool
	}{
		{"万元", "293.18", "293.18", 2, true},
		{"万元", "2931800元", "293.18", 4, true},
		{"元", "293.18万元", "2931800", -2, true},
		{"万元", "2.4亿元", "24000", -3, true},
		{"万元", "5件", "5", 0, false},
		{"万元", "—", "", 0, false},
	} {
		f := facts.Of(&evaluation.SelfEvaluation{MoneyUnit: c.unit}, profiles)
		n, ok := f.Money(text(c.text))
		if ok != c.ok || ok && (n.Value.String() != c.value || n.Places != c.places) {
			t.Errorf("%s in %s: %s with %d places, %v; want %s with %d, %v", c.text, c.unit, n.Value, n.Places, ok, c.value, c.places, c.ok)
		}
	}
}

// TestTheLowerEndOfAStepBelongsToIt: 80 % earns 7 of 10 by the steps of the
// guidance, and just below it 5.
func TestTheLowerEndOfAStepBelongsToIt(t *testing.T) {
	for _, c := range []struct {
		spent, score string
		verdict      facts.Verdict
	}{
		{"80", "7", facts.Follows}, {"80", "5", facts.Differs}, {"79.9", "5", facts.Follows}, {"79.9", "7.0", facts.Differs},
		{"60", "5", facts.Follows}, {"59.9", "0", facts.Follows}, {"59.9", "5.0", facts.Differs},
	} {
		line := evaluation.FundingLine{
			Source: evaluation.FundingTotal, AdjustedBudget: text("100"), Expenditure: text(c.spent), Weight: text("10"), Score: text(c.score),
		}
		e := &evaluation.SelfEvaluation{MoneyUnit: "万元", Funding: []evaluation.FundingLine{line}}
		if award := facts.Of(e, profiles).ExecutionAward(line); award.Verdict != c.verdict {
			t.Errorf("%s of 100 spent, %s points: %s, want %s", c.spent, c.score, award.Verdict, c.verdict)
		}
	}
}
