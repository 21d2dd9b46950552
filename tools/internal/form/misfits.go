package form

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// misfit is a cell that does not go with what it was taken for: the sign of a
// slip in the sheet, or of a layout that was misread.
type misfit struct {
	// kind is a key below form.doubt.
	kind string
	at   source.Cell
}

// misfits lists what does not go with the reading, by kind and place. The figures
// and texts stay as they stand; the form is less sure.
func (f *reading) misfits() []misfit {
	var list []misfit
	add := func(kind string, at source.Cell) { list = append(list, misfit{kind, at}) }
	f.labelsInFields(add)
	f.namesOfTheHead(add)
	f.headersWithoutWords(add)
	f.columnsWithoutHead(add)
	f.figuresAmongHeads(add)
	f.wordsAndFigures(add)
	f.holesInRows(add)
	f.besideTheTable(add)
	f.moneyOutOfLine(add)
	f.ratesUnlike(add)
	f.headOverNothing(add)
	f.sameHeadTwice(add)
	f.levelsReturn(add)
	f.rowsBefore(add)
	f.resultsUnlike(add)
	f.unitsInWords(add)
	f.levelsUnlike(add)
	f.proseUnlike(add)
	f.moneyKinds(add)
	f.scoresAbove(add)
	f.headlessNames(add)
	f.headsUnused(add)
	f.partsUnlike(add)
	slices.SortStableFunc(list, func(x, y misfit) int {
		return cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(x.at.Row, y.at.Row), cmp.Compare(x.at.Col, y.at.Col))
	})
	return slices.Compact(list)
}

// formWords are the sections whose labels head or name something on a form, so
// that none of them is an answer.
var formWords = []profile.Section{profile.Head, profile.FundingColumn, profile.Objective, profile.IndicatorColumn, profile.Total, profile.Personal}

// isFormWord reports whether a text is a label of the form as it is written down,
// or a line that only stands around the tables.
func (f *reading) isFormWord(text string) bool {
	known := f.set.Labels().Read(text)
	if known.Strength >= profile.Stripped && utf8.RuneCountInString(text) > 1 && !f.isRank(text) {
		for _, section := range formWords {
			if known.Meanings[section] != "" {
				return true
			}
		}
	}
	_, _, person := f.set.Labels().Inline(text, profile.Personal)
	return person || f.set.Labels().Starts(known.Normalised, profile.Footer, "note") && strings.ContainsAny(text, ":：")
}

// isRank reports whether a text is a short header of a level, which is also what a
// result that is a rank says.
func (f *reading) isRank(text string) bool {
	role := f.set.Labels().Look(text)[profile.IndicatorColumn]
	return utf8.RuneCountInString(text) == 2 && (role == "level1" || role == "level2" || role == "name")
}

// printedOnce reports whether no other cell of the sheet says the same.
func (f *reading) printedOnce(text string) bool {
	n, norm := 0, profile.Normalise(text)
	for _, i := range f.items {
		n += one(i.norm == norm)
	}
	return n < 2
}

// labelsInFields: a label of the form stands where an answer belongs.
func (f *reading) labelsInFields(add func(string, source.Cell)) {
	isAnswer := func(v evaluation.Value) {
		if v.Text != "" && !v.At.IsZero() && f.isFormWord(v.Text) {
			add("label-in-field", v.At)
		}
	}
	for _, v := range []evaluation.Value{f.e.Project, f.e.CompetentDepartment, f.e.ImplementingUnit} {
		if f.set.Labels().Read(v.Text).Strength == profile.Written && f.printedOnce(v.Text) {
			isAnswer(v)
		}
	}
	for _, v := range []evaluation.Value{f.e.Objective.Planned, f.e.Objective.Achieved} {
		for line := range strings.Lines(v.Text) {
			line = strings.TrimSpace(line)
			known := f.set.Labels().Read(line)
			if known.Strength == profile.Written && known.Meanings[profile.FundingRow] != "" || known.Meanings[profile.Block] != "" {
				add("label-in-field", v.At)
			}
			isAnswer(evaluation.Value{Text: line, At: v.At})
		}
	}
	labels := f.set.Labels()
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Target, x.Actual, x.Standard, x.Deviation} {
			isAnswer(v)
		}
		for _, v := range []evaluation.Value{x.Level1, x.Level2, x.Name} {
			known := labels.Read(v.Text)
			level := known.Meanings[profile.FirstLevel] != "" || known.Meanings[profile.SecondLevel] != ""
			rate := known.Meanings[profile.FundingColumn] == "execution_rate" // 预算执行率 is the name of many an indicator
			if !level && !rate {
				isAnswer(v)
			}
			if v.Text != "" && (f.set.Vocabulary().IsMarker(known.Normalised) || f.set.Vocabulary().IsNature(known.Normalised) || f.set.Vocabulary().IsUnit(known.Normalised)) {
				add("label-in-field", v.At)
			}
		}
	}
}

