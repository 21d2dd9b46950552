package corpus

import (
	"strings"

	"gongkai/tools/internal/evaluation"
)

// expected computes the record of a base in a layout: a field without a column
// is absent.
func expected(l layout, b base, s shape) Form {
	f := Form{
		Title: some(year(l.Title, b)), Year: &b.Year, Project: &b.Project, CompetentDepartment: &b.Department, ImplementingUnit: &b.Unit,
		MoneyUnit: &l.MoneyUnit, Grade: some(""), Total: &Total{Weight: new(string), Score: new(string)},
	}
	if !inHead(l, "{project}") { // a whole department: its name stands somewhere
		f.Project, f.CompetentDepartment, f.ImplementingUnit = nil, nil, nil
		f.Named = []string{b.Department}
		return f.tables(l, b, s)
	}
	if !inHead(l, "{department}") {
		f.CompetentDepartment = nil
	}
	if !inHead(l, "{unit}") {
		f.ImplementingUnit = nil
	}
	return f.tables(l, b, s)
}

// tables adds what the layout's tables say.
func (f Form) tables(l layout, b base, s shape) Form {
	for _, line := range fundingLines(l.Funding, b, s) {
		f.Funding = append(f.Funding, expectedFunding(l.Funding, line, s))
	}
	if l.Objective.Planned != "" {
		planned, achieved := b.objective(s)
		f.Objective = &Objective{some(strings.Join(planned, "\n")), some(strings.Join(achieved, "\n"))}
	}
	for _, i := range b.Indicators {
		f.Indicators = append(f.Indicators, expectedIndicator(l.Indicators, b, i, s))
	}
	foot := l.Total != "" && !s.noTotal && s.headTotal == ""
	if foot && l.Indicators.index("weight") >= 0 {
		f.Total.Weight = some(points(b.Weight, s))
	}
	if foot && l.Indicators.index("score") >= 0 {
		f.Total.Score = some(points(b.Score, s))
	}
	if s.headTotal != "" {
		f.Total.Score = &b.Score
	}
	for _, row := range l.Head {
		for i := 1; i < len(row); i += 2 {
			if row[i] == "{score}" {
				f.Total.Score = &b.Score
			}
		}
	}
	return f
}

func inHead(l layout, key string) bool {
	for _, row := range l.Head {
		for _, text := range row {
			if strings.Contains(text, key) {
				return true
			}
		}
	}
	return false
}

func some(text string) *string { return &text }

func expectedFunding(r region, line baseFunding, s shape) FundingRow {
	text := func(field string) *string {
		if r.index(field) < 0 {
			return some("")
		}
		return some(fundingText(line, field, s))
	}
	source := some(line.Source)
	if r.Sources != nil {
		source = nil
		if known := r.Sources[line.Source]; known != "" {
			source = &known
		}
	}
	return FundingRow{Source: source, Fields: evaluation.FundingLineOf[*string]{
		Label: some(r.Lines[line.Source]), OriginalBudget: text("original"), AdjustedBudget: text("adjusted"),
		Expenditure: text("spent"), Weight: text("weight"), ExecutionRate: text("rate"), Score: text("score"),
	}}
}

func expectedIndicator(r region, b base, i baseIndicator, s shape) IndicatorRow {
	text := func(field string) *string {
		if r.index(field) < 0 {
			return some("")
		}
		return some(indicatorText(i, field, b, s))
	}
	var row IndicatorRow
	for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
		*evaluation.In[*string](field, &row.IndicatorOf) = text(field.Key)
	}
	if r.index("amount") >= 0 {
		row.Target = some(i.target())
	}
	return row
}

// tell adds to the form what its sheet's cells are: what is unplaced, loose
// and withheld.
func (f *Form) tell(cells []printed) {
	for _, c := range cells {
		switch {
		case c.text == "":
		case c.role == extra:
			f.Unplaced = append(f.Unplaced, c.text)
		case c.role == loose:
			f.Loose = append(f.Loose, c.text)
		case c.role == personal:
			f.Withheld = append(f.Withheld, [2]string{c.text, c.kind})
		}
	}
}
