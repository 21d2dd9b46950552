package evaluation

import (
	"fmt"

	"gongkai/tools/internal/source"
)

// Record is a form as plain texts: what `gongkai read` prints, what index.json
// holds and what the front matter of a page keeps below [params]. Every figure
// is a string as shown; what the form does not have is "".
type Record struct {
	ID                  string            `json:"id" toml:"id"`
	Year                string            `json:"year" toml:"year"`
	Title               string            `json:"title" toml:"form_title"`
	Project             string            `json:"project" toml:"project"`
	CompetentDepartment string            `json:"competent_department" toml:"competent_department"`
	ImplementingUnit    string            `json:"implementing_unit" toml:"implementing_unit"`
	MoneyUnit           string            `json:"money_unit" toml:"money_unit"`
	MoneyPower          string            `json:"money_power" toml:"money_power"`
	Funding             []FundingRecord   `json:"funding" toml:"funding,inline,multiline"`
	Objective           ObjectiveRecord   `json:"objective" toml:"objective,inline"`
	Indicators          []IndicatorRecord `json:"indicators" toml:"indicators,inline,multiline"`
	Total               TotalRecord       `json:"total" toml:"total,inline"`
	Grade               string            `json:"grade" toml:"grade"`
	Unplaced            []CellText        `json:"unplaced" toml:"unplaced,inline"`
	Repairs             []CellText        `json:"repairs" toml:"repairs,inline"`
	Withheld            []Withheld        `json:"withheld" toml:"withheld,inline"`
	Source              Source            `json:"source" toml:"source,inline"`
	Profile             string            `json:"profile" toml:"profile"`
	Counts              Counts            `json:"counts" toml:"counts,inline"`
	Sample              bool              `json:"sample,omitempty" toml:"sample,omitempty"`
	// Cells says where each text stands: the path of the value (as
	// SelfEvaluation.Values names it) and the address of its cell.
	Cells map[string]string `json:"cells" toml:"cells,inline"`
	// Stored holds what the workbook stores where that differs from what it
	// shows, by path.
	Stored map[string]string `json:"stored,omitempty" toml:"stored,omitempty,inline"`
}

// Record gives the form as plain texts. Lists are never nil, so that JSON
// shows [] and not null.
func (e *SelfEvaluation) Record() Record {
	r := Record{
		ID: e.ID, Year: e.Year, Title: e.Title.Text, Project: e.Project.Text,
		CompetentDepartment: e.CompetentDepartment.Text, ImplementingUnit: e.ImplementingUnit.Text,
		MoneyUnit: e.MoneyUnit, MoneyPower: e.MoneyPower, Funding: []FundingRecord{}, Indicators: []IndicatorRecord{},
		Grade:    e.Grade.Text,
		Unplaced: append([]CellText{}, e.Unplaced...), Repairs: append([]CellText{}, e.Repairs...),
		Withheld: append([]Withheld{}, e.Withheld...),
		Source:   e.Source, Profile: e.Profile, Counts: e.Counts, Sample: e.Sample,
		Cells: map[string]string{},
	}
	for i := range e.Funding {
		line := FundingRecord{Source: e.Funding[i].Source, Level: e.Funding[i].Level}
		texts(FundingSection, &line, &e.Funding[i])
		r.Funding = append(r.Funding, line)
	}
	texts(ObjectiveSection, &r.Objective, &e.Objective)
	for i := range e.Indicators {
		indicator := IndicatorRecord{Goal: e.Indicators[i].Goal}
		texts(IndicatorsSection, &indicator, &e.Indicators[i])
		r.Indicators = append(r.Indicators, indicator)
	}
	texts(TotalSection, &r.Total, &e.Total)
	for path, value := range e.Values() {
		if !value.At.IsZero() {
			r.Cells[path] = value.At.String()
		}
		if value.Stored != "" {
			if r.Stored == nil {
				r.Stored = map[string]string{}
			}
			r.Stored[path] = value.Stored
		}
	}
	return r
}

// SelfEvaluation gives the form back that Record was made from. An address
// that is none is an error.
func (r Record) SelfEvaluation() (*SelfEvaluation, error) {
	e := &SelfEvaluation{
		ID: r.ID, Year: r.Year, Title: Value{Text: r.Title}, Project: Value{Text: r.Project},
		CompetentDepartment: Value{Text: r.CompetentDepartment}, ImplementingUnit: Value{Text: r.ImplementingUnit},
		MoneyUnit: r.MoneyUnit, MoneyPower: r.MoneyPower,
		Grade:    Value{Text: r.Grade},
		Unplaced: r.Unplaced, Repairs: r.Repairs, Withheld: r.Withheld,
		Source: r.Source, Profile: r.Profile, Counts: r.Counts, Sample: r.Sample,
	}
	for i := range r.Funding {
		line := FundingLine{Source: r.Funding[i].Source, Level: r.Funding[i].Level}
		values(FundingSection, &line, &r.Funding[i])
		e.Funding = append(e.Funding, line)
	}
	values(ObjectiveSection, &e.Objective, &r.Objective)
	for i := range r.Indicators {
		indicator := Indicator{Goal: r.Indicators[i].Goal}
		values(IndicatorsSection, &indicator, &r.Indicators[i])
		e.Indicators = append(e.Indicators, indicator)
	}
	values(TotalSection, &e.Total, &r.Total)
	for path, value := range e.Values() {
		value.Stored = r.Stored[path]
		if address := r.Cells[path]; address != "" {
			cell, err := source.ParseCell(address)
			if err != nil {
				return nil, fmt.Errorf("address of %s: %w", path, err)
			}
			value.At = cell
		}
	}
	return e, nil
}
