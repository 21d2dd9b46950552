package check

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// missingValue finds cells that the form asks for and that are blank: names,
// the total line of the funding block, the objective, and of each indicator
// target, actual and score. A form without an objective block, or without any
// score, lacks no single cell: the reader tells of missing parts, and missing
// scores are told once. A dash is not blank: the office wrote it. A form
// that is nearly all blank is template-only and told once.
func missingValue(f *form) []finding.Finding {
	if f.isTemplate() {
		return nil
	}
	var findings []finding.Finding
	want := func(field string, value evaluation.Value, near ...evaluation.Value) {
		if !value.IsBlank() {
			return
		}
		of := ""
		if len(near) > 0 {
			of = called(near[0].Text)
		}
		values := append([]evaluation.Value{value}, near...)
		text := message.New("finding.missing-value.message", "Field", message.New("finding.field."+field))
		if of != "" {
			text = message.New("finding.missing-value.message-of", "Field", message.New("finding.field."+field), "Of", of)
		}
		result := f.new(finding.MissingValue, values)
		result.Message = text
		findings = append(findings, result)
	}
	want("project", f.Project)
	if f.asksFor("implementing_unit") {
		want("implementing_unit", f.ImplementingUnit, f.Project)
	}
	if at := f.fundingTotal(); at >= 0 {
		line := f.Funding[at]
		want("budget", f.budget(line), line.Label)
		want("expenditure", line.Expenditure, line.Label)
	}
	if f.Objective.Planned.IsBlank() != f.Objective.Achieved.IsBlank() {
		want("planned", f.Objective.Planned, f.Project)
		want("achieved", f.Objective.Achieved, f.Project)
	}
	for _, indicator := range f.Indicators {
		want("target", indicator.Target, indicator.Name)
		want("actual", indicator.Actual, indicator.Name)
		if f.scored() {
			want("score", indicator.Score, indicator.Name)
		}
	}
	if f.scored() {
		want("total_score", f.Total.Score, f.Total.Label)
	} else if f.weighted() {
		want("scores", evaluation.Value{}, f.Total.Label)
	}
	return findings
}

// asksFor reports whether the form's profile asks for a part; all are asked for
// where the profile lists none.
func (f *form) asksFor(part string) bool {
	return len(f.profile.Required) == 0 || slices.Contains(f.profile.Required, part)
}

// scored and weighted report whether any indicator has points.
func (f *form) scored() bool {
	return slices.ContainsFunc(f.Indicators, func(i evaluation.Indicator) bool { return !i.Score.IsBlank() })
}

func (f *form) weighted() bool {
	return slices.ContainsFunc(f.Indicators, func(i evaluation.Indicator) bool { return !i.Weight.IsBlank() })
}

// isTemplate reports whether a form was handed in as it was handed out: no
// result and no score anywhere.
func (f *form) isTemplate() bool {
	for _, indicator := range f.Indicators {
		if f.filled(indicator.Actual) || f.filled(indicator.Score) {
			return false
		}
	}
	for _, line := range f.Funding {
		if n, ok := points(line.Expenditure); ok && n.Value.Sign() != 0 {
			return false
		}
	}
	return !f.filled(f.Objective.Achieved)
}

// filled reports whether a value holds something of the office's own: no blank,
// dash or prompt.
func (f *form) filled(value evaluation.Value) bool {
	return !value.IsBlank() && !f.words().IsDash(value.Text) && f.placeholder(value.Text) == ""
}
