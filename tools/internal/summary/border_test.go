package summary_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/summary"
)

// TestClassesBeginWithTheirLowerBorder: 60 points are in the class from 60, 100
// in the last one.
func TestClassesBeginWithTheirLowerBorder(t *testing.T) {
	var entries []summary.Entry
	for _, score := range []string{"59.99", "60", "90", "100"} {
		e := &evaluation.SelfEvaluation{Total: evaluation.Total{Score: text(score)}}
		entries = append(entries, summary.Entry{Form: facts.Of(e, profiles)})
	}
	counts := map[string]int{}
	for _, bin := range summary.ListOf(entries, summary.AllForms).Scores {
		counts[bin.From] = bin.Count
	}
	if counts["0"] != 1 || counts["60"] != 1 || counts["90"] != 1 || counts["95"] != 1 {
		t.Errorf("counts by lower border: %v", counts)
	}
}

// TestBarsEndWithTheirScale, and say where they go on.
func TestBarsEndWithTheirScale(t *testing.T) {
	for actual, want := range map[string]struct {
		bar int
		cut bool
	}{"50": {50, false}, "150": {150, false}, "151": {150, true}, "900": {150, true}} {
		e := &evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{indicator("产出指标", "数量指标", "≥100个", actual+"个", "5", "5")}}
		row := summary.Of(facts.Of(e, profiles)).Rows[0]
		if row.Bar != want.bar || row.Cut != want.cut {
			t.Errorf("%s of 100: a bar of %d, cut: %v; want %d, %v", actual, row.Bar, row.Cut, want.bar, want.cut)
		}
	}
}
