package summary

import (
	"strconv"

	"gongkai/tools/internal/evaluation"
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

	State State `toml:"state" json:"state"`
	Basis Basis `toml:"basis" json:"basis"`
	// Reach is actual ÷ target in percent, rounded to one decimal, without its
	// percent sign; empty where the two cannot be compared.
	Reach string `toml:"reach,omitempty" json:"reach,omitempty"`
	// Bar is Reach as the length of a bar on which ReachTarget is the target,
	// at most ReachWidth.
	Bar int `toml:"bar" json:"bar"`

	Line
	Addresses
}

// Addresses says where the row's cells stand in the workbook, as the record's
// cells do too: once more by row, since a table is drawn faster so.
type Addresses struct {
	AtName      source.Cell `toml:"at_name" json:"at_name"`
	AtTarget    source.Cell `toml:"at_target" json:"at_target"`
	AtActual    source.Cell `toml:"at_actual" json:"at_actual"`
	AtWeight    source.Cell `toml:"at_weight" json:"at_weight"`
	AtScore     source.Cell `toml:"at_score" json:"at_score"`
	AtDeviation source.Cell `toml:"at_deviation" json:"at_deviation"`
}

// ReachTarget and ReachWidth are the geometry of an indicator's bar: 100 is the
// target, and what goes beyond 150 percent is cut off.
const (
	ReachTarget = 100
	ReachWidth  = 150
)

func rowsOf(e *evaluation.SelfEvaluation) []Row {
	rows := make([]Row, len(e.Indicators))
	var first, second, third int // counters of the groups
	var head1, head2 int         // rows in which the groups began
	for i := range e.Indicators {
		new1 := i == 0 || e.Indicators[i].Level1.Text != e.Indicators[i-1].Level1.Text
		new2 := new1 || e.Indicators[i].Level2.Text != e.Indicators[i-1].Level2.Text
		if new1 {
			first, second, head1 = first+1, 0, i
		}
		if new2 {
			second, third, head2 = second+1, 0, i
		}
		third++
		rows[head1].Span1++
		rows[head2].Span2++
		row := &rows[i]
		row.Group1 = "g-" + strconv.Itoa(first)
		row.Group2 = row.Group1 + "-" + strconv.Itoa(second)
		row.Anchor = "i" + row.Group2[1:] + "-" + strconv.Itoa(third)
		row.judge(&e.Indicators[i])
		row.Addresses = addressesOf(&e.Indicators[i])
	}
	return rows
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

func addressesOf(i *evaluation.Indicator) Addresses {
	return Addresses{i.Name.At, i.Target.At, i.Actual.At, i.Weight.At, i.Score.At, i.Deviation.At}
}
