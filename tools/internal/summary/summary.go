// Package summary works out what the pages show beside the printed figures.
//
// Evaluations go in; out come the state of each indicator, the score as a sum
// that one can follow, the geometry of the charts and tables, the sums of the
// lists: all as strings and small whole numbers, so that a template only
// prints. It guarantees exact arithmetic and that every shortened figure says
// so (a rounding is a sum's last step, never one of its terms). It refuses to
// judge and to repair: a missing figure stays missing, and a sum that cannot
// be made is the empty string.
package summary

import (
	"gongkai/tools/internal/evaluation"
)

// Summary is what one evaluation's page shows beside the form. Lists are
// parallel to those of the evaluation's Record.
type Summary struct {
	// Statement holds the numbers of the page's first sentence.
	Statement Statement `toml:"statement" json:"statement"`
	// Funding has one entry for each funding line.
	Funding []FundingRow `toml:"funding" json:"funding"`
	// Rows has one entry for each indicator.
	Rows []Row `toml:"rows" json:"rows"`
	// LevelColumns says how many level columns (0, 1 or 2) the table shows:
	// a column in which no row has a name is left out.
	LevelColumns int `toml:"level_columns" json:"level_columns"`
	// Score is the score as a sum that one can follow.
	Score Score `toml:"score" json:"score"`
	// Trend has the same project's years in order, this one included; empty
	// where there is only this one.
	Trend []TrendPoint `toml:"trend,omitempty" json:"trend,omitempty"`
	// Before and After are the neighbours among the unit's pages.
	Before *Link `toml:"before,omitempty" json:"before,omitempty"`
	After  *Link `toml:"after,omitempty" json:"after,omitempty"`
}

// Statement holds numbers only; the sentence around them is a matter of
// language. Money is in MoneyUnit of the form, as printed.
type Statement struct {
	Budget      string `toml:"budget" json:"budget"`           // final budget, else the original one
	Expenditure string `toml:"expenditure" json:"expenditure"` // outturn
	// Rate is expenditure ÷ budget in percent, rounded to two decimals and
	// without its percent sign; empty where it cannot be computed.
	Rate string `toml:"rate" json:"rate"`
	// PrintedRate and PrintedScore are the form's own.
	PrintedRate string `toml:"printed_rate" json:"printed_rate"`
	// Indicators counts the indicators; the others count them by state.
	Indicators int `toml:"indicators" json:"indicators"`
	Met        int `toml:"met" json:"met"`
	Exceeded   int `toml:"exceeded" json:"exceeded"`
	Partly     int `toml:"partly" json:"partly"`
	Missed     int `toml:"missed" json:"missed"`
	Unmeasured int `toml:"unmeasured" json:"unmeasured"`
	// States is the same as a bar of Indicators units: the states that occur,
	// each with where it begins.
	States []StateShare `toml:"states" json:"states"`
}

// StateShare is a state's part of the bar of all indicators.
type StateShare struct {
	State State `toml:"state" json:"state"`
	From  int   `toml:"from" json:"from"`
	Count int   `toml:"count" json:"count"`
}

// Link leads to another evaluation's page.
type Link struct {
	// Path is the address below the site's root, such as
	// /evaluations/2021/abcdefghij/.
	Path    string `toml:"path" json:"path"`
	Year    string `toml:"year" json:"year"`
	Project string `toml:"project" json:"project"`
}

// Of gives the summary of one evaluation. siblings are the evaluations of the
// same project in other years, in any order; All finds them.
func Of(e *evaluation.SelfEvaluation, siblings ...*evaluation.SelfEvaluation) Summary {
	rows := rowsOf(e)
	s := Summary{
		Funding:      fundingOf(e),
		Rows:         rows,
		LevelColumns: levelColumns(e),
		Score:        scoreOf(e, rows),
		Trend:        trendOf(e, siblings),
	}
	s.Statement = statementOf(e, rows)
	return s
}

func linkTo(e *evaluation.SelfEvaluation) *Link {
	return &Link{Path: pathOf(e), Year: e.Year, Project: e.Project.Text}
}

func pathOf(e *evaluation.SelfEvaluation) string {
	return "/evaluations/" + e.Year + "/" + e.ID + "/"
}

func statementOf(e *evaluation.SelfEvaluation, rows []Row) Statement {
	s := Statement{Indicators: len(e.Indicators)}
	if line := totalLine(e); line != nil {
		s.Budget, s.Expenditure, s.PrintedRate = budgetOf(line).Text, line.Expenditure.Text, line.ExecutionRate.Text
		s.Rate = rateOf(line)
	}
	counts := map[State]int{}
	for _, row := range rows {
		counts[row.State]++
	}
	s.Met, s.Exceeded, s.Partly, s.Missed, s.Unmeasured =
		counts[Met], counts[Exceeded], counts[Partly], counts[Missed], counts[Unmeasured]
	from := 0
	for _, state := range []State{Exceeded, Met, Partly, Missed, Unmeasured} {
		if counts[state] > 0 {
			s.States = append(s.States, StateShare{state, from, counts[state]})
			from += counts[state]
		}
	}
	return s
}
