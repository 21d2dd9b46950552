package search

import (
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
)

// rowFields are the searched fields of an indicator, in the form's order. The
// root says their keys, so that a reader can name the one that a hit is in.
var rowFields = searched(evaluation.IndicatorsSection)

func searched(section evaluation.Section) []evaluation.Field {
	return slices.DeleteFunc(evaluation.Fields(section), func(f evaluation.Field) bool { return !f.Searched })
}

// rowKeys gives the keys of rowFields.
func rowKeys() []string {
	var keys []string
	for _, field := range rowFields {
		keys = append(keys, field.Key)
	}
	return keys
}

// fields are the searched texts of one form, white space narrowed, otherwise
// as shown. Their order is the order of positions in the index: names first,
// then the indicators, then the narrative, so that a position tells its kind.
type fields struct {
	project, unit, department string
	indicators                [][]string // rowFields of each indicator
	planned, achieved         string
}

func fieldsOf(e *evaluation.SelfEvaluation) fields {
	f := fields{
		project: narrow(e.Project.Text), unit: narrow(e.ImplementingUnit.Text), department: narrow(e.CompetentDepartment.Text),
		planned: narrow(e.Objective.Planned.Text), achieved: narrow(e.Objective.Achieved.Text),
	}
	for i := range e.Indicators {
		row := make([]string, len(rowFields))
		for k, field := range rowFields {
			row[k] = narrow(field.In(&e.Indicators[i]).Text)
		}
		f.indicators = append(f.indicators, row)
	}
	return f
}

// head lists the texts that name the form.
func (f fields) head() []string { return []string{f.project, f.unit, f.department} }

// rows lists the texts of the indicators, row by row.
func (f fields) rows() []string {
	texts := make([]string, 0, len(rowFields)*len(f.indicators))
	for _, row := range f.indicators {
		texts = append(texts, row...)
	}
	return texts
}

// narrative lists the texts of the annual objective.
func (f fields) narrative() []string { return []string{f.planned, f.achieved} }

// narrow puts one space for each run of white space and none at the ends.
func narrow(text string) string { return strings.Join(strings.Fields(text), " ") }
