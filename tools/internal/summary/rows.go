package summary

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/source"
)

// Row is what an indicator's row shows beside the printed figures, and how it
// hangs together with the rows around it.
type Row struct {
	// Anchor is the row's address on its page: i-2-1-3 is the third indicator
	// of the first level-2 group of the second level-1 group.
	Anchor string `toml:"anchor" json:"anchor"`
	// Group1 and Group2 are the ids of the level cells: g-2 and g-2-1.
	Group1 string `toml:"group1" json:"group1"`
	Group2 string `toml:"group2" json:"group2"`
	// Span1 and Span2 are how many rows the level cell that begins here
	// covers; 0 in a row that an earlier cell covers.
	Span1 int `toml:"span1" json:"span1"`
	Span2 int `toml:"span2" json:"span2"`

	State facts.State `toml:"state" json:"state"`
	Basis facts.Basis `toml:"basis" json:"basis"`
	// Reach is actual ÷ target in percent, rounded to one decimal, without its
	// percent sign; empty where the two cannot be compared.
	Reach string `toml:"reach,omitempty" json:"reach,omitempty"`
	// Bar is Reach as the length of a bar on which ReachTarget is the target,
	// at most ReachWidth.
	Bar int `toml:"bar" json:"bar"`
	// Cut says that the bar goes on beyond ReachWidth; Limit that the target is
	// an upper limit, beyond which lies what should not be.
	Cut   bool `toml:"cut,omitempty" json:"cut,omitempty"`
	Limit bool `toml:"limit,omitempty" json:"limit,omitempty"`

	Line
	// At says where the cells of the row stand in the workbook, parallel to
	// Summary.Columns; empty for a column that is computed.
	At []source.Cell `toml:"at" json:"at"`
}

// StateColumn is the column that the page adds: what became of the target.
const StateColumn = "state"

// FormFields gives the columns that the table of a form's indicators has: the
// declared fields in their order, without levels that no row names, and one that
// only some forms have only where some row says something in it.
func FormFields(e *evaluation.SelfEvaluation) []evaluation.Field {
	levels := levelColumns(e)
	return slices.DeleteFunc(evaluation.Fields(evaluation.IndicatorsSection), func(field evaluation.Field) bool {
		if field.Level {
			levels--
			return levels < 0
		}
		printed := slices.ContainsFunc(e.Indicators, func(i evaluation.Indicator) bool { return !field.In(&i).IsBlank() })
		return field.Optional && !printed
	})
}

// columnsOf gives the columns of a form behind its levels, and the state behind
// the last figure. figures are those of numbers.
func columnsOf(e *evaluation.SelfEvaluation) (columns, figures []string) {
	last := 0
	for _, field := range FormFields(e) {
		if field.Level {
			continue
		}
		columns = append(columns, field.Key)
		if field.Figure {
			figures, last = append(figures, field.Key), len(columns)
		}
	}
	return slices.Insert(columns, last, StateColumn), figures
}

// fundingColumns gives the columns of the funding block behind its label.
func fundingColumns() []string {
	var columns []string
	for _, field := range evaluation.Fields(evaluation.FundingSection) {
		if !field.Label {
			columns = append(columns, field.Key)
		}
	}
	return columns
}

// cellsOf gives the addresses of a row's cells, parallel to columns.
func cellsOf(columns []string, indicator *evaluation.Indicator) []source.Cell {
	cells := make([]source.Cell, len(columns))
	for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
		if at := slices.Index(columns, field.Key); at >= 0 {
			cells[at] = field.In(indicator).At
		}
	}
	return cells
}

// ReachTarget and ReachWidth are the geometry of an indicator's bar: 100 is the
// target, and what goes beyond 150 percent is cut off, which Row.Cut says.
const (
	ReachTarget = 100
	ReachWidth  = 150
)

func rowsOf(f *facts.Form, columns []string) []Row {
	rows := make([]Row, len(f.Indicators))
	for i, at := range facts.Rows(f.Indicators) {
		indicator := f.Indicators[i]
		row := &rows[i]
		row.Anchor, row.Group1, row.Group2, row.Span1, row.Span2 = at.Anchor, at.Group1, at.Group2, at.Span1, at.Span2
		row.State, row.Basis = f.State(indicator)
		if m, ok := f.Measure(indicator); ok {
			row.reach(m.Actual.Number, m.Target.Number)
			row.Limit = m.Comparison == "≤" || m.Comparison == "<"
		}
		row.Line = lineOf(f.Award(indicator), indicator.Score)
		row.At = cellsOf(columns, &indicator)
	}
	return rows
}

func (r *Row) reach(actual, goal figure.Number) {
	if goal.Value.Sign() <= 0 || actual.Value.Sign() < 0 {
		return
	}
	r.Reach = facts.Percent(actual.Value, goal.Value, 1)
	full := share(actual.Value, goal.Value, ReachTarget)
	r.Bar, r.Cut = min(full, ReachWidth), full > ReachWidth
}

// levelColumns counts the level columns in which some row has a name.
func levelColumns(e *evaluation.SelfEvaluation) int {
	columns := 0
	for _, indicator := range e.Indicators {
		if !indicator.Level2.IsBlank() {
			return 2
		}
		if !indicator.Level1.IsBlank() {
			columns = 1
		}
	}
	return columns
}
