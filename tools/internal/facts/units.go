package facts

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// UnitOf gives the unit of a number; a percent sign is one.
func UnitOf(n figure.Number) string {
	if n.Percent {
		return "%"
	}
	return n.Unit
}

// scale gives the factors that bring a target and an actual to one unit. A
// figure without a unit is taken to be in the other's, and nothing needs none.
func (f *Form) scale(target, actual figure.Number) (first, second figure.Exact, ok bool) {
	one := figure.Whole(1)
	a, b := f.unitName(target), f.unitName(actual)
	switch {
	case a == b, actual.Value.Sign() == 0 && b == "":
		return one, one, true
	case (a == "%" || b == "%") && (a == "" || b == ""):
		return first, second, false
	case a == "" || b == "":
		return one, one, true
	}
	power, money := f.Words().IsMoneyUnit(a)
	other, both := f.Words().IsMoneyUnit(b)
	if money || both {
		return one.Shift(power), one.Shift(other), money && both
	}
	return f.Words().Scale(f.Lexicon(), a, b)
}

// ActualsHaveUnits reports whether most actuals in numbers print a unit; forms
// with a column for units print none.
func (f *Form) ActualsHaveUnits() bool {
	with, without := 0, 0
	for _, indicator := range f.Indicators {
		if n, ok := indicator.Actual.Number(); ok && UnitOf(n) != "" {
			with++
		} else if ok && n.Value.Sign() != 0 {
			without++
		}
	}
	return with > without
}

// asRates reads a figure without a percent sign as a percentage where the other
// one is a percentage and the form keeps its units in a column of their own, or
// where only a percentage makes sense of it (60 beside =100%).
func (f *Form) asRates(indicator evaluation.Indicator, target, actual figure.Number) (figure.Number, figure.Number) {
	percent := func(n figure.Number) figure.Number {
		n.Percent, n.Value = true, n.Value.Shift(-2)
		return n
	}
	bareNumber := func(n figure.Number) bool {
		return !n.Percent && n.Unit == "" && n.Value.Cmp(figure.Whole(1)) > 0 && n.Value.Cmp(figure.Whole(1000)) < 0
	}
	for _, n := range []*figure.Number{&target, &actual} {
		if !n.Percent && f.unitName(*n) == "%" {
			*n = percent(*n)
		}
	}
	switch {
	case target.Percent && bareNumber(actual) && !f.ActualsHaveUnits():
		actual = percent(actual)
	case actual.Percent && bareNumber(target) && f.IsShare(indicator):
		target = percent(target)
	}
	return target, actual
}

// ComparableUnits reports whether two numbers are counted in units that can be
// compared; one without a unit can.
func (f *Form) ComparableUnits(target, actual figure.Number) bool {
	a, b := f.unitName(target), f.unitName(actual)
	if a == "" || b == "" || a == b {
		return true
	}
	_, _, ok := f.scale(target, actual)
	return ok
}

// unitName gives a number's unit for comparison: the words for percent are %.
func (f *Form) unitName(n figure.Number) string {
	unit := Bare(InBrackets.ReplaceAllString(UnitOf(n), ""))
	if at := strings.IndexAny(unit, Punctuation); at > 0 {
		unit = unit[:at] // 2批,共94人
	}
	if slices.Contains(f.Words().PercentWords, unit) {
		return "%"
	}
	return unit
}
