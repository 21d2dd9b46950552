package check

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
)

// Judged says what became of the rules on one form, so that silence about a rule
// can be told from a rule that had nothing to look at.
type Judged struct {
	// Passed and Failed are rules that could be judged: without and with a
	// finding.
	Passed, Failed []finding.ID
	// Unjudged are rules that could not.
	Unjudged []Unjudged
	// Indicators counts the form's indicators, Recomputed those whose points a
	// formula gives from target and result; the points of the others are the
	// unit's own judgement.
	Indicators, Recomputed int
}

// Unjudged is a rule that could not be judged on a form. Lacks names the first
// of its needs (package rule) that the form does not fulfil.
type Unjudged struct {
	Rule  finding.ID
	Lacks string
}

// Judge says of each form, beside the others that were read with it, which rules
// could be judged. findings are those of the form at the same index, from
// whichever package. Forms without profiles have no rules to judge by.
func Judge(forms []Sibling, findings [][]finding.Finding) []Judged {
	group := make([]*form, len(forms))
	for i, sibling := range forms {
		group[i] = newForm(sibling.Evaluation, sibling.Place, sibling.Profiles)
	}
	before := yearsBefore(group)
	judged := make([]Judged, len(forms))
	for i, f := range group {
		if f.Profiles != nil {
			judged[i] = f.judge(findings[i], len(group) > 1, before[i] != nil)
		}
	}
	return judged
}

func (f *form) judge(findings []finding.Finding, others, lastYear bool) Judged {
	j := Judged{Indicators: len(f.Indicators)}
	for _, indicator := range f.Indicators {
		if f.isRecomputed(indicator) {
			j.Recomputed++
		}
	}
	fulfilled := map[string]bool{"other-forms": others, "last-year": lastYear}
	for _, r := range f.Profiles.Rules().Rules() {
		if slices.ContainsFunc(findings, func(found finding.Finding) bool { return found.ID == r.ID }) {
			j.Failed = append(j.Failed, r.ID)
			continue
		}
		lacks := slices.IndexFunc(r.Needs, func(need string) bool {
			has, known := fulfilled[need]
			if !known {
				has = needs[need] != nil && needs[need](f)
				fulfilled[need] = has
			}
			return !has
		})
		if lacks >= 0 {
			j.Unjudged = append(j.Unjudged, Unjudged{r.ID, r.Needs[lacks]})
			continue
		}
		j.Passed = append(j.Passed, r.ID)
	}
	return j
}

// needs looks for the parts of a form that rules need, by the names that
// data/findings.toml uses; a test holds them against it. A need that is not here
// is never fulfilled.
var needs = map[string]func(*form) bool{
	"total-score": func(f *form) bool { return isNumber(f.Total.Score) },
	"scores":      func(f *form) bool { return len(f.Terms(facts.Scores)) > 0 },
	"weights":     func(f *form) bool { return len(f.Terms(facts.Weights)) > 0 },
	"level-points": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool {
			_, first := facts.PointsInName(i.Level1.Text)
			_, second := facts.PointsInName(i.Level2.Text)
			return first || second
		})
	},
	"execution-rate": func(f *form) bool {
		return f.someLine(func(l evaluation.FundingLine) bool {
			_, printed := l.ExecutionRate.Number()
			return printed && isNumber(f.Budget(l)) && isNumber(l.Expenditure)
		})
	},
	"execution-score": func(f *form) bool {
		return f.someLine(func(l evaluation.FundingLine) bool { return isNumber(l.Score) && len(f.Rates(l)) > 0 })
	},
	"budget": func(f *form) bool {
		return f.someLine(func(l evaluation.FundingLine) bool { return isNumber(f.Budget(l)) })
	},
	"expenditure": func(f *form) bool {
		return f.someLine(func(l evaluation.FundingLine) bool { return isNumber(l.Expenditure) })
	},
	"original-budget": func(f *form) bool {
		return f.someLine(func(l evaluation.FundingLine) bool { return isNumber(l.OriginalBudget) && isNumber(l.AdjustedBudget) })
	},
	"funding-sources": func(f *form) bool { at := f.TotalLine(); return at >= 0 && len(f.Parts(at)) > 0 },
	"indicators":      func(f *form) bool { return len(f.Indicators) > 0 },
	"quantities": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool { _, ok := f.Measure(i); return ok })
	},
	"words": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool { return i.Goal.Kind == evaluation.GoalQualitative })
	},
	"bands": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool { _, _, ok := f.band(i.Actual); return ok })
	},
	"explanations": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool { return !i.Deviation.IsBlank() })
	},
	"reviews": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool { return isNumber(i.Review) })
	},
	"grade":     func(f *form) bool { return !f.Grade.IsBlank() && isNumber(f.Total.Score) },
	"objective": func(f *form) bool { return !f.Objective.Planned.IsBlank() || !f.Objective.Achieved.IsBlank() },
	"costs": func(f *form) bool {
		return f.someIndicator(func(i evaluation.Indicator) bool { _, ok := facts.Goal(i); return ok && f.IsCost(i) })
	},
	"shares": func(f *form) bool {
		return f.someIndicator(f.IsShare) || f.someLine(func(l evaluation.FundingLine) bool { return !l.ExecutionRate.IsBlank() })
	},
	"year": func(f *form) bool { return f.Year != "" },
	"classes": func(f *form) bool {
		return !f.someIndicator(func(i evaluation.Indicator) bool { return f.Class(i) == "" })
	},
}

func isNumber(value evaluation.Value) bool { _, ok := facts.Points(value); return ok }

func (f *form) someIndicator(is func(evaluation.Indicator) bool) bool {
	return slices.ContainsFunc(f.Indicators, is)
}

func (f *form) someLine(is func(evaluation.FundingLine) bool) bool {
	return slices.ContainsFunc(f.Funding, is)
}

// isRecomputed reports whether a formula gives the indicator's points from its
// target, its result and its maximum.
func (f *form) isRecomputed(indicator evaluation.Indicator) bool {
	award := f.Award(indicator)
	return award.Verdict != facts.Unjudged && len(award.Formulas) > 0
}
