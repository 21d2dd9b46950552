// Package layout says which column of a table is which.
//
// The header cells of a table, with what their words may mean, and the cells
// below them go in; assignments of roles to columns come out, the likeliest
// first, each with its score. Three kinds of evidence are added up: the words
// of the header, the types of what stands below it (points are plain numbers, a
// level's cells are merged down or repeated, names are many words that differ),
// and what columns are to each other (a score is not above its points, a sum is
// the stated total, the rate is spent ÷ budget). So a table whose words nobody
// has written down is read by its figures, and a table whose figures contradict
// its words is told apart from one that ties.
//
// It guarantees that each role but "other" is given once, that the result is
// the same for the same table, and that no figure is changed. It never says
// that an assignment is right: who asks compares the first with the second.
package layout

import (
	"cmp"
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// Other is the role of a column that the model has no field for.
const Other = "other"

// Kind is the type of a cell.
type Kind int

// The types of cells.
const (
	Blank    Kind = iota
	Plain         // a number and nothing else: 20, 1,200.00
	Percent       // 99%
	Quantity      // a number with a unit or a sign of comparison: ≥50个
	Dash          // says "not applicable"
	Sign          // a sign of comparison or a word for one: ≥, 大于等于
	Marker        // a word for a kind of indicator: 定性
	Unit          // a unit and nothing else: 个, 万元
	Words         // anything else
)

// Cell is a cell below a header, as far as its type says something.
type Cell struct {
	Kind Kind
	// Number is set for Plain, Percent and Quantity.
	Number figure.Number
	// Key is the text for comparison; two cells with one key say the same.
	Key string
	// Length is how many characters the text has.
	Length int
	// Level1 and Level2 say that the text is a known name of a level.
	Level1, Level2 bool
	// Scoring says that the text is a rule by which points are given.
	Scoring bool
	// Source says that the text is a known source of money.
	Source bool
	// Merged says that the cell covers several rows; Copy that it began in a
	// row above.
	Merged, Copy bool
}

// Header is the head of one column.
type Header struct {
	// Words gives how well the words speak for each role, in hundredths:
	// 100 for a label that is written down.
	Words map[string]int
	// Fixed is a role that somebody has said, empty if none: it is not weighed.
	Fixed string
}

// Table is what is known of a table.
type Table struct {
	// Section is profile.IndicatorColumn or profile.FundingColumn.
	Section profile.Section
	Headers []Header
	// Rows are the rows of the body; each holds one cell a header.
	Rows [][]Cell
	// Totals is the row that states totals, one cell a header; nil if none is
	// known.
	Totals []Cell
}

// Assignment gives each column a role.
type Assignment struct {
	// Roles has one role a header.
	Roles []string
	// Score is the sum of all evidence.
	Score int
}

// width is how many unfinished assignments are kept, best first.
const width = 48

// Assign gives at most limit assignments, best first.
func Assign(t Table, limit int) []Assignment {
	if len(t.Headers) == 0 {
		return nil
	}
	facts := t.facts()
	open := []Assignment{{}}
	for n := range t.Headers {
		options := t.options(n, facts)
		var next []Assignment
		for _, a := range open {
			for _, o := range options {
				if o.role != Other && slices.Contains(a.Roles, o.role) {
					continue
				}
				roles := append(slices.Clone(a.Roles), o.role)
				next = append(next, Assignment{roles, a.Score + o.score + t.order(roles)})
			}
		}
		sortBest(next)
		open = next[:min(len(next), width)]
	}
	for n := range open {
		open[n].Score += t.together(open[n].Roles, facts)
	}
	sortBest(open)
	return open[:min(len(open), limit)]
}

func sortBest(list []Assignment) {
	slices.SortStableFunc(list, func(x, y Assignment) int { return cmp.Compare(y.Score, x.Score) })
}

// option is a role that a column may have, with the evidence of its words and
// of its own cells.
type option struct {
	role  string
	score int
}

// unlikely is the score below which a role is not tried for a column.
const unlikely = -45

func (t Table) options(n int, facts []facts) []option {
	h := t.Headers[n]
	if h.Fixed != "" {
		return []option{{h.Fixed, 100}}
	}
	known := 0
	for role, score := range h.Words {
		if role == Other {
			score /= 2 // things of an office's own have many names
		}
		known = max(known, score)
	}
	var options []option
	for _, role := range roles[t.Section] {
		score := h.Words[role] + facts[n].fits(t.Section, role)
		if h.Words[role] == 0 {
			score -= known/2 + unspoken[role] // its words say something else, or nothing
		}
		if score > unlikely {
			options = append(options, option{role, score})
		}
	}
	other := h.Words[Other]
	if other < written && facts[n].isResult() {
		other /= 2 // a word inside the head against what stands below it
	}
	return append(options, option{Other, other - max(0, known-h.Words[Other])/4})
}

// written is how well words speak for a column of an office's own that are written
// down as the head of one.
const written = 60

// unspoken is what a role costs for which no word speaks: a column that many
// tables lack needs more of a reason.
var unspoken = withOptional(map[string]int{"deviation": 15, "value": 25, "unit": 5, "original_budget": 10, "serial": 5, "standard": 35})

// onlySpoken is more than all that cells can say for a role: a column that only
// some forms have is what its header says, or is none.
const onlySpoken = 1000

func withOptional(costs map[string]int) map[string]int {
	for _, field := range evaluation.Fields(evaluation.IndicatorsSection) {
		if field.Optional {
			costs[field.Key] = onlySpoken
		}
	}
	return costs
}

// roles lists the roles that a column may have, all but Other.
var roles = map[profile.Section][]string{
	profile.IndicatorColumn: rolesOf(profile.IndicatorColumn),
	profile.FundingColumn:   rolesOf(profile.FundingColumn),
}

func rolesOf(section profile.Section) []string {
	return slices.DeleteFunc(profile.Roles(section), func(role string) bool { return role == Other })
}

// orders lists pairs of roles of which the first stands left of the second in
// almost every form.
var orders = map[profile.Section][][2]string{
	profile.IndicatorColumn: {{"level1", "level2"}, {"level1", "name"}, {"level2", "name"}, {"name", "target"}, {"target", "actual"}, {"weight", "score"}, {"score", "review"}, {"level2", "review"}, {"name", "review"}, {"name", "score"}, {"actual", "deviation"}, {"name", "deviation"}, {"target", "deviation"}},
	profile.FundingColumn:   {{"label", "expenditure"}, {"original_budget", "adjusted_budget"}, {"original_budget", "expenditure"}, {"adjusted_budget", "expenditure"}, {"weight", "score"}},
}

// order takes points off for the last role where it stands on the unusual side
// of one before it. Levels stand to the left of what was aimed at and reached.
func (t Table) order(list []string) int {
	last, before := list[len(list)-1], list[:len(list)-1]
	score := 0
	for _, pair := range orders[t.Section] {
		if pair[0] == last && slices.Contains(before, pair[1]) {
			score -= 12
		}
	}
	if last == "level1" || last == "level2" {
		for _, result := range []string{"target", "actual", "deviation"} {
			score += when(slices.Contains(before, result), impossible)
		}
	}
	return score
}
