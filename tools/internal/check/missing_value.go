package check

import (
	"gongkai/tools/internal/check/input"
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
	if f.IsTemplate() {
		return nil
	}
	var findings []finding.Finding
	want := func(field string, value evaluation.Value, near ...evaluation.Value) {
		if !value.IsBlank() {
			return
		}
		of := ""
		if len(near) > 0 {
			of = input.Shorten(near[0].Text)
		}
		values := append([]evaluation.Value{value}, near...)
		text := message.New("finding.missing-value.message", "Field", message.New("finding.field."+field))
		if of != "" {
			text = message.New("finding.missing-value.message-of", "Field", message.New("finding.field."+field), "Of", of)
		}
		result := f.Finding(finding.MissingValue, values)
		result.Message = text
		findings = append(findings, result)
	}
	want("project", f.Project)
	if f.AsksFor("implementing_unit") {
		want("implementing_unit", f.ImplementingUnit, f.Project)
	}
	if at := f.TotalLine(); at >= 0 {
		line := f.Funding[at]
		want("budget", f.Budget(line), line.Label)
		want("expenditure", line.Expenditure, line.Label)
	}
	if f.Objective.Planned.IsBlank() != f.Objective.Achieved.IsBlank() {
		want("planned", f.Objective.Planned, f.Project)
		want("achieved", f.Objective.Achieved, f.Project)
	}
	for _, indicator := range f.Indicators {
		want("target", indicator.Target, indicator.Name)
		want("actual", indicator.Actual, indicator.Name)
		if f.Scored() {
			want("score", indicator.Score, indicator.Name)
		}
	}
	if f.Scored() {
		want("total_score", f.Total.Score, f.Total.Label)
	} else if f.Weighted() {
		want("scores", evaluation.Value{}, f.Total.Label)
	}
	return findings
}
