package sample

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// A project has from leastIndicators to mostIndicators indicators.
const (
	leastIndicators = 8
	mostIndicators  = 25
)

// plan is an indicator of a project: it stays the same from year to year.
type plan struct {
	pattern
	name   string
	target int64 // whole
	weight int64 // maximum points, in hundredths
}

// plans chooses a project's indicators, at least one of each block, in the
// order of the patterns.
func (c *City) plans(p *project, d dice) []plan {
	blocks := map[string]int64{}
	for _, block := range p.points.Blocks {
		blocks[block[0].(string)] = block[1].(int64)
	}
	var eligible []pattern
	for _, pattern := range c.Indicators {
		twice := pattern.Level2 == "cost" && blocks["cost"] > 0
		if blocks[pattern.Block] > 0 && !twice {
			eligible = append(eligible, pattern)
		}
	}
	chosen := map[int]bool{}
	counts := map[string]int64{}
	for i, pattern := range eligible {
		if counts[pattern.Block] == 0 {
			chosen[i] = true
			counts[pattern.Block]++
		}
	}
	for want := min(leastIndicators+d.roll(mostIndicators-leastIndicators+1), len(eligible)); len(chosen) < want; {
		if i := d.roll(len(eligible)); !chosen[i] {
			chosen[i] = true
			counts[eligible[i].Block]++
		}
	}
	var plans []plan
	for i, pattern := range eligible {
		if chosen[i] {
			pattern.Unit = p.fill(pattern.Unit)
			plans = append(plans, plan{pattern: pattern, name: p.fill(pattern.Name), target: d.target(pattern)})
		}
	}
	share(plans, blocks, counts)
	return plans
}

// share gives each block's points to its indicators in equal parts; the last
// of a block gets what the division leaves (3.33, 3.33, 3.34).
func share(plans []plan, blocks, counts map[string]int64) {
	open := map[string]int64{}
	for block, points := range blocks {
		open[block] = points * 100
	}
	left := map[string]int64{}
	for block, count := range counts {
		left[block] = count
	}
	for i := range plans {
		block := plans[i].Block
		plans[i].weight = blocks[block] * 100 / counts[block]
		if left[block]--; left[block] == 0 {
			plans[i].weight = open[block]
		}
		open[block] -= plans[i].weight
	}
}

func (d dice) target(p pattern) int64 {
	if p.Kind != "quantity" {
		return 0
	}
	target := d.between(p.Low, p.High)
	if target > 1000 { // offices plan large numbers in round figures
		target -= target % 100
	}
	return target
}

// indicator fills in one row of one year.
func (c *City) indicator(p *project, plan plan, f funds, year string, d dice) evaluation.Indicator {
	var row evaluation.Indicator
	row.Level1.Text, row.Level2.Text = c.Level1[plan.Block], c.Level2[plan.Level2]
	row.Weight.Text = hundredths(plan.weight).String()
	switch plan.Kind {
	case "words":
		c.inWords(&row, p, plan, d)
	case "date":
		c.byDate(&row, p, plan, year, d)
	case "money":
		c.ofMoney(&row, plan, f)
	default:
		c.inNumbers(&row, p, plan, d)
	}
	return row
}

// ofMoney holds a cost to the year's budget.
func (c *City) ofMoney(row *evaluation.Indicator, plan plan, f funds) {
	budget, spent := f.total().adjusted, f.total().spent
	row.Goal = evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: plan.Comparison, Number: hundredths(budget).String(), Unit: plan.Unit}
	row.Target.Text = plan.Comparison + row.Goal.Number + plan.Unit
	row.Actual.Text = hundredths(spent).String() + plan.Unit
	row.Score.Text = row.Weight.Text
}

