package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// term is one figure that goes into a sum.
type term struct {
	value  evaluation.Value
	number figure.Number
	// span is what the figure may stand for within the sum.
	span figure.Interval
	// block is the level-1 name of an indicator's term.
	block string
	// execution says that the term belongs to the funding block: the points
	// for budget execution.
	execution bool
}

// total adds up the printed values, exactly.
func total(terms []term) figure.Exact {
	var sum figure.Exact
	for _, t := range terms {
		sum = sum.Add(t.number.Value)
	}
	return sum
}

// spanOf adds up what the figures may stand for.
func spanOf(terms []term) figure.Interval {
	var sum figure.Interval
	for _, t := range terms {
		sum = sum.Add(t.span)
	}
	return sum
}

// without gives the terms that drop does not name.
func without(terms []term, drop func(term) bool) []term {
	var kept []term
	for _, t := range terms {
		if !drop(t) {
			kept = append(kept, t)
		}
	}
	return kept
}

// column says which figure of a funding line and of an indicator is added up.
type column struct {
	line      func(evaluation.FundingLine) evaluation.Value
	indicator func(evaluation.Indicator) evaluation.Value
	// wholeIsRounded says that a whole figure of the funding block was
	// computed and rounded, so that it stands for an interval (5 for 4.988).
	wholeIsRounded bool
}

var scores = column{
	line:           func(l evaluation.FundingLine) evaluation.Value { return l.Score },
	indicator:      func(i evaluation.Indicator) evaluation.Value { return i.Score },
	wholeIsRounded: true,
}

var weights = column{
	line:      func(l evaluation.FundingLine) evaluation.Value { return l.Weight },
	indicator: func(i evaluation.Indicator) evaluation.Value { return i.Weight },
}

// terms gives the figures of a column that the form's total adds up: those of
// the indicators and, of the funding block, the total line's. Where the total
// line has none, the other lines' are taken. A cell that serves several
// indicators (merged over their rows) is added once.
func (f *form) terms(c column) []term {
	terms := f.executionTerms(c)
	seen := map[string]bool{}
	for _, indicator := range f.Indicators {
		value := c.indicator(indicator)
		n, ok := points(value)
		if !ok || (!value.At.IsZero() && seen[value.At.String()]) {
			continue
		}
		seen[value.At.String()] = true
		terms = append(terms, term{value: value, number: n, span: n.Interval(), block: bare(indicator.Level1.Text)})
	}
	return terms
}

func (f *form) executionTerms(c column) []term {
	entry := func(line evaluation.FundingLine) (term, bool) {
		value := c.line(line)
		n, ok := points(value)
		span := n.Interval()
		if c.wholeIsRounded {
			span = n.Rounded()
		}
		return term{value: value, number: n, span: span, execution: true}, ok
	}
	if at := f.fundingTotal(); at >= 0 {
		if t, ok := entry(f.Funding[at]); ok {
			return []term{t}
		}
	}
	var terms []term
	for _, line := range f.Funding {
		if t, ok := entry(line); ok {
			terms = append(terms, t)
		}
	}
	return terms
}
