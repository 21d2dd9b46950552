package planted

import (
	"fmt"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

// Plant is the one fault in a form.
type Plant struct {
	// Kind is the fault's name, such as "total: a row left out".
	Kind string
	// ID is the rule that has to find it, Cell where, Difference by how much
	// (found − expected, as a finding has it; empty where the rule has none).
	ID         finding.ID
	Cell       source.Cell
	Difference string
	// Cause is how the key of the true explanation begins (finding.cause.…);
	// empty where no explanation is looked for.
	Cause string
	// Follows lists other rules that may speak up because of the same fault:
	// a wrong expenditure has a wrong rate as well.
	Follows []finding.ID
}

// kind puts one fault into a form. before changes the figures, so that all
// else ties to the fault; after changes what is printed.
type kind struct {
	name   string
	before func(*sheet)
	after  func(*sheet) (Plant, bool)
}

// Kinds lists the names of all faults.
func Kinds() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

// Faulty makes a form with one fault of a kind, counted from nought. Where the
// drawn form has no room for the fault, another one is drawn.
func Faulty(draw Draw, kind int) (*evaluation.SelfEvaluation, Plant) {
	for range 1000 {
		s := newSheet(draw)
		k := kinds[kind]
		if k.before != nil {
			k.before(s)
		}
		s.print()
		if plant, ok := k.after(s); ok {
			plant.Kind, plant.Cause = k.name, trueCauses[k.name]
			return s.form, plant
		}
	}
	panic("no form has room for " + kinds[kind].name)
}

// trueCauses gives the explanation of each kind that has one.
var trueCauses = map[string]string{
	"total score: two digits swapped":               "total-digits-swapped",
	"total score: execution left out":               "execution-left-out",
	"total score: a row left out":                   "row-left-out",
	"funding: a part's digits swapped":              "row-digits-swapped",
	"funding: a total in yuan":                      "total-ten-thousand",
	"execution score: all points whatever the rate": "execution-full",
}

var kinds = []kind{
	{"total score: two digits swapped", nil, func(s *sheet) (Plant, bool) { return swapTotal(s) }},
	{"total score: execution left out", nil, func(s *sheet) (Plant, bool) {
		return s.scoreBy(-s.executionScore()), s.executionScore() > 0
	}},
	{"total score: a row left out", nil, func(s *sheet) (Plant, bool) {
		i := s.indicators[s.draw(0, len(s.indicators)-1)]
		return s.scoreBy(-i.score), i.score > 0
	}},
	{"weight: one point too many", func(s *sheet) {
		s.indicators[s.draw(0, len(s.indicators)-1)].weight += 100
	}, func(s *sheet) (Plant, bool) {
		weight, _ := s.sums()
		s.form.Total.Weight.Text = "100"
		return Plant{ID: finding.TotalWeightMismatch, Cell: s.form.Total.Weight.At, Difference: decimal(weight - 10000),
			Follows: []finding.ID{finding.DeductionUnexplained, finding.ScoreNotByRule, finding.DeviationVague}}, true
	}},
	{"level: points beside its name", nil, levelPoints},
	{"funding: a part's digits swapped", nil, swapPart},
	{"funding: a total in yuan", nil, func(s *sheet) (Plant, bool) {
		l := s.lines[0]
		s.form.Funding[0].OriginalBudget.Text = fmt.Sprint(l.original * 100)
		return Plant{ID: finding.FundingSumMismatch, Cell: s.form.Funding[0].OriginalBudget.At, Difference: decimal(l.original*10000 - l.original),
			Follows: []finding.ID{finding.BudgetChangeUnexplained}}, true
	}},
	{"rate: off by some points", nil, func(s *sheet) (Plant, bool) {
		at := s.draw(0, len(s.lines)-1)
		rate, off := share(10000, s.lines[at].spent, s.lines[at].final), s.draw(2, 900)
		// Small amounts are known to few digits, and so is their rate. A whole rate might be a rate with its decimals cut off, which is a note.
		s.form.Funding[at].ExecutionRate.Text = hundredths(rate-off) + "%"
		return Plant{ID: finding.ExecutionRateMismatch, Cell: s.form.Funding[at].ExecutionRate.At, Difference: decimal(-off)}, rate > off && (rate-off)%100 != 0 && off > 2+20000/s.lines[at].final
	}},
	{"execution score: all points whatever the rate", nil, func(s *sheet) (Plant, bool) {
		earned := s.executionScore()
		s.form.Funding[0].Score.Text = "10"
		_, score := s.sums()
		s.form.Total.Score.Text = hundredths(score - earned + 1000)
		return Plant{ID: finding.ExecutionScoreMismatch, Cell: s.form.Funding[0].Score.At, Difference: decimal(1000 - earned)}, earned < 940
	}},
	{"spending: more than the budget", func(s *sheet) {
		l := &s.lines[s.draw(1, len(s.lines)-1)]
		l.spent = l.final + s.money(100, 5000)
	}, overspent},
	{"score: above its maximum", func(s *sheet) {
		i := &s.indicators[s.draw(0, len(s.indicators)-1)]
		i.actual, i.score = i.target, i.weight+s.draw(1, 300)
	}, func(s *sheet) (Plant, bool) {
		for n, i := range s.indicators {
			if i.score > i.weight {
				return Plant{ID: finding.ScoreExceedsWeight, Cell: s.form.Indicators[n].Score.At, Difference: decimal(i.score - i.weight),
					Follows: []finding.ID{finding.ScoreNotByRule}}, true
			}
		}
		return Plant{}, false
	}},
	{"weight: left blank", nil, func(s *sheet) (Plant, bool) {
		n := s.draw(0, len(s.indicators)-1)
		s.form.Indicators[n].Weight = evaluation.Value{}
		return Plant{ID: finding.WeightMissing, Cell: s.form.Indicators[n].Name.At,
			Follows: []finding.ID{finding.TotalWeightMismatch, finding.LevelWeightMismatch}}, true
	}},
	{"target: 0 passed, with points", nil, func(s *sheet) (Plant, bool) {
		n := s.draw(0, len(s.indicators)-1)
		i := &s.form.Indicators[n]
		i.Target.Text, i.Goal.Comparison, i.Goal.Number = "≤0"+word("count"), "≤", "0"
		return Plant{ID: finding.TargetZero, Cell: i.Target.At, Follows: []finding.ID{finding.MissedTargetFullScore}}, true
	}},
	{"budget: 0", nil, zeroBudget},
}

// zeroBudget prints a form without money, with a dash for its rate.
func zeroBudget(s *sheet) (Plant, bool) {
	for n := range s.form.Funding {
		l := &s.form.Funding[n]
		l.OriginalBudget.Text, l.AdjustedBudget.Text, l.Expenditure.Text, l.ExecutionRate.Text = "0", "0", "0", "—"
	}
	return Plant{ID: finding.ExecutionRateUndefined, Cell: s.form.Funding[0].ExecutionRate.At}, true
}

// scoreBy changes the printed total score by some hundredths.
func (s *sheet) scoreBy(off int) Plant {
	_, score := s.sums()
	s.form.Total.Score.Text = hundredths(score + off)
	return Plant{ID: finding.TotalScoreMismatch, Cell: s.form.Total.Score.At, Difference: decimal(off)}
}

// tolerance is how far a sum of rounded figures may be off and still tie: half
// a hundredth for each figure with decimals, and for the rounded score.
func (s *sheet) tolerance() int { return (len(s.indicators) + 3) / 2 }

func swapTotal(s *sheet) (Plant, bool) {
	_, score := s.sums()
	digits := []byte(hundredths(score))
	at := s.draw(0, 1)
	if len(digits) < 3 {
		return Plant{}, false
	}
	digits[at], digits[at+1] = digits[at+1], digits[at]
	var swapped int
	if strings.Contains(string(digits), ".") {
		fmt.Sscan(strings.Replace(string(digits), ".", "", 1), &swapped)
	} else {
		fmt.Sscan(string(digits), &swapped)
		swapped *= 100
	}
	off := swapped - score
	ok := digits[0] != '0' && digits[at] != '.' && digits[at+1] != '.' && swapped < 10000 && max(off, -off) > s.tolerance()
	return s.scoreBy(off), ok
}

func levelPoints(s *sheet) (Plant, bool) {
	name := s.form.Indicators[0].Level1
	old := fmt.Sprintf(word("points"), "50")
	if !strings.HasSuffix(name.Text, old) {
		return Plant{}, false
	}
	for n := range s.form.Indicators {
		if s.form.Indicators[n].Level1.Text == name.Text {
			s.form.Indicators[n].Level1.Text = strings.TrimSuffix(name.Text, old) + fmt.Sprintf(word("points"), "45")
		}
	}
	return Plant{ID: finding.LevelWeightMismatch, Cell: name.At, Difference: "-5"}, true
}

func swapPart(s *sheet) (Plant, bool) {
	n := s.draw(1, len(s.lines)-1)
	value := &s.form.Funding[n].OriginalBudget
	digits := []byte(value.Text)
	if len(digits) < 2 || digits[0] == digits[1] || digits[1] == '.' || digits[1] == '0' {
		return Plant{}, false
	}
	digits[0], digits[1] = digits[1], digits[0]
	was := s.lines[n].original
	value.Text = string(digits)
	var now int
	fmt.Sscan(strings.Replace(value.Text, ".", "", 1), &now)
	if !strings.Contains(value.Text, ".") {
		now *= 100
	}
	return Plant{ID: finding.FundingSumMismatch, Cell: s.form.Funding[0].OriginalBudget.At, Difference: decimal(was - now),
		Follows: []finding.ID{finding.BudgetChangeUnexplained}}, max(was-now, now-was) > 4
}

func overspent(s *sheet) (Plant, bool) {
	for n, l := range s.lines[1:] {
		if l.spent <= l.final {
			continue
		}
		return Plant{ID: finding.ExpenditureExceedsBudget, Cell: s.form.Funding[n+1].Expenditure.At, Difference: decimal(l.spent - l.final)}, true
	}
	return Plant{}, false
}

// decimal prints hundredths as the shortest ASCII decimal, as findings do.
func decimal(h int) string {
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	text := fmt.Sprintf("%d.%02d", h/100, h%100)
	return sign + strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
