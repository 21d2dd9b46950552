package sample

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// money is one line of the funding block, in hundredths of the money unit.
type money struct {
	source                    evaluation.FundingSource
	original, adjusted, spent int64
}

// funds is the funding block without its total.
type funds []money

// total adds the lines up.
func (f funds) total() money {
	sum := money{source: evaluation.FundingTotal}
	for _, line := range f {
		sum.original += line.original
		sum.adjusted += line.adjusted
		sum.spent += line.spent
	}
	return sum
}

// yearFunds makes up one year's money. What an appropriation leaves over
// is carried into the next year.
func (p *project) yearFunds(year int, d dice) funds {
	appropriation := money{source: evaluation.FundingAppropriation}
	appropriation.original = p.budget * (100 + 4*int64(year-p.from)) / 100
	appropriation.adjusted = appropriation.original
	if d.chance(4) { // changed in the course of the year
		appropriation.adjusted = appropriation.original * d.between(70, 125) / 100
	}
	appropriation.spent = appropriation.adjusted
	if !d.chance(3) {
		appropriation.spent = appropriation.adjusted*d.between(7000, 9990)/10000 + d.between(0, 99)
		appropriation.spent = min(appropriation.spent, appropriation.adjusted)
	}
	carryover := money{evaluation.FundingCarryover, p.left, p.left, p.left}
	p.left = appropriation.adjusted - appropriation.spent
	f := funds{appropriation, carryover}
	if p.special {
		amount := p.budget * d.between(10, 30) / 100
		f = append(f, money{evaluation.FundingSpecialAccount, amount, amount, amount * d.between(85, 100) / 100})
	}
	if p.shared {
		amount := p.budget * d.between(5, 20) / 100
		f = append(f, money{evaluation.FundingUnitFunds, amount, amount, amount * d.between(90, 100) / 100})
	}
	return append(f, money{source: evaluation.FundingOther})
}

// fundingLines prints the funding block: the total with its points, then its
// sources. A source without money is a row of blanks and dashes.
func (c *City) fundingLines(p *project, f funds) []evaluation.FundingLine {
	total := f.total()
	lines := []evaluation.FundingLine{c.fundingLine(total, 0)}
	lines[0].Weight.Text = figure.Whole(p.points.Execution).String()
	lines[0].Score.Text = p.points.forExecution(total).String()
	for _, line := range f {
		lines = append(lines, c.fundingLine(line, 1))
	}
	return lines
}

// forExecution gives the points for budget execution.
func (p points) forExecution(total money) figure.Exact {
	if len(p.Steps) == 0 {
		score, _ := figure.Whole(p.Execution).Mul(figure.Whole(total.spent)).Quo(figure.Whole(total.adjusted), 2)
		return score
	}
	for _, step := range p.Steps {
		if total.spent*100 >= total.adjusted*step[0] {
			return figure.Whole(step[1])
		}
	}
	return figure.Exact{}
}

func (c *City) fundingLine(m money, level int) evaluation.FundingLine {
	line := evaluation.FundingLine{Source: m.source, Level: level}
	line.Label.Text = c.Funding[string(m.source)]
	line.Weight.Text, line.Score.Text = c.Dash, c.Dash
	rate, ok := figure.Whole(m.spent).Quo(figure.Whole(m.adjusted), 4)
	if !ok {
		line.ExecutionRate.Text = c.Dash
		return line
	}
	line.OriginalBudget.Text = hundredths(m.original).String()
	line.AdjustedBudget.Text = hundredths(m.adjusted).String()
	line.Expenditure.Text = hundredths(m.spent).String()
	line.ExecutionRate.Text = rate.Shift(2).String() + "%"
	return line
}
