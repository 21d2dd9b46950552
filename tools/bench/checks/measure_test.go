package main

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"gongkai/tools/bench/checks/planted"
	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// arithmetic are the rules that the bound of 99 % holds for.
var arithmetic = []finding.ID{
	finding.TotalScoreMismatch, finding.TotalWeightMismatch, finding.LevelWeightMismatch, finding.ExecutionRateMismatch,
	finding.ExecutionScoreMismatch, finding.ExecutionRateUndefined, finding.ExpenditureExceedsBudget, finding.FundingSumMismatch,
	finding.ScoreExceedsWeight, finding.WeightMissing, finding.TargetZero,
}

func TestArithmeticRulesFindWhatIsPlantedAndNothingElse(t *testing.T) {
	result := measure(600, 7, profiles(t))
	for _, id := range arithmetic {
		recall, precision := result.found[id], result.precision[id]
		if recall.all == 0 || recall.right*100 < recall.all*99 {
			t.Errorf("%s: recall %s, want 99 %%", id, recall)
		}
		if precision.all == 0 || precision.right*100 < precision.all*99 {
			t.Errorf("%s: precision %s, want 99 %%", id, precision)
		}
	}
	if result.explained.all == 0 || result.explained.right*100 < result.explained.all*95 {
		t.Errorf("the true cause is named for %s, want 95 %%", result.explained)
	}
	if t.Failed() {
		for _, fault := range result.faults {
			t.Log(fault)
		}
	}
}

func drawer(t *rapid.T) planted.Draw {
	return func(from, to int) int { return rapid.IntRange(from, to).Draw(t, "n") }
}

func TestFormsThatTieHaveNoArithmeticFinding(t *testing.T) {
	set := profiles(t)
	rapid.Check(t, func(t *rapid.T) {
		for _, f := range check.One(planted.Form(drawer(t)), place, set) {
			if f.Severity == finding.Error {
				t.Fatalf("%s at %v: found %s, expected %s", f.ID, f.Place.Cells, f.Found, f.Expected)
			}
		}
	})
}

func TestOneAlteredFigureIsFoundInItsCell(t *testing.T) {
	set := profiles(t)
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.IntRange(0, len(planted.Kinds())-1).Draw(t, "kind")
		form, plant := planted.Faulty(drawer(t), kind)
		for _, f := range check.One(form, place, set) {
			if f.ID == plant.ID && len(f.Place.Cells) > 0 && f.Place.Cells[0] == plant.Cell && f.Difference == plant.Difference {
				return
			}
		}
		t.Fatalf("%s: no %s at %s by %s", plant.Kind, plant.ID, plant.Cell, plant.Difference)
	})
}

func BenchmarkOne(b *testing.B) {
	set := profiles(b)
	next := 0
	form := planted.Form(func(from, to int) int { next = (next*31 + 17) % 1009; return from + next%(to-from+1) })
	for b.Loop() {
		check.One(form, place, set)
	}
}
