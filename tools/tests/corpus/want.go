package corpus

import (
	"encoding/json"
	"fmt"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/grid"
)

// Case is one workbook and what has to be read from it.
type Case struct {
	// Name is unique: the file's name for a written case, layout+quirks for a
	// made one.
	Name string
	// Why says what the case stands for, and how an ambiguity was decided.
	Why    string
	Sheets []*grid.Grid
	Want   Want
}

// Want is what a reader has to make of a case.
type Want struct {
	// Forms are the forms in the order of the sheets and, on one sheet, from
	// top to bottom.
	Forms []Form `json:"forms"`
	// PassedOver are the sheets to pass over, which is not to refuse them: they
	// do no harm beside forms.
	PassedOver []string `json:"passed_over"`
	// Refused are the sheets that have the signs of a form and whose parts do
	// not come together: refused with the reason, never half a form.
	Refused []string `json:"refused"`
	// Loose cases may be read or refused; only the account of the cells has
	// to hold, and nothing personal may leak.
	Loose bool `json:"loose"`
}

// Form is what one form has to be read as. A text that is nil is not judged; an
// empty one has to be absent.
type Form struct {
	// Sheet names the sheet; needed only where a case has several.
	Sheet               string  `json:"sheet"`
	Title               *string `json:"title"`
	Year                *string `json:"year"`
	Project             *string `json:"project"`
	CompetentDepartment *string `json:"competent_department"`
	ImplementingUnit    *string `json:"implementing_unit"`
	// Named are names that have to stand somewhere among project, department
	// and unit, where the contract does not say in which.
	Named      []string       `json:"named"`
	MoneyUnit  *string        `json:"money_unit"`
	Funding    []FundingRow   `json:"funding"`
	Objective  *Objective     `json:"objective"`
	Indicators []IndicatorRow `json:"indicators"`
	// Goals, where given, go with Indicators one by one: kind, comparison,
	// number, unit.
	Goals   []*[4]string `json:"goals"`
	Total   *Total       `json:"total"`
	Grade   *string      `json:"grade"`
	Profile *string      `json:"profile"`
	// NotProfiles are profiles whose rules are not this form's.
	NotProfiles []string `json:"not_profiles"`
	// Unplaced are the texts of the cells that must be told as unplaced.
	Unplaced []string `json:"unplaced"`
	// Loose are texts that may be a label, a value or unplaced: notes, filing
	// dates, labels of parts that the contract has no field for.
	Loose []string `json:"loose"`
	// Withheld are the texts of the cells to withhold, each with its kind; an
	// empty kind is not judged.
	Withheld [][2]string `json:"withheld"`
	// Repairs is how many labels at least are put right; 0 means none is, and
	// -1 that it is left open.
	Repairs int `json:"repairs"`
}

// Objective is the expected objective.
type Objective struct {
	Planned  *string `json:"planned"`
	Achieved *string `json:"achieved"`
}

// Total is the expected total row.
type Total struct {
	Weight *string `json:"weight"`
	Score  *string `json:"score"`
	Review *string `json:"review"` // left out where the form has no such column
}

// FundingRow is one expected funding line; in JSON a list: its source, then its
// fields in their declared order.
type FundingRow struct {
	Source *string
	Fields evaluation.FundingLineOf[*string]
}

// UnmarshalJSON reads the row from its list.
func (r *FundingRow) UnmarshalJSON(data []byte) error {
	fields := []**string{&r.Source}
	for _, f := range evaluation.Fields(evaluation.FundingSection) {
		fields = append(fields, evaluation.In[*string](f, &r.Fields))
	}
	return row(data, "funding", fields, 0)
}

// IndicatorRow is one expected indicator; in JSON a list of its fields in their
// declared order. Columns that only some forms have come last and may be missing.
type IndicatorRow struct {
	evaluation.IndicatorOf[*string]
}

// UnmarshalJSON reads the row from its list.
func (r *IndicatorRow) UnmarshalJSON(data []byte) error {
	var fields, optional []**string
	for _, f := range evaluation.Fields(evaluation.IndicatorsSection) {
		if f.Optional {
			optional = append(optional, evaluation.In[*string](f, &r.IndicatorOf))
		} else {
			fields = append(fields, evaluation.In[*string](f, &r.IndicatorOf))
		}
	}
	return row(data, "indicator", append(fields, optional...), len(optional))
}

// row fills fields from a list of texts; the last ones may be missing.
func row(data []byte, kind string, fields []**string, optional int) error {
	var texts []*string
	if err := json.Unmarshal(data, &texts); err != nil {
		return fmt.Errorf("%s row %s: %w", kind, data, err)
	}
	if len(texts) > len(fields) || len(texts) < len(fields)-optional {
		return fmt.Errorf("%s row %s: %d texts, want %d", kind, data, len(texts), len(fields)-optional)
	}
	for i, text := range texts {
		*fields[i] = text
	}
	return nil
}
