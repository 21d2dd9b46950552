package sample

import (
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// form fills in one year of a project. serial counts the forms and decides
// which fault, if any, is planted.
func (c *City) form(p *project, yearIndex, serial int) *evaluation.SelfEvaluation {
	year := c.Years[yearIndex]
	d := newDice(c.Seed+1+uint64(yearIndex), uint64(p.index))
	f := p.yearFunds(yearIndex, d)
	e := &evaluation.SelfEvaluation{
		Year:                year,
		Title:               evaluation.Value{Text: c.Title},
		Project:             evaluation.Value{Text: c.Prefix + p.name},
		CompetentDepartment: evaluation.Value{Text: p.department.Name},
		ImplementingUnit:    evaluation.Value{Text: p.unit},
		MoneyUnit:           c.MoneyUnit,
		Profile:             p.points.ID,
		Sample:              true,
	}
	e.Funding = c.fundingLines(p, f)
	number, level2 := 0, ""
	for _, plan := range p.plans {
		row := c.indicator(p, plan, f, year, d)
		if number++; plan.Level2 != level2 {
			number, level2 = 1, plan.Level2
		}
		row.Name.Text = fill(c.NamePrefix, "{number}", strconv.Itoa(number), "{name}", plan.name)
		e.Indicators = append(e.Indicators, row)
	}
	c.narrate(e, p, d)
	e.Total.Label.Text, e.Total.Weight.Text = c.TotalLabel, "100"
	e.Total.Score.Text = totalScore(e).String()
	if serial%4 == 1 {
		faults[serial/4%len(faults)].plant(c, e)
	}
	if total, ok := e.Total.Score.Number(); ok && p.graded && e.Grade.IsBlank() {
		e.Grade.Text = c.grade(total.Value)
	}
	layout(e)
	e.Identify()
	e.Source = evaluation.Source{Workbook: "sample/" + year + "/" + e.ID + ".xlsx", Sheet: c.Sheet}
	return e
}

// totalScore adds up the points printed: execution and indicators.
func totalScore(e *evaluation.SelfEvaluation) figure.Exact {
	var sum figure.Exact
	if len(e.Funding) > 0 {
		if n, ok := e.Funding[0].Score.Number(); ok {
			sum = n.Value
		}
	}
	for _, row := range e.Indicators {
		if n, ok := row.Score.Number(); ok {
			sum = sum.Add(n.Value)
		}
	}
	return sum
}

// grade gives the grade of a total score: each begins at its lowest score.
func (c *City) grade(score figure.Exact) string {
	for _, grade := range c.Grades {
		if lowest, err := figure.ParseExact(grade[0]); err == nil && score.Cmp(lowest) >= 0 {
			return grade[1]
		}
	}
	return ""
}

// narrate writes the annual objective out of the form's own figures, so that
// text and table agree.
func (c *City) narrate(e *evaluation.SelfEvaluation, p *project, d dice) {
	total := e.Funding[0]
	about := []string{
		"{year}", e.Year, "{budget}", total.AdjustedBudget.Text,
		"{expenditure}", total.Expenditure.Text, "{rate}", total.ExecutionRate.Text,
	}
	var measured []int // what the sentences are about
	for i, row := range e.Indicators {
		if row.Goal.Kind == evaluation.GoalQuantity {
			measured = append(measured, i)
		}
	}
	tell := func(words narrative) string {
		var b strings.Builder
		b.WriteString(p.fill(d.pick(words.Open), about...))
		count := min(len(c.Numerals), len(measured))
		for i := range count {
			row := e.Indicators[measured[i*len(measured)/count]]
			name := p.plans[measured[i*len(measured)/count]].name
			b.WriteString(c.Numerals[i])
			b.WriteString(p.fill(d.pick(words.Sentences), "{name}", name, "{target}", row.Target.Text, "{actual}", row.Actual.Text))
			if i < count-1 {
				b.WriteString(c.Mark)
			} else {
				b.WriteString(c.LastMark)
			}
		}
		b.WriteString(p.fill(d.pick(words.Close), about...))
		return b.String()
	}
	e.Objective.Planned.Text = tell(c.Planned)
	e.Objective.Achieved.Text = tell(c.Achieved)
}

// fill puts the project's words, then further pairs, in place of placeholders.
func (p *project) fill(text string, pairs ...string) string {
	text = p.words.Replace(text)
	if len(pairs) == 0 || !strings.Contains(text, "{") {
		return text
	}
	return fill(text, pairs...)
}
