package layout

import (
	"slices"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/profile"
)

// together adds up what the columns of an assignment are to each other.
func (t Table) together(list []string, facts []facts) int {
	at := map[string]int{}
	for n, role := range list {
		if role != Other {
			at[role] = n
		}
	}
	if t.Section == profile.FundingColumn {
		return t.fundingTogether(at)
	}
	score := 0
	if _, named := at["name"]; !named {
		score -= 60
	}
	for n, role := range list {
		if role == Other && facts[n].isResult() {
			_, aimed := at["target"]
			_, valued := at["value"]
			_, reached := at["actual"]
			score -= when(!aimed && !valued, 30) + when(!reached, 30)
			break
		}
	}
	weight, weighted := at["weight"]
	points, scored := at["score"]
	if weighted && scored {
		score += t.within(points, weight)
	}
	for role, n := range at {
		switch role {
		case "weight", "score":
			score += t.statedTotal(n, facts[n]) - when(facts[n].filled < 95, 12)
		case "target", "actual", "value":
			score -= when(t.statedTotal(n, facts[n]) > 5, 25) // no table adds up its results
		}
	}
	if _, reviewed := at["review"]; reviewed && !scored {
		score -= 40
	}
	target, aimed := at["target"]
	actual, reached := at["actual"]
	if aimed && reached {
		score += t.alike(target, actual)
	}
	// Points stand to the right of the names that they belong to, and close
	// by: with several columns of points those of the levels stand further
	// left.
	if name, named := at["name"]; named && weighted && weight < name && slices.Contains(list[name:], Other) {
		score -= 8
		for n := name; n < len(list); n++ {
			if list[n] == Other && facts[n].points() > 0 && facts[n].cells > 0 {
				score -= 20
				break
			}
		}
	}
	return score
}

// isNameless reports whether a column is blank in some rows that have figures: the
// rows of a level's first indicator only have the name of the level.
func (t Table) isNameless(name int) bool {
	for _, row := range t.Rows {
		if row[name].Kind != Blank {
			continue
		}
		figures, words := 0, 0
		for _, c := range row {
			figures += one(!c.Copy && c.Kind == Plain)
			words += one(!c.Copy && c.Kind == Words)
		}
		if figures > 0 && words > 0 {
			return true
		}
	}
	return false
}

// within holds scores against their points.
func (t Table) within(score, weight int) int {
	both, above := 0, 0
	for _, row := range t.Rows {
		s, w := row[score], row[weight]
		if s.Kind == Plain && w.Kind == Plain && !s.Copy && !w.Copy {
			both++
			above += one(s.Number.Value.Cmp(w.Number.Value) > 0)
		}
	}
	switch {
	case both == 0:
		return 0
	case above == 0:
		return 15
	case above*4 >= both:
		return -40
	}
	return -5
}

// statedTotal holds the sum of a column against the total stated below it.
func (t Table) statedTotal(n int, f facts) int {
	if t.Totals == nil || t.Totals[n].Kind != Plain || f.numbers < 2 {
		return 0
	}
	stated := t.Totals[n].Number.Value
	gap := stated.Sub(f.sum)
	switch {
	case gap.Sign() == 0:
		return 30
	case gap.Sign() > 0 && gap.Cmp(figure.Whole(20)) <= 0:
		return 22 // the points for budget execution stand in the block of money
	}
	return 5
}

// alike says whether targets and results print the same kinds of things.
func (t Table) alike(target, actual int) int {
	both, same := 0, 0
	signs := 0
	for _, row := range t.Rows {
		a, b := row[target], row[actual]
		if a.Kind == Blank || b.Kind == Blank {
			continue
		}
		both++
		same += one(a.Kind == b.Kind || a.Kind >= Plain && a.Kind <= Quantity && b.Kind >= Plain && b.Kind <= Quantity)
		if a.Number.Comparison != "" && b.Number.Comparison == "" {
			signs++
		} else if b.Number.Comparison != "" && a.Number.Comparison == "" {
			signs--
		}
	}
	if both == 0 {
		return 0
	}
	return 20*same/both + 30*signs/both
}

// fundingTogether holds rates against what was spent and what was to be spent.
func (t Table) fundingTogether(at map[string]int) int {
	score := 0
	budget, hasBudget := at["adjusted_budget"]
	if !hasBudget {
		budget, hasBudget = at["original_budget"]
		score -= when(hasBudget, 6)
	}
	spent, hasSpent := at["expenditure"]
	rate, hasRate := at["execution_rate"]
	score -= when(!hasSpent, 20) + when(!hasBudget, 20)
	if hasBudget && hasSpent && hasRate {
		score += t.rates(budget, spent, rate)
	}
	if hasBudget && hasSpent {
		score += t.spentWithin(budget, spent)
	}
	weight, hasWeight := at["weight"]
	points, hasScore := at["score"]
	if hasWeight && hasScore {
		score += t.within(points, weight)
		if hasRate {
			score += t.earned(weight, rate, points)
		}
	}
	return score
}

// rates counts the rows in which the rate is spent ÷ budget.
func (t Table) rates(budget, spent, rate int) int {
	ties, fails := 0, 0
	for _, row := range t.Rows {
		switch b, s, r := row[budget], row[spent], row[rate]; {
		case !isNumber(b) || !isNumber(s) || !isNumber(r) || b.Number.Value.Sign() == 0:
		case IsRate(b.Number, s.Number, r.Number):
			ties++
		default:
			fails++
		}
	}
	switch {
	case ties > 0 && fails == 0:
		return 40
	case ties > 0:
		return 20
	case fails > 0:
		return -15
	}
	return 0
}

// earned counts the rows in which the score is the points × the rate.
func (t Table) earned(weight, rate, score int) int {
	for _, row := range t.Rows {
		w, r, s := row[weight], row[rate], row[score]
		if !isNumber(w) || !isNumber(r) || !isNumber(s) {
			continue
		}
		for _, one := range []figure.Interval{r.Number.Rounded(), r.Number.Rounded().Mul(figure.Point(figure.Whole(1).Shift(-2)))} {
			if w.Number.Interval().Mul(one).Meets(s.Number.Rounded()) {
				return 30
			}
		}
	}
	return 0
}

func isNumber(c Cell) bool { return c.Kind == Plain || c.Kind == Percent || c.Kind == Quantity }

// IsRate reports whether a rate can be spent ÷ budget; a bare number may be in
// percent.
func IsRate(budget, spent, rate figure.Number) bool {
	quotient, ok := spent.Interval().Quo(budget.Interval())
	if !ok {
		return false
	}
	if quotient.Meets(rate.Rounded()) {
		return true
	}
	if rate.Percent {
		return false
	}
	hundred := figure.Point(figure.Whole(100))
	return quotient.Mul(hundred).Meets(rate.Rounded())
}

// spentWithin takes points off where more was spent than there was, in most
// rows.
func (t Table) spentWithin(budget, spent int) int {
	both, above := 0, 0
	for _, row := range t.Rows {
		if b, s := row[budget], row[spent]; isNumber(b) && isNumber(s) {
			both++
			above += one(s.Number.Value.Cmp(b.Number.Value) > 0)
		}
	}
	return when(both > 0 && above*2 > both, -12) + when(both > 0 && above == 0, 6)
}
