package facts

import (
	"regexp"
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Amount is money as a form prints it.
type Amount struct {
	// Value is where it is printed.
	Value evaluation.Value
	// Number is the amount in Unit; Printed says that the form prints one.
	Number  figure.Number
	Printed bool
	// Unit is the unit printed behind the amount, else the form's; empty where
	// neither is printed.
	Unit string
	// Power is the power of ten that makes 元 of the amount, if Known.
	Power int
	Known bool
}

// In gives the amount in the unit whose power of ten is given (4 for 万元);
// ok is false where the form prints no amount or its unit is not known.
func (a Amount) In(power int) (amount figure.Exact, ok bool) {
	if !a.Printed || !a.Known {
		return figure.Exact{}, false
	}
	return a.Number.Value.Shift(a.Power - power), true
}

// TenThousandYuan is the power of ten of 万元, the unit of all sums.
const TenThousandYuan = 4

// Spending is the budget and the expenditure of one funding line.
type Spending struct {
	Budget, Expenditure Amount
}

// TotalLine gives the index of the line of the form's whole money, or -1. A
// form without a line for the total has one all the same where a single line
// stands at the highest level; of several, none is taken for the whole.
func (f *Form) TotalLine() int {
	highest := -1
	for i, line := range f.Funding {
		if line.Source == evaluation.FundingTotal {
			return i
		}
		if line.Level == 0 {
			if highest >= 0 {
				highest = len(f.Funding)
				continue
			}
			highest = i
		}
	}
	if highest == len(f.Funding) {
		return -1
	}
	return highest
}

// Whole gives the budget and the expenditure of the form's whole money; ok is
// false where the form has no line for it.
func (f *Form) Whole() (whole Spending, ok bool) {
	at := f.TotalLine()
	if at < 0 {
		return Spending{}, false
	}
	return f.Spending(f.Funding[at]), true
}

// Spending gives the budget and the expenditure of a line.
func (f *Form) Spending(line evaluation.FundingLine) Spending {
	return Spending{Budget: f.amount(f.Budget(line)), Expenditure: f.amount(line.Expenditure)}
}

// Budget gives the figure that expenditure is held against: the final budget,
// or the original one where the form has no figure in the column of final
// budgets.
func (f *Form) Budget(line evaluation.FundingLine) evaluation.Value {
	for _, other := range f.Funding {
		if _, printed := amountOf(other.AdjustedBudget); printed {
			return line.AdjustedBudget
		}
	}
	return line.OriginalBudget
}

func (f *Form) amount(value evaluation.Value) Amount {
	a := Amount{Value: value}
	a.Number, a.Printed = amountOf(value)
	if !a.Printed {
		return a
	}
	a.Unit = a.Number.Unit
	if a.Unit == "" {
		a.Unit = f.MoneyUnit
	}
	a.Power, a.Known = f.unitPower(a.Unit)
	return a
}

// amountOf reads a value as an amount: a number with no unit or with a word
// behind it, which needs not be one of money.
func amountOf(value evaluation.Value) (figure.Number, bool) {
	n, ok := value.Number()
	return n, ok && n.Comparison == "" && !n.Percent && (n.Unit == "" || wordUnit.MatchString(n.Unit))
}

var wordUnit = regexp.MustCompile(`^[\p{Han}/（(]`)

// Money reads a value of the funding block in the form's unit of money; an
// amount that prints another unit is converted. ok is false where it is no
// amount of money.
func (f *Form) Money(value evaluation.Value) (figure.Number, bool) {
	a := f.amount(value)
	if form, known := f.unitPower(f.MoneyUnit); known && a.Known {
		a.Number.Value, a.Number.Places = a.Number.Value.Shift(a.Power-form), a.Number.Places-(a.Power-form)
	}
	_, money := f.unitPower(a.Number.Unit)
	return a.Number, a.Printed && (a.Number.Unit == "" || money)
}

// unitPower gives the power of ten of a unit of money as data/vocabulary.toml
// has it.
func (f *Form) unitPower(unit string) (power int, known bool) {
	return f.Words().IsMoneyUnit(profile.Normalise(unit))
}

// Unit gives the one unit that both amounts are printed in, with its power of
// ten; known is false where the two differ or the unit is none of money.
func (s Spending) Unit() (name string, power int, known bool) {
	a, b := s.Budget, s.Expenditure
	switch {
	case a.Printed && b.Printed && a.Unit != b.Unit:
		return "", 0, false
	case a.Printed:
		return a.Unit, a.Power, a.Known
	default:
		return b.Unit, b.Power, b.Known
	}
}

// MoneyPower gives the power of ten that makes 元 of the form's money as a
// text: "4" for 万元, "0" for 元, and "" where the unit is missing, is not known
// or is not the same for budget and expenditure.
func (f *Form) MoneyPower() string {
	power, known := f.unitPower(f.MoneyUnit)
	if whole, ok := f.Whole(); ok && (whole.Budget.Printed || whole.Expenditure.Printed) {
		_, power, known = whole.Unit()
	}
	if !known {
		return ""
	}
	return strconv.Itoa(power)
}

// RatePlaces is how exactly a rate is computed: far finer than it is ever
// printed.
const RatePlaces = 12

// Rate gives every rate that the printed figures may stand for, as a fraction
// of one; ok is false where one is missing, the budget may be zero, or the two
// are printed in units that cannot be compared.
func (s Spending) Rate() (rate figure.Interval, ok bool) {
	budget, spent, ok := s.Comparable()
	if !ok {
		return figure.Interval{}, false
	}
	return spent.Interval().Quo(budget.Interval())
}

// ExactRate gives the rate of the figures as printed, to twelve decimals.
func (s Spending) ExactRate() (rate figure.Exact, ok bool) {
	budget, spent, ok := s.Comparable()
	if !ok {
		return figure.Exact{}, false
	}
	return spent.Value.Quo(budget.Value, RatePlaces)
}

// Percent gives the rate in percent, rounded to places decimals and without
// its sign; empty where there is none.
func (s Spending) Percent(places int) string {
	budget, spent, ok := s.Comparable()
	if !ok {
		return ""
	}
	return Percent(spent.Value, budget.Value, places)
}

// Comparable gives both amounts in the budget's unit; ok is false where one is
// missing or the units cannot be converted.
func (s Spending) Comparable() (budget, spent figure.Number, ok bool) {
	if !s.Budget.Printed || !s.Expenditure.Printed {
		return figure.Number{}, figure.Number{}, false
	}
	budget, spent = s.Budget.Number, s.Expenditure.Number
	if s.Budget.Unit == s.Expenditure.Unit {
		return budget, spent, true
	}
	shift := s.Expenditure.Power - s.Budget.Power
	spent.Value, spent.Places = spent.Value.Shift(shift), spent.Places-shift
	return budget, spent, s.Budget.Known && s.Expenditure.Known
}

// Percent gives part ÷ whole in percent, rounded to places decimals; empty
// where whole is 0 or less: there is no share of a budget that was taken back.
func Percent(part, whole figure.Exact, places int) string {
	rate, ok := part.Shift(2).Quo(whole, places)
	if !ok || whole.Sign() < 0 {
		return ""
	}
	return rate.Fixed(places)
}

// RateReadings gives what a printed rate may mean, the likeliest first: with a
// percent sign there is one reading; 86.18 without one means 86.18 %, and 0.86
// or 1 may be a fraction. Places count the decimals of the percentage.
func RateReadings(n figure.Number) []figure.Number {
	if n.Percent {
		return []figure.Number{n}
	}
	percentage, fraction := n, n
	percentage.Percent, percentage.Value = true, n.Value.Shift(-2)
	fraction.Percent = true
	if n.Places > 0 {
		fraction.Places = n.Places - 2
	}
	if n.Value.Cmp(figure.Whole(2)) < 0 {
		return []figure.Number{fraction, percentage}
	}
	return []figure.Number{percentage}
}
