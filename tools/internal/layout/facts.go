package layout

import (
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// facts is what the cells of one column are, as shares in hundredths of those
// that are not blank.
type facts struct {
	cells, rows                                 int // cells that are not blank, rows of the body
	plain, percent, quantity, sign, unit, words int
	marker                                      int
	level1, level2, source, scoring             int
	merged, distinct, filled                    int
	length                                      int // mean, in characters
	negative, large                             bool
	sum                                         figure.Exact
	numbers                                     int
	running                                     bool // 1, 2, 3 …
	nameless                                    bool // blank in rows of indicators
}

func (t Table) facts() []facts {
	all := make([]facts, len(t.Headers))
	for n := range all {
		all[n] = t.column(n)
	}
	return all
}

func (t Table) column(n int) facts {
	f := facts{rows: len(t.Rows), running: true}
	keys := map[string]bool{}
	own, copies, length := 0, 0, 0
	hundred := figure.Whole(100)
	for _, row := range t.Rows {
		c := row[n]
		if c.Copy {
			copies++
			continue
		}
		if c.Kind == Blank {
			continue
		}
		own++
		keys[c.Key] = true
		length += c.Length
		f.level1, f.level2, f.source = f.level1+one(c.Level1), f.level2+one(c.Level2), f.source+one(c.Source)
		f.scoring += one(c.Scoring)
		f.merged += one(c.Merged)
		switch c.Kind {
		case Plain:
			f.plain++
			f.numbers++
			f.sum = f.sum.Add(c.Number.Value)
			f.negative = f.negative || c.Number.Value.Sign() < 0
			f.large = f.large || c.Number.Value.Cmp(hundred) > 0
			f.running = f.running && c.Number.Value.Equal(figure.Whole(int64(f.numbers)))
		case Percent:
			f.percent++
		case Quantity:
			f.quantity++
		case Sign:
			f.sign++
		case Marker:
			f.marker++
		case Unit:
			f.unit++
		case Dash:
		default:
			f.words++
		}
	}
	f.cells = own
	if own == 0 {
		return facts{rows: f.rows, filled: 100 * copies / max(1, f.rows)}
	}
	for _, share := range []*int{&f.plain, &f.percent, &f.quantity, &f.sign, &f.marker, &f.unit, &f.words, &f.level1, &f.level2, &f.source, &f.scoring, &f.merged} {
		*share = 100 * *share / own
	}
	f.distinct, f.length = 100*len(keys)/own, length/own
	f.filled = 100 * (own + copies) / max(1, f.rows)
	f.nameless = t.isNameless(n)
	return f
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// impossible is the score of a role that the cells of a column rule out.
const impossible = -100

// blank is what a column without a cell says for a role.
var blank = map[string]int{"deviation": 12, "score": -10, "actual": -10, "weight": -20, "name": -60, "level1": -40, "level2": -40, "nature": -60, "unit": -60, "value": -60, "serial": -60, "standard": -40}

// fits says how well the cells of a column go with a role.
func (f facts) fits(section profile.Section, role string) int {
	if section == profile.FundingColumn {
		return f.fitsFunding(role)
	}
	if f.cells == 0 {
		return blank[role]
	}
	if f.scoring >= 50 && role != "standard" {
		return impossible
	}
	switch role {
	case "level1":
		return f.level(f.level1, f.level2)
	case "level2":
		return f.level(f.level2, f.level1) - 2
	case "name":
		return when(f.words < 60, -80) + when(f.distinct >= 80, 20) + when(f.filled >= 90, 12) + when(f.nameless, -40) + when(f.merged >= 40 && f.distinct < 100, -15) +
			when(f.level1 >= 50, -70) + when(f.level2 >= 50, -30) + when(f.level2 >= 85 && f.cells > 2, -40) + when(f.length < 3 || f.length > 45, -15)
	case "target", "actual":
		return f.result(role)
	case "weight":
		return f.points() + when(f.merged >= 30, -15) + when(f.isRoundTotal() && f.merged < 30, 25) + when(f.numbers > 2 && f.sum.Cmp(mostPoints) > 0, -50)
	case "score":
		return f.points()
	case "review":
		return when(f.plain < 60, -70) + when(f.filled < 50, -60)
	case "deviation":
		return when(f.plain+f.percent+f.quantity >= 50, -80) + when(f.filled < 60, 22) + when(f.filled >= 95, -12) + when(f.level1+f.level2 >= 50, -80) + when(f.sign+f.unit >= 60, -60)
	case "standard":
		return when(f.words < 70, -70) + when(f.level1+f.level2 >= 40, -60)
	case "nature":
		return when(f.sign > 0 && f.sign+f.marker >= 70, 90) + when(f.sign == 0 || f.sign+f.marker < 70, impossible)
	case "unit":
		return when(f.unit >= 60, 80) + when(f.unit < 60, -60)
	case "value":
		return when(f.plain < 40, -60) - 15
	case "serial":
		return when(f.running && f.plain == 100, 60) + when(!f.running || f.plain < 100, impossible)
	}
	return 0
}

// level is for names of a level: words that are few, merged or repeated.
func (f facts) level(own, other int) int {
	return when(own >= 40, 60) + when(other >= 50 && own < 40, -30) + when(f.words < 70, -80) + when(f.distinct < 60 || f.merged >= 30 || f.filled < 60 && f.rows > 2, 20) +
		when(f.length > 16, -40) + when(own < 40 && f.distinct >= 90 && f.merged < 30 && f.filled >= 95 && f.rows > 3, -25) + when(f.nameless, 10)
}

// result is for targets and what became of them: numbers with units, signs,
// percentages, or words.
func (f facts) result(role string) int {
	score := when(f.filled >= 70, 14) + when(f.filled < 30, -20) + when(f.quantity+f.percent >= 30, 25) + when(f.level1+f.level2 >= 40, -70) +
		when(f.sign+f.marker >= 60 || f.unit >= 80, -60) + when(f.length > 40, -20) + when(f.merged >= 50, -15)
	if role == "target" && f.plain == 100 && f.isRoundTotal() {
		score -= 25
	}
	return score
}

// isResult reports whether the cells of a column are amounts as targets and results
// are: numbers with units, signs or percent in most rows.
func (f facts) isResult() bool { return f.quantity+f.percent >= 40 && f.filled >= 70 }

// points is for points: plain numbers of which none is below zero or above a
// hundred.
func (f facts) points() int {
	return when(f.plain >= 60, 28) + when(f.words > 15, impossible) + when(f.percent >= 30, -60) + when(f.quantity >= 50, -50) + when(f.negative, -50) + when(f.large, -60) + when(f.sign+f.unit > 30, impossible)
}

// mostPoints is more than the points of any table add up to: points of levels,
// repeated in every row, add up to more.
var mostPoints = figure.Whole(130)

// roundTotals are what points of a table add up to in one form or another.
var roundTotals = []figure.Exact{figure.Whole(100), figure.Whole(90), figure.Whole(80), figure.Whole(60), figure.Whole(70), figure.Whole(120)}

func (f facts) isRoundTotal() bool {
	for _, total := range roundTotals {
		if f.numbers > 1 && f.sum.Equal(total) {
			return true
		}
	}
	return false
}

func (f facts) fitsFunding(role string) int {
	if f.cells == 0 {
		return when(role == "label", -60)
	}
	amounts := f.plain + f.quantity
	switch role {
	case "label":
		return when(f.words >= 60, 40) + when(f.source >= 40, 50) + when(f.words < 30 && f.source < 30, -90)
	case "original_budget", "adjusted_budget", "expenditure":
		return when(amounts >= 50, 20) + when(f.words > 60, -80) + when(f.percent >= 30, -60) + when(f.source >= 50, -60)
	case "execution_rate":
		return when(f.percent >= 30, 50) + when(f.words > 60, -80) + when(f.percent < 30 && f.plain > 0 && f.large, -25)
	case "weight", "score":
		return when(f.plain > 0 && !f.large, 5) + when(f.words > 60, -80) + when(f.percent >= 30, -60) + when(f.large, -50) + when(f.plain >= 80 && f.cells > 2, -10)
	}
	return 0
}

func when(is bool, score int) int {
	if is {
		return score
	}
	return 0
}
