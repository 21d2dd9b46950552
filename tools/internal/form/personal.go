package form

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// What is personal is decided in package personal; this file keeps it out of
// the form. Texts are masked before anything is read (mask), who filled in the
// form is withheld before the head is read (persons), and at the end every
// field is gone through once more (privateValues), so that one list,
// evaluation.Withheld, names every cell from which anything was left out.

// private is what was taken out of the cells of a sheet before it was read.
type private struct {
	rules *personal.Rules
	// original holds the texts of cells as they stand in the workbook.
	original map[source.Cell]string
	spots    map[source.Cell][]personal.Spot
	// plain are texts that were looked through and hold nothing personal: most fields
	// are whole cells, and are not looked through twice.
	plain map[string]bool
}

// in gives what in a text is personal.
func (p *private) in(text string) []personal.Spot {
	if text == "" || p.plain[text] {
		return nil
	}
	spots := p.rules.In(text)
	if len(spots) == 0 {
		p.plain[text] = true
	}
	return spots
}

// mask gives the cells of a sheet with a mark in the place of what is personal
// in their texts. A bare figure is looked at later, when it is known whether
// it is an amount.
func mask(cells []grid.Cell, rules *personal.Rules) ([]grid.Cell, *private) {
	p := &private{rules: rules, original: map[source.Cell]string{}, spots: map[source.Cell][]personal.Spot{}, plain: map[string]bool{}}
	var masked []grid.Cell
	for n, cell := range cells {
		text := strings.TrimSpace(cell.Text)
		if _, bare := figure.Parse(text); bare || cell.Waived {
			continue
		}
		if len(p.in(cell.Stored)) > 0 {
			if masked == nil {
				masked = slices.Clone(cells)
			}
			masked[n].Stored = ""
		}
		spots := p.in(cell.Text)
		if len(spots) == 0 {
			continue
		}
		if masked == nil {
			masked = slices.Clone(cells)
		}
		p.original[cell.At], p.spots[cell.At] = cell.Text, spots
		masked[n].Text, masked[n].Stored = rules.Mask(cell.Text, spots), ""
	}
	if masked == nil {
		masked = cells
	}
	return masked, p
}

// persons withholds who filled in the form, wherever it stands outside the
// table of indicators.
func (f *reading) persons(end int) {
	var items []*item
	var cells []personal.Cell
	for _, i := range f.items {
		if f.inTables(i.row, end) {
			continue
		}
		cell := personal.Cell{Range: i.Span, Text: i.text, Open: i.row < f.blocks.first(f.region) || i.row >= end}
		if original, changed := f.private.original[i.At]; changed {
			cell.Text = original
		}
		switch kind := i.means(profile.Personal); {
		case i.disposition != unseen, i.Waived, f.set.Vocabulary().IsBlankField(i.norm):
			cell.Role = personal.Blank
		case kind != "":
			cell.Role, cell.Kind = personal.PersonLabel, personal.Kind(kind)
		case len(i.meaning) > 0, f.isTitle(i), f.isYear(i):
			cell.Role = personal.OtherLabel
		}
		items, cells = append(items, i), append(cells, cell)
	}
	for n, verdict := range f.private.rules.Around(cells) {
		switch {
		case verdict.Kind != "":
			f.withhold(items[n], verdict.Kind)
		case verdict.Label:
			items[n].take(isLabel)
		}
	}
}

// inTables reports whether a row belongs to the table of indicators, where
// words such as 审核 are no persons.
func (f *reading) inTables(row, end int) bool {
	return f.blocks.indicators > 0 && f.blocks.indicators <= row && row < end
}

// asksPerson reports whether a cell is, or begins with, a label of a person.
func (f *reading) asksPerson(i *item) bool {
	if i.means(profile.Personal) != "" {
		return true
	}
	if !strings.ContainsAny(i.text, ":\uff1a\ufe55") {
		return false
	}
	kind, _ := f.private.rules.Inline(i.text)
	return kind != ""
}

// withhold takes a cell out of the form; its text is never kept.
func (f *reading) withhold(i *item, kind personal.Kind) {
	if i.disposition == withheld {
		return
	}
	text := i.text
	if original, changed := f.private.original[i.At]; changed {
		text = original
	}
	f.secrets = append(f.secrets, secret{strings.TrimSpace(text), kind})
	f.tell(i.At, kind)
	i.disposition = withheld
	i.text, i.norm, i.Text, i.Stored, i.meaning, i.figure = "", "", "", "", nil, false
}

// tell puts a cell on the list of those from which something was left out.
func (f *reading) tell(at source.Cell, kind personal.Kind) {
	if at.IsZero() || slices.ContainsFunc(f.e.Withheld, func(w evaluation.Withheld) bool { return w.Cell == at }) {
		return
	}
	f.e.Withheld = append(f.e.Withheld, evaluation.Withheld{Cell: at, Kind: string(kind)})
}

// secret is a text that was left out.
type secret struct {
	text string
	kind personal.Kind
}

// copies withholds cells that show nothing but a text that was withheld
// elsewhere: a name in the copies that taking a merge apart leaves behind.
func (f *reading) copies() {
	kinds := map[string]personal.Kind{}
	for _, s := range f.secrets {
		kinds[profile.Normalise(s.text)] = s.kind
	}
	for _, i := range f.items {
		if kind := kinds[i.norm]; kind != "" && !i.Waived && i.norm != "" && (i.disposition == unseen || i.disposition == recognised) {
			f.withhold(i, kind)
		}
	}
}

// privateValues goes through all that was read: bare figures that are numbers
// of persons and no amounts, and the names that were withheld elsewhere. It
// ends the list of what was withheld and tells it.
func (f *reading) privateValues() {
	f.bareFigures()
	f.keepNames()
	for _, i := range f.items {
		spots := f.private.spots[i.At]
		if len(spots) == 0 || i.disposition == withheld {
			continue
		}
		for _, s := range spots {
			f.secrets = append(f.secrets, secret{f.private.original[i.At][s.From:s.To], s.Kind})
		}
		f.tell(i.At, spots[0].Kind)
	}
	told := map[source.Cell]bool{}
	for _, w := range f.e.Withheld {
		told[w.Cell] = true
	}
	for _, i := range f.items {
		if told[i.At] {
			i.disposition = withheld
		}
	}
	f.e.Repairs = slices.DeleteFunc(f.e.Repairs, func(r evaluation.CellText) bool { return len(f.private.in(r.Text)) > 0 })
	slices.SortFunc(f.e.Withheld, func(a, b evaluation.Withheld) int {
		switch {
		case a.Cell.Before(b.Cell):
			return -1
		case b.Cell.Before(a.Cell):
			return 1
		}
		return 0
	})
	var cells []source.Cell
	var kinds []message.Message
	for _, w := range f.e.Withheld {
		cells = append(cells, w.Cell)
		if kind := message.New("form.personal." + w.Kind); !slices.ContainsFunc(kinds, func(m message.Message) bool { return m.Key == kind.Key }) {
			kinds = append(kinds, kind)
		}
	}
	if len(cells) > 0 {
		f.add(finding.New(finding.PersonalData, f.place(cells...), "Count", len(cells), "Kinds", kinds))
	}
}

// texts gives what was left out, each once, in order.
func (f *reading) texts() []string {
	var texts []string
	for _, s := range f.secrets {
		texts = append(texts, s.text)
		if s.kind == personal.Name {
			texts = append(texts, f.private.rules.NamesOf(s.text)...)
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}
