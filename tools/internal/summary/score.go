package summary

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// Line is one term of the score: what the office printed, what the figures
// give, and how.
type Line struct {
	// Rule says how Computed was reached.
	Rule Rule `toml:"rule" json:"rule"`
	// Formula is the calculation in the form's own figures, without signs of
	// comparison and units: 3.33 × 607.495 ÷ 824.355. Empty where the rule
	// needs none.
	Formula string `toml:"formula,omitempty" json:"formula,omitempty"`
	// Computed is the score that the rule gives before rounding, to at most
	// six decimals; empty for RulePrinted.
	Computed string `toml:"computed,omitempty" json:"computed,omitempty"`
	// Rounded is Computed as the form prints scores; empty where Computed is.
	Rounded string `toml:"rounded,omitempty" json:"rounded,omitempty"`
	// Differs says that no rounding makes the printed score the computed one.
	Differs bool `toml:"differs,omitempty" json:"differs,omitempty"`
	// Running is the sum of the printed scores down to this line, with as many
	// decimals as the longest of them prints; empty where the line has no
	// score.
	Running string `toml:"running,omitempty" json:"running,omitempty"`
}

// Rule names how a line's score is computed.
type Rule string

// The rules that the page follows. It judges nothing by them: whether a score
// is right is said by the findings alone.
const (
	RuleExecution  Rule = "execution"  // maximum points × execution rate
	RuleReached    Rule = "reached"    // target reached: all points
	RuleProportion Rule = "proportion" // maximum points × actual ÷ target
	RulePrinted    Rule = "printed"    // points as the office awarded them
)

// Score is the whole sum.
type Score struct {
	// Execution has one entry for each funding line with points of its own.
	Execution []ExecutionLine `toml:"execution" json:"execution"`
	// Sum is the sum of all printed scores and WeightSum of all printed
	// maximum points, exactly as the printed figures add up.
	Sum       string `toml:"sum" json:"sum"`
	WeightSum string `toml:"weight_sum" json:"weight_sum"`
	// SumDiffers and WeightDiffers say that no rounding makes the printed
	// total that sum; SumDifference and WeightDifference are then printed
	// minus computed.
	SumDiffers       bool   `toml:"sum_differs,omitempty" json:"sum_differs,omitempty"`
	SumDifference    string `toml:"sum_difference,omitempty" json:"sum_difference,omitempty"`
	WeightDiffers    bool   `toml:"weight_differs,omitempty" json:"weight_differs,omitempty"`
	WeightDifference string `toml:"weight_difference,omitempty" json:"weight_difference,omitempty"`
}

// ExecutionLine is a funding line that earns points.
type ExecutionLine struct {
	// Funding is its place among the funding lines, counted from 0.
	Funding int `toml:"funding" json:"funding"`
	Line
}

// computedPlaces is how many decimals an unrounded score is shown with.
const computedPlaces = 6

func scoreOf(e *evaluation.SelfEvaluation, rows []Row) Score {
	var sum adder
	var weights adder
	s := Score{Execution: []ExecutionLine{}}
	for i := range e.Funding {
		line := &e.Funding[i]
		_, hasWeight := line.Weight.Number()
		_, hasScore := line.Score.Number()
		if !hasWeight && !hasScore {
			continue
		}
		weights.add(line.Weight)
		execution := ExecutionLine{Funding: i, Line: executionLine(line)}
		execution.Running = sum.add(line.Score)
		s.Execution = append(s.Execution, execution)
	}
	for i := range e.Indicators {
		weights.add(e.Indicators[i].Weight)
		rows[i].Running = sum.add(e.Indicators[i].Score)
	}
	for i := range s.Execution {
		s.Execution[i].Running = sum.align(s.Execution[i].Running)
	}
	for i := range rows {
		rows[i].Running = sum.align(rows[i].Running)
	}
	s.Sum, s.SumDiffers, s.SumDifference = sum.against(e.Total.Score)
	s.WeightSum, s.WeightDiffers, s.WeightDifference = weights.against(e.Total.Weight)
	return s
}

// adder adds up printed figures: exactly, and as intervals beside it.
type adder struct {
	exact    figure.Exact
	interval figure.Interval
	places   int // the most decimals that a term prints
	any      bool
}

