package explain

import (
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/message"
)

// Rate searches why a printed rate is not expenditure ÷ budget.
type Rate struct {
	Form          *input.Form
	Line          evaluation.FundingLine
	Printed       evaluation.Value
	Readings      []figure.Number
	Spent, Budget figure.Number
}

// Causes gives the explanations that fit, see Total.Causes.
func (r Rate) Causes() []message.Message {
	if r.Form.Quiet {
		return nil
	}
	return firstKind(r.otherFigures, r.slips)
}

// timesHundred reports whether a rate is a hundred times what it should be: 94.5
// was typed into a cell that multiplies by 100 (9450%).
func (r Rate) timesHundred(reading figure.Number, rate figure.Interval) bool {
	reading.Value = reading.Value.Shift(-2)
	return reading.Value.Cmp(figure.Whole(1)) <= 0 && reading.Rounded().Meets(rate)
}

// Fits reports whether the printed rate may stand for dividend ÷ divisor.
func (r Rate) Fits(dividend, divisor figure.Interval) bool {
	rate, ok := dividend.Quo(divisor)
	if !ok {
		return false
	}
	for _, reading := range r.Readings {
		if reading.Rounded().Meets(rate) {
			return true
		}
	}
	return false
}

func (r Rate) Say(key string, args ...any) message.Message {
	return message.New("finding.cause."+key, append([]any{"Found", r.Printed.Text, "Cell", input.Address(r.Printed)}, args...)...)
}

// otherFigures tries the original budget, the rate of another line, and budget
// and expenditure exchanged.
func (r Rate) otherFigures() []message.Message {
	var causes []message.Message
	if original, ok := r.Form.Money(r.Line.OriginalBudget); ok && !original.Value.Equal(r.Budget.Value) && r.Fits(r.Spent.Interval(), original.Interval()) {
		causes = append(causes, r.Say("rate-of-original-budget", "Original", r.Line.OriginalBudget.Text, "At", input.Address(r.Line.OriginalBudget)))
	}
	if r.Fits(r.Budget.Interval(), r.Spent.Interval()) {
		causes = append(causes, r.Say("rate-upside-down"))
	}
	for _, other := range r.Form.Funding {
		spent, ok := r.Form.Money(other.Expenditure)
		budget, hasBudget := r.Form.Money(r.Form.Budget(other))
		if !ok || !hasBudget || other.ExecutionRate.At == r.Line.ExecutionRate.At {
			continue
		}
		whole := r.Readings[0].Value.Equal(figure.Whole(1)) || r.Readings[0].Value.Sign() == 0
		if !whole && r.Fits(spent.Interval(), budget.Interval()) {
			causes = append(causes, r.Say("rate-of-other-line", "Line", input.Shorten(other.Label.Text), "At", input.Address(other.Expenditure)))
		}
	}
	return causes
}

// slips tries swapped digits and a moved point, in the rate and in both
// figures.
func (r Rate) slips() []message.Message {
	var causes []message.Message
	rate, ok := r.Spent.Interval().Quo(r.Budget.Interval())
	if !ok {
		return nil
	}
	for _, reading := range r.Readings {
		shown := reading
		shown.Value = reading.Value.Shift(2)
		for _, meant := range Swaps(shown) {
			other := reading
			other.Value = meant.Shift(-2)
			if other.Rounded().Meets(rate) {
				causes = append(causes, r.Say("rate-digits-swapped", "Meant", meant.String()+"%"))
			}
		}
		if reading.Places >= 0 && r.timesHundred(reading, rate) {
			return []message.Message{r.Say("rate-times-hundred", "Meant", reading.Value.String()+"%")}
		}
		for _, step := range Factors {
			other := reading
			other.Value, other.Places = reading.Value.Shift(step.Places), reading.Places-step.Places
			if other.Rounded().Meets(rate) {
				causes = append(causes, r.Say("rate-"+step.Key, "Meant", other.Value.Shift(2).String()+"%"))
			}
		}
	}
	return append(causes, r.FigureSlips()...)
}

func (r Rate) FigureSlips() []message.Message {
	var causes []message.Message
	try := func(at evaluation.Value, n figure.Number, fits func(figure.Interval) bool) {
		for _, meant := range Swaps(n) {
			other := n
			other.Value = meant
			if fits(other.Interval()) {
				causes = append(causes, r.Say("figure-digits-swapped", "At", input.Address(at), "Amount", at.Text, "Meant", meant.String()))
			}
		}
		for _, places := range []int{facts.TenThousandYuan, -facts.TenThousandYuan} {
			other := n
			other.Value, other.Places = n.Value.Shift(places), n.Places-places
			if fits(other.Interval()) {
				causes = append(causes, r.Say("figure-ten-thousand", "At", input.Address(at), "Amount", at.Text, "Meant", other.Value.String()))
			}
		}
	}
	try(r.Line.Expenditure, r.Spent, func(i figure.Interval) bool { return r.Fits(i, r.Budget.Interval()) })
	try(r.Form.Budget(r.Line), r.Budget, func(i figure.Interval) bool { return r.Fits(r.Spent.Interval(), i) })
	return causes
}