// namesOfTheHead: project, department and unit are names, no figures, and none of
// them stands among the indicators too.
func (f *reading) namesOfTheHead(add func(string, source.Cell)) {
	inTable := map[string]bool{}
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Level1, x.Level2, x.Target, x.Actual} {
			inTable[v.Text] = true
		}
	}
	for _, v := range []evaluation.Value{f.e.Project, f.e.CompetentDepartment, f.e.ImplementingUnit} {
		known := f.set.Labels().Read(v.Text)
		level := known.Strength == profile.Written && (known.Meanings[profile.FirstLevel] != "" || known.Meanings[profile.SecondLevel] != "" || known.Meanings[profile.FundingRow] != "" || known.Meanings[profile.Block] != "")
		if v.Text != "" && (f.isMeasure(v) || level && f.printedOnce(v.Text) || inTable[v.Text] || f.set.Vocabulary().IsMarker(known.Normalised)) {
			add("name-in-head", v.At)
		}
	}
}

// wordsAndFigures: words hold no figure where prose belongs, and figures are of the
// isMeasure reports whether a value is a number with a sign or a unit, and no text
// most reports whether n is nearly all of all.
func most(n, all int) bool { return all >= 4 && (n == all-1 || n*8 >= all*7) }

// holesInRows: an indicator lacks what nearly all others have, though what belongs
// to it is there.
func (f *reading) holesInRows(add func(string, source.Cell)) {
	fields := []func(evaluation.Indicator) evaluation.Value{
		func(x evaluation.Indicator) evaluation.Value { return x.Target },
		func(x evaluation.Indicator) evaluation.Value { return x.Actual },
		func(x evaluation.Indicator) evaluation.Value { return x.Weight },
		func(x evaluation.Indicator) evaluation.Value { return x.Score },
	}
	for _, x := range f.withoutLevel() {
		add("hole-in-row", x.Name.At)
	}
	for _, x := range f.e.Indicators {
		if x.Weight.Text == "" && f.isPlainNumber(x.Score) && !x.Weight.IsShared() && has(f.table, "weight") {
			add("hole-in-row", x.Score.At)
		}
	}
	for _, field := range fields {
		filled := 0
		for _, x := range f.e.Indicators {
			filled += one(field(x).Text != "")
		}
		if !most(filled, len(f.e.Indicators)) {
			continue
		}
		for _, x := range f.e.Indicators {
			if field(x).Text == "" && !field(x).IsShared() && (x.Actual.Text != "" || x.Score.Text != "" || x.Target.Text != "") {
				add("hole-in-row", x.Name.At)
			}
		}
	}
}

// withoutLevel gives the indicators without a level 1 in a form in which others have
// one.
func (f *reading) withoutLevel() (list []evaluation.Indicator) {
	for _, x := range f.e.Indicators {
		if x.Level1.Text == "" {
			list = append(list, x)
		}
	}
	if len(list) == len(f.e.Indicators) {
		return nil
	}
	return list
}

// besideTheTable: a cell without a place stands in a row of a table.
func (f *reading) besideTheTable(add func(string, source.Cell)) {
	rows := map[int]bool{}
	for _, x := range f.e.Indicators {
		rows[x.Name.At.Row] = true
	}
	for _, line := range f.e.Funding {
		rows[line.Label.At.Row] = true
	}
	for _, i := range f.items {
		if i.disposition == unseen && rows[i.At.Row] {
			add("beside-the-table", i.At)
		}
	}
}

// headOverNothing: a head of the money has no amount below it in any line, though
// sameHeadTwice: two columns of the money have the same words, and so one of them
// levelsReturn: a level 1 comes again after another one, in one table.
func (f *reading) levelsReturn(add func(string, source.Cell)) {
	if len(f.parts) > 1 {
		return
	}
	seen := map[string]bool{}
	last := ""
	for _, x := range f.e.Indicators {
		class := f.set.Labels().Look(x.Level1.Text)[profile.FirstLevel]
		if class == "" || x.Level1.Text == last {
			continue
		}
		if seen[x.Level1.Text] {
			add("level-returns", x.Level1.At)
		}
		seen[x.Level1.Text], last = true, x.Level1.Text
	}
}

// misfitsByKind gives the cells of each kind of misfit, the kinds in order.
func (f *reading) misfitsByKind() iter.Seq2[string, []source.Cell] {
	return func(yield func(string, []source.Cell) bool) {
		list := f.misfits()
		for len(list) > 0 {
			kind := list[0].kind
			n := slices.IndexFunc(list, func(m misfit) bool { return m.kind != kind })
			if n < 0 {
				n = len(list)
			}
			var cells []source.Cell
			for _, m := range list[:n] {
				cells = append(cells, m.at)
			}
			if !yield(kind, cells) {
				return
			}
			list = list[n:]
		}
	}
}

// maxPlaces is how many cells a doubt names.
const maxPlaces = 5

// places writes cells for people.
func places(cells []source.Cell) string {
	var names []string
	for _, cell := range cells[:min(maxPlaces, len(cells))] {
		names = append(names, cell.String())
	}
	if len(cells) > maxPlaces {
		names = append(names, "…")
	}
	return strings.Join(names, " ")
}
