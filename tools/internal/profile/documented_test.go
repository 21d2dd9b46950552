package profile_test

import (
	"os"
	"strings"
	"testing"

	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/rule"
)

// docs/profiles.md names everything that a profile can choose, and its example
// loads.
func TestProfilesAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../../../docs/profiles.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, word := range []string{
		profile.FormulaProportion, profile.FormulaSteps, profile.FormulaAllOrNothing, profile.FormulaDaysLate, profile.OfTarget, profile.OfValue,
		profile.RoundNearest, profile.RoundDown, profile.RoundUp, rule.ReadWhole, rule.ReadQuoted, rule.ReadPractice, rule.ReadNo,
		profile.FormulaRatio, profile.FormulaExcess, profile.FormulaFull, profile.FormulaShare,
		"pass", "floor", "per_day", "degrees", "directions", "thresholds",
	} {
		if !strings.Contains(page, "`"+word) && !strings.Contains(page, word+"`") && !strings.Contains(page, "["+word) && !strings.Contains(page, "."+word) {
			t.Errorf("docs/profiles.md does not name %s", word)
		}
	}
	_, code, _ := strings.Cut(page, "```toml\n")
	code, _, _ = strings.Cut(code, "```")
	p, err := example(t, added+code)
	if err != nil || len(p.Scoring.Formulas(profile.ClassSatisfaction)) != 1 {
		t.Errorf("the example of docs/profiles.md does not load: %v", err)
	}
}
