package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// totalWeightMismatch compares the maximum points with the total that the form
// prints; where it prints none, or more than 100, with 100 (财预〔2020〕10号 has
// self-evaluations scored out of 100). A form whose own total is less (80, the
// rest being scored by others) is judged by that. Units set their own weights,
// so no other distribution is judged here.
//
// Found is the sum of the parts, which the office chose one by one; Expected is
// the total that the form prints, or the profile's total where the form prints
// none or one that ties to parts which do not make it.
func totalWeightMismatch(f *form) []finding.Finding {
	tally := f.Tally(facts.Weights)
	terms, printed, full := tally.Terms, f.Total.Weight, facts.FullPoints
	if len(facts.Without(terms, func(t facts.Term) bool { return t.Execution })) == 0 {
		return nil
	}
	if _, implied := f.ImpliedWeight(); implied {
		return nil
	}
	if tally.Differs {
		result := f.Compare(finding.TotalWeightMismatch, []evaluation.Value{printed}, tally.Sum, tally.Total.Value, "Full", full.String())
		result.Causes = explain.Total{Form: f.Form, Kind: "weight", Printed: printed, Found: tally.Total, Terms: terms}.Causes()
		return []finding.Finding{result}
	}
	if facts.Span(terms).Contains(full) || !tally.Printed && f.someWeightsBlank() || tally.Printed && tally.Total.Value.Cmp(full) < 0 {
		return nil
	}
	values := []evaluation.Value{printed}
	if printed.At.IsZero() {
		values = []evaluation.Value{terms[len(terms)-1].Value}
	}
	result := f.Compare(finding.TotalWeightMismatch, values, facts.Sum(terms), full)
	result.Message = message.New("finding.total-weight-mismatch.message-full", "Found", result.Found, "Expected", result.Expected, "Apart", figureAbs(result.Difference))
	wanted, _ := figure.Parse(full.String())
	result.Causes = explain.Total{Form: f.Form, Kind: "weight", Printed: printed, Found: wanted, Terms: terms, Norm: true}.Causes()
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

// figureAbs drops the sign of an ASCII decimal.
func figureAbs(text string) string {
	if len(text) > 0 && text[0] == '-' {
		return text[1:]
	}
	return text
}
