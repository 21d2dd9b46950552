package summary

import (
	"slices"
	"strconv"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// YearPoint is one year of a list.
type YearPoint struct {
	Year  string `toml:"year" json:"year"`
	Forms int    `toml:"forms" json:"forms"`
	// Budget and Expenditure are columns of amounts in 万元; Rate and Score are
	// the overall execution rate and the mean total score, two decimals.
	Budget      string `toml:"budget" json:"budget"`
	Expenditure string `toml:"expenditure" json:"expenditure"`
	Rate        string `toml:"rate" json:"rate"`
	Score       string `toml:"score" json:"score"`
	// X, ScoreY and RateY are as in TrendPoint.
	X      int `toml:"x" json:"x"`
	ScoreY int `toml:"score_y" json:"score_y"`
	RateY  int `toml:"rate_y" json:"rate_y"`
}

// byYear parts forms by their years, the earliest first.
func byYear(entries []Entry) (years []string, parts map[string][]Entry) {
	parts = map[string][]Entry{}
	for _, entry := range entries {
		year := entry.Form.Year
		if len(parts[year]) == 0 {
			years = append(years, year)
		}
		parts[year] = append(parts[year], entry)
	}
	slices.Sort(years)
	return years, parts
}

// yearsOf gives a list's figures year by year; nothing for a single year.
func yearsOf(entries []Entry) []YearPoint {
	years, parts := byYear(entries)
	if len(years) < 2 {
		return nil
	}
	points := make([]YearPoint, len(years))
	for i, year := range years {
		sums := sumsOf(parts[year])
		point := YearPoint{Year: year, Forms: sums.Forms, Rate: sums.Rate, Score: sums.MeanScore, ScoreY: -1, RateY: -1, X: acrossYears(i, len(years), TrendWidth)}
		point.Budget, point.Expenditure = sums.BudgetColumn, sums.ExpenditureColumn
		if score, err := figure.ParseExact(sums.MeanScore); err == nil {
			point.ScoreY = height(score)
		}
		if rate, err := figure.ParseExact(sums.Rate); err == nil {
			point.RateY = height(rate)
		}
		points[i] = point
	}
	return points
}

// acrossYears places year i of count in the middle of its part of a width.
func acrossYears(i, count, width int) int { return (2*i + 1) * width / (2 * count) }

// Multiple is one of several small charts of one shape: a group's execution
// rate over the years.
type Multiple struct {
	Slug string `toml:"slug" json:"slug"`
	Name string `toml:"name" json:"name"`
	// First and Last are the rates at its ends, in percent.
	First string `toml:"first" json:"first"`
	Last  string `toml:"last" json:"last"`
	// Line has the points of its line, "x,y x,y", in MultipleWidth by
	// MultipleHeight: the bottom is 0, the top 100 percent.
	Line string `toml:"line" json:"line"`
}

// The geometry of small charts, and how many there are at most.
const (
	MultipleWidth  = 200
	MultipleHeight = 60
	mostMultiples  = 24
)

// multiplesOf draws a small chart for each of a list's groups that has rates in
// at least two years, those with the most money first.
func multiplesOf(entries []Entry, l *List) []Multiple {
	if l.GroupedBy != facts.Departments {
		return nil
	}
	years, _ := byYear(entries)
	parts := map[string][]Entry{}
	for _, entry := range entries {
		slug := groupSlug(entry, l.GroupedBy)
		parts[slug] = append(parts[slug], entry)
	}
	var all []Multiple
	for _, group := range l.Groups {
		m := Multiple{Slug: group.Slug, Name: group.Name}
		points := 0
		_, own := byYear(parts[group.Slug])
		for i, year := range years {
			rate, err := figure.ParseExact(sumsOf(own[year]).Rate)
			if err != nil {
				continue
			}
			if points++; points == 1 {
				m.First = rate.Fixed(2)
			} else {
				m.Line += " "
			}
			m.Last = rate.Fixed(2)
			up := min(max(share(rate, figure.Whole(100), MultipleHeight), 0), MultipleHeight)
			m.Line += strconv.Itoa(acrossYears(i, len(years), MultipleWidth)) + "," + strconv.Itoa(MultipleHeight-up)
		}
		if points > 1 && len(all) < mostMultiples {
			all = append(all, m)
		}
	}
	return all
}