func (a *adder) add(value evaluation.Value) (running string) {
	n, ok := value.Number()
	if !ok {
		return ""
	}
	a.exact, a.interval, a.any = a.exact.Add(n.Value), a.interval.Add(n.Interval()), true
	if places := n.Places; n.Percent {
		a.places = max(a.places, places+2)
	} else {
		a.places = max(a.places, places)
	}
	return a.exact.String()
}

// align gives a sum with the decimals that all sums get, so that the points
// stand below each other. No digit is lost.
func (a *adder) align(sum string) string {
	exact, err := figure.ParseExact(sum)
	if err != nil {
		return sum
	}
	return exact.Fixed(a.places)
}

func (a *adder) against(total evaluation.Value) (sum string, differs bool, difference string) {
	if !a.any {
		return "", false, ""
	}
	n, ok := total.Number()
	if !ok || n.Interval().Meets(a.interval) {
		return a.exact.Fixed(a.places), false, ""
	}
	return a.exact.Fixed(a.places), true, n.Value.Sub(a.exact).String()
}

// executionLine follows the points for budget execution: maximum points ×
// expenditure ÷ budget, at most the maximum.
func executionLine(line *evaluation.FundingLine) Line {
	weight, hasWeight := line.Weight.Number()
	budget, hasBudget := budgetOf(line).Number()
	spent, hasSpent := line.Expenditure.Number()
	if !hasWeight || !hasBudget || !hasSpent || budget.Value.Sign() <= 0 {
		return Line{Rule: RulePrinted}
	}
	return proportion(RuleExecution, weight, spent, budget, line.Score)
}

func lineOf(i *evaluation.Indicator, goal, actual figure.Number, comparable bool) Line {
	weight, hasWeight := i.Weight.Number()
	if !hasWeight || !comparable {
		return Line{Rule: RulePrinted}
	}
	above := actual.Value.Cmp(goal.Value)
	switch comparisonOf(i) {
	case "≤", "<":
		if above > 0 {
			// Two formulas are in use above a limit; the page follows neither.
			return Line{Rule: RulePrinted}
		}
		return reached(weight, i.Score)
	case ">":
		if above == 0 {
			return Line{Rule: RulePrinted}
		}
	case "":
		if above < 0 && full(i) {
			return reached(weight, i.Score)
		}
	}
	if above >= 0 {
		return reached(weight, i.Score)
	}
	if goal.Value.Sign() <= 0 || actual.Value.Sign() < 0 {
		return Line{Rule: RulePrinted}
	}
	return proportion(RuleProportion, weight, actual, goal, i.Score)
}

func reached(weight figure.Number, printed evaluation.Value) Line {
	return settle(RuleReached, weight.Value, figure.Point(weight.Value), printed)
}

func proportion(rule Rule, weight, part, whole figure.Number, printed evaluation.Value) Line {
	most := weight.Value
	computed, ok := most.Mul(part.Value).Quo(whole.Value, computedPlaces)
	ratio, fits := part.Interval().Quo(whole.Interval())
	if !ok || !fits {
		return Line{Rule: RulePrinted}
	}
	if computed.Cmp(most) > 0 {
		computed = most
	}
	line := settle(rule, computed, figure.Point(most).Mul(ratio).Clamp(figure.Whole(0), most), printed)
	line.Formula = numeral(weight) + " × " + numeral(part) + " ÷ " + numeral(whole)
	return line
}

// numeral prints a number as the form does, without its sign of comparison,
// its unit and its commas.
func numeral(n figure.Number) string {
	if n.Percent {
		return n.Value.Shift(2).Fixed(max(n.Places, 0)) + "%"
	}
	return n.Value.Fixed(max(n.Places, 0))
}

// settle holds a computed score against the printed one, with the printed
// one's decimals. A score printed whole stands for an interval too, and cutting
// decimals off is no difference.
func settle(rule Rule, computed figure.Exact, span figure.Interval, printed evaluation.Value) Line {
	line := Line{Rule: rule, Computed: computed.String()}
	n, ok := printed.Number()
	if !ok {
		return line
	}
	line.Rounded = computed.Fixed(max(n.Places, 0))
	line.Differs = !n.Rounded().Meets(span) && !n.Truncated().Meets(span)
	return line
}