// inNumbers reaches, passes or misses a target and gives the points that the
// common rule gives: in proportion for what was missed.
func (c *City) inNumbers(row *evaluation.Indicator, p *project, plan plan, d dice) {
	actual, comment := d.result(plan)
	row.Goal = evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: plan.Comparison, Number: strconv.FormatInt(plan.target, 10), Unit: plan.Unit}
	row.Target.Text = plan.Comparison + row.Goal.Number + plan.Unit
	row.Actual.Text = strconv.FormatInt(actual, 10) + plan.Unit
	row.Score.Text = earned(plan, actual).String()
	switch {
	case comment == nothing:
	case d.chance(12): // some offices leave the column empty
	case d.chance(10):
		row.Deviation.Text = d.pick(c.Deviation.Vague)
	case comment == passed:
		row.Deviation.Text = p.fill(d.pick(c.Deviation.Passed), "{target}", row.Target.Text, "{actual}", row.Actual.Text)
	default:
		row.Deviation.Text = p.fill(d.pick(c.Deviation.Missed), "{target}", row.Target.Text, "{actual}", row.Actual.Text)
	}
}

// What the column of deviations has to explain.
type toExplain int

const (
	nothing toExplain = iota
	missed
	passed
)

// result gives what was reached and what there is to explain: two results in
// three meet the target, the others pass it by far, miss it in part or miss it
// by more than half.
func (d dice) result(plan plan) (actual int64, explain toExplain) {
	lot := d.roll(12)
	capped := plan.Unit == "%"
	if plan.Comparison == "≤" {
		switch {
		case lot < 9:
			return plan.target * d.between(75, 100) / 100, nothing
		default:
			return plan.target*d.between(110, 160)/100 + 1, missed
		}
	}
	switch {
	case lot == 8 && !capped && plan.Comparison != "=":
		return plan.target*d.between(140, 230)/100 + 1, passed
	case lot == 9 || lot == 10:
		return plan.target * d.between(60, 97) / 100, missed
	case lot == 11:
		return plan.target * d.between(0, 45) / 100, missed
	case capped && plan.Comparison == "≥":
		return d.between(plan.target, min(100, plan.target+4)), nothing
	case plan.Comparison == "≥":
		return plan.target * d.between(100, 112) / 100, nothing
	}
	return plan.target, nothing
}

// earned gives the points for what was reached.
func earned(plan plan, actual int64) figure.Exact {
	weight := hundredths(plan.weight)
	reached, target := actual, plan.target
	if plan.Comparison == "≤" {
		reached, target = target, actual
	}
	if reached >= target {
		return weight
	}
	score, _ := weight.Mul(figure.Whole(reached)).Quo(figure.Whole(target), 2)
	return score
}

// byDate meets a deadline, but for one time in eight.
func (c *City) byDate(row *evaluation.Indicator, p *project, plan plan, year string, d dice) {
	row.Goal = evaluation.Goal{Kind: evaluation.GoalDate}
	row.Target.Text = p.fill(plan.Target, "{year}", year)
	row.Actual.Text, row.Score.Text = p.fill(plan.Full, "{year}", year), row.Weight.Text
	if d.chance(8) {
		row.Actual.Text, row.Score.Text = p.fill(plan.Late, "{year}", year), "0"
		row.Deviation.Text = p.fill(d.pick(c.Deviation.Missed), "{target}", row.Target.Text, "{actual}", row.Actual.Text)
	}
}

// inWords gives a qualitative result, with points from the band it falls into:
// [80,100], [60,80), [0,60) percent.
func (c *City) inWords(row *evaluation.Indicator, p *project, plan plan, d dice) {
	row.Goal = evaluation.Goal{Kind: evaluation.GoalQualitative}
	row.Target.Text = p.fill(plan.Target)
	percent := int64(100)
	switch lot := d.roll(10); {
	case lot < 7:
		row.Actual.Text = p.fill(plan.Full)
	case lot == 7:
		row.Actual.Text, percent = p.fill(plan.Main), d.between(80, 95)
	case lot == 8:
		row.Actual.Text, percent = p.fill(plan.Part), d.between(60, 78)
	default:
		row.Actual.Text, percent = p.fill(plan.None), d.between(0, 50)
	}
	row.Score.Text = hundredths(plan.weight).Mul(figure.Whole(percent)).Shift(-2).Round(2).String()
	if percent < 100 && !d.chance(12) {
		row.Deviation.Text = p.fill(d.pick(c.Deviation.Words))
	}
}

// hundredths makes 1234 into 12.34.
func hundredths(n int64) figure.Exact { return figure.Whole(n).Shift(-2) }
