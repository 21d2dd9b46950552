package facts_test

import (
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// What a profile says of rounding and of results far above their target decides
// which points follow it; without a word on it they do not.
func TestHabitsOfAProfile(t *testing.T) {
	half := figure.Whole(5).Shift(-1)
	degrees := profile.Overachievement{Degrees: []profile.Degree{{From: figure.Whole(2), Share: half}}}
	for _, c := range []struct {
		name, target, actual, score string
		rules                       profile.Profile
		verdict                     facts.Verdict
	}{
		{"cut off, no habit", "≥3轮", "2轮", "6.66", profile.Profile{}, facts.Truncated},
		{"cut off, by habit", "≥3轮", "2轮", "6.66", profile.Profile{Rounding: profile.Rounding{Habit: profile.RoundDown}}, facts.Follows},
		{"rounded up, no habit", "≥3轮", "1轮", "3.34", profile.Profile{}, facts.Differs},
		{"rounded up, by habit", "≥3轮", "1轮", "3.34", profile.Profile{Rounding: profile.Rounding{Habit: profile.RoundUp}}, facts.Follows},
		{"rounded up too far", "≥3轮", "1轮", "3.35", profile.Profile{Rounding: profile.Rounding{Habit: profile.RoundUp}}, facts.Differs},
		{"far above, no degrees", "≥10个", "20个", "5", profile.Profile{}, facts.Differs},
		{"far above, by degree", "≥10个", "20个", "5", profile.Profile{Overachievement: degrees}, facts.Follows},
		{"far above, and full", "≥10个", "20个", "10", profile.Profile{Overachievement: degrees}, facts.Follows},
		{"below the degree", "≥10个", "19个", "5", profile.Profile{Overachievement: degrees}, facts.Differs},
	} {
		i := evaluation.Indicator{Target: text(c.target), Actual: text(c.actual), Weight: text("10"), Score: text(c.score)}
		form := facts.Of(&evaluation.SelfEvaluation{Indicators: []evaluation.Indicator{i}}, profiles)
		form.Rules = &c.rules
		if award := form.Award(i); award.Verdict != c.verdict {
			t.Errorf("%s: %s, want %s", c.name, award.Verdict, c.verdict)
		}
	}
}
