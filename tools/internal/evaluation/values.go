package evaluation

import (
	"fmt"
	"iter"
)

// Values walks every Value of the form in the form's own order, each with its
// path: "project", "funding.0.expenditure", "indicators.20.score". Paths use
// the keys of the JSON record. The pointers may be written through.
func (e *SelfEvaluation) Values() iter.Seq2[string, *Value] {
	return func(yield func(string, *Value) bool) {
		visit := func(prefix string, fields []field) bool {
			for _, f := range fields {
				if !yield(prefix+f.key, f.value) {
					return false
				}
			}
			return true
		}
		if !visit("", e.head()) {
			return
		}
		for i := range e.Funding {
			if !visit(fmt.Sprintf("funding.%d.", i), e.Funding[i].fields()) {
				return
			}
		}
		if !visit("objective.", e.Objective.fields()) {
			return
		}
		for i := range e.Indicators {
			if !visit(fmt.Sprintf("indicators.%d.", i), e.Indicators[i].fields()) {
				return
			}
		}
		_ = visit("total.", e.Total.fields()) && visit("", []field{{"grade", &e.Grade}})
	}
}

type field struct {
	key   string
	value *Value
}

func (e *SelfEvaluation) head() []field {
	return []field{
		{"title", &e.Title}, {"project", &e.Project},
		{"competent_department", &e.CompetentDepartment}, {"implementing_unit", &e.ImplementingUnit},
	}
}

func (l *FundingLine) fields() []field {
	return []field{
		{"label", &l.Label}, {"original_budget", &l.OriginalBudget}, {"adjusted_budget", &l.AdjustedBudget},
		{"expenditure", &l.Expenditure}, {"weight", &l.Weight}, {"execution_rate", &l.ExecutionRate}, {"score", &l.Score},
	}
}

func (o *Objective) fields() []field {
	return []field{{"planned", &o.Planned}, {"achieved", &o.Achieved}}
}

func (i *Indicator) fields() []field {
	return []field{
		{"level1", &i.Level1}, {"level2", &i.Level2}, {"name", &i.Name}, {"target", &i.Target},
		{"actual", &i.Actual}, {"weight", &i.Weight}, {"score", &i.Score}, {"deviation", &i.Deviation},
	}
}

func (t *Total) fields() []field {
	return []field{{"label", &t.Label}, {"weight", &t.Weight}, {"score", &t.Score}}
}
