package collect

import (
	"fmt"
	"strings"

	"gongkai/tools/internal/evaluation"
)

// Change is one field that a unit changed.
type Change struct {
	Sheet, Cell string
	// Section and Field are the keys of the record; Row names the row: the label
	// of a line of funds, the name of an indicator, or nothing.
	Section, Field, Row string
	Old, New            string
}

// entry is a field of a form, by what it is and not by where it stands.
type entry struct {
	section, field, row string
	value               evaluation.Value
}

// changes compares forms with those that they were made of, sheet by sheet and
// form by form. Rows are matched by name where rows were put in or taken out,
// else by their order.
func changes(before, after []Form) []Change {
	var list []Change
	used := make([]bool, len(before))
	for _, f := range after {
		for i, original := range before {
			if !used[i] && original.Evaluation.Source.Sheet == f.Evaluation.Source.Sheet {
				used[i] = true
				list = append(list, compare(original.Evaluation, f.Evaluation)...)
				break
			}
		}
	}
	return list
}

func compare(before, after *evaluation.SelfEvaluation) []Change {
	byName := len(before.Indicators) != len(after.Indicators) || len(before.Funding) != len(after.Funding)
	old := map[string]entry{}
	var order []string
	for key, e := range entries(before, byName) {
		old[key] = e
	}
	for key := range keysOf(before, byName) {
		order = append(order, key)
	}
	var list []Change
	now := entries(after, byName)
	add := func(e entry, was, is string, at evaluation.Value) {
		change := Change{Sheet: after.Source.Sheet, Section: e.section, Field: e.field, Row: e.row, Old: was, New: is}
		if !at.At.IsZero() {
			change.Cell = at.At.String()
		}
		list = append(list, change)
	}
	for key := range keysOf(after, byName) {
		e := now[key]
		if was := old[key]; was.value.Text != e.value.Text {
			add(e, was.value.Text, e.value.Text, e.value)
		}
	}
	for _, key := range order {
		if _, still := now[key]; !still && old[key].value.Text != "" {
			add(old[key], old[key].value.Text, "", evaluation.Value{})
		}
	}
	return list
}

// entries gives a form's fields by key.
func entries(e *evaluation.SelfEvaluation, byName bool) map[string]entry {
	all := map[string]entry{}
	for key, one := range keysOf(e, byName) {
		all[key] = one
	}
	return all
}

// keysOf walks a form's fields in its order, each with its key.
func keysOf(e *evaluation.SelfEvaluation, byName bool) func(func(string, entry) bool) {
	return func(yield func(string, entry) bool) {
		seen := map[string]int{}
		for path, value := range e.Values() {
			section, index, field := split(path)
			one := entry{section: section, field: field, value: *value}
			key := path
			if name, has := rowName(e, section, index); has {
				one.row = name
				if byName {
					key = section + "." + name + "." + field
				}
			}
			seen[key]++
			if !yield(fmt.Sprintf("%s#%d", key, seen[key]), one) {
				return
			}
		}
	}
}

// split parts a path of Values: indicators.3.score is section, index and field.
func split(path string) (section string, index int, field string) {
	parts := strings.Split(path, ".")
	switch len(parts) {
	case 1:
		return "", 0, parts[0]
	case 2:
		return parts[0], 0, parts[1]
	}
	fmt.Sscan(parts[1], &index)
	return parts[0], index, parts[2]
}

func rowName(e *evaluation.SelfEvaluation, section string, index int) (string, bool) {
	switch evaluation.Section(section) {
	case evaluation.FundingSection:
		return e.Funding[index].Label.Text, true
	case evaluation.IndicatorsSection:
		return e.Indicators[index].Name.Text, true
	}
	return "", false
}
