package summary

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// TrendPoint is one year of a project.
type TrendPoint struct {
	Year string `toml:"year" json:"year"`
	Path string `toml:"path" json:"path"`
	// Here marks the page's own year.
	Here  bool   `toml:"here,omitempty" json:"here,omitempty"`
	Score string `toml:"score" json:"score"` // as printed
	Money
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

func trendOf(f *facts.Form, siblings []*facts.Form) []TrendPoint {
	years := append([]*facts.Form{f}, siblings...)
	slices.SortStableFunc(years, func(a, b *facts.Form) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.ID, b.ID))
	})
	years = slices.CompactFunc(years, func(a, b *facts.Form) bool { return a.ID == b.ID })
	if len(years) < 2 {
		return nil
	}
	points := make([]TrendPoint, len(years))
	for i, year := range years {
		point := TrendPoint{
			Year: year.Year, Path: facts.Path(year.SelfEvaluation), Here: year.ID == f.ID,
			Score: year.Total.Score.Text, Money: MoneyOf(year), ScoreY: -1, RateY: -1,
			X: (2*i + 1) * TrendWidth / (2 * len(years)),
		}
		if n, ok := facts.Points(year.Total.Score); ok {
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

// All gives the summaries of a whole site, parallel to its forms: each knows
// the same project's other years and its neighbours among the pages of its unit
// (later years first, then by project).
func All(forms []*facts.Form) []Summary {
	projects := map[string][]*facts.Form{}
	units := map[string][]int{}
	for i, f := range forms {
		key := projectKey(f.SelfEvaluation)
		projects[key] = append(projects[key], f)
		unit := evaluation.NameSlug(f.ImplementingUnit.Text)
		units[unit] = append(units[unit], i)
	}
	all := make([]Summary, len(forms))
	for i, f := range forms {
		all[i] = Of(f, projects[projectKey(f.SelfEvaluation)]...)
	}
	for unit, members := range units {
		if unit == "" {
			continue
		}
		slices.SortFunc(members, func(a, b int) int { return order(forms[a].SelfEvaluation, forms[b].SelfEvaluation) })
		for at, i := range members {
			if at > 0 {
				all[i].Before = linkTo(forms[members[at-1]].SelfEvaluation)
			}
			if at+1 < len(members) {
				all[i].After = linkTo(forms[members[at+1]].SelfEvaluation)
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
