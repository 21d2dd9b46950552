package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/words"
)

// totalWeightMismatch compares the maximum points with the total that the form
// prints, and with the profile's total (100 where no profile says otherwise:
// 财预〔2020〕10号 has self-evaluations scored out of 100). Units set their own
// weights, so no other distribution is judged here.
//
// Found is the printed total and Expected the sum of the parts; where the form
// prints no total, or one that ties to parts which do not make the profile's
// total, Found is the sum and Expected the profile's total.
func totalWeightMismatch(f *form) []finding.Finding {
	terms := f.terms(weights)
	if len(terms) == 0 {
		return nil
	}
	full := f.fullPoints()
	printed := f.Total.Weight
	found, ok := points(printed)
	if ok && !spanOf(terms).Meets(found.Interval()) {
		result := f.compare(finding.TotalWeightMismatch, []evaluation.Value{printed}, found.Value, total(terms), "Full", full.String())
		result.Causes = account{form: f, kind: "weight", printed: printed, found: found, terms: terms}.causes()
		return []finding.Finding{result}
	}
	if spanOf(terms).Contains(full) {
		return nil
	}
	values := []evaluation.Value{printed}
	if printed.At.IsZero() {
		values = []evaluation.Value{terms[len(terms)-1].value}
	}
	result := f.compare(finding.TotalWeightMismatch, values, total(terms), full)
	result.Message = words.Of("finding.total-weight-mismatch.message-full", "Found", result.Found, "Expected", result.Expected, "Apart", figureAbs(result.Difference))
	wanted, _ := figure.Parse(full.String())
	result.Causes = account{form: f, kind: "weight", printed: printed, found: wanted, terms: terms}.causes()
	return []finding.Finding{result}
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
