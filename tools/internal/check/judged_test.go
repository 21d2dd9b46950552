package check_test

import (
	"os"
	"slices"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
)

// judgedForm judges the base form with changes, alone.
func judgedForm(t *testing.T, changes string) check.Judged {
	t.Helper()
	text := changes
	if changes == "" {
		data, err := os.ReadFile("testdata/base.form")
		if err != nil {
			t.Fatal(err)
		}
		text = string(data)
	} else {
		text = change(t, changes)
	}
	e := parseForm(t, text)
	sibling := check.Sibling{Evaluation: e, Place: place, Profiles: profiles(t)}
	return check.Judge([]check.Sibling{sibling}, [][]finding.Finding{check.One(e, place, profiles(t))})[0]
}

func lacks(j check.Judged, id finding.ID) string {
	for _, u := range j.Unjudged {
		if u.Rule == id {
			return u.Lacks
		}
	}
	return ""
}

func TestASoundFormPassesWhatCanBeJudged(t *testing.T) {
	j := judgedForm(t, "")
	if len(j.Failed) > 0 || len(j.Passed) < 20 {
		t.Errorf("passed %v, failed %v", j.Passed, j.Failed)
	}
	if len(j.Passed)+len(j.Failed)+len(j.Unjudged) != len(finding.IDs()) {
		t.Errorf("%d rules were told of, want all %d", len(j.Passed)+len(j.Failed)+len(j.Unjudged), len(finding.IDs()))
	}
	for id, want := range map[finding.ID]string{
		finding.GradeMismatch: "grade", finding.DuplicateEvaluation: "other-forms", finding.CarryoverMismatch: "last-year", finding.LevelWeightMismatch: "level-points",
	} {
		if got := lacks(j, id); got != want {
			t.Errorf("%s lacks %q, want %q", id, got, want)
		}
	}
	// Four of five have numbers; the one in words is the unit's own judgement.
	if j.Indicators != 5 || j.Recomputed != 4 {
		t.Errorf("%d of %d indicators were recomputed", j.Recomputed, j.Indicators)
	}
}

// What is taken away from a form cannot have passed.
func TestWhatIsNotThereHasNotPassed(t *testing.T) {
	for changes, ids := range map[string][]finding.ID{
		"total: 总分 | 100 | ——": {finding.TotalScoreMismatch},
		"fund 1: total | 年度资金总额 | 100 | 100 | 90 | 10 |  |\nfund 2:\nfund 3:\nfund 4:": {finding.FundingSumMismatch, finding.ExecutionScoreMismatch, finding.ExecutionRateMismatch},
		"planned:\nachieved:": {finding.NarrativeContradiction},
	} {
		j := judgedForm(t, changes)
		for _, id := range ids {
			if slices.Contains(j.Passed, id) {
				t.Errorf("%q: %s is said to have passed", changes, id)
			}
		}
	}
	if j := judgedForm(t, "total: 总分 | 100 | 87.7"); !slices.Contains(j.Failed, finding.TotalScoreMismatch) {
		t.Errorf("a wrong total is not among the failed rules: %v", j.Failed)
	}
}

// A need that nobody looks for would silently switch a rule off.
func TestEveryNeedIsLookedFor(t *testing.T) {
	known := check.Needs()
	for _, r := range profiles(t).Rules().Rules() {
		for _, need := range r.Needs {
			if !slices.Contains(known, need) {
				t.Errorf("%s needs %q, which nobody looks for", r.ID, need)
			}
		}
	}
}
