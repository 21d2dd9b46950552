package facts_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// TestLimits holds actual values at, just below and just above their targets:
// which side the sign leaves the target itself on.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		target, actual string
		missed         bool
	}{
		{"≤5次", "5次", false}, {"≤5次", "6次", true}, {"<5次", "5次", true}, {"<5次", "4次", false},
		{"≥5次", "5次", false}, {"≥5次", "4次", true}, {">5次", "5次", true}, {">5次", "6次", false},
		{"=5次", "5次", false}, {"=5次", "6次", true}, {"=5次", "4次", true},
		{"=5.0次", "5次", false}, {"=5.2次", "5次", true},
	} {
		m, ok := facts.Of(&evaluation.SelfEvaluation{}, profiles).Measure(evaluation.Indicator{Name: text("巡查次数"), Target: text(c.target), Actual: text(c.actual)})
		if !ok || m.Missed() != c.missed {
			t.Errorf("%s against %s: missed %v, compared %v", c.actual, c.target, m.Missed(), ok)
		}
	}
}

// TestStatesAtNought: what was not begun is missed whatever its points, and no
// points tell nothing of an indicator without any.
func TestStatesAtNought(t *testing.T) {
	f := facts.Of(&evaluation.SelfEvaluation{}, profiles)
	nothing := evaluation.Indicator{Target: text("≥10公里"), Actual: text("0公里"), Weight: text("10"), Score: text("5")}
	if state, basis := f.State(nothing); state != facts.Missed || basis != facts.ByFigures {
		t.Errorf("nothing done, 5 points: %s by %s", state, basis)
	}
	part := nothing
	part.Actual = text("4公里")
	if state, _ := f.State(part); state != facts.Partly {
		t.Errorf("4 of 10 done, 5 points: %s", state)
	}
	unweighted := evaluation.Indicator{Target: text("有所提高"), Actual: text("提高"), Weight: text("0"), Score: text("0")}
	if state, basis := f.State(unweighted); state != facts.Unmeasured || basis != facts.ByNothing {
		t.Errorf("no points to earn: %s by %s", state, basis)
	}
}

// TestUnknownUnitsGiveNoAmount: 12 箱 are no 万元, and neither is 12 of nothing.
func TestUnknownUnitsGiveNoAmount(t *testing.T) {
	for unit, want := range map[string]string{"万元": "12", "元": "0.0012", "亿元": "120000", "箱": "", "": ""} {
		whole, _ := money(unit, "", "12", "3").Whole()
		amount, ok := whole.Budget.In(facts.TenThousandYuan)
		if ok != (want != "") || ok && amount.String() != want {
			t.Errorf("12 %s are %s 万元, %v", unit, amount, ok)
		}
	}
}

// TestATotalMayBeRoundedMoreThanItsParts: 49.62 + 50.11 prints as 99.7.
func TestATotalMayBeRoundedMoreThanItsParts(t *testing.T) {
	for total, differs := range map[string]bool{"99.7": false, "99.73": false, "99.6": true, "99.8": true, "100": true} {
		e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{{Score: text("49.62")}, {Score: text("50.11")}}, Total: evaluation.Total{Score: text(total)}}
		if got := facts.Of(e, profiles).Tally(facts.Scores).Differs; got != differs {
			t.Errorf("49.62 + 50.11 = %s: differs %v", total, got)
		}
	}
}

// TestImpliedPointsAreRoundedToOne: 80 % of 10 points, unprinted, are 7.5 to
// 8.5 in the total and no more.
func TestImpliedPointsAreRoundedToOne(t *testing.T) {
	for total, differs := range map[string]bool{"97.4": true, "97.5": false, "98.5": false, "98.7": true} {
		e := &evaluation.SelfEvaluation{
			Funding:    []evaluation.FundingLine{{Source: evaluation.FundingTotal, AdjustedBudget: text("100.00"), Expenditure: text("80.00")}},
			Indicators: []evaluation.Indicator{{Weight: text("90"), Score: text("90")}},
			Total:      evaluation.Total{Weight: text("100"), Score: text(total)},
		}
		if got := facts.Of(e, profiles).Tally(facts.Scores).Differs; got != differs {
			t.Errorf("90 and 80 %% of 10 give %s: differs %v", total, got)
		}
	}
}
