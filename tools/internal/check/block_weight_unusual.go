package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
)

// weightClasses are the blocks that weight sets divide the points between, in
// the form's order.
var weightClasses = []string{profile.ClassExecution, profile.ClassCost, profile.ClassOutput, profile.ClassBenefit, profile.ClassSatisfaction}

// blockWeightUnusual tells that the points of the blocks are none of the sets
// that the form's document names. Units set weights themselves (财预〔2020〕
// 10号), so that is a note and no fault. A form whose points do not make their
// total, or with a block of unknown class, is not judged.
func blockWeightUnusual(f *form) []finding.Finding {
	terms := f.Terms(facts.Weights)
	if len(f.Rules.Weights) == 0 || len(terms) == 0 || !facts.Span(terms).Contains(facts.FullPoints) {
		return nil
	}
	byClass := map[string][]facts.Term{profile.ClassExecution: f.ExecutionTerms(facts.Weights)}
	for _, indicator := range f.Indicators {
		n, ok := facts.Points(indicator.Weight)
		if !ok {
			continue
		}
		class := f.Class(indicator)
		if class == "" || class == profile.ClassManagement {
			return nil
		}
		byClass[class] = append(byClass[class], facts.Term{Value: indicator.Weight, Number: n, Span: n.Interval()})
	}
	for _, set := range f.Rules.Weights {
		if usual(set, byClass) {
			return nil
		}
	}
	var found, expected []message.Message
	for _, class := range weightClasses {
		if want, _ := f.Rules.Weights[0].Of(class); want.Sign() != 0 || len(byClass[class]) > 0 {
			name := message.New("finding.class." + class)
			found = append(found, message.New("finding.class.points", "Class", name, "Points", facts.Sum(byClass[class]).String()))
			expected = append(expected, message.New("finding.class.points", "Class", name, "Points", want.String()))
		}
	}
	return []finding.Finding{f.Finding(finding.BlockWeightUnusual, []evaluation.Value{f.Total.Weight, terms[0].Value}, "Found", found, "Expected", expected)}
}

func usual(set profile.WeightSet, byClass map[string][]facts.Term) bool {
	for _, class := range weightClasses {
		want, _ := set.Of(class)
		if !facts.Span(byClass[class]).Meets(figure.Point(want)) {
			return false
		}
	}
	return true
}
