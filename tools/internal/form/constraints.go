package form

import (
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/layout"
	"gongkai/tools/internal/profile"
)

// verdict is what one constraint says of a reading.
type verdict struct {
	// name is the constraint's, a key below form.constraint.
	name string
	// points are what it adds to the reading, or takes away.
	points int
}

// points is how well a reading holds together: the constraints that every form
// keeps, added up. The figures are what the layout is measured by; they are
// never changed.
func (f *reading) points() int {
	sum := 0
	for _, v := range f.verdicts() {
		sum += v.points
	}
	return sum
}

// verdicts holds a reading against the constraints, each once.
func (f *reading) verdicts() []verdict {
	if f.judged == nil {
		f.judged = []verdict{
			{"cells", f.cellsUsed()}, {"words", f.wordsFit()}, {"types", f.typesFit()}, {"weights", f.weightsAddUp()}, {"scores", f.scoresAddUp()},
			{"within", f.scoresWithin()}, {"rates", f.ratesTie()}, {"parts", f.partsAddUp()}, {"levels", f.levelsBelong()}, {"names", f.namesAreNames()},
			{"filled", f.fieldsFilled()}, {"signs", f.signsInTargets()},
		}
	}
	return f.judged
}

// cellsUsed: every visible cell has a use.
func (f *reading) cellsUsed() int {
	points := 0
	for _, i := range f.items {
		switch i.disposition {
		case isValue:
			points += 2
		case isLabel, withheld:
			points++
		case recognised:
		default:
			points -= 3
		}
	}
	return points
}

// wordsFit: the words of the headers speak for the roles of their columns.
func (f *reading) wordsFit() int {
	points := 0
	for _, t := range f.tables {
		for _, c := range t.columns {
			words := f.original(c.header, t.section)
			switch {
			case c.role == layout.Other:
				points += words[c.role] / 20
			case words[c.role] > 0:
				points += words[c.role] / 8
			case len(words) == 1 && words[layout.Other] > foreign && (c.role == "score" || c.role == "weight"):
				points -= 30 // written down as something else: 完成率 is no score
			case len(words) == 1 && words[layout.Other] > 0:
				points -= 3 // things of an office's own have many names
			case len(words) > 0:
				points -= 8 // they speak for something else
			default:
				points--
			}
		}
	}
	return points
}

// typesFit: points and money are numbers or dashes, a name is no number.
func (f *reading) typesFit() int {
	points := 0
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Weight, x.Score} {
			points -= 6 * one(v.Text != "" && !f.isBareNumber(v) && !f.isDash(v.Text))
		}
		_, isNumber := x.Name.Number()
		points -= 8 * one(isNumber)
		points -= 4 * one(f.isPlainNumber(x.Deviation))
	}
	for _, line := range f.e.Funding {
		for _, v := range []evaluation.Value{line.OriginalBudget, line.AdjustedBudget, line.Expenditure} {
			n, ok := v.Number()
			points -= 6 * one(v.Text != "" && (!ok || n.Percent) && !f.isDash(v.Text))
		}
		for _, v := range []evaluation.Value{line.Weight, line.Score} {
			points -= 6 * one(v.Text != "" && !f.isBareNumber(v) && !f.isDash(v.Text))
		}
		_, isNumber := line.Label.Number()
		points -= 8 * one(isNumber)
	}
	return points
}

// isPlainNumber reports whether a value is a bare number.
func (f *reading) isPlainNumber(v evaluation.Value) bool {
	n, ok := v.Number()
	return ok && n.IsPlain()
}

// isBareNumber reports whether a value is a number as points are printed.
func (f *reading) isBareNumber(v evaluation.Value) bool {
	n, ok := v.Number()
	return ok && !n.Percent && n.Comparison == "" && (n.Unit == "" || n.Unit == f.set.Vocabulary().PointWord)
}

// levelsBelong: a level 2 stands below the level 1 of its class.
func (f *reading) levelsBelong() int {
	points := 0
	labels := f.set.Labels()
	for _, x := range f.e.Indicators {
		first, second := labels.Look(x.Level1.Text), labels.Look(x.Level2.Text)
		switch level1, level2 := first[profile.FirstLevel], second[profile.SecondLevel]; {
		case level1 == "" && level2 == "":
		case level1 == "" && x.Level1.Text != "" && first[profile.SecondLevel] != "" && level2 == "":
			points -= 2
		case level1 != "" && level2 != "" && level1 != level2 && level1 != profile.ClassManagement && level1 != profile.ClassExecution:
			points--
		default:
			points++
		}
		points -= 2 * one(x.Level1.Text == "" && x.Level2.Text == "")
	}
	return points
}

// namesAreNames: each indicator has a name, and no two of a level the same.
func (f *reading) namesAreNames() int {
	points := 0
	seen := map[string]bool{}
	for _, x := range f.e.Indicators {
		for _, v := range []evaluation.Value{x.Level1, x.Name} {
			known := f.set.Labels().Read(v.Text)
			points -= 5 * one(known.Meanings[profile.FundingRow] != "" && known.Strength >= profile.Stripped)
		}
		points -= 4 * one(x.Level2.Text == "" && f.isSecondLevel(x.Name.Text))
		key := x.Level1.Text + "\x00" + x.Level2.Text + "\x00" + x.Name.Text
		if x.Name.Text == "" {
			points -= 10
		} else {
			points -= 3 * one(seen[key])
			points -= 4 * one(utf8.RuneCountInString(x.Name.Text) < 2)
		}
		seen[key] = true
	}
	return points
}

// isSecondLevel reports whether a text is the usual name of a level 2 of results.
func (f *reading) isSecondLevel(text string) bool {
	known := f.set.Labels().Read(text)
	class := known.Meanings[profile.SecondLevel]
	return known.Strength == profile.Written && class != "" && class != profile.ClassManagement && class != profile.ClassExecution
}

// signsInTargets: signs of comparison stand with targets, not with results.
func (f *reading) signsInTargets() int {
	points := 0
	for _, x := range f.e.Indicators {
		target, aimed := x.Target.Number()
		actual, reached := x.Actual.Number()
		points += one(aimed && target.Comparison != "" && (!reached || actual.Comparison == ""))
		points -= 3 * one(reached && actual.Comparison != "" && (!aimed || target.Comparison == ""))
	}
	return points
}

// fieldsFilled: a form has a project, indicators with targets and results, and
// objectives.
func (f *reading) fieldsFilled() int {
	points := -60*one(len(f.e.Indicators) == 0) - 30*one(f.e.Project.Text == "")
	for _, x := range f.e.Indicators {
		points += one(x.Target.Text != "") + one(x.Actual.Text != "") - 3*one(x.Target.Text == "" && x.Actual.Text == "" && x.Score.Text == "")
	}
	for _, text := range []string{f.e.Objective.Planned.Text, f.e.Objective.Achieved.Text} {
		points += 2*one(text != "") + 4*one(utf8.RuneCountInString(text) >= minProse)
	}
	points -= 6 * len(f.beside) // a label taken for a part of the text beside it
	points += 5*one(len(f.e.Funding) > 0) + 5*one(f.e.Total.Score.Text != "")
	return points
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
