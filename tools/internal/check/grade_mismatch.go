package check

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

// gradeMismatch compares a printed grade with the total score, by the limits
// of the form's profile; where it has none, by 90, 80 and 60 (财预〔2020〕10号,
// art. 21). The limits belong to the better grade, so 89.5 is 良. Forms that
// print no grade have nothing to compare.
func gradeMismatch(f *form) []finding.Finding {
	score, ok := facts.Points(f.Total.Score)
	text := facts.Bare(f.Grade.Text)
	if !ok || text == "" {
		return nil
	}
	grades := f.Rules.Grades.List
	if len(grades) == 0 {
		grades = f.usualGrades()
	}
	var expected, printed string
	for _, grade := range grades {
		if expected == "" && score.Value.Cmp(grade.From) >= 0 {
			expected = grade.Name
		}
		if printed == "" && strings.HasPrefix(text, facts.Bare(grade.Name)) {
			printed = grade.Name
		}
	}
	if printed == "" || expected == "" || printed == expected {
		return nil
	}
	result := f.Finding(finding.GradeMismatch, []evaluation.Value{f.Grade, f.Total.Score}, "Found", f.Grade.Text, "Expected", expected, "Score", f.Total.Score.Text)
	result.Found, result.Expected = f.Grade.Text, expected
	return []finding.Finding{result}
}

func (f *form) usualGrades() []profile.Grade {
	var grades []profile.Grade
	limits := []int64{90, 80, 60, 0}
	for i, name := range f.Words().GradeWords {
		if i < len(limits) {
			grades = append(grades, profile.Grade{Name: name, From: figure.Whole(limits[i])})
		}
	}
	return grades
}
