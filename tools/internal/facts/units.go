package facts

import (
	"slices"
	"strings"

	"gongkai/tools/internal/figure"
)

// UnitOf gives the unit of a number; a percent sign is one.
func UnitOf(n figure.Number) string {
	if n.Percent {
		return "%"
	}
	return n.Unit
}

// SameUnit reports whether two numbers are counted in one unit, by name.
func (f *Form) SameUnit(a, b figure.Number) bool {
	first, second := f.unitName(a), f.unitName(b)
	if first == "" || second == "" {
		return true
	}
	_, money := f.Words().IsMoneyUnit(first)
	_, both := f.Words().IsMoneyUnit(second)
	if money && both {
		return first == second
	}
	return strings.Contains(first, second) || strings.Contains(second, first)
}

// unitName gives a number's unit for comparison: the words for percent are %.
func (f *Form) unitName(n figure.Number) string {
	unit := Bare(InBrackets.ReplaceAllString(UnitOf(n), ""))
	if slices.Contains(f.Words().PercentWords, unit) {
		return "%"
	}
	return unit
}
