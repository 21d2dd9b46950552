package sums

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// Term is one figure that goes into a sum.
type Term struct {
	Value  evaluation.Value
	Number figure.Number
	// Span is what the figure may stand for within the sum.
	Span figure.Interval
	// Block is the level-1 name of an indicator's term.
	Block string
	// execution says that the term belongs to the funding block: the points
	// for budget execution.
	Execution bool
}

// Total adds up the printed values, exactly.
func Total(terms []Term) figure.Exact {
	var sum figure.Exact
	for _, t := range terms {
		sum = sum.Add(t.Number.Value)
	}
	return sum
}

// Span adds up what the figures may stand for.
func Span(terms []Term) figure.Interval {
	var sum figure.Interval
	for _, t := range terms {
		sum = sum.Add(t.Span)
	}
	return sum
}

// Without gives the terms that drop does not name.
func Without(terms []Term, drop func(Term) bool) []Term {
	var kept []Term
	for _, t := range terms {
		if !drop(t) {
			kept = append(kept, t)
		}
	}
	return kept
}

// column says which figure of a funding line and of an indicator is added up.
type Column struct {
	line      func(evaluation.FundingLine) evaluation.Value
	indicator func(evaluation.Indicator) evaluation.Value
	// wholeIsRounded says that a whole figure of the funding block was
	// computed and rounded, so that it stands for an interval (5 for 4.988).
	wholeIsRounded bool
}

// Scores are the points awarded.
var Scores = Column{
	line:           func(l evaluation.FundingLine) evaluation.Value { return l.Score },
	indicator:      func(i evaluation.Indicator) evaluation.Value { return i.Score },
	wholeIsRounded: true,
}

// Weights are the maximum points.
var Weights = Column{
	line:      func(l evaluation.FundingLine) evaluation.Value { return l.Weight },
	indicator: func(i evaluation.Indicator) evaluation.Value { return i.Weight },
}

// Terms gives the figures of a column that the form's total adds up: those of
// the indicators and, of the funding block, the total line's. Where the total
// line has none, the other lines' are taken. A cell that serves several
// indicators (merged over their rows) is added once.
func Terms(f *input.Form, c Column) []Term {
	terms := Execution(f, c)
	seen := map[string]bool{}
	for _, indicator := range f.Indicators {
		value := c.indicator(indicator)
		n, ok := input.Points(value)
		if !ok || (!value.At.IsZero() && seen[value.At.String()]) {
			continue
		}
		seen[value.At.String()] = true
		terms = append(terms, Term{Value: value, Number: n, Span: n.Interval(), Block: input.Bare(indicator.Level1.Text)})
	}
	return terms
}

// Execution gives the terms that the funding block adds: the points for budget
// execution.
func Execution(f *input.Form, c Column) []Term {
	entry := func(line evaluation.FundingLine) (Term, bool) {
		value := c.line(line)
		n, ok := input.Points(value)
		span := n.Interval()
		if c.wholeIsRounded {
			span = n.Rounded()
		}
		return Term{Value: value, Number: n, Span: span, Execution: true}, ok
	}
	if at := f.TotalLine(); at >= 0 {
		if t, ok := entry(f.Funding[at]); ok {
			return []Term{t}
		}
	}
	var terms []Term
	for _, line := range f.Funding {
		if t, ok := entry(line); ok {
			terms = append(terms, t)
		}
	}
	return terms
}
