package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// costFundingMismatch compares the cost indicators with the funding block. Cost
// indicators split up a funding line where one of the two columns shows it: the
// targets add up to its budget, or the actuals to its expenditure. Then the
// other column has to tie too. Where neither ties, the costs are about
// something else (a unit price) and nothing is said.
func costFundingMismatch(f *form) []finding.Finding {
	targets, actuals := f.costTerms()
	if len(targets) == 0 || len(targets) != len(actuals) {
		return nil
	}
	var broken []finding.Finding
	for _, line := range f.Funding {
		budget, ok := f.Money(f.Budget(line))
		spent, hasSpent := f.Money(line.Expenditure)
		if !ok || !hasSpent || budget.Value.Sign() == 0 {
			continue
		}
		planTies, spendTies := facts.Span(targets).Meets(budget.Interval()), facts.Span(actuals).Meets(spent.Interval())
		switch {
		case planTies && spendTies, oneTies(targets, actuals, budget, spent):
			return nil
		case planTies:
			broken = append(broken, f.costFinding(line, "expenditure", line.Expenditure, spent, actuals))
		case spendTies:
			broken = append(broken, f.costFinding(line, "adjusted_budget", f.Budget(line), budget, targets))
		}
	}
	if len(broken) == 0 || f.singleLimit(targets) {
		return nil
	}
	return broken[:1]
}

// oneTies reports whether one cost alone is the funding line, so that the others
// (a unit price) are beside it.
func oneTies(targets, actuals []facts.Term, budget, spent figure.Number) bool {
	for i := range targets {
		if targets[i].Span.Meets(budget.Interval()) && actuals[i].Span.Meets(spent.Interval()) {
			return true
		}
	}
	return false
}

func (f *form) costFinding(line evaluation.FundingLine, columnKey string, figureOf evaluation.Value, n figure.Number, terms []facts.Term) finding.Finding {
	values := []evaluation.Value{terms[0].Value}
	for _, t := range terms[1:] {
		values = append(values, t.Value)
	}
	values = append(values, figureOf)
	result := f.Compare(finding.CostFundingMismatch, values, facts.Sum(terms), n.Value,
		"Line", line.Label.Text, "Column", message.New("finding.column."+columnKey), "At", input.Address(figureOf))
	result.Causes = explain.Total{Form: f.Form, Kind: "money", Printed: figureOf, Found: n, Terms: terms}.Causes()
	return result
}

// singleLimit reports whether one single cost is all there is and it is a limit
// (≤90万元): what was saved below it needs not be the line's own saving.
func (f *form) singleLimit(targets []facts.Term) bool {
	return len(targets) == 1 && targets[0].Number.Comparison != ""
}

// costTerms gives the targets and the actuals of the cost indicators that are
// amounts of money, in the funding block's unit.
func (f *form) costTerms() (targets, actuals []facts.Term) {
	form, known := f.Words().IsMoneyUnit(f.MoneyUnit)
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		power, money := f.Words().IsMoneyUnit(target.Unit)
		if !ok || !hasActual || !known || !money || !f.IsCost(indicator) {
			continue
		}
		actualPower, same := f.Words().IsMoneyUnit(actual.Unit)
		if actual.Unit == "" {
			actualPower, same = power, true
		}
		if !same {
			continue
		}
		targets = append(targets, moneyTerm(indicator.Target, target, power-form))
		actuals = append(actuals, moneyTerm(indicator.Actual, actual, actualPower-form))
	}
	return targets, actuals
}

func moneyTerm(value evaluation.Value, n figure.Number, shift int) facts.Term {
	n.Value, n.Places = n.Value.Shift(shift), n.Places-shift
	return facts.Term{Value: value, Number: n, Span: n.Interval()}
}
