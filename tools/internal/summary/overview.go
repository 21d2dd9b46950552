package summary

import (
	"cmp"
	"slices"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// Severities counts findings by severity.
type Severities struct {
	Errors   int `toml:"errors" json:"errors"`
	Warnings int `toml:"warnings" json:"warnings"`
	Notes    int `toml:"notes" json:"notes"`
}

func (s *Severities) add(other Severities) {
	s.Errors, s.Warnings, s.Notes = s.Errors+other.Errors, s.Warnings+other.Warnings, s.Notes+other.Notes
}

// Overview is what the pictures of a list show, and its lists of forms that
// deserve a look. Every list is in order and cut at a fixed length.
type Overview struct {
	// Promised and Spent are the sums of budget and expenditure; nil where no
	// form prints them in a known unit.
	Promised *Amount `toml:"promised,omitempty" json:"promised,omitempty"`
	Spent    *Amount `toml:"spent,omitempty" json:"spent,omitempty"`
	// Untied counts the forms with an error, Unexplained those without one that
	// have a warning.
	Untied      int `toml:"untied" json:"untied"`
	Unexplained int `toml:"unexplained" json:"unexplained"`
	// Change is how the list stands to that of the year before; nil where there
	// is none.
	Change *Change `toml:"change,omitempty" json:"change,omitempty"`
	// Strip has a dot for each form with an execution rate, StripHeight the
	// height that they take; empty where they are more than mostDots.
	Strip       []Dot `toml:"strip,omitempty" json:"strip,omitempty"`
	StripHeight int   `toml:"strip_height,omitempty" json:"strip_height,omitempty"`
	// Flow is the way of the money, nil where no form names its sources.
	Flow *Flow `toml:"flow,omitempty" json:"flow,omitempty"`
	// Years has the list's figures year by year, where it holds several years;
	// Multiples the execution rates of its groups over them.
	Years     []YearPoint `toml:"years,omitempty" json:"years,omitempty"`
	Multiples []Multiple  `toml:"multiples,omitempty" json:"multiples,omitempty"`
	// Unspent are the forms with the most money left; UntiedForms those with
	// the most errors; Silent those with the most targets missed without a word
	// of explanation; Furthest those that reached the smallest part of their
	// targets.
	Unspent     []Ranked `toml:"unspent,omitempty" json:"unspent,omitempty"`
	UntiedForms []Ranked `toml:"untied_forms,omitempty" json:"untied_forms,omitempty"`
	Silent      []Ranked `toml:"silent,omitempty" json:"silent,omitempty"`
	Furthest    []Ranked `toml:"furthest,omitempty" json:"furthest,omitempty"`
}

// Change is how sums differ from those of an earlier year.
type Change struct {
	Year string `toml:"year" json:"year"`
	// Budget is by how many percent the budget grew, one decimal; Rate by how
	// many percentage points the execution rate did, two. Both have their sign.
	Budget string `toml:"budget,omitempty" json:"budget,omitempty"`
	Rate   string `toml:"rate,omitempty" json:"rate,omitempty"`
}

// Dot is one form on the strip of execution rates, at the centre of its dot.
type Dot struct {
	Link
	Rate string `toml:"rate" json:"rate"`
	X    int    `toml:"x" json:"x"`
	Y    int    `toml:"y" json:"y"`
	// Beyond says that the rate lies beyond the end of the strip.
	Beyond bool `toml:"beyond,omitempty" json:"beyond,omitempty"`
}

// The geometry of the strip: ChartWidth is StripEnd percent.
const (
	StripEnd = 120
	dotSize  = 14
	mostDots = 300
)

// Ranked is a form in a list of those that deserve a look. What it is ranked by
// is Amount, Count (of Of) or, for Furthest, Count of Of.
type Ranked struct {
	Link
	Unit   string  `toml:"unit" json:"unit"`
	Amount *Amount `toml:"amount,omitempty" json:"amount,omitempty"`
	Count  int     `toml:"count,omitempty" json:"count,omitempty"`
	Of     int     `toml:"of,omitempty" json:"of,omitempty"`
}

// mostRanked is the length of those lists.
const mostRanked = 10

// overviewOf draws the pictures of a list whose sums are l.
func overviewOf(entries []Entry, l *List) *Overview {
	o := &Overview{}
	for _, entry := range entries {
		switch {
		case entry.Errors > 0:
			o.Untied++
		case entry.Warnings > 0:
			o.Unexplained++
		}
	}
	if l.budgets != nil {
		o.Promised = amountOf(*l.budgets)
	}
	if l.expenditures != nil {
		o.Spent = amountOf(*l.expenditures)
	}
	o.strip(entries)
	o.Flow = flowOf(entries)
	o.Years, o.Multiples = yearsOf(entries), multiplesOf(entries, l)
	o.rank(entries)
	return o
}

// strip places a dot for each form: across by its rate, upwards where others
// stand already.
func (o *Overview) strip(entries []Entry) {
	type placed struct {
		entry Entry
		rate  figure.Exact
	}
	var all []placed
	for _, entry := range entries {
		p := entry.paid
		if rate, ok := p.spent.Shift(2).Quo(p.budget, 4); p.hasBudget && p.hasSpent && ok && rate.Sign() >= 0 {
			all = append(all, placed{entry, rate})
		}
	}
	if len(all) > mostDots {
		return
	}
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(a.rate.Cmp(b.rate), cmp.Compare(facts.Path(a.entry.Form.SelfEvaluation), facts.Path(b.entry.Form.SelfEvaluation)))
	})
	levels := map[int]int{}
	highest := 0
	for _, one := range all {
		x := share(one.rate, figure.Whole(StripEnd), ChartWidth)
		beyond := x > ChartWidth
		column := min(x, ChartWidth) / dotSize
		levels[column]++
		highest = max(highest, levels[column])
		o.Strip = append(o.Strip, Dot{
			Link: *linkTo(one.entry.Form.SelfEvaluation), Rate: one.rate.Fixed(2), Beyond: beyond,
			X: column*dotSize + dotSize/2, Y: levels[column]*dotSize - dotSize/2,
		})
	}
	o.StripHeight = highest * dotSize
	for i := range o.Strip {
		o.Strip[i].Y = o.StripHeight - o.Strip[i].Y
	}
}

