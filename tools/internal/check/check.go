// Package check judges a form: whether its figures tie, whether its points
// follow the rule that the form states, whether its words agree with its
// figures, and what is worth a look beside other forms and years.
//
// An evaluation goes in, with the place it came from and the profiles;
// findings come out, each with the cells it speaks of, the numbers, and every
// cause that explains it. One rule is one file, named like the finding's id;
// the list of all rules is in rules.go. It guarantees that shown texts alone
// are judged, that all arithmetic is exact and by intervals (package figure),
// and that equal input gives equal findings in equal order. It refuses to
// repair a figure, and to say what a person meant: a cause is an explanation
// that fits, and where several fit, all are given.
package check

import (
	"fmt"
	"iter"
	"slices"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/slips"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// form is what a rule sees; the helpers of rules are its methods.
type form struct{ *input.Form }

func newForm(e *evaluation.SelfEvaluation, place source.Place, profiles *profile.Set) *form {
	return &form{input.New(e, place, profiles)}
}

// One applies every rule that looks at one form. place names the workbook and
// the sheet; the cells come from the form's own values.
func One(e *evaluation.SelfEvaluation, place source.Place, profiles *profile.Set) []finding.Finding {
	f := newForm(e, place, profiles)
	var findings []finding.Finding
	bound := rules()
	for _, listed := range finding.Rules() {
		if one := bound[listed.ID].one; one != nil {
			findings = append(findings, one(f)...)
		}
	}
	findings = slips.Join(f.Form, findings, func(changed *evaluation.SelfEvaluation) iter.Seq[finding.Finding] {
		return again(newForm(changed, place, profiles))
	})
	findings = oneForALoss(findings)
	findings = oneForATotal(f, findings)
	finding.Sort(findings)
	return findings
}

// oneForALoss tells once that a reached target lost points without a word: as the
// score that no rule gives, with the missing explanation as its consequence.
func oneForALoss(findings []finding.Finding) []finding.Finding {
	key := func(f finding.Finding) string {
		return fmt.Sprint(f.Place.Cells[:min(len(f.Place.Cells), 1)], f.Expected)
	}
	scores := map[string]int{} // where the score that no rule gives stands, by its cell and what it should be
	for i, f := range findings {
		if f.ID == finding.ScoreNotByRule && f.Severity != finding.Note {
			scores[key(f)] = i
		}
	}
	joined := map[int]bool{}
	for i, f := range findings {
		if at, found := scores[key(f)]; found && f.ID == finding.DeductionUnexplained {
			findings[at].Consequences = append(findings[at].Consequences, f)
			joined[i] = true
		}
	}
	var told []finding.Finding
	for i, f := range findings {
		if !joined[i] {
			told = append(told, f)
		}
	}
	return told
}

// oneForATotal tells once that a total row is wrong: a total score above the total
// of the maximum points follows from the total, or from the rows, that is told.
func oneForATotal(f *form, findings []finding.Finding) []finding.Finding {
	above := slices.IndexFunc(findings, func(found finding.Finding) bool {
		return found.ID == finding.ScoreExceedsWeight && slices.Index(found.Place.Cells, f.Total.Score.At) == 0
	})
	if above < 0 {
		return findings
	}
	// The total score goes before the total of the maximum points, and both before
	// rows whose scores are too many.
	cause := -1
	for i, found := range findings {
		if i == above {
			continue
		}
		switch found.ID {
		case finding.TotalScoreMismatch, finding.TotalWeightMismatch, finding.ScoreExceedsWeight:
			if cause < 0 || slices.Index(finding.IDs(), found.ID) < slices.Index(finding.IDs(), findings[cause].ID) {
				cause = i
			}
		}
	}
	if cause < 0 {
		return findings
	}
	findings[cause].Consequences = append(findings[cause].Consequences, findings[above])
	return slices.Delete(findings, above, above+1)
}

// again gives what the rules find that a slip of the figures can break. Notes are
// no part of it: they need no mending.
func again(f *form) iter.Seq[finding.Finding] {
	f.Quiet = true
	return func(yield func(finding.Finding) bool) {
		for _, find := range []func(*form) []finding.Finding{
			totalScoreMismatch, totalWeightMismatch, levelWeightMismatch, executionRateMismatch, executionScoreMismatch,
			expenditureExceedsBudget, fundingSumMismatch, scoreExceedsWeight, negativeValue,
			scoreNotByRule, missedTargetFullScore, deductionUnexplained, duplicateIndicator, valueNotNumeric, missingValue, weightMissing,
		} {
			for _, found := range find(f) {
				if found.Severity != finding.Note && !yield(found) {
					return
				}
			}
		}
	}
}

// Sibling is one form among others that were read together.
type Sibling struct {
	Evaluation *evaluation.SelfEvaluation
	Place      source.Place
	// Profiles gives the vocabulary and the form's profile; it may be nil.
	Profiles *profile.Set
}

// Across applies every rule that compares forms with each other. The result is
// parallel to forms; the order of forms does not change what is found.
func Across(forms []Sibling) [][]finding.Finding {
	findings := make([][]finding.Finding, len(forms))
	group := make([]*form, len(forms))
	for i, sibling := range forms {
		group[i] = newForm(sibling.Evaluation, sibling.Place, sibling.Profiles)
	}
	bound := rules()
	for _, listed := range finding.Rules() {
		across := bound[listed.ID].across
		if across == nil {
			continue
		}
		for i, found := range across(group) {
			findings[i] = append(findings[i], found...)
		}
	}
	for i := range findings {
		finding.Sort(findings[i])
	}
	return findings
}
