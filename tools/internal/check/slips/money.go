package slips

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// amount gives the figure of a column of a line of a form that is being mended.
func amount(e *evaluation.SelfEvaluation, line, column int) *evaluation.Value {
	l := &e.Funding[line]
	return []*evaluation.Value{&l.OriginalBudget, &l.AdjustedBudget, &l.Expenditure}[column]
}

const (
	original = iota
	final
	spent
)

// funds gives the slips in the funding block.
func funds(f *input.Form) []slip {
	var list []slip
	for _, columns := range [][2]int{{final, spent}, {original, final}} {
		list = append(list, columnsExchanged(f, columns, -1))
		for line := range f.Funding {
			list = append(list, columnsExchanged(f, columns, line))
		}
	}
	for line := range f.Funding {
		for column := range input.MoneyColumns {
			list = append(list, mistypedAmount(f, line, column)...)
		}
		list = append(list, lineInYuan(f, line)...)
		for other := range line {
			list = append(list, linesExchanged(f, other, line))
		}
		if f.Funding[line].Source == evaluation.FundingCarryover {
			list = append(list, carryoverInside(f, line)...)
		}
	}
	return list
}

// columnsExchanged exchanges two columns in one line, or in all of them.
func columnsExchanged(f *input.Form, columns [2]int, only int) slip {
	s := slip{key: "block-columns-exchanged", rank: rankColumns}
	if only >= 0 {
		line := f.Funding[only]
		a, b := input.MoneyColumns[columns[0]].Of(line), input.MoneyColumns[columns[1]].Of(line)
		s.key, s.rank = "line-columns-exchanged", rankRow
		s.cells = []source.Cell{b.At, a.At}
		s.args = []any{"Line", input.Shorten(line.Label.Text), "At", input.Address(a), "Cell", input.Address(b)}
	}
	s.args = append(s.args, "First", columnName(columns[0]), "Second", columnName(columns[1]))
	s.mend = func(e *evaluation.SelfEvaluation) {
		for i := range e.Funding {
			if only < 0 || i == only {
				a, b := amount(e, i, columns[0]), amount(e, i, columns[1])
				a.Text, b.Text = b.Text, a.Text
			}
		}
	}
	return s
}

func columnName(column int) message.Message {
	return message.New("finding.column." + input.MoneyColumns[column].Key)
}

// mistypedAmount gives the slips of a finger in an amount.
func mistypedAmount(f *input.Form, line, column int) []slip {
	value := input.MoneyColumns[column].Of(f.Funding[line])
	n, ok := f.Money(value)
	if !ok || n.Value.Sign() == 0 {
		return nil
	}
	return misprinted(value, n, explain.Factors, func(e *evaluation.SelfEvaluation) *evaluation.Value { return amount(e, line, column) })
}

// lineInYuan gives a whole line in 元 on a form in 万元, or the other way round.
func lineInYuan(f *input.Form, line int) []slip {
	var list []slip
	for _, places := range []int{facts.TenThousandYuan, -facts.TenThousandYuan} {
		list = append(list, slip{
			key: "line-ten-thousand", rank: rankRow,
			args:  []any{"Line", input.Shorten(f.Funding[line].Label.Text), "Cell", input.Address(f.Funding[line].AdjustedBudget)},
			cells: cellsOf(f, line),
			mend: func(e *evaluation.SelfEvaluation) {
				for column, c := range input.MoneyColumns {
					if n, ok := f.Money(c.Of(f.Funding[line])); ok {
						amount(e, line, column).Text = n.Value.Shift(places).String()
					}
				}
			},
		})
	}
	return list
}

// linesExchanged exchanges the figures of two lines: their labels were.
func linesExchanged(f *input.Form, a, b int) slip {
	return slip{
		key: "labels-exchanged", rank: rankRow,
		args:  []any{"First", input.Shorten(f.Funding[a].Label.Text), "Second", input.Shorten(f.Funding[b].Label.Text)},
		cells: append(cellsOf(f, a), cellsOf(f, b)...),
		mend: func(e *evaluation.SelfEvaluation) {
			for column := range input.MoneyColumns {
				x, y := amount(e, a, column), amount(e, b, column)
				x.Text, y.Text = y.Text, x.Text
			}
			x, y := &e.Funding[a].ExecutionRate, &e.Funding[b].ExecutionRate
			x.Text, y.Text = y.Text, x.Text
		},
	}
}

// cellsOf gives the amounts of a line.
func cellsOf(f *input.Form, line int) []source.Cell {
	var cells []source.Cell
	for _, c := range input.MoneyColumns {
		cells = append(cells, c.Of(f.Funding[line]).At)
	}
	return cells
}

// carryoverInside takes the carry-over out of the appropriation line, in every
// column.
func carryoverInside(f *input.Form, carryover int) []slip {
	var list []slip
	for line := range f.Funding {
		if f.Funding[line].Source != evaluation.FundingAppropriation {
			continue
		}
		list = append(list, slip{
			key: "carryover-inside", rank: rankRow,
			args:  []any{"Line", input.Shorten(f.Funding[line].Label.Text), "At", input.Address(f.Funding[line].AdjustedBudget), "Cell", input.Address(f.Funding[carryover].AdjustedBudget)},
			cells: cellsOf(f, line),
			mend: func(e *evaluation.SelfEvaluation) {
				for column, c := range input.MoneyColumns {
					whole, ok := f.Money(c.Of(f.Funding[line]))
					part, hasPart := f.Money(c.Of(f.Funding[carryover]))
					if ok && hasPart {
						amount(e, line, column).Text = whole.Value.Sub(part.Value).String()
					}
				}
				e.Funding[line].ExecutionRate.Text = ""
			},
		})
	}
	return list
}

// hypotheses gives the slips of the parts of the form that the findings speak of.
func hypotheses(f *input.Form, findings []finding.Finding) []slip {
	ofPoints, ofMoney := 0, 0
	for _, found := range findings {
		switch found.ID {
		case finding.FundingSumMismatch, finding.ExpenditureExceedsBudget, finding.ExecutionRateMismatch, finding.ExecutionScoreMismatch:
			ofMoney++
		default:
			ofPoints++
		}
	}
	var list []slip
	if ofPoints >= leastJoined {
		for _, s := range points(f) {
			s.ofPoints = true
			list = append(list, s)
		}
	}
	if ofMoney >= leastJoined {
		list = append(list, funds(f)...)
	}
	return list
}
