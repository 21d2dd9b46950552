package summary

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

// TrendPoint is one year of a project.
type TrendPoint struct {
	Year string `toml:"year" json:"year"`
	Path string `toml:"path" json:"path"`
	// Here marks the page's own year.
	Here        bool   `toml:"here,omitempty" json:"here,omitempty"`
	Score       string `toml:"score" json:"score"` // as printed
	Rate        string `toml:"rate" json:"rate"`   // computed, percent, two decimals, no sign
	Budget      string `toml:"budget" json:"budget"`
	Expenditure string `toml:"expenditure" json:"expenditure"`
	MoneyUnit   string `toml:"money_unit" json:"money_unit"`
	// X, ScoreY and RateY place the year on the chart of TrendWidth ×
	// TrendHeight; -1 where there is no figure.
	X      int `toml:"x" json:"x"`
	ScoreY int `toml:"score_y" json:"score_y"`
	RateY  int `toml:"rate_y" json:"rate_y"`
}

// The size of the trend chart, in the units of its viewBox: the bottom is 0,
// the top is 100 points or percent.
const (
	TrendWidth  = 600
	TrendHeight = 120
)

func trendOf(e *evaluation.SelfEvaluation, siblings []*evaluation.SelfEvaluation) []TrendPoint {
	years := append([]*evaluation.SelfEvaluation{e}, siblings...)
	slices.SortStableFunc(years, func(a, b *evaluation.SelfEvaluation) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.ID, b.ID))
	})
	years = slices.CompactFunc(years, func(a, b *evaluation.SelfEvaluation) bool { return a.ID == b.ID })
	if len(years) < 2 {
		return nil
	}
	points := make([]TrendPoint, len(years))
	for i, year := range years {
		point := TrendPoint{
			Year: year.Year, Path: pathOf(year), Here: year.ID == e.ID,
			Score: year.Total.Score.Text, MoneyUnit: year.MoneyUnit, ScoreY: -1, RateY: -1,
			X: (2*i + 1) * TrendWidth / (2 * len(years)),
		}
		if line := totalLine(year); line != nil {
			point.Budget, point.Expenditure, point.Rate = budgetOf(line).Text, line.Expenditure.Text, rateOf(line)
		}
		if n, ok := year.Total.Score.Number(); ok {
			point.ScoreY = height(n.Value)
		}
		if rate, err := figure.ParseExact(point.Rate); err == nil {
			point.RateY = height(rate)
		}
		points[i] = point
	}
	return points
}

// height places a value between 0 and 100 on the chart; SVG counts downwards.
func height(value figure.Exact) int {
	up := share(value, figure.Whole(100), TrendHeight)
	return TrendHeight - min(max(up, 0), TrendHeight)
}

// All gives the summaries of a whole site, parallel to its evaluations: each
// knows the same project's other years and its neighbours among the pages of
// its unit (later years first, then by project).
func All(evaluations []*evaluation.SelfEvaluation) []Summary {
	projects := map[string][]*evaluation.SelfEvaluation{}
	units := map[string][]int{}
	for i, e := range evaluations {
		projects[projectKey(e)] = append(projects[projectKey(e)], e)
		unit := evaluation.NameSlug(e.ImplementingUnit.Text)
		units[unit] = append(units[unit], i)
	}
	all := make([]Summary, len(evaluations))
	for i, e := range evaluations {
		all[i] = Of(e, projects[projectKey(e)]...)
	}
	for unit, members := range units {
		if unit == "" {
			continue
		}
		slices.SortFunc(members, func(a, b int) int { return order(evaluations[a], evaluations[b]) })
		for at, i := range members {
			if at > 0 {
				all[i].Before = linkTo(evaluations[members[at-1]])
			}
			if at+1 < len(members) {
				all[i].After = linkTo(evaluations[members[at+1]])
			}
		}
	}
	return all
}

// order puts later years first, then projects by name.
func order(a, b *evaluation.SelfEvaluation) int {
	return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Project.Text, b.Project.Text), cmp.Compare(a.ID, b.ID))
}

// projectKey is equal for the forms of one project in several years: the same
// unit and the same name, whose own year does not count.
func projectKey(e *evaluation.SelfEvaluation) string {
	name := e.Project.Text
	if e.Year != "" {
		name = strings.ReplaceAll(name, e.Year, "")
	}
	return evaluation.NameSlug(e.ImplementingUnit.Text) + "/" + evaluation.NameSlug(name)
}
