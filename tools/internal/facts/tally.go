package facts

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// Term is one printed figure that goes into a sum.
type Term struct {
	Value  evaluation.Value
	Number figure.Number
	// Span is what the figure may stand for within the sum.
	Span figure.Interval
	// Block is the level-1 name of an indicator's term.
	Block string
	// Execution says that the term belongs to the funding block: the points
	// for budget execution. At is the index of its funding line, else of its
	// indicator.
	Execution bool
	At        int
}

// Column says which figure of a funding line and of an indicator is added up.
type Column struct {
	line      func(evaluation.FundingLine) evaluation.Value
	indicator func(evaluation.Indicator) evaluation.Value
	total     func(evaluation.Total) evaluation.Value
	// wholeIsRounded says that a whole figure of the funding block was
	// computed and rounded, so that it stands for an interval (5 for 4.988).
	wholeIsRounded bool
}

// The columns that a form's last row adds up.
var (
	Scores = Column{
		line:           func(l evaluation.FundingLine) evaluation.Value { return l.Score },
		indicator:      func(i evaluation.Indicator) evaluation.Value { return i.Score },
		total:          func(t evaluation.Total) evaluation.Value { return t.Score },
		wholeIsRounded: true,
	}
	Weights = Column{
		line:      func(l evaluation.FundingLine) evaluation.Value { return l.Weight },
		indicator: func(i evaluation.Indicator) evaluation.Value { return i.Weight },
		total:     func(t evaluation.Total) evaluation.Value { return t.Weight },
	}
)

// Terms gives the figures of a column that the form's total adds up: of the
// funding block the total line's, or the other lines' where the total line has
// none, then those of the indicators. A cell that serves several indicators
// (merged over their rows) is added once.
func (f *Form) Terms(c Column) []Term {
	terms := f.ExecutionTerms(c)
	seen := map[string]bool{}
	for i, indicator := range f.Indicators {
		value := c.indicator(indicator)
		n, ok := Points(value)
		if !ok || !value.At.IsZero() && seen[value.At.String()] {
			continue
		}
		seen[value.At.String()] = true
		terms = append(terms, Term{Value: value, Number: n, Span: n.Interval(), Block: Bare(indicator.Level1.Text), At: i})
	}
	return terms
}

// ExecutionTerms gives those of Terms that are points for budget execution.
func (f *Form) ExecutionTerms(c Column) []Term {
	entry := func(i int) (Term, bool) {
		value := c.line(f.Funding[i])
		n, ok := Points(value)
		span := n.Interval()
		if c.wholeIsRounded {
			span = n.Rounded()
		}
		return Term{Value: value, Number: n, Span: span, Execution: true, At: i}, ok
	}
	if at := f.TotalLine(); at >= 0 {
		if term, ok := entry(at); ok {
			return []Term{term}
		}
	}
	var terms []Term
	for i := range f.Funding {
		if term, ok := entry(i); ok {
			terms = append(terms, term)
		}
	}
	return terms
}

// Without gives the terms that drop does not name.
func Without(terms []Term, drop func(Term) bool) []Term {
	var kept []Term
	for _, term := range terms {
		if !drop(term) {
			kept = append(kept, term)
		}
	}
	return kept
}

// Sum adds up printed values, exactly.
func Sum(terms []Term) figure.Exact {
	var sum figure.Exact
	for _, term := range terms {
		sum = sum.Add(term.Number.Value)
	}
	return sum
}

// Span adds up what figures may stand for.
func Span(terms []Term) figure.Interval {
	var sum figure.Interval
	for _, term := range terms {
		sum = sum.Add(term.Span)
	}
	return sum
}

// Tally is a column added up and held against the form's own total.
type Tally struct {
	Terms []Term
	// Sum is the exact sum of the printed figures; Places is how many decimals
	// the longest of them prints.
	Sum    figure.Exact
	Places int
	// Total is the printed total, if Printed.
	Total   figure.Number
	Printed bool
	// Differs says that no rounding makes the printed total the sum.
	Differs bool
}

// Tally adds up a column. A form that prints no points for budget execution
// may count them in its total all the same, see Implied.
func (f *Form) Tally(c Column) Tally {
	t := Tally{Terms: f.Terms(c)}
	for _, term := range t.Terms {
		t.Places = max(t.Places, term.Number.Places)
	}
	t.Sum = Sum(t.Terms)
	t.Total, t.Printed = Points(c.total(f.Total))
	if f.executionApart() {
		t.Terms = Without(t.Terms, func(term Term) bool { return term.Execution })
		t.Sum = Sum(t.Terms)
	}
	span := Span(t.Terms).Add(f.Implied(c))
	t.Differs = t.Printed && len(t.Terms) > 0 && !span.Meets(t.Total.Interval())
	return t
}

// FullPoints are the points that all weights of a form make together where the
// form's own total says nothing else (财预〔2020〕10号).
var FullPoints = figure.Whole(100)

// executionApart reports whether a form counts the points for budget execution
// beside its total: 85 for the indicators in the total row, 15 for execution,
// 100 together. Then the total row is judged by the indicators alone.
func (f *Form) executionApart() bool {
	terms := f.Terms(Weights)
	indicators := Without(terms, func(t Term) bool { return t.Execution })
	printed, ok := Points(f.Total.Weight)
	return ok && len(indicators) < len(terms) && printed.Value.Cmp(FullPoints) < 0 &&
		Span(indicators).Meets(printed.Interval()) && Span(terms).Contains(FullPoints)
}

// usualExecution is how many points budget execution has where no profile says
// otherwise (财预〔2020〕10号).
var usualExecution = figure.Whole(10)

// ImpliedWeight gives the points for budget execution of a form that prints
// none beside the funds but counts them in its total: what the indicators lack
// to the total is then the usual weight of execution.
func (f *Form) ImpliedWeight() (weight figure.Exact, implied bool) {
	printed, ok := Points(f.Total.Weight)
	if !ok || len(f.ExecutionTerms(Weights)) > 0 {
		return figure.Exact{}, false
	}
	usual := f.Rules.Execution.Weight
	if usual.Sign() == 0 {
		usual = usualExecution
	}
	return usual, printed.Interval().Sub(Span(f.Terms(Weights))).Contains(usual)
}

// Implied gives what such a form counts in a column for budget execution: its
// weight, or the points that its rate earns, or anything up to the weight where
// there is no rate either. It is the point 0 for any other form.
func (f *Form) Implied(c Column) figure.Interval {
	weight, implied := f.ImpliedWeight()
	switch {
	case !implied || len(f.ExecutionTerms(c)) > 0:
		return figure.Interval{}
	case !c.wholeIsRounded:
		return figure.Point(weight)
	}
	if at := f.TotalLine(); at >= 0 {
		if rates := f.Rates(f.Funding[at]); len(rates) > 0 {
			earned := rates[0].Mul(figure.Point(weight)).Clamp(figure.Exact{}, weight)
			// The score was rounded before it was added; at most to whole points.
			half := figure.Whole(5).Shift(-1)
			return figure.Interval{Low: earned.Low.Sub(half), High: earned.High.Add(half)}
		}
	}
	return figure.Interval{High: weight}
}
