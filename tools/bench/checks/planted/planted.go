// Package planted makes forms whose figures tie, and forms with one fault of a
// known kind: what the checks are measured by.
//
// Draws go in, from a seeded generator or from a property test; a form comes
// out, and with Plant the one fault put into it: which rule has to find it, in
// which cell, and by how much it is off. It guarantees that a form without a
// plant ties to the last cent by its own arithmetic, which is the generator's
// and not the checks'. All money and points are counted in whole hundredths.
package planted

import (
	_ "embed"
	"fmt"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/source"
)

// Draw gives a whole number between from and to, both included.
type Draw func(from, to int) int

//go:embed words.txt
var wordsFile string

// word gives a text of words.txt by its key, and lists are parted by spaces.
func word(key string) string {
	for _, line := range strings.Split(wordsFile, "\n") {
		if name, text, ok := strings.Cut(line, ":"); ok && name == key {
			return strings.TrimSpace(text)
		}
	}
	panic("words.txt has no " + key)
}

func list(key string) []string { return strings.Fields(word(key)) }

// The columns of the made form.
const (
	colLabel, colOriginal, colFinal, colSpent, colWeight, colRate, colScore = 2, 3, 4, 5, 6, 7, 8
	colTarget, colActual, colDeviation                                      = 4, 5, 9
)

// sheet is a form under construction: figures in hundredths.
type sheet struct {
	form       *evaluation.SelfEvaluation
	draw       Draw
	lines      []line // the total first
	indicators []indicator
	wholeMoney bool
}

type line struct{ original, final, spent int }

type indicator struct {
	block          int
	weight, score  int
	target, actual int // whole
}

// blocks are the points of output, benefit and satisfaction beside the 10 of
// budget execution.
var blocks = []int{50, 30, 10}

// Form makes a form that ties.
func Form(draw Draw) *evaluation.SelfEvaluation {
	s := newSheet(draw)
	s.print()
	return s.form
}

func newSheet(draw Draw) *sheet {
	s := &sheet{form: &evaluation.SelfEvaluation{}, draw: draw, wholeMoney: draw(0, 3) == 0}
	parts := draw(2, 3)
	s.lines = make([]line, parts+1)
	for i := 1; i <= parts; i++ {
		final := s.money(500, 90000)
		l := line{original: final, final: final, spent: final}
		if draw(0, 1) == 1 {
			l.spent = s.money(final/2, final)
		}
		if draw(0, 3) == 0 {
			l.original = s.money(final*9/10, final)
		}
		s.lines[i] = l
	}
	for block, points := range blocks {
		for _, weight := range split(points*100, draw(2, 6), draw(0, 2)) {
			s.indicators = append(s.indicators, s.indicator(block, weight))
		}
	}
	return s
}

// money gives hundredths of 万元, whole amounts on some forms.
func (s *sheet) money(from, to int) int {
	amount := s.draw(from, to)
	if s.wholeMoney {
		amount = max(amount/100, 1) * 100
	}
	return amount
}

// split parts points as offices do: evenly to two decimals with the rest on the
// last, to whole points, or to half points.
func split(points, parts, way int) []int {
	unit := []int{1, 100, 50}[way]
	each := points / parts / unit * unit
	shares := make([]int, parts)
	for i := range shares {
		shares[i] = each
	}
	shares[parts-1] = points - each*(parts-1)
	return shares
}

func (s *sheet) indicator(block, weight int) indicator {
	i := indicator{block: block, weight: weight, score: weight, target: s.draw(2, 400)}
	i.actual = i.target
	if s.draw(0, 4) == 0 {
		i.actual = s.draw((i.target+1)/2, i.target)
		i.score = share(weight, i.actual, i.target)
	}
	return i
}

// share gives weight × part ÷ whole, rounded half up.
func share(weight, part, whole int) int { return (2*weight*part + whole) / (2 * whole) }

// total adds the parts of the funding block up into its first line.
func (s *sheet) total() {
	s.lines[0] = line{}
	for _, l := range s.lines[1:] {
		s.lines[0].original += l.original
		s.lines[0].final += l.final
		s.lines[0].spent += l.spent
	}
}

// executionScore gives the points of 10 that the total line's rate earns.
func (s *sheet) executionScore() int {
	return min(share(1000, s.lines[0].spent, s.lines[0].final), 1000)
}

