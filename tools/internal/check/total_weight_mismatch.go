package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/sums"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// totalWeightMismatch compares the maximum points with the total that the form
// prints, and with the profile's total (100 where no profile says otherwise:
// 财预〔2020〕10号 has self-evaluations scored out of 100). Units set their own
// weights, so no other distribution is judged here.
//
// Found is the sum of the parts, which the office chose one by one; Expected is
// the total that the form prints, or the profile's total where the form prints
// none or one that ties to parts which do not make it.
func totalWeightMismatch(f *form) []finding.Finding {
	terms := sums.Terms(f.Form, sums.Weights)
	if len(sums.Without(terms, func(t sums.Term) bool { return t.Execution })) == 0 {
		return nil
	}
	full := f.fullPoints()
	printed := f.Total.Weight
	found, ok := input.Points(printed)
	if _, implied := f.impliedWeight(); implied {
		return nil
	}
	if ok && !sums.Span(terms).Meets(found.Interval()) {
		result := f.Compare(finding.TotalWeightMismatch, []evaluation.Value{printed}, sums.Total(terms), found.Value, "Full", full.String())
		result.Causes = explain.Account{Form: f.Form, Kind: "weight", Printed: printed, Found: found, Terms: terms}.Causes()
		return []finding.Finding{result}
	}
	if sums.Span(terms).Contains(full) || !ok && f.someWeightsBlank() {
		return nil
	}
	values := []evaluation.Value{printed}
	if printed.At.IsZero() {
		values = []evaluation.Value{terms[len(terms)-1].Value}
	}
	result := f.Compare(finding.TotalWeightMismatch, values, sums.Total(terms), full)
	result.Message = message.New("finding.total-weight-mismatch.message-full", "Found", result.Found, "Expected", result.Expected, "Apart", figureAbs(result.Difference))
	wanted, _ := figure.Parse(full.String())
	result.Causes = explain.Account{Form: f.Form, Kind: "weight", Printed: printed, Found: wanted, Terms: terms, Norm: true}.Causes()
	return []finding.Finding{result}
}

// someWeightsBlank reports whether an indicator has no maximum points: then a
// sum says nothing, and weight-missing tells.
func (f *form) someWeightsBlank() bool {
	for _, indicator := range f.Indicators {
		if indicator.Weight.IsBlank() {
			return true
		}
	}
	return false
}

// impliedWeight gives the points for budget execution of a form that prints
// none beside the funds but counts them in its total: what the indicators lack
// to the total is then the usual weight of execution.
func (f *form) impliedWeight() (figure.Exact, bool) {
	if len(sums.Execution(f.Form, sums.Weights)) > 0 {
		return figure.Exact{}, false
	}
	usual := f.Rules.Execution.Weight
	if usual.Sign() == 0 {
		usual = figure.Whole(10)
	}
	printed, ok := input.Points(f.Total.Weight)
	if !ok {
		return figure.Exact{}, false
	}
	gap := printed.Interval().Sub(sums.Span(sums.Terms(f.Form, sums.Weights)))
	return usual, gap.Contains(usual)
}

// impliedScore gives what such a form may count for budget execution: the
// points that its rate earns, or anything up to the maximum where the rate is
// not printed either.
func (f *form) impliedScore() figure.Interval {
	weight, implied := f.impliedWeight()
	if !implied || len(sums.Execution(f.Form, sums.Scores)) > 0 {
		return figure.Interval{}
	}
	at := f.TotalLine()
	if at >= 0 {
		if rates := f.rates(f.Funding[at]); len(rates) > 0 {
			earned := rates[0].Mul(figure.Point(weight)).Clamp(figure.Exact{}, weight)
			// The score was rounded before it was added; at most to whole points.
			return figure.Interval{Low: earned.Low.Sub(input.Half), High: earned.High.Add(input.Half)}
		}
	}
	return figure.Interval{High: weight}
}

// fullPoints gives the points that all weights of a form make together.
func (f *form) fullPoints() figure.Exact {
	return figure.Whole(100)
}

// figureAbs drops the sign of an ASCII decimal.
func figureAbs(text string) string {
	if len(text) > 0 && text[0] == '-' {
		return text[1:]
	}
	return text
}
