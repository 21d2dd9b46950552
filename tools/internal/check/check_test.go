package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

var place = source.Place{Workbook: "a.xlsx", Sheet: "Sheet1"}

// chinese gives the words in Chinese.
func chinese(t testing.TB) message.Printer {
	t.Helper()
	catalogue, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.Printer(message.Chinese)
}

func readForm(t testing.TB, name string) *evaluation.SelfEvaluation {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return parseForm(t, string(text))
}

var loaded = sync.OnceValues(func() (*profile.Set, error) { return profile.Load(os.DirFS("../../.."), "data") })

// profiles gives the profiles and the vocabulary that the repository ships.
func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func of(findings []finding.Finding, id finding.ID) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.ID != id })
}

// TestSeed holds the reference form to exactly what is wrong with it: the two
// totals with their causes, the narrative in two places, the overachievements,
// and two results that repeat their targets. The costs tie to the
// appropriation, 74.37 % and 7.44 to the figures, so nothing is said of them.
func TestSeed(t *testing.T) {
	want := []string{
		"total-weight-mismatch error B35 109.97 100 9.97 execution-left-out-rounded-weight",
		"total-score-mismatch error C35 96.87 104.31 -7.44 execution-left-out-score",
		"narrative-contradiction warning A12 835 824.355 10.645 -",
		"narrative-contradiction warning A13 2 3 -1 -",
		"overachievement-unexplained warning E16 10组 3组 - -",
		"overachievement-unexplained note E15 9次 7次 - -",
		"actual-repeats-target note E29 持续深化政治巡视 - - -",
		"actual-repeats-target note E30 促进巡视巡察一体化格局形成 - - -",
	}
	var got []string
	for _, f := range check.One(readForm(t, "seed.form"), place, profiles(t)) {
		got = append(got, string(f.ID)+" "+line(f))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the reference form gives\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSeedInWords holds the two sentences that the office reads.
func TestSeedInWords(t *testing.T) {
	printer := chinese(t)
	said := map[string]report.Message{}
	for _, f := range check.One(readForm(t, "seed.form"), place, profiles(t)) {
		said[string(f.ID)] = report.Render(printer, f)
	}
	for id, want := range map[string]string{
		"total-score-mismatch":  "总分96.87等于各项指标得分之和，未计入预算执行得分7.44（H8）。",
		"total-weight-mismatch": "各项指标分值合计99.97，四舍五入即为100，预算执行的10分（F8）是另外加上的。",
	} {
		if said[id].Cause != want {
			t.Errorf("%s: the cause reads %q", id, said[id].Cause)
		}
	}
	if want := "各项分值合计109.97，总分行填列100，相差9.97。"; said["total-weight-mismatch"].Message != want {
		t.Errorf("the message reads %q", said["total-weight-mismatch"].Message)
	}
}

// TestEveryRuleHasAFile holds the list of rules against the files: a rule that
// looks at forms is found here, in a file named like its id.
func TestEveryRuleHasAFile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, listed := range finding.Rules() {
		name := strings.ReplaceAll(string(listed.ID), "-", "_") + ".go"
		if slices.Contains(files, name) == (listed.Scope == finding.ScopeReading) {
			t.Errorf("%s: a file %s, and the scope %s", listed.ID, name, listed.Scope)
		}
	}
}
