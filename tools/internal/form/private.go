package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/source"
)

// bareFigures masks cells that hold nothing but a personal number. An amount in
// 元 may have as many digits as a telephone number: those columns are not looked
// at where the form counts in 元.
func (f *reading) bareFigures() {
	amounts := f.waived()
	if power, ok := f.set.Vocabulary().IsMoneyUnit(f.e.MoneyUnit); ok && power <= 0 {
		for _, line := range f.e.Funding {
			for _, at := range []source.Cell{line.OriginalBudget.At, line.AdjustedBudget.At, line.Expenditure.At} {
				amounts[at] = true
			}
		}
	}
	kept := map[source.Cell]bool{}
	for path, value := range f.e.Values() {
		kept[value.At] = true
		if amounts[value.At] && !value.At.IsZero() {
			continue
		}
		spots := f.private.in(value.Text)
		if len(spots) > 0 {
			for _, s := range spots {
				f.secrets = append(f.secrets, secret{value.Text[s.From:s.To], s.Kind})
			}
			f.tell(value.At, spots[0].Kind)
			f.rewrite(path, value, f.private.rules.Mask(value.Text, spots))
		}
		if len(f.private.in(value.Stored)) > 0 {
			value.Stored = ""
		}
	}
	for _, i := range f.items {
		if i.figure && !kept[i.At] && !amounts[i.At] {
			if spots := f.private.in(i.text); len(spots) > 0 {
				f.withhold(i, spots[0].Kind)
			}
		}
	}
}

// waived gives the cells that may be published as they are.
func (f *reading) waived() map[source.Cell]bool {
	cells := map[source.Cell]bool{}
	for _, i := range f.items {
		if i.Waived {
			cells[i.At] = true
		}
	}
	return cells
}

// rewrite changes the text of a field, and what was read from it.
func (f *reading) rewrite(path string, value *evaluation.Value, text string) {
	value.Text, value.Stored = text, ""
	for n := range f.e.Indicators {
		if indicator := &f.e.Indicators[n]; value == &indicator.Target {
			indicator.Goal = f.goal(text)
		}
	}
}

// keepNames masks the names that were withheld wherever else a field holds
// them: 由张三丰负责.
func (f *reading) keepNames() {
	var names []string
	for _, s := range f.secrets {
		if s.kind == personal.Name {
			names = append(names, f.private.rules.NamesOf(s.text)...)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	waived := f.waived()
	for _, name := range names {
		for path, value := range f.e.Values() {
			if spots := occurrences(value.Text, name); len(spots) > 0 && !waived[value.At] {
				f.tell(value.At, personal.Name)
				f.rewrite(path, value, f.private.rules.Mask(value.Text, spots))
			}
		}
		for _, i := range f.items {
			if i.disposition != isValue && i.disposition != withheld && !i.Waived && len(occurrences(i.text, name)) > 0 {
				f.withhold(i, personal.Name)
			}
		}
	}
}

// occurrences finds a name in a text. One of two characters may be a part of
// another word (高峰), and counts only where it stands alone.
func occurrences(text, name string) []personal.Spot {
	var spots []personal.Spot
	for at := 0; ; {
		n := strings.Index(text[at:], name)
		if n < 0 {
			return spots
		}
		from, to := at+n, at+n+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		behind, _ := utf8.DecodeRuneInString(text[to:])
		if utf8.RuneCountInString(name) > 2 || !unicode.Is(unicode.Han, before) && !unicode.Is(unicode.Han, behind) {
			spots = append(spots, personal.Spot{Kind: personal.Name, From: from, To: to})
		}
		at = to
	}
}
