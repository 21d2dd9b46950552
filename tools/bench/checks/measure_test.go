package main

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gongkai/tools/bench/checks/labelled"
	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
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
	set, random := profiles(t), rand.New(rand.NewPCG(7, 1))
	q := &quality{kinds: map[string]*kindQuality{}, rules: map[finding.ID]*ruleQuality{}}
	for n := range 4 * len(labelled.Kinds()) {
		e, label, err := labelled.Faulty(random, n%len(labelled.Kinds()), set)
		if err != nil {
			t.Fatal(err)
		}
		if !label.Reviewer {
			q.judgeFault(n, check.One(e, place, set), label)
		}
	}
	for _, id := range arithmetic {
		r := q.rule(id)
		if r.forms == 0 || r.toldByAny*100 < r.forms*99 {
			t.Errorf("%s: told in %d of %d forms, want 99 %%", id, r.toldByAny, r.forms)
		}
		if told := r.ofFault + r.aside; r.ofFault*100 < told*99 {
			t.Errorf("%s: %d of %d findings are about the fault, want 99 %%", id, r.ofFault, told)
		}
	}
	if slips, _, _ := q.sums(false); slips.causes == 0 || slips.named*100 < slips.causes*95 {
		t.Errorf("the true cause is named for %d of %d, want 95 %%", slips.named, slips.causes)
	}
	if t.Failed() {
		t.Log(strings.Join(q.misses, "\n"))
	}
}

// drawn gives a generator that a property test can draw again.
func drawn(t *rapid.T) *rand.Rand {
	return rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "form"), 0))
}

func TestFormsThatTieHaveNoArithmeticFinding(t *testing.T) {
	set := profiles(t)
	rapid.Check(t, func(t *rapid.T) {
		e, err := labelled.Clean(drawn(t), set)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range check.One(e, place, set) {
			if f.Severity == finding.Error {
				t.Fatalf("%s at %v: found %s, expected %s", f.ID, f.Place.Cells, f.Found, f.Expected)
			}
		}
	})
}

func TestOneAlteredFigureIsFoundInItsCell(t *testing.T) {
	set := profiles(t)
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.IntRange(0, labelled.Slips()-1).Draw(t, "kind")
		e, label, err := labelled.Faulty(drawn(t), kind, set)
		if err != nil {
			t.Fatal(err)
		}
		hits := named(check.One(e, place, set), label)
		if len(hits) == 0 || label.Difference != "" && !differs(hits, label.Difference) || len(label.Cells) > 0 && !inCell(hits, label.Cells) {
			t.Fatalf("%s: none of %v at %v by %q", label.Kind, label.IDs, label.Cells, label.Difference)
		}
	})
}

func BenchmarkOne(b *testing.B) {
	set := profiles(b)
	e, err := labelled.Clean(rand.New(rand.NewPCG(1, 1)), set)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		check.One(e, place, set)
	}
}

// TestLabelledFormsAreJudgedRight holds the checks to the bars on forms that
// nothing was tuned on; docs/findings.md has the tables of a longer run.
func TestLabelledFormsAreJudgedRight(t *testing.T) {
	q, err := judgeLabelled(90, 20260102, profiles(t))
	if err != nil {
		t.Fatal(err)
	}
	slips, _, slipKinds := q.sums(false)
	reviewed, foundKinds, kinds := q.sums(true)
	if slipKinds < 41 || kinds < 42 || slips.causes < 30 {
		t.Fatalf("%d kinds of slips, %d of reviewers, %d causes: the test is blind", slipKinds, kinds, slips.causes)
	}
	if q.pairs.differences < 20 || q.pairs.causes < 20 {
		t.Fatalf("two faults: %d differences, %d causes: the test is blind", q.pairs.differences, q.pairs.causes)
	}
	for _, bar := range []struct {
		what  string
		holds bool
	}{
		{"no false error on a clean form", q.falseErrors == 0},
		{"a false warning on at most 2 % of the clean forms", q.falseWarnings*50 <= q.clean},
		{"the right rule for 98 % of the slips", slips.found*100 >= slips.forms*98},
		{"the right difference", slips.right == slips.differences},
		{"a cell that the slip changed", slips.inCell == slips.cells && slips.cells > 20},
		{"the true cause for 90 %", slips.named*10 >= slips.causes*9},
		{"wrong causes only for at most 2 %", slips.wrong*50 <= slips.causes+49},
		{"1.3 findings for a slip", slips.findings*10 <= slips.forms*13},
		{"38 of 42 kinds that reviewers name", foundKinds*42 >= kinds*38},
		{"reviewers' forms", reviewed.forms > 0},
		{"two faults stay two in 95 % of the forms", q.pairs.both*20 >= q.pairs.forms*19},
		{"the right difference for 98 % of two faults", q.pairs.right*50 >= q.pairs.differences*49},
		{"the true cause for 90 % of two faults", q.pairs.named*10 >= q.pairs.causes*9},
		{"1.3 findings for each of two faults", q.pairs.findings*10 <= 2*q.pairs.forms*13},
	} {
		if !bar.holds {
			t.Errorf("%s: does not hold", bar.what)
		}
	}
	if t.Failed() {
		for _, miss := range q.misses {
			t.Log(miss)
		}
	}
}

func TestOneFindingIsNotTwoFaults(t *testing.T) {
	at := func(id finding.ID, row int) finding.Finding {
		return finding.Finding{ID: id, Place: source.Place{Cells: []source.Cell{{Row: row, Col: 1}}}}
	}
	a := at(finding.MissedTargetFullScore, 3)
	for _, test := range []struct {
		name          string
		first, second []finding.Finding
		want          bool
	}{
		{"the same finding", []finding.Finding{a}, []finding.Finding{a}, false},
		{"one is missing", []finding.Finding{a}, nil, false},
		{"one rule in two rows", []finding.Finding{a, at(a.ID, 4)}, []finding.Finding{a, at(a.ID, 4)}, true},
		{"two rules in one row", []finding.Finding{a}, []finding.Finding{at(finding.YearMismatch, 3)}, true},
	} {
		if got := apart(test.first, test.second); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