// rank makes the lists of forms that deserve a look.
func (o *Overview) rank(entries []Entry) {
	var unspent, untied, silent, furthest []Ranked
	left := map[string]figure.Exact{}
	for _, entry := range entries {
		r := Ranked{Link: *linkTo(entry.Form.SelfEvaluation), Unit: entry.Form.ImplementingUnit.Text}
		p := entry.paid
		if rest := p.budget.Sub(p.spent); p.hasBudget && p.hasSpent && rest.Sign() > 0 {
			left[r.Path] = rest
			one := r
			one.Amount = amountOf(rest)
			unspent = append(unspent, one)
		}
		if entry.Errors > 0 {
			one := r
			one.Count = entry.Errors
			untied = append(untied, one)
		}
		reached, missed := entry.states[facts.Met]+entry.states[facts.Exceeded], entry.states[facts.Partly]+entry.states[facts.Missed]
		if entry.silent > 0 {
			one := r
			one.Count, one.Of = entry.silent, missed
			silent = append(silent, one)
		}
		if missed > 0 {
			one := r
			one.Count, one.Of = reached, reached+missed
			furthest = append(furthest, one)
		}
	}
	byCount := func(a, b Ranked) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Path, b.Path)) }
	slices.SortFunc(unspent, func(a, b Ranked) int {
		return cmp.Or(left[b.Path].Cmp(left[a.Path]), cmp.Compare(a.Path, b.Path))
	})
	slices.SortFunc(untied, byCount)
	slices.SortFunc(silent, byCount)
	slices.SortFunc(furthest, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(a.Count*b.Of, b.Count*a.Of), cmp.Compare(b.Of, a.Of), cmp.Compare(a.Path, b.Path))
	})
	cut := func(list []Ranked) []Ranked { return list[:min(len(list), mostRanked)] }
	o.Unspent, o.UntiedForms, o.Silent, o.Furthest = cut(unspent), cut(untied), cut(silent), cut(furthest)
}

// Against compares a list with that of an earlier year.
func (l *List) Against(year string, before List) {
	c := &Change{Year: year}
	if l.budgets != nil && before.budgets != nil {
		if grown, ok := l.budgets.Sub(*before.budgets).Shift(2).Quo(*before.budgets, 1); ok {
			c.Budget = signed(grown, 1)
		}
	}
	rate, err := figure.ParseExact(l.Rate)
	earlier, errBefore := figure.ParseExact(before.Rate)
	if err == nil && errBefore == nil {
		c.Rate = signed(rate.Sub(earlier), 2)
	}
	if c.Budget != "" || c.Rate != "" {
		l.Overview.Change = c
	}
}

// signed prints a number with its sign; zero has none.
func signed(e figure.Exact, places int) string {
	text := Grouped(e.Fixed(places))
	if e.Sign() > 0 {
		return "+" + text
	}
	return text
}
