// Package summary makes texts and charts of the facts of forms, as the pages
// show them next to the printed figures.
//
// Forms with their facts go in; out come the state of each indicator, the score
// as a sum that one can follow, the geometry of the charts and tables, the sums
// of the lists: all as strings and small whole numbers, so that a template only
// prints. It guarantees exact arithmetic and that every shortened figure says
// so (a rounding is a sum's last step, never one of its terms). It refuses to
// decide what a figure means, which package facts does for pages and rules alike, and to repair: a
// missing figure stays missing, and a sum that cannot be made is the empty
// string.
package summary

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// Summary is what one evaluation's page shows beside the form. Lists are
// parallel to those of the evaluation's Record.
type Summary struct {
	// Statement holds the numbers of the page's first sentence.
	Statement Statement `toml:"statement,inline" json:"statement"`
	// Funding has one entry for each funding line.
	Funding []FundingRow `toml:"funding,inline" json:"funding"`
	// FundingColumns are the columns of the funding block behind its label, by key.
	FundingColumns []string `toml:"funding_columns" json:"funding_columns"`
	// Rows has one entry for each indicator.
	Rows []Row `toml:"rows,inline" json:"rows"`
	// LevelColumns says how many level columns (0, 1 or 2) the table shows:
	// a column in which no row has a name is left out.
	LevelColumns int `toml:"level_columns" json:"level_columns"`
	// Columns are the columns behind the levels, in order and by key; those before
	// the first figure are what the label of the total row covers. Figures are the
	// ones of numbers.
	Columns []string `toml:"columns" json:"columns"`
	Figures []string `toml:"figures" json:"figures"`
	// Score is the score as a sum that one can follow.
	Score Score `toml:"score,inline" json:"score"`
	// Trend has the same project's years in order, this one included; empty
	// where there is only this one.
	Trend []TrendPoint `toml:"trend,omitempty,inline" json:"trend,omitempty"`
	// Before and After are the neighbours among the unit's pages.
	Before *Link `toml:"before,omitempty,inline" json:"before,omitempty"`
	After  *Link `toml:"after,omitempty,inline" json:"after,omitempty"`
}

// Money is the form's whole money as texts: digits as printed, without unit.
type Money struct {
	Budget      string `toml:"budget" json:"budget"`           // final budget, else the original one
	Expenditure string `toml:"expenditure" json:"expenditure"` // outturn
	// Unit is the unit that both are printed in; empty where there is none or
	// they differ. MoneyPower is the power of ten that makes 元 of them, ""
	// where it is not known.
	Unit       string `toml:"unit" json:"unit"`
	MoneyPower string `toml:"money_power" json:"money_power"`
	// Rate is expenditure ÷ budget in percent, rounded to two decimals and
	// without its percent sign; empty where it cannot be computed.
	Rate string `toml:"rate" json:"rate"`
}

// Statement holds numbers only; the sentence around them is a matter of
// language.
type Statement struct {
	Money
	// Promised and Spent are budget and expenditure as headlines show them; nil
	// where the form prints none, or in a unit that is not known.
	Promised *Amount `toml:"promised,omitempty" json:"promised,omitempty"`
	Spent    *Amount `toml:"spent,omitempty" json:"spent,omitempty"`
	// PrintedRate is the form's own execution rate.
	PrintedRate string `toml:"printed_rate" json:"printed_rate"`
	// Score and Weight are the printed total score and what it is out of, as
	// plain numbers; empty where the form prints no number.
	Score  string `toml:"score" json:"score"`
	Weight string `toml:"weight" json:"weight"`
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
	State facts.State `toml:"state" json:"state"`
	From  int         `toml:"from" json:"from"`
	Count int         `toml:"count" json:"count"`
}

// Link leads to another evaluation's page.
type Link struct {
	// Path is the address below the site's root, such as
	// /evaluations/2021/abcdefghij/.
	Path    string `toml:"path" json:"path"`
	Year    string `toml:"year" json:"year"`
	Project string `toml:"project" json:"project"`
}

// Of gives the summary of one form. siblings are the forms of the same project
// in other years, in any order; All finds them.
func Of(f *facts.Form, siblings ...*facts.Form) Summary {
	columns, figures := columnsOf(f.SelfEvaluation)
	rows := rowsOf(f, columns)
	s := Summary{
		Funding:        fundingOf(f),
		FundingColumns: fundingColumns(),
		Rows:           rows,
		LevelColumns:   levelColumns(f.SelfEvaluation),
		Columns:        columns,
		Figures:        figures,
		Score:          scoreOf(f, rows),
		Trend:          trendOf(f, siblings),
	}
	s.Statement = statementOf(f, rows)
	return s
}

func linkTo(e *evaluation.SelfEvaluation) *Link {
	return &Link{Path: facts.Path(e), Year: e.Year, Project: e.Project.Text}
}

// MoneyOf gives the form's whole money.
func MoneyOf(f *facts.Form) Money {
	whole, ok := f.Whole()
	if !ok {
		return Money{}
	}
	unit, power, known := whole.Unit()
	m := Money{Budget: digits(whole.Budget.Value), Expenditure: digits(whole.Expenditure.Value), Unit: unit, Rate: whole.Percent(2)}
	if known {
		m.MoneyPower = strconv.Itoa(power)
	}
	return m
}

// digits gives the number that a value prints, without unit and commas, with
// the decimals printed; empty where it prints none.
func digits(value evaluation.Value) string {
	n, ok := facts.Points(value)
	if !ok {
		return ""
	}
	return n.Value.Fixed(max(n.Places, 0))
}

func statementOf(f *facts.Form, rows []Row) Statement {
	s := Statement{
		Money: MoneyOf(f), Indicators: len(f.Indicators),
		Score: digits(f.Total.Score), Weight: digits(f.Total.Weight),
	}
	if at := f.TotalLine(); at >= 0 {
		s.PrintedRate = f.Funding[at].ExecutionRate.Text
	}
	whole := money(f)
	if whole.hasBudget {
		s.Promised = amountOf(whole.budget)
	}
	if whole.hasSpent {
		s.Spent = amountOf(whole.spent)
	}
	counts := map[facts.State]int{}
	for _, row := range rows {
		counts[row.State]++
	}
	s.Met, s.Exceeded, s.Partly, s.Missed, s.Unmeasured =
		counts[facts.Met], counts[facts.Exceeded], counts[facts.Partly], counts[facts.Missed], counts[facts.Unmeasured]
	from := 0
	for _, state := range facts.States() {
		if counts[state] > 0 {
			s.States = append(s.States, StateShare{state, from, counts[state]})
			from += counts[state]
		}
	}
	return s
}
