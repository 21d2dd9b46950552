package search

import (
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
