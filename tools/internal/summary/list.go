package summary

import (
	"iter"
	"slices"
	"strconv"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// Entry is one form as lists count it. EntryOf makes it.
type Entry struct {
	Form *facts.Form
	// Severities counts the findings that its page shows.
	Severities
	paid   paid
	states map[facts.State]int
	// silent counts the indicators that missed their target without a word.
	silent int
}

// paid is a form's whole money in 万元.
type paid struct {
	budget, spent       figure.Exact
	hasBudget, hasSpent bool
	// added is false for a form that prints money in a unit that is missing,
	// not known, or not the same for both.
	added bool
}

// EntryOf works out once what every list that a form stands in counts.
func EntryOf(form *facts.Form, shown Severities) Entry {
	e := Entry{Form: form, Severities: shown, paid: money(form), states: map[facts.State]int{}}
	for _, indicator := range form.Indicators {
		state, _ := form.State(indicator)
		e.states[state]++
		if (state == facts.Partly || state == facts.Missed) && indicator.Deviation.IsBlank() {
			e.silent++
		}
	}
	return e
}

// List holds the figures of several evaluations: of a year, a department, a
// unit, or the whole site. Money is in 万元, whatever the forms print: an amount
// is shifted by the power of ten of its unit, so a sum is exact, and counts only
// forms that print the figure in a known unit.
type List struct {
	Forms int `toml:"forms" json:"forms"`
	// Samples is how many made-up forms stand in the list and are in none of its
	// figures, because real ones stand on the site. MadeUp says that all figures
	// are of made-up forms.
	Samples     int    `toml:"samples,omitempty" json:"samples,omitempty"`
	MadeUp      bool   `toml:"made_up,omitempty" json:"made_up,omitempty"`
	Projects    int    `toml:"projects" json:"projects"`
	Departments int    `toml:"departments" json:"departments"`
	Units       int    `toml:"units" json:"units"`
	Budget      string `toml:"budget" json:"budget"`
	Expenditure string `toml:"expenditure" json:"expenditure"`
	// BudgetColumn and ExpenditureColumn are the same with separators of
	// thousands and the decimals of all columns.
	BudgetColumn      string `toml:"budget_column" json:"budget_column"`
	ExpenditureColumn string `toml:"expenditure_column" json:"expenditure_column"`
	// budgets and expenditures are the same as numbers; nil where no form
	// prints one in a known unit.
	budgets, expenditures *figure.Exact
	// NotAdded is how many forms print money in a unit that is missing or not
	// known, so that it could not be added.
	NotAdded int `toml:"not_added" json:"not_added"`
	// Rate is expenditure ÷ budget over the forms that print both, in percent
	// with two decimals and no sign; Paid is how many those are.
	Rate string `toml:"rate" json:"rate"`
	Paid int    `toml:"paid" json:"paid"`
	// MeanScore is the mean of the printed totals, two decimals; Scored is how
	// many forms print one.
	MeanScore string `toml:"mean_score" json:"mean_score"`
	Scored    int    `toml:"scored" json:"scored"`
	// Scores and Rates are distributions, lowest class first.
	Scores []Bin `toml:"scores" json:"scores"`
	Rates  []Bin `toml:"rates" json:"rates"`
	// Findings counts the findings of all forms together.
	Findings Severities `toml:"findings" json:"findings"`
	// Groups are the list's departments, or its units where it has one
	// department; GroupedBy says which, and is empty where there are none.
	GroupedBy facts.List `toml:"grouped_by,omitempty" json:"grouped_by,omitempty"`
	Groups    []Group    `toml:"groups,omitempty" json:"groups,omitempty"`
	// Overview is what the list's pictures show; nil for the parts of a list.
	Overview *Overview `toml:"overview,omitempty" json:"overview,omitempty"`
}

// Bin is one class of a distribution: From is included, To is not (in the last
// class it is, or is empty where the class has no upper end).
type Bin struct {
	From  string `toml:"from" json:"from"`
	To    string `toml:"to" json:"to"`
	Count int    `toml:"count" json:"count"`
	// Height is the bar's, in 1/ChartWidth of the highest one.
	Height int `toml:"height" json:"height"`
}

// The classes of the two distributions, in points and in percent.
var (
	scoreLimits = []int64{0, 60, 70, 80, 85, 90, 95, 100}
	rateLimits  = []int64{0, 20, 40, 60, 80, 90, 100}
)

// Counted says which forms the figures of a site's lists count.
type Counted int

const (
	// AllForms counts every form: all are real, or all are made up.
	AllForms Counted = iota
	// RealForms leaves made-up forms out, since real ones stand beside them.
	RealForms
)

// CountedOf gives what the lists of a site with these forms count.
func CountedOf(forms iter.Seq[*evaluation.SelfEvaluation]) Counted {
	samples, real := false, false
	for e := range forms {
		samples, real = samples || e.Sample, real || !e.Sample
	}
	if samples && real {
		return RealForms
	}
	return AllForms
}

// ListOf adds up a list's evaluations, the whole list and each group in it.
func ListOf(entries []Entry, counted Counted) List {
	isSample := func(entry Entry) bool { return entry.Form.Sample }
	all := len(entries)
	if counted == RealForms {
		entries = slices.DeleteFunc(slices.Clone(entries), isSample)
	}
	l := sumsOf(entries)
	l.Samples, l.MadeUp = all-len(entries), slices.ContainsFunc(entries, isSample)
	group(entries, &l)
	l.Overview = overviewOf(entries, &l)
	return l
}

// sumsOf adds up evaluations without looking for groups.
func sumsOf(entries []Entry) List {
	l := List{Forms: len(entries)}
	projects, departments, units := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var budgets, expenditures, paidBudgets, paidExpenditures, scores figure.Exact
	var scored, rates []figure.Exact
	for _, entry := range entries {
		e := entry.Form
		projects[projectKey(e.SelfEvaluation)] = true
		departments[evaluation.NameSlug(e.CompetentDepartment.Text)] = true
		units[evaluation.NameSlug(e.ImplementingUnit.Text)] = true
		l.Findings.add(entry.Severities)
		if n, ok := facts.Points(e.Total.Score); ok {
			scores = scores.Add(n.Value)
			scored = append(scored, n.Value)
		}
		p := entry.paid
		if !p.added {
			l.NotAdded++
		}
		if p.hasBudget {
			budgets = budgets.Add(p.budget)
			l.budgets = &budgets
		}
		if p.hasSpent {
			expenditures = expenditures.Add(p.spent)
			l.expenditures = &expenditures
		}
		if p.hasBudget && p.hasSpent {
			l.Paid++
			paidBudgets, paidExpenditures = paidBudgets.Add(p.budget), paidExpenditures.Add(p.spent)
			if rate, ok := p.spent.Shift(2).Quo(p.budget, 4); ok {
				rates = append(rates, rate)
			}
		}
	}
	delete(departments, "")
	delete(units, "")
	l.Projects, l.Departments, l.Units = len(projects), len(departments), len(units)
	l.Budget, l.Expenditure, l.Rate = budgets.String(), expenditures.String(), facts.Percent(paidExpenditures, paidBudgets, 2)
	l.BudgetColumn, l.ExpenditureColumn = column(l.budgets), column(l.expenditures)
	l.Scored = len(scored)
	if mean, ok := scores.Quo(figure.Whole(int64(l.Scored)), 2); ok {
		l.MeanScore = mean.Fixed(2)
	}
	l.Scores, l.Rates = bins(scored, scoreLimits), bins(rates, rateLimits)
	return l
}

// column prints an amount in 万元 as columns do; empty where there is none.
func column(amount *figure.Exact) string {
	if amount == nil {
		return ""
	}
	return Grouped(amount.Fixed(columnPlaces))
}

// money gives the form's whole budget and expenditure.
func money(f *facts.Form) paid {
	whole, _ := f.Whole()
	if !whole.Budget.Printed && !whole.Expenditure.Printed {
		return paid{added: true}
	}
	if _, _, known := whole.Unit(); !known {
		return paid{}
	}
	p := paid{added: true}
	p.budget, p.hasBudget = whole.Budget.In(facts.TenThousandYuan)
	p.spent, p.hasSpent = whole.Expenditure.In(facts.TenThousandYuan)
	return p
}

func bins(values []figure.Exact, limits []int64) []Bin {
	all := make([]Bin, len(limits)-1)
	highest := 0
	for i := range all {
		all[i].From, all[i].To = strconv.FormatInt(limits[i], 10), strconv.FormatInt(limits[i+1], 10)
	}
	for _, value := range values {
		at := 0
		for at+1 < len(all) && value.Cmp(figure.Whole(limits[at+1])) >= 0 {
			at++
		}
		all[at].Count++
		highest = max(highest, all[at].Count)
	}
	for i := range all {
		all[i].Height = share(figure.Whole(int64(all[i].Count)), figure.Whole(int64(highest)), ChartWidth)
	}
	return all
}
