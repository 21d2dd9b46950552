package measure

import (
	"slices"
	"strings"

	"gongkai/tools/internal/check/input"
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
func SameUnit(f *input.Form, a, b figure.Number) bool {
	first, second := unitName(f, a), unitName(f, b)
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
func unitName(f *input.Form, n figure.Number) string {
	unit := input.Bare(input.InBrackets.ReplaceAllString(UnitOf(n), ""))
	if slices.Contains(f.Words().PercentWords, unit) {
		return "%"
	}
	return unit
}
