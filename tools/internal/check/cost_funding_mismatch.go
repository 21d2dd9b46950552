package check

import (
	"gongkai/tools/internal/evaluation"
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
		budget, ok := points(f.budget(line))
		spent, hasSpent := points(line.Expenditure)
		if !ok || !hasSpent || budget.Value.Sign() == 0 {
			continue
		}
		planTies, spendTies := spanOf(targets).Meets(budget.Interval()), spanOf(actuals).Meets(spent.Interval())
		switch {
		case planTies && spendTies, oneTies(targets, actuals, budget, spent):
			return nil
		case planTies:
			broken = append(broken, f.costFinding(line, "expenditure", line.Expenditure, spent, actuals))
		case spendTies:
			broken = append(broken, f.costFinding(line, "adjusted_budget", f.budget(line), budget, targets))
		}
	}
	if len(broken) == 0 || f.singleLimit(targets) {
		return nil
	}
	return broken[:1]
}

// oneTies reports whether one cost alone is the funding line, so that the others
// (a unit price) are beside it.
func oneTies(targets, actuals []term, budget, spent figure.Number) bool {
	for i := range targets {
		if targets[i].span.Meets(budget.Interval()) && actuals[i].span.Meets(spent.Interval()) {
			return true
		}
	}
	return false
}

func (f *form) costFinding(line evaluation.FundingLine, columnKey string, figureOf evaluation.Value, n figure.Number, terms []term) finding.Finding {
	values := []evaluation.Value{terms[0].value}
	for _, t := range terms[1:] {
		values = append(values, t.value)
	}
	values = append(values, figureOf)
	result := f.compare(finding.CostFundingMismatch, values, total(terms), n.Value,
		"Line", line.Label.Text, "Column", message.New("finding.column."+columnKey), "At", address(figureOf))
	result.Causes = account{form: f, kind: "money", printed: figureOf, found: n, terms: terms}.causes()
	return result
}

// singleLimit reports whether one single cost is all there is and it is a limit
// (≤90万元): what was saved below it needs not be the line's own saving.
func (f *form) singleLimit(targets []term) bool {
	return len(targets) == 1 && targets[0].number.Comparison != ""
}

// costTerms gives the targets and the actuals of the cost indicators that are
// amounts of money, in the funding block's unit.
func (f *form) costTerms() (targets, actuals []term) {
	form, known := f.words().IsMoneyUnit(f.MoneyUnit)
	for _, indicator := range f.Indicators {
		target, ok := goal(indicator)
		actual, hasActual := indicator.Actual.Number()
		power, money := f.words().IsMoneyUnit(target.Unit)
		if !ok || !hasActual || !known || !money || !f.isCost(indicator) {
			continue
		}
		actualPower, same := f.words().IsMoneyUnit(actual.Unit)
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

func moneyTerm(value evaluation.Value, n figure.Number, shift int) term {
	n.Value, n.Places = n.Value.Shift(shift), n.Places-shift
	return term{value: value, number: n, span: n.Interval()}
}
