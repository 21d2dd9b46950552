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
	Funding             []FundingRecord   `json:"funding" toml:"funding"`
	Objective           ObjectiveRecord   `json:"objective" toml:"objective"`
	Indicators          []IndicatorRecord `json:"indicators" toml:"indicators"`
	Total               TotalRecord       `json:"total" toml:"total"`
	Grade               string            `json:"grade" toml:"grade"`
	Unplaced            []CellText        `json:"unplaced" toml:"unplaced"`
	Repairs             []CellText        `json:"repairs" toml:"repairs"`
	Withheld            []Withheld        `json:"withheld" toml:"withheld"`
	Source              Source            `json:"source" toml:"source"`
	Profile             string            `json:"profile" toml:"profile"`
	Counts              Counts            `json:"counts" toml:"counts"`
	Sample              bool              `json:"sample,omitempty" toml:"sample,omitempty"`
	// Cells says where each text stands: the path of the value (as
	// SelfEvaluation.Values names it) and the address of its cell.
	Cells map[string]string `json:"cells" toml:"cells"`
	// Stored holds what the workbook stores where that differs from what it
	// shows, by path.
	Stored map[string]string `json:"stored,omitempty" toml:"stored,omitempty"`
}

// FundingRecord is a FundingLine as plain texts.
type FundingRecord struct {
	Source         string `json:"source" toml:"source"`
	Level          int    `json:"level" toml:"level"`
	Label          string `json:"label" toml:"label"`
	OriginalBudget string `json:"original_budget" toml:"original_budget"`
	AdjustedBudget string `json:"adjusted_budget" toml:"adjusted_budget"`
	Expenditure    string `json:"expenditure" toml:"expenditure"`
	Weight         string `json:"weight" toml:"weight"`
	ExecutionRate  string `json:"execution_rate" toml:"execution_rate"`
	Score          string `json:"score" toml:"score"`
}

// ObjectiveRecord is an Objective as plain texts.
type ObjectiveRecord struct {
	Planned  string `json:"planned" toml:"planned"`
	Achieved string `json:"achieved" toml:"achieved"`
}

// IndicatorRecord is an Indicator as plain texts.
type IndicatorRecord struct {
	Level1    string     `json:"level1" toml:"level1"`
	Level2    string     `json:"level2" toml:"level2"`
	Name      string     `json:"name" toml:"name"`
	Target    string     `json:"target" toml:"target"`
	Actual    string     `json:"actual" toml:"actual"`
	Weight    string     `json:"weight" toml:"weight"`
	Score     string     `json:"score" toml:"score"`
	Deviation string     `json:"deviation" toml:"deviation"`
	Goal      GoalRecord `json:"goal" toml:"goal"`
}

// GoalRecord is a Goal as plain texts.
type GoalRecord struct {
	Kind       string `json:"kind" toml:"kind"`
	Comparison string `json:"comparison" toml:"comparison"`
	Number     string `json:"number" toml:"number"`
	Unit       string `json:"unit" toml:"unit"`
}

// TotalRecord is a Total as plain texts.
type TotalRecord struct {
	Label  string `json:"label" toml:"label"`
	Weight string `json:"weight" toml:"weight"`
	Score  string `json:"score" toml:"score"`
}

// Record gives the form as plain texts. Lists are never nil, so that JSON
// shows [] and not null.
func (e *SelfEvaluation) Record() Record {
	r := Record{
		ID: e.ID, Year: e.Year, Title: e.Title.Text, Project: e.Project.Text,
		CompetentDepartment: e.CompetentDepartment.Text, ImplementingUnit: e.ImplementingUnit.Text,
		MoneyUnit: e.MoneyUnit, MoneyPower: e.MoneyPower, Funding: []FundingRecord{}, Indicators: []IndicatorRecord{},
		Objective: ObjectiveRecord{e.Objective.Planned.Text, e.Objective.Achieved.Text},
		Total:     TotalRecord{e.Total.Label.Text, e.Total.Weight.Text, e.Total.Score.Text},
		Grade:     e.Grade.Text,
		Unplaced:  append([]CellText{}, e.Unplaced...), Repairs: append([]CellText{}, e.Repairs...),
		Withheld: append([]Withheld{}, e.Withheld...),
		Source:   e.Source, Profile: e.Profile, Counts: e.Counts, Sample: e.Sample,
		Cells: map[string]string{},
	}
	for _, l := range e.Funding {
		r.Funding = append(r.Funding, FundingRecord{
			string(l.Source), l.Level, l.Label.Text, l.OriginalBudget.Text, l.AdjustedBudget.Text,
			l.Expenditure.Text, l.Weight.Text, l.ExecutionRate.Text, l.Score.Text,
		})
	}
	for _, i := range e.Indicators {
		r.Indicators = append(r.Indicators, IndicatorRecord{
			i.Level1.Text, i.Level2.Text, i.Name.Text, i.Target.Text, i.Actual.Text, i.Weight.Text, i.Score.Text, i.Deviation.Text,
			GoalRecord{string(i.Goal.Kind), i.Goal.Comparison, i.Goal.Number, i.Goal.Unit},
		})
	}
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
		Objective: Objective{Value{Text: r.Objective.Planned}, Value{Text: r.Objective.Achieved}},
		Total:     Total{Value{Text: r.Total.Label}, Value{Text: r.Total.Weight}, Value{Text: r.Total.Score}},
		Grade:     Value{Text: r.Grade},
		Unplaced:  r.Unplaced, Repairs: r.Repairs, Withheld: r.Withheld,
		Source: r.Source, Profile: r.Profile, Counts: r.Counts, Sample: r.Sample,
	}
	for _, l := range r.Funding {
		e.Funding = append(e.Funding, FundingLine{
			Source: FundingSource(l.Source), Level: l.Level, Label: Value{Text: l.Label},
			OriginalBudget: Value{Text: l.OriginalBudget}, AdjustedBudget: Value{Text: l.AdjustedBudget},
			Expenditure: Value{Text: l.Expenditure}, Weight: Value{Text: l.Weight},
			ExecutionRate: Value{Text: l.ExecutionRate}, Score: Value{Text: l.Score},
		})
	}
	for _, i := range r.Indicators {
		e.Indicators = append(e.Indicators, Indicator{
			Level1: Value{Text: i.Level1}, Level2: Value{Text: i.Level2}, Name: Value{Text: i.Name},
			Target: Value{Text: i.Target}, Actual: Value{Text: i.Actual}, Weight: Value{Text: i.Weight},
			Score: Value{Text: i.Score}, Deviation: Value{Text: i.Deviation},
			Goal: Goal{GoalKind(i.Goal.Kind), i.Goal.Comparison, i.Goal.Number, i.Goal.Unit},
		})
	}
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
