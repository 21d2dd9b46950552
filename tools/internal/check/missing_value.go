package check

import (
	"slices"
	"strconv"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// missingValue finds cells that the form asks for and that are blank: names,
// the total line of the funding block, the objective, and of each indicator
// target, actual and score. A form without an objective block, or without any
// score, lacks no single cell: the reader tells of missing parts, and a column
// that is mostly blank is told once. A detail row (其中：…) needs no points of its
// own, nor does a row without maximum points, which weight-missing tells. A dash
// is not blank: the office wrote it. A form that is nearly all blank is
// template-only and told once.
func missingValue(f *form) []finding.Finding {
	if f.IsTemplate() {
		return nil
	}
	var findings []finding.Finding
	want := func(field string, value evaluation.Value, near ...evaluation.Value) {
		if value.IsBlank() {
			findings = append(findings, f.missing(field, append([]evaluation.Value{value}, near...)))
		}
	}
	if !slices.Contains(f.Rules.Required, "project") {
		want("project", f.Project)
	}
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
	for _, c := range []struct {
		field string
		of    func(evaluation.Indicator) evaluation.Value
	}{
		{"target", func(i evaluation.Indicator) evaluation.Value { return i.Target }},
		{"actual", func(i evaluation.Indicator) evaluation.Value { return i.Actual }},
	} {
		findings = append(findings, f.missingColumn(c.field, c.of)...)
	}
	switch {
	case f.Scored():
		findings = append(findings, f.missingColumn("score", func(i evaluation.Indicator) evaluation.Value { return i.Score })...)
		if !f.Total.Label.IsBlank() || !slices.Contains(f.Rules.Required, "total") {
			want("total_score", f.Total.Score, f.Total.Label)
		}
	case f.Weighted():
		want("scores", evaluation.Value{}, f.Total.Label)
	}
	return findings
}

// missing makes the finding about a blank cell: the first of values, which the
// other ones stand near.
func (f *form) missing(field string, values []evaluation.Value) finding.Finding {
	result := f.Finding(finding.MissingValue, values)
	result.Message = message.New("finding.missing-value.message", "Field", message.New("finding.field."+field))
	if len(values) > 1 && input.Shorten(values[1].Text) != "" {
		result.Message = message.New("finding.missing-value.message-of", "Field", message.New("finding.field."+field), "Of", input.Shorten(values[1].Text))
	}
	return result
}

// manyBlank is from how many blank cells of a column on they are told together,
// where they are half of it or more.
const manyBlank = 3

func (f *form) missingColumn(field string, of func(evaluation.Indicator) evaluation.Value) []finding.Finding {
	var findings []finding.Finding
	var names []evaluation.Value
	rows := 0
	for _, indicator := range f.Indicators {
		if f.IsDetail(indicator) {
			continue
		}
		rows++
		value := of(indicator)
		if !value.IsBlank() || value.IsShared() || field == "score" && indicator.Weight.IsBlank() {
			continue
		}
		names = append(names, indicator.Name)
		findings = append(findings, f.missing(field, []evaluation.Value{value, indicator.Name}))
	}
	if len(findings) < manyBlank || 2*len(findings) < rows {
		return findings
	}
	result := f.Finding(finding.MissingValue, names)
	result.Message = message.New("finding.missing-value.message-column", "Field", message.New("finding.field."+field), "Count", strconv.Itoa(len(names)), "Cell", input.Address(names[0]))
	return []finding.Finding{result}
}
