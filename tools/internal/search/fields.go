package search

import (
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
)

// indicatorFields is how many searched texts an indicator has: name, target,
// actual and deviation.
const indicatorFields = 4

// fields are the searched texts of one form, white space narrowed, otherwise
// as shown. Their order is the order of positions in the index: names first,
// then the indicators, then the narrative, so that a position tells its kind.
type fields struct {
	project, unit, department string
	indicators                [][indicatorFields]string
	planned, achieved         string
}

func fieldsOf(e *evaluation.SelfEvaluation) fields {
	f := fields{
		project: narrow(e.Project.Text), unit: narrow(e.ImplementingUnit.Text), department: narrow(e.CompetentDepartment.Text),
		planned: narrow(e.Objective.Planned.Text), achieved: narrow(e.Objective.Achieved.Text),
	}
	for _, i := range e.Indicators {
		f.indicators = append(f.indicators, [indicatorFields]string{
			narrow(i.Name.Text), narrow(i.Target.Text), narrow(i.Actual.Text), narrow(i.Deviation.Text),
		})
	}
	return f
}

// head lists the texts that name the form.
func (f fields) head() []string { return []string{f.project, f.unit, f.department} }

// rows lists the texts of the indicators, row by row.
func (f fields) rows() []string {
	texts := make([]string, 0, indicatorFields*len(f.indicators))
	for _, row := range f.indicators {
		texts = append(texts, row[:]...)
	}
	return texts
}

// narrative lists the texts of the annual objective.
func (f fields) narrative() []string { return []string{f.planned, f.achieved} }

// narrow puts one space for each run of white space and none at the ends.
func narrow(text string) string { return strings.Join(strings.Fields(text), " ") }

// anchors gives, for each indicator, the fragment identifier of its row on the
// form's page: i-<level 1>-<level 2>-<row>, each counted from one in the
// form's own order, a new block beginning where the printed name changes.
func anchors(indicators []evaluation.Indicator) []string {
	list := make([]string, len(indicators))
	var level1, level2, row int
	for i, indicator := range indicators {
		switch {
		case i == 0 || indicator.Level1.Text != indicators[i-1].Level1.Text:
			level1, level2, row = level1+1, 1, 1
		case indicator.Level2.Text != indicators[i-1].Level2.Text:
			level2, row = level2+1, 1
		default:
			row++
		}
		list[i] = "i-" + strconv.Itoa(level1) + "-" + strconv.Itoa(level2) + "-" + strconv.Itoa(row)
	}
	return list
}