// sums gives what the total row prints.
func (s *sheet) sums() (weight, score int) {
	weight, score = 1000, s.executionScore()
	for _, i := range s.indicators {
		weight, score = weight+i.weight, score+i.score
	}
	return weight, score
}

// print writes the figures into the form, each with its address.
func (s *sheet) print() {
	s.total()
	e := s.form
	e.Year, e.MoneyUnit = "2023", word("money")
	e.Title = at(word("title"), 1, 1)
	e.Project, e.CompetentDepartment, e.ImplementingUnit = at(word("project"), 2, 2), at(word("department"), 3, 2), at(word("unit"), 3, 5)
	sources := []evaluation.FundingSource{evaluation.FundingTotal, evaluation.FundingAppropriation, evaluation.FundingCarryover, evaluation.FundingOther}
	labels := list("lines")
	for i, l := range s.lines {
		row := 5 + i
		f := evaluation.FundingLine{
			Source: sources[i], Level: min(i, 1), Label: at(labels[i], row, colLabel),
			OriginalBudget: at(s.amount(l.original), row, colOriginal), AdjustedBudget: at(s.amount(l.final), row, colFinal),
			Expenditure: at(s.amount(l.spent), row, colSpent), ExecutionRate: at(hundredths(share(10000, l.spent, l.final))+"%", row, colRate),
		}
		if i == 0 {
			f.Weight, f.Score = at("10", row, colWeight), at(hundredths(s.executionScore()), row, colScore)
		}
		e.Funding = append(e.Funding, f)
	}
	e.Objective.Planned, e.Objective.Achieved = at(word("planned"), 10, 2), at(word("achieved"), 10, 5)
	s.printIndicators()
	weight, score := s.sums()
	last := firstRow + len(s.indicators)
	e.Total = evaluation.Total{Label: at(word("total"), last, 1), Weight: at(hundredths(weight), last, colWeight), Score: at(hundredths(score), last, colScore)}
	e.Identify()
}

const firstRow = 13

func (s *sheet) printIndicators() {
	level1, level2, names := list("level1"), list("level2"), list("names")
	sums := make([]int, len(blocks))
	for _, i := range s.indicators {
		sums[i.block] += i.weight
	}
	printsPoints := s.draw(0, 2) == 0
	for n, i := range s.indicators {
		row := firstRow + n
		level := level1[i.block]
		if printsPoints {
			level += fmt.Sprintf(word("points"), hundredths(sums[i.block]))
		}
		indicator := evaluation.Indicator{
			Level1: at(level, firstRow+s.first(i.block), 1), Level2: at(level2[i.block], firstRow+s.first(i.block), 2),
			Name:   at(names[n%len(names)]+fmt.Sprint(n+1), row, 3),
			Target: at(fmt.Sprint("≥", i.target, word("count")), row, colTarget), Actual: at(fmt.Sprint(i.actual, word("count")), row, colActual),
			Weight: at(hundredths(i.weight), row, colWeight), Score: at(hundredths(i.score), row, colScore),
			Goal: evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: "≥", Number: fmt.Sprint(i.target), Unit: word("count")},
		}
		if i.actual < i.target {
			indicator.Deviation = at(word("deviation"), row, colDeviation)
		}
		s.form.Indicators = append(s.form.Indicators, indicator)
	}
}

// first gives the index of a block's first indicator.
func (s *sheet) first(block int) int {
	for n, i := range s.indicators {
		if i.block == block {
			return n
		}
	}
	return 0
}

func at(text string, row, col int) evaluation.Value {
	return evaluation.Value{Text: text, At: source.Cell{Row: row, Col: col}}
}

// amount prints money: whole, or with two decimals.
func (s *sheet) amount(h int) string {
	if s.wholeMoney && h%100 == 0 {
		return fmt.Sprint(h / 100)
	}
	return fmt.Sprintf("%d.%02d", h/100, h%100)
}

// hundredths prints points as offices do: no decimals where there are none.
func hundredths(h int) string {
	if h%100 == 0 {
		return fmt.Sprint(h / 100)
	}
	if h < 0 {
		return "-" + hundredths(-h)
	}
	return fmt.Sprintf("%d.%02d", h/100, h%100)
}
