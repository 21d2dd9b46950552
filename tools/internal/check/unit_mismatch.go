package check

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/check/outcome"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// unitMismatch finds a target and an actual in units that cannot be compared
// (次 and 人), and amounts of money whose units were mistaken for one another.
// Units of one scale (公里 and 米, 万人 and 人), names for the same thing (个 and
// 家) and the words for percent can be compared, and nothing is said of them.
func unitMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		if span, ok := f.Span(indicator.Actual.Text); ok {
			actual = span
		}
		if !ok || !hasActual || f.unitsAgree(indicator, target, actual) || f.toldInWords(indicator) {
			continue
		}
		result := f.Finding(finding.UnitMismatch, []evaluation.Value{indicator.Actual, indicator.Target},
			"Name", indicator.Name.Text, "Target", indicator.Target.Text, "Actual", indicator.Actual.Text, "Cell", input.Address(indicator.Actual))
		result.Found, result.Expected = indicator.Actual.Text, facts.UnitOf(target)
		findings = append(findings, result)
	}
	return append(findings, f.blockInYuan()...)
}

// toldInWords reports whether package outcome compares a target and a result with
// words in their units: how often in a month (≥1次/月) beside how often in the year.
func (f *form) toldInWords(indicator evaluation.Indicator) bool {
	_, told := outcome.Of(f.Form, indicator)
	return told
}

// tenThousand is the power of ten between 元 and 万元.
const tenThousand = 4

// blockInYuan finds a funding block in 元 under a heading of 万元: its total ties
// to the cost indicators, or to an amount of the text, once it is divided by ten
// thousand, and not as it stands.
func (f *form) blockInYuan() []finding.Finding {
	power, known := f.Words().IsMoneyUnit(f.MoneyUnit)
	at := f.TotalLine()
	if at < 0 || !known || power != tenThousand {
		return nil
	}
	printed := f.Budget(f.Funding[at])
	budget, ok := f.Money(printed)
	if !ok || budget.Value.Sign() <= 0 || facts.Bare(budget.Unit) != "" {
		return nil
	}
	converted := budget
	converted.Value, converted.Places = budget.Value.Shift(-tenThousand), budget.Places+tenThousand
	near, ties := f.tiesTo(converted), f.tiesTo(budget)
	if near == (evaluation.Value{}) || ties != (evaluation.Value{}) {
		return nil
	}
	result := f.Finding(finding.UnitMismatch, []evaluation.Value{printed, near})
	result.Message = message.New("finding.unit-mismatch.message-block", "Found", printed.Text, "Expected", converted.Value.String()+f.MoneyUnit, "Unit", f.MoneyUnit, "At", input.Address(near))
	result.Found, result.Expected = printed.Text, converted.Value.String()
	result.Causes = []message.Message{message.New("finding.cause.block-in-yuan", "Unit", f.MoneyUnit, "At", input.Address(near))}
	return []finding.Finding{result}
}

// tiesTo gives what an amount in the form's unit ties to: the cost targets
// together, or an amount that the objective states.
func (f *form) tiesTo(amount figure.Number) evaluation.Value {
	targets, _ := f.costTerms()
	if len(targets) > 0 && facts.Span(targets).Meets(amount.Interval()) {
		return targets[0].Value
	}
	form, _ := f.Words().IsMoneyUnit(f.MoneyUnit)
	for _, text := range []evaluation.Value{f.Objective.Planned, f.Objective.Achieved} {
		for _, stated := range f.Words().Amounts(text.Text) {
			power, money := f.Words().IsMoneyUnit(stated.Unit)
			if money && stated.Number.Value.Shift(power-form).Equal(amount.Value) {
				return text
			}
		}
	}
	return evaluation.Value{}
}

// farApart is by how many powers of ten two amounts of money differ that were
// meant in one unit.
const farApart = 3

// unitsAgree reports whether target and actual are counted in units that can be
// compared. Two units of money always can; they are told only where the amounts
// are so far apart that one unit is the wrong one.
func (f *form) unitsAgree(indicator evaluation.Indicator, target, actual figure.Number) bool {
	if !f.ComparableUnits(target, actual) {
		return false
	}
	_, money := f.Words().IsMoneyUnit(facts.Bare(facts.UnitOf(target)))
	if !money || facts.UnitOf(target) == facts.UnitOf(actual) {
		return true
	}
	m, ok := f.Measure(indicator)
	if !ok || m.Target.Value.Sign() <= 0 || m.Actual.Value.Sign() <= 0 {
		return true
	}
	return m.Actual.Value.Cmp(m.Target.Value.Shift(farApart)) < 0 && m.Actual.Value.Shift(farApart).Cmp(m.Target.Value) > 0
}
