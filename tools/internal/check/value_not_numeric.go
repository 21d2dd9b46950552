package check

import (
	"slices"
	"strconv"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/outcome"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// valueNotNumeric finds cells for points, money or rates that hold something
// that is no number: it takes part in no sum. Blanks, dashes and prompts are no
// matter of this rule. An actual in words beside a target in numbers is a note,
// because words can say that it was reached.
func valueNotNumeric(f *form) []finding.Finding {
	var findings []finding.Finding
	look := func(value evaluation.Value, number bool, severity finding.Severity) {
		if number || !f.Filled(value) {
			return
		}
		result := f.Finding(finding.ValueNotNumeric, []evaluation.Value{value}, "Found", value.Text, "Cell", input.Address(value))
		result.Found, result.Severity = value.Text, severity
		findings = append(findings, result)
	}
	for _, line := range f.Funding {
		for _, c := range input.MoneyColumns {
			_, money := f.Money(c.Of(line))
			look(c.Of(line), money, finding.Warning)
		}
		_, rate := line.ExecutionRate.Number()
		look(line.ExecutionRate, rate, finding.Warning)
		look(line.Weight, isNumber(line.Weight), finding.Warning)
		look(line.Score, isNumber(line.Score), finding.Warning)
	}
	weightsInPercent := f.mostlyPercent(func(i evaluation.Indicator) evaluation.Value { return i.Weight })
	scoresInPercent := f.mostlyPercent(func(i evaluation.Indicator) evaluation.Value { return i.Score })
	for _, indicator := range f.Indicators {
		look(indicator.Weight, isNumber(indicator.Weight) || weightsInPercent, finding.Warning)
		look(indicator.Score, isNumber(indicator.Score) || scoresInPercent, finding.Warning)
		_, counted := facts.Goal(indicator)
		_, readable := facts.ActualNumber(indicator.Actual)
		if counted && !readable && !facts.NumberInText.MatchString(indicator.Actual.Text) && !facts.ContainsAny(facts.Bare(indicator.Actual.Text), f.Words().FullCoverage) {
			look(indicator.Actual, false, finding.Note)
		}
	}
	findings = append(findings, f.datesByProgram()...)
	look(f.Total.Weight, isNumber(f.Total.Weight) || weightsInPercent, finding.Warning)
	look(f.Total.Score, isNumber(f.Total.Score) || scoresInPercent, finding.Warning)
	return findings
}

// datesByProgram finds a target that is a day while the result is a count of
// things: the spreadsheet program makes 5月4日 of 5-4.
func (f *form) datesByProgram() []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		for _, pair := range [][2]evaluation.Value{{indicator.Target, indicator.Actual}, {indicator.Actual, indicator.Target}} {
			day, dated := outcome.Dated(f.Form, pair[0].Text)
			n, counted := pair[1].Number()
			_, alsoDated := outcome.Dated(f.Form, pair[1].Text)
			if n, ok := pair[0].Number(); ok && n.IsPlain() {
				continue // 1.2 is a figure, whatever day it might be
			}
			if !dated || !day.From.Equal(day.To) || !counted || alsoDated || !slices.Contains(f.Words().CountUnits, facts.Bare(n.Unit)) && !n.Percent {
				continue
			}
			result := f.Finding(finding.ValueNotNumeric, []evaluation.Value{pair[0]}, "Found", pair[0].Text, "Cell", input.Address(pair[0]))
			result.Found = pair[0].Text
			result.Causes = []message.Message{message.New("finding.cause.date-by-program", "Found", pair[0].Text, "Cell", input.Address(pair[0]),
				"Meant", strconv.Itoa(int(day.From.Month()))+"-"+strconv.Itoa(day.From.Day()))}
			findings = append(findings, result)
		}
	}
	return findings
}

// mostlyPercent reports whether a form prints most of its points as percentages:
// then that is its habit and no slip.
func (f *form) mostlyPercent(column func(evaluation.Indicator) evaluation.Value) bool {
	percent := 0
	for _, indicator := range f.Indicators {
		if n, ok := column(indicator).Number(); ok && n.Percent {
			percent++
		}
	}
	return 2*percent > len(f.Indicators)
}
