package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
)

// scoreNotByRule recomputes the points of every quantitative indicator from its
// target, its actual and the direction of its sign (财预〔2020〕10号, art. 17:
// reached earns all points, missed earns in proportion). Every formula in use
// is tried that the profile accepts, see formulas; a score that none explains
// is told. A whole score was rounded, one whose decimals were cut off is a
// note. Full points for a missed target are missed-target-full-score, points
// lost by a reached one with an explanation are the office's own judgement.
func scoreNotByRule(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		if result, found := f.scoreByRule(indicator); found {
			findings = append(findings, result)
		}
	}
	return findings
}

func (f *form) scoreByRule(indicator evaluation.Indicator) (finding.Finding, bool) {
	score, ok := points(indicator.Score)
	weight, hasWeight := points(indicator.Weight)
	m, measured := f.measure(indicator)
	if !ok || !hasWeight || !measured || m.target.Value.Sign() <= 0 || above(score, weight) || !below(score, weight) {
		return finding.Finding{}, false
	}
	fits := f.formulas(indicator, m, weight)
	truncated := false
	for _, earned := range fits {
		if score.Rounded().Meets(earned) {
			return finding.Finding{}, false
		}
		truncated = truncated || score.Truncated().Meets(earned)
	}
	if len(fits) == 0 || !m.missed() && !f.unexplained(indicator.Deviation) {
		return finding.Finding{}, false
	}
	expected := f.earned(indicator, m, weight, max(score.Places, 2))
	result := f.compare(finding.ScoreNotByRule, []evaluation.Value{indicator.Score, indicator.Target, indicator.Actual}, score.Value, expected,
		"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Weight", indicator.Weight.Text)
	if truncated {
		result.Severity = finding.Note
		result.Causes = []message.Message{message.New("finding.cause.score-truncated", "Found", indicator.Score.Text, "Exact", expected.String())}
		return result, true
	}
	for _, meant := range swaps(score) {
		other := score
		other.Value = meant
		if other.Rounded().Meets(fits[0]) {
			result.Causes = append(result.Causes, message.New("finding.cause.total-digits-swapped", "Found", indicator.Score.Text, "Cell", address(indicator.Score), "Meant", meant.String()))
		}
	}
	return result, true
}

// earned gives what the likeliest formula makes of the figures as printed.
func (f *form) earned(indicator evaluation.Indicator, m measure, weight figure.Number, places int) figure.Exact {
	m.target.Places, m.actual.Places, weight.Places = 0, 0, 0
	fits := f.formulas(indicator, m, weight)
	return fits[0].Low.Add(fits[0].High).Mul(half).Round(places)
}

// below reports whether points were lost.
func below(n, limit figure.Number) bool {
	if n.Places == limit.Places {
		return n.Value.Cmp(limit.Value) < 0
	}
	return n.Interval().High.Cmp(limit.Interval().Low) < 0
}

// formulas gives what an indicator may earn, the likeliest formula first:
//
//	reached                   all points
//	missed ≥                  points × actual/target
//	missed ≤                  points × target/actual, points × (1 − (actual − target)/target)
//	a cost without a sign,
//	  below its target        all points, points × actual/target
//	no sign, time             as ≤ too, for days are usually a limit
//	no sign, above its target as a missed ≤ too, for it may be a limit
func (f *form) formulas(indicator evaluation.Indicator, m measure, weight figure.Number) []figure.Interval {
	full := weight.Interval()
	rising := f.rising(f.class(indicator), m, full)
	falling := f.falling(m, full)
	switch {
	case m.comparison == "≥" || m.comparison == ">":
		if m.missed() {
			return rising
		}
		return []figure.Interval{full}
	case m.atMost():
		if m.missed() {
			return falling
		}
		return []figure.Interval{full}
	case m.against() == 0:
		return []figure.Interval{full}
	case m.against() > 0:
		return append([]figure.Interval{full}, falling...)
	case m.comparison == "=":
		return rising
	case f.isCost(indicator):
		return f.costFormulas(full, rising)
	case f.isTime(m):
		return append([]figure.Interval{full}, rising...)
	default:
		return rising
	}
}

// costFormulas gives what a cost below a target without a sign may earn, as the
// profile has it; both formulas where it names none.
func (f *form) costFormulas(full figure.Interval, share []figure.Interval) []figure.Interval {
	var fits []figure.Interval
	for _, formula := range f.profile.Scoring.Cost {
		switch formula {
		case profile.FormulaFull:
			fits = append(fits, full)
		case profile.FormulaShare:
			fits = append(fits, share...)
		}
	}
	if len(fits) == 0 {
		fits = append([]figure.Interval{full}, share...)
	}
	return fits
}

// rising gives what a missed target earns by each formula that the profile
// accepts for the class; points × actual/target, never above the maximum, where
// it names none.
func (f *form) rising(class string, m measure, full figure.Interval) []figure.Interval {
	completion, ok := m.actual.Interval().Quo(m.target.Interval())
	if !ok {
		return nil
	}
	formulas := f.profile.Scoring.Formulas(class)
	if len(formulas) == 0 {
		return []figure.Interval{full.Mul(completion).Clamp(figure.Exact{}, full.High)}
	}
	var fits []figure.Interval
	for _, formula := range formulas {
		if share, ok := formula.Share(completion, m.actual.Interval()); ok {
			fits = append(fits, full.Mul(share).Clamp(figure.Exact{}, full.High))
		}
	}
	return fits
}

// falling gives what passing a limit earns, by the formulas that the profile
// accepts; all that are in use where it names none.
func (f *form) falling(m measure, full figure.Interval) []figure.Interval {
	accepted := f.profile.Scoring.AtMost
	if len(accepted) == 0 {
		accepted = []string{profile.FormulaRatio, profile.FormulaExcess}
	}
	var fits []figure.Interval
	for _, formula := range accepted {
		switch formula {
		case profile.FormulaRatio:
			if share, ok := m.target.Interval().Quo(m.actual.Interval()); ok {
				fits = append(fits, full.Mul(share).Clamp(figure.Exact{}, full.High))
			}
		case profile.FormulaExcess:
			if excess, ok := m.actual.Interval().Sub(m.target.Interval()).Quo(m.target.Interval()); ok {
				left := figure.Point(figure.Whole(1)).Sub(excess).Clamp(figure.Exact{}, figure.Whole(1))
				fits = append(fits, full.Mul(left))
			}
		}
	}
	return fits
}
