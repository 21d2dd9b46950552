package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/source"
)

// parseForm makes an evaluation of plain text, for examples. Each line is a row
// of the sheet, counted from one, and its fields, parted by " | ", stand in the
// columns from A on:
//
//	year: 2021
//	profile: ningxia-2021
//	money: 万元
//	project, department, unit, grade, planned, achieved: text
//	fund: source | label | original | final | expenditure | weight | rate | score
//	ind: level 1 | level 2 | name | target | actual | weight | score | deviation | review
//	total: label | weight | score
//
// A source may carry its level ("other 2"; total is 0, others 1). "^" repeats
// the level above. A blank line is a blank row.
func parseForm(t testing.TB, text string) *evaluation.SelfEvaluation {
	t.Helper()
	e := &evaluation.SelfEvaluation{}
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("example, line %d: want key: value, not %q", i+1, line)
		}
		if err := addLine(e, key, row(i+1, rest)); err != nil {
			t.Fatalf("example, line %d: %v", i+1, err)
		}
	}
	e.Identify()
	return e
}

func row(number int, text string) []evaluation.Value {
	values := make([]evaluation.Value, 9)
	for col, field := range strings.Split(text, "|") {
		field = strings.ReplaceAll(strings.TrimSpace(field), `\n`, "\n")
		if field != "" && col < len(values) {
			values[col] = evaluation.Value{Text: field, At: source.Cell{Row: number, Col: col + 1}}
		}
	}
	return values
}

func addLine(e *evaluation.SelfEvaluation, key string, v []evaluation.Value) error {
	if slices.IndexFunc(v, func(value evaluation.Value) bool { return value.Text != "" }) < 0 {
		return nil // a row without content
	}
	switch key {
	case "year":
		e.Year = v[0].Text
	case "profile":
		e.Profile = v[0].Text
	case "money":
		e.MoneyUnit = v[0].Text
	case "title":
		e.Title = v[0]
	case "project":
		e.Project = v[0]
	case "department":
		e.CompetentDepartment = v[0]
	case "unit":
		e.ImplementingUnit = v[0]
	case "grade":
		e.Grade = v[0]
	case "planned":
		e.Objective.Planned = v[0]
	case "achieved":
		e.Objective.Achieved = v[0]
	case "fund":
		e.Funding = append(e.Funding, fundingLine(v))
	case "ind":
		if n := len(e.Indicators); n > 0 {
			for i, above := range []evaluation.Value{e.Indicators[n-1].Level1, e.Indicators[n-1].Level2} {
				if v[i].Text == "^" {
					v[i] = above
				}
			}
		}
		e.Indicators = append(e.Indicators, evaluation.Indicator{
			Level1: v[0], Level2: v[1], Name: v[2], Target: v[3], Actual: v[4], Weight: v[5], Score: v[6], Deviation: v[7], Review: v[8], Goal: goal(v[3].Text),
		})
	case "total":
		e.Total = evaluation.Total{Label: v[0], Weight: v[1], Score: v[2]}
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

func fundingLine(v []evaluation.Value) evaluation.FundingLine {
	name, levelText, _ := strings.Cut(v[0].Text, " ")
	level := 1
	if name == string(evaluation.FundingTotal) {
		level = 0
	}
	if levelText != "" {
		fmt.Sscan(levelText, &level)
	}
	return evaluation.FundingLine{
		Source: evaluation.FundingSource(name), Level: level, Label: v[1], OriginalBudget: v[2], AdjustedBudget: v[3],
		Expenditure: v[4], Weight: v[5], ExecutionRate: v[6], Score: v[7],
	}
}

// goal reads a target as the room `form` does, in its simplest part.
func goal(target string) evaluation.Goal {
	n, ok := figure.Parse(target)
	switch {
	case !ok && target == "":
		return evaluation.Goal{}
	case !ok:
		return evaluation.Goal{Kind: evaluation.GoalQualitative}
	}
	number, unit := n.Value.String(), n.Unit
	if n.Percent {
		number, unit = n.Value.Shift(2).String(), "%"
	}
	return evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: n.Comparison, Number: number, Unit: unit}
}
