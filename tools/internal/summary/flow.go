package summary

import (
	"cmp"
	"fmt"
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// Flow is the way of the money: from its sources to the departments, and from
// there to what was spent and what is left. Only forms whose whole budget and
// expenditure are known count; money whose source a form does not name, or
// whose sources do not add up to its budget, comes from FlowUnnamed.
type Flow struct {
	Nodes []FlowNode `toml:"nodes" json:"nodes"`
	Links []FlowLink `toml:"links" json:"links"`
	// Over counts the forms that spent more than their budget: what they spent
	// beyond it has no source and is not drawn.
	Over int `toml:"over,omitempty" json:"over,omitempty"`
}

// FlowNode is a bar of the flow, at X, Y with FlowBar by Height.
type FlowNode struct {
	// Column is 0 for sources, 1 for departments, 2 for what became of it.
	Column int `toml:"column" json:"column"`
	// Key names a source as evaluation.FundingSource does, or is FlowUnnamed,
	// FlowOthers, FlowSpent, FlowLeft; Slug and Name are a department's.
	Key    string  `toml:"key,omitempty" json:"key,omitempty"`
	Slug   string  `toml:"slug,omitempty" json:"slug,omitempty"`
	Name   string  `toml:"name,omitempty" json:"name,omitempty"`
	Amount *Amount `toml:"amount" json:"amount"`
	X      int     `toml:"x" json:"x"`
	Y      int     `toml:"y" json:"y"`
	Height int     `toml:"height" json:"height"`
}

// FlowLink is a ribbon between two nodes, by their places among Nodes.
type FlowLink struct {
	From   int     `toml:"from" json:"from"`
	To     int     `toml:"to" json:"to"`
	Amount *Amount `toml:"amount" json:"amount"`
	Path   string  `toml:"path" json:"path"`
}

// The keys of nodes that are no source and no department.
const (
	FlowUnnamed = "unnamed"
	FlowOthers  = "others"
	FlowSpent   = "spent"
	FlowLeft    = "left"
)

// The geometry of the flow. Departments beyond mostFlowing are drawn as one.
const (
	FlowHeight  = 420
	FlowBar     = 16
	flowGap     = 10
	mostFlowing = 8
)

// stream is a part of the money on its way.
type stream struct {
	from, to string // keys of nodes, a column's before and the next one's
	amount   figure.Exact
}

// flowOf draws the flow of a list.
func flowOf(entries []Entry) *Flow {
	f := &Flow{}
	budgets := map[string]figure.Exact{}
	names := map[string]string{}
	var first, second []stream
	for _, entry := range entries {
		budget, spent := entry.paid.budget, entry.paid.spent
		slug := groupSlug(entry, facts.Departments)
		if !entry.paid.hasBudget || !entry.paid.hasSpent || budget.Sign() <= 0 || spent.Sign() < 0 || slug == "" {
			continue
		}
		if spent.Cmp(budget) > 0 {
			f.Over++
			spent = budget
		}
		budgets[slug] = budgets[slug].Add(budget)
		if name := entry.Form.CompetentDepartment.Text; names[slug] == "" || name < names[slug] {
			names[slug] = name
		}
		for source, amount := range sourcesOf(entry.Form, budget) {
			first = append(first, stream{source, slug, amount})
		}
		second = append(second, stream{slug, FlowSpent, spent}, stream{slug, FlowLeft, budget.Sub(spent)})
	}
	named := slices.ContainsFunc(first, func(s stream) bool { return s.from != FlowUnnamed })
	if len(budgets) < 2 || !named {
		return nil
	}
	f.draw(first, second, budgets, names)
	return f
}

// sourcesOf parts a form's budget by source. Lines that stand above others are
// sums and do not count.
func sourcesOf(form *facts.Form, budget figure.Exact) map[string]figure.Exact {
	sources := map[string]figure.Exact{}
	var sum figure.Exact
	for i, line := range form.Funding {
		above := i+1 < len(form.Funding) && form.Funding[i+1].Level > line.Level
		amount, ok := form.Spending(line).Budget.In(facts.TenThousandYuan)
		if line.Source == evaluation.FundingTotal || above || !ok || amount.Sign() <= 0 {
			continue
		}
		sources[string(line.Source)] = sources[string(line.Source)].Add(amount)
		sum = sum.Add(amount)
	}
	if sum.Cmp(budget) != 0 {
		return map[string]figure.Exact{FlowUnnamed: budget}
	}
	return sources
}

// draw lays the nodes out column by column, then the ribbons.
func (f *Flow) draw(first, second []stream, budgets map[string]figure.Exact, names map[string]string) {
	departments := make([]string, 0, len(budgets))
	var whole figure.Exact
	for slug, budget := range budgets {
		departments = append(departments, slug)
		whole = whole.Add(budget)
	}
	slices.SortFunc(departments, func(a, b string) int { return cmp.Or(budgets[b].Cmp(budgets[a]), cmp.Compare(a, b)) })
	shown := departments[:min(len(departments), mostFlowing)]
	key := func(node string) string {
		if _, department := budgets[node]; department && !slices.Contains(shown, node) {
			return FlowOthers
		}
		return node
	}
	sums := map[[2]string]figure.Exact{}
	totals := [3]map[string]figure.Exact{{}, {}, {}}
	for column, streams := range [][]stream{first, second} {
		for _, s := range streams {
			from, to := key(s.from), key(s.to)
			sums[[2]string{from, to}] = sums[[2]string{from, to}].Add(s.amount)
			totals[column][from] = totals[column][from].Add(s.amount)
			if column == 1 {
				totals[2][to] = totals[2][to].Add(s.amount)
			}
		}
	}
	sources := make([]string, 0, len(totals[0]))
	for source := range totals[0] {
		sources = append(sources, source)
	}
	slices.SortFunc(sources, func(a, b string) int { return cmp.Or(totals[0][b].Cmp(totals[0][a]), cmp.Compare(a, b)) })
	middle := slices.Clone(shown)
	if len(departments) > mostFlowing {
		middle = append(middle, FlowOthers)
	}
	places := map[string]int{}
	for column, keys := range [][]string{sources, middle, {FlowSpent, FlowLeft}} {
		room := FlowHeight - flowGap*(len(keys)-1)
		var before figure.Exact
		for i, node := range keys {
			amount := totals[column][node]
			top, bottom := share(before, whole, room), share(before.Add(amount), whole, room)
			before = before.Add(amount)
			places[node] = len(f.Nodes)
			n := FlowNode{Column: column, Amount: amountOf(amount), X: column * (ChartWidth - FlowBar) / 2, Y: top + i*flowGap, Height: bottom - top}
			if name := names[node]; name != "" && column == 1 {
				n.Slug, n.Name = node, name
			} else {
				n.Key = node
			}
			f.Nodes = append(f.Nodes, n)
		}
	}
	f.ribbons([][2][]string{{sources, middle}, {middle, {FlowSpent, FlowLeft}}}, sums, totals, places)
}

// ribbons draws the links of each pair of columns, from above to below on both
// sides, so that none cross at a node.
func (f *Flow) ribbons(columns [][2][]string, sums map[[2]string]figure.Exact, totals [3]map[string]figure.Exact, places map[string]int) {
	for column, pair := range columns {
		arrived := map[string]figure.Exact{}
		for _, from := range pair[0] {
			var gone figure.Exact
			for _, to := range pair[1] {
				amount := sums[[2]string{from, to}]
				if amount.Sign() <= 0 {
					continue
				}
				a, b := f.Nodes[places[from]], f.Nodes[places[to]]
				end := totals[column+1][to]
				a1, a2 := a.Y+share(gone, totals[column][from], a.Height), a.Y+share(gone.Add(amount), totals[column][from], a.Height)
				b1, b2 := b.Y+share(arrived[to], end, b.Height), b.Y+share(arrived[to].Add(amount), end, b.Height)
				gone, arrived[to] = gone.Add(amount), arrived[to].Add(amount)
				f.Links = append(f.Links, FlowLink{From: places[from], To: places[to], Amount: amountOf(amount), Path: ribbon(a.X+FlowBar, a1, a2, b.X, b1, b2)})
			}
		}
	}
}

// ribbon is the outline of a link as the path of an SVG; a thin one is at least
// a unit wide.
func ribbon(x1, top1, bottom1, x2, top2, bottom2 int) string {
	middle := (x1 + x2) / 2
	bottom1, bottom2 = max(bottom1, top1+1), max(bottom2, top2+1)
	return fmt.Sprintf("M%d %dC%d %d %d %d %d %dV%dC%d %d %d %d %d %dz", x1, top1, middle, top1, middle, top2, x2, top2, bottom2, middle, bottom2, middle, bottom1, x1, bottom1)
}
