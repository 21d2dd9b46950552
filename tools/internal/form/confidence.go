package form

import (
	"fmt"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
)

// uncertainty is a reason why a reading is less than sure, and by how many hundredths.
type uncertainty struct {
	hundredths int
	words      message.Message
}

// confidence says how sure a reading is, from "0.00" to "1.00": what all doubts
// leave of one, and the words for each doubt. The size of each doubt was set so
// that the forms read with 0.95 and more have hardly a field wrong; see
// docs/performance.md.
func (f *reading) confidence(margin int) (confidence string, doubts []message.Message) {
	hundredths := 100
	for _, d := range f.uncertainties(margin) {
		hundredths -= d.hundredths
		doubts = append(doubts, d.words)
	}
	hundredths = max(0, hundredths)
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100), doubts
}

// uncertainties gives every reason to doubt a reading.
func (f *reading) uncertainties(margin int) []uncertainty {
	var list []uncertainty
	add := func(hundredths int, key string, args ...any) {
		if hundredths > 0 {
			list = append(list, uncertainty{hundredths, message.New("form.doubt."+key, args...)})
		}
	}
	add(byMargin(margin), "margin")
	lost, understood := 0, 0
	for _, i := range f.items {
		lost += one(i.disposition == unseen)
		understood += one(i.disposition == recognised)
	}
	add(min(40, 2*lost), "unplaced", "Count", lost)
	add(10*understood/max(1, len(f.items)), "recognised", "Count", understood)
	guessed, unsaid := f.guessedColumns()
	add(min(30, 3*guessed), "guessed", "Count", guessed)
	add(min(20, 5*unsaid), "unsaid", "Count", unsaid)
	broken := f.brokenTypes()
	add(min(42, 6*broken), "types", "Count", broken)
	odd := f.misfitTexts()
	add(min(42, 6*odd), "odd", "Count", odd)
	add(min(8, 6*one(f.weightsAddUp() < 0)+6*one(f.scoresAddUp() < 0)), "sums")
	add(f.missingParts(), "missing")
	nameless, empty := f.emptyIndicators()
	add(min(40, 8*nameless+2*empty), "empty", "Count", nameless+empty)
	add(one(f.e.Profile == ""), "profile")
	add(min(5, len(f.e.Repairs)), "repairs", "Count", len(f.e.Repairs))
	for kind, cells := range f.misfitsByKind() {
		add(min(30, 6*len(cells)), kind, "Count", len(cells), "Cells", places(cells))
	}
	return list
}

func byMargin(margin int) int {
	switch {
	case margin < 3:
		return 8
	case margin < 8:
		return 5
	case margin < 16:
		return 2
	}
	return 0
}

// guessedColumns counts the columns whose role no word of the header speaks for,
// and those of which the words say something else.
func (f *reading) guessedColumns() (guessed, contradicted int) {
	for _, t := range f.tables {
		for _, c := range t.columns {
			if c.role == layout.Other {
				continue
			}
			words := f.original(c.header, t.section)
			switch {
			case words[c.role] >= 15:
			case len(words) > 0:
				contradicted++
			default:
				guessed++
			}
		}
	}
	return guessed, contradicted
}

// brokenTypes counts fields that hold what they cannot be.
func (f *reading) brokenTypes() int {
	n := 0
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Weight, x.Score} {
			n += one(v.Text != "" && !f.isBareNumber(v) && !f.isDash(v.Text))
		}
		_, isNumber := x.Name.Number()
		n += one(isNumber) + one(f.isPlainNumber(x.Deviation)) + one(f.isPlainNumber(x.Level1)) + one(f.isPlainNumber(x.Level2))
	}
	for _, line := range f.e.Funding {
		_, isNumber := line.Label.Number()
		n += one(isNumber)
		for _, v := range []evaluation.Value{line.OriginalBudget, line.AdjustedBudget, line.Expenditure, line.ExecutionRate, line.Weight, line.Score} {
			_, isNumber := v.Number()
			n += one(v.Text != "" && !isNumber && !f.isDash(v.Text))
		}
	}
	return n
}

// misfitTexts counts texts that stand where such texts do not stand: a label of the
// form for a name, the name of a level 2 for one of level 1, an indicator twice.
func (f *reading) misfitTexts() int {
	n := 0
	labels := f.set.Labels()
	seen := map[string]bool{}
	for _, x := range f.e.Indicators {
		name := labels.Read(x.Name.Text)
		n += one(name.Strength == profile.Written && (name.Meanings[profile.Block] != "" || name.Meanings[profile.Objective] != "" || name.Meanings[profile.FundingColumn] != ""))
		first := labels.Look(x.Level1.Text)
		n += one(x.Level2.Text == "" && len(first) > 0 && first[profile.FirstLevel] == "" && first[profile.SecondLevel] != "")
		key := x.Level1.Text + "\x00" + x.Level2.Text + "\x00" + x.Name.Text
		n += one(x.Name.Text != "" && seen[key])
		seen[key] = true
	}
	return n
}

// missingParts weighs the parts that a form should have and this one lacks.
func (f *reading) missingParts() int {
	missing := 30*one(f.e.Project.Text == "") + 4*one(f.e.ImplementingUnit.Text == "" && f.e.CompetentDepartment.Text == "")
	missing += 4*one(len(f.e.Funding) == 0) + 3*one(f.e.Objective.Planned.Text == "") + 2*one(f.e.Objective.Achieved.Text == "")
	return missing + 2*one(f.e.Total.Score.Text == "") + 4*one(f.e.Total.Label.Text == "" && f.printsTotal()) + one(f.e.Year == "")
}

// printsTotal reports whether the form prints a total below its first header of
// indicators, a label with a bare number in its row.
func (f *reading) printsTotal() bool {
	for _, i := range f.items {
		if f.blocks.indicators > 0 && i.row > f.blocks.indicators && i.means(profile.Total) == "total" && i.disposition != isValue &&
			f.anchored(i.row)[0] == i && f.plainFigures(i.row) > 0 {
			return true
		}
	}
	return false
}

// emptyIndicators counts indicators without a name, and those that say nothing
// about what was reached.
func (f *reading) emptyIndicators() (nameless, empty int) {
	for _, x := range f.e.Indicators {
		nameless += one(x.Name.Text == "")
		empty += one(x.Name.Text != "" && x.Actual.Text == "" && x.Score.Text == "")
	}
	return nameless, empty
}
