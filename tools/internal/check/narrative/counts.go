package narrative

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
)

// countClaims compares counts and percentages with the indicators of the same
// unit. Where one indicator alone has the unit and the text uses it once, one
// shared word in the clause is enough (2轮 of 巡视); else the clause has to hold
// most of the indicator's name, and more of it than of any other's. A clause of
// another scope (累计, 其中) states nothing about the year and the whole.
func countClaims(f *input.Form, side side, stated []statement) []finding.Finding {
	var findings []finding.Finding
	told := map[int]bool{}
	for _, s := range stated {
		if _, money := f.Words().IsMoneyUnit(s.unit); money || facts.ContainsAny(s.clause, f.Words().OtherScope) {
			continue
		}
		candidates, topics := withUnit(f, side, s.unit)
		best := aboutCount(f, s, stated, candidates, topics)
		if best < 0 || told[candidates[best]] {
			continue
		}
		indicator := f.Indicators[candidates[best]]
		printed, n, _ := side.of(indicator)
		if someAgree(f, s, stated, side, indicator, topics[best]) || !near(s.number.Value, n.Value) {
			continue
		}
		told[candidates[best]] = true
		found, expected := s.number.Value, n.Value
		if s.unit == "%" {
			found, expected = found.Shift(2), expected.Shift(2)
		}
		findings = append(findings, contradicts(f, side, s, found, printed, expected, indicator.Name.Text))
	}
	return findings
}

// withUnit gives the indices of the indicators whose figure has a unit.
func withUnit(f *input.Form, side side, unit string) (candidates []int, topics []topic) {
	for i, indicator := range f.Indicators {
		_, n, ok := side.of(indicator)
		if ok && facts.Bare(facts.UnitOf(n)) == unit {
			candidates = append(candidates, i)
			topics = append(topics, topicOf(f, indicator.Name.Text))
		}
	}
	return candidates, topics
}

// aboutCount gives the candidate that a statement speaks of, or -1.
func aboutCount(f *input.Form, s statement, stated []statement, candidates []int, topics []topic) int {
	if len(candidates) == 0 {
		return -1
	}
	alone := s.unit != "%"
	for _, other := range stated {
		if other.unit == s.unit && !other.number.Value.Equal(s.number.Value) {
			alone = false
		}
	}
	if alone && len(candidates) == 1 && topics[0].in(s.clause) > 0 {
		return 0
	}
	best, share, ahead := bestTopic(topics, s.clause)
	if best < 0 || share < surelyAbout || ahead < clearly {
		return -1
	}
	return best
}

// someAgree reports whether the text agrees with the indicator somewhere: a
// number of the same unit that speaks of it, some of them added up, or its
// target where the text is about results.
func someAgree(f *input.Form, s statement, stated []statement, side side, indicator evaluation.Indicator, about topic) bool {
	_, n, _ := side.of(indicator)
	var amounts []figure.Number
	for _, other := range stated {
		if other.unit != s.unit {
			continue
		}
		if other.agrees(n.Interval()) && (about.in(other.sentence) > 0 || other.number.Value.Equal(n.Value)) {
			return true
		}
		amounts = append(amounts, other.number)
	}
	return s.unit != "%" && runsMeet(amounts, n.Interval())
}
