package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/message"
)

// rateCauses searches why a printed rate is not expenditure ÷ budget.
type rateCauses struct {
	form          *form
	line          evaluation.FundingLine
	printed       evaluation.Value
	readings      []figure.Number
	spent, budget figure.Number
}

func (r rateCauses) causes() []message.Message {
	for _, search := range []func() []message.Message{r.otherFigures, r.roundedWrongly, r.slips} {
		if causes := search(); len(causes) > 0 {
			return causes
		}
	}
	return nil
}

// fits reports whether the printed rate may stand for dividend ÷ divisor.
func (r rateCauses) fits(dividend, divisor figure.Interval) bool {
	rate, ok := dividend.Quo(divisor)
	if !ok {
		return false
	}
	for _, reading := range r.readings {
		if reading.Rounded().Meets(rate) {
			return true
		}
	}
	return false
}

func (r rateCauses) say(key string, args ...any) message.Message {
	return message.New("finding.cause."+key, append([]any{"Found", r.printed.Text, "Cell", address(r.printed)}, args...)...)
}

// otherFigures tries the original budget, the rate of another line, and budget
// and expenditure exchanged.
func (r rateCauses) otherFigures() []message.Message {
	var causes []message.Message
	if original, ok := points(r.line.OriginalBudget); ok && !original.Value.Equal(r.budget.Value) && r.fits(r.spent.Interval(), original.Interval()) {
		causes = append(causes, r.say("rate-of-original-budget", "Original", r.line.OriginalBudget.Text, "At", address(r.line.OriginalBudget)))
	}
	if r.fits(r.budget.Interval(), r.spent.Interval()) {
		causes = append(causes, r.say("rate-upside-down"))
	}
	for _, other := range r.form.Funding {
		spent, ok := points(other.Expenditure)
		budget, hasBudget := points(r.form.budget(other))
		if !ok || !hasBudget || other.ExecutionRate.At == r.line.ExecutionRate.At {
			continue
		}
		whole := r.readings[0].Value.Equal(figure.Whole(1)) || r.readings[0].Value.Sign() == 0
		if !whole && r.fits(spent.Interval(), budget.Interval()) {
			causes = append(causes, r.say("rate-of-other-line", "Line", called(other.Label.Text), "At", address(other.Expenditure)))
		}
	}
	return causes
}

// roundedWrongly finds a rate that was rounded up where it should be down.
func (r rateCauses) roundedWrongly() []message.Message {
	rate, ok := r.spent.Interval().Quo(r.budget.Interval())
	if !ok {
		return nil
	}
	for _, reading := range r.readings {
		unit := figure.Whole(1).Shift(-reading.Places - 2)
		above := figure.Interval{Low: reading.Value.Sub(unit), High: reading.Value}
		if above.Meets(rate) {
			return []message.Message{r.say("rate-rounded-up")}
		}
	}
	return nil
}

// slips tries swapped digits and a moved point, in the rate and in both
// figures.
func (r rateCauses) slips() []message.Message {
	var causes []message.Message
	rate, ok := r.spent.Interval().Quo(r.budget.Interval())
	if !ok {
		return nil
	}
	for _, reading := range r.readings {
		shown := reading
		shown.Value = reading.Value.Shift(2)
		for _, meant := range swaps(shown) {
			other := reading
			other.Value = meant.Shift(-2)
			if other.Rounded().Meets(rate) {
				causes = append(causes, r.say("rate-digits-swapped", "Meant", meant.String()+"%"))
			}
		}
		for _, step := range factors {
			other := reading
			other.Value, other.Places = reading.Value.Shift(step.places), reading.Places-step.places
			if other.Rounded().Meets(rate) {
				causes = append(causes, r.say("rate-"+step.key, "Meant", other.Value.Shift(2).String()+"%"))
			}
		}
	}
	return append(causes, r.figureSlips()...)
}

func (r rateCauses) figureSlips() []message.Message {
	var causes []message.Message
	try := func(at evaluation.Value, n figure.Number, fits func(figure.Interval) bool) {
		for _, meant := range swaps(n) {
			other := n
			other.Value = meant
			if fits(other.Interval()) {
				causes = append(causes, r.say("figure-digits-swapped", "At", address(at), "Amount", at.Text, "Meant", meant.String()))
			}
		}
		for _, places := range []int{4, -4} {
			other := n
			other.Value, other.Places = n.Value.Shift(places), n.Places-places
			if fits(other.Interval()) {
				causes = append(causes, r.say("figure-ten-thousand", "At", address(at), "Amount", at.Text, "Meant", other.Value.String()))
			}
		}
	}
	try(r.line.Expenditure, r.spent, func(i figure.Interval) bool { return r.fits(i, r.budget.Interval()) })
	try(r.form.budget(r.line), r.budget, func(i figure.Interval) bool { return r.fits(r.spent.Interval(), i) })
	return causes
}
