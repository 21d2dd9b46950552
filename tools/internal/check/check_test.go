package check_test

import (
	"os"
	"slices"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/words"
)

var place = source.Place{Workbook: "a.xlsx", Sheet: "Sheet1"}

// chinese gives the words in Chinese.
func chinese(t testing.TB) words.Speaker {
	t.Helper()
	catalogue, err := words.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.In(words.Chinese)
}

func readForm(t testing.TB, name string) *evaluation.SelfEvaluation {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return parseForm(t, string(text))
}

// profiles loads the profiles and the vocabulary that the repository ships.
func profiles(t testing.TB) *profile.Set {
	t.Helper()
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func of(findings []finding.Finding, id finding.ID) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.ID != id })
}

func TestSeedArithmetic(t *testing.T) {
	found := check.One(readForm(t, "seed.form"), place, profiles(t))
	speaker := chinese(t)
	for _, f := range found {
		said := report.Say(speaker, f)
		t.Logf("%s %v %s | %s\n", said.ID, said.Cells, said.Message, said.Cause)
	}
	for _, want := range []struct {
		id                          finding.ID
		found, expected, difference string
		cause                       string
	}{
		{finding.TotalScoreMismatch, "96.87", "104.31", "-7.44", "finding.cause.execution-left-out-score"},
		{finding.TotalWeightMismatch, "100", "109.97", "-9.97", "finding.cause.execution-left-out-rounded-weight"},
	} {
		all := of(found, want.id)
		if len(all) != 1 {
			t.Fatalf("%s: found %d times", want.id, len(all))
		}
		f := all[0]
		if f.Found != want.found || f.Expected != want.expected || f.Difference != want.difference {
			t.Errorf("%s: found %s, expected %s, difference %s", want.id, f.Found, f.Expected, f.Difference)
		}
		if len(f.Causes) != 1 || f.Causes[0].Key != want.cause {
			t.Errorf("%s: causes %+v", want.id, f.Causes)
		}
	}
	for _, f := range found {
		if f.Severity == finding.Error && f.ID != finding.TotalScoreMismatch && f.ID != finding.TotalWeightMismatch {
			t.Errorf("unexpected error %s at %v", f.ID, f.Place.Cells)
		}
	}
}
