package layouts

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed content.toml
var contentFile []byte

var said = func() (c struct {
	Projects    []string    `toml:"projects"`
	Departments []string    `toml:"departments"`
	Units       []string    `toml:"units"`
	People      []string    `toml:"people"`
	Notes       []string    `toml:"notes"`
	Remarks     []string    `toml:"remarks"`
	Side        []string    `toml:"side"`
	Sections    []string    `toml:"sections"`
	Deviations  []string    `toml:"deviations"`
	Standards   []string    `toml:"standards"`
	Planned     []string    `toml:"planned"`
	Achieved    []string    `toml:"achieved"`
	Whys        []string    `toml:"whys"`
	Markers     []string    `toml:"markers"`
	Nonsense    []string    `toml:"nonsense"`
	Indicators  [][7]string `toml:"indicators"`
	Marks       struct {
		Money     string `toml:"money"`
		Year      string `toml:"year"`
		Open      string `toml:"open"`
		Close     string `toml:"close"`
		Colon     string `toml:"colon"`
		OfWhich   string `toml:"of_which"`
		UnitRow   string `toml:"unit_row"`
		Signature string `toml:"signature"`
		Points    string `toml:"points"`
	} `toml:"marks"`
}) {
	if err := toml.Unmarshal(contentFile, &c); err != nil {
		panic("layouts: content.toml, which is part of the program: " + err.Error())
	}
	return c
}()

// content is what one form says; points are in hundredths, money in hundredths of
// the unit.
type content struct {
	project, department, unit, year, person string
	lines                                   []line
	planned, achieved                       []string
	why                                     string
	indicators                              []indicator
	weight, score                           int
}

type line struct {
	source                    string // total, appropriation, carryover, other
	original, adjusted, spent int
	weight, score             int // of the total only
}

type indicator struct {
	class, level2              string // keys of words
	name, nature, value, unit  string
	actual, deviation          string
	standard                   string
	weight, score              int
	firstOfClass, firstOfLevel bool
}

// quantitative reports whether the target is a number.
func (i indicator) quantitative() bool { return i.nature != "" }

// content draws what a form says; execution tells whether the funding has points.
func (d *drawer) content(execution bool) content {
	c := content{
		project: d.one(said.Projects), department: d.one(said.Departments), unit: d.one(said.Units),
		year: strconv.Itoa(2018 + d.IntN(7)), person: d.one(said.People), why: d.one(said.Whys),
	}
	for i := range 1 + d.IntN(3) {
		at := (i + d.IntN(2)*2) % len(said.Planned)
		c.planned, c.achieved = append(c.planned, said.Planned[at]), append(c.achieved, said.Achieved[at])
	}
	c.money(d, execution)
	shares := map[string]int{"output": 50, "benefit": 30, "satisfaction": 10}
	if !execution {
		shares["output"] = 60
	}
	for _, class := range []string{"output", "benefit", "satisfaction"} {
		c.class(d, class, shares[class]*100)
	}
	for _, i := range c.indicators {
		c.weight, c.score = c.weight+i.weight, c.score+i.score
	}
	c.weight, c.score = c.weight+c.lines[0].weight, c.score+c.lines[0].score
	return c
}

// money draws the lines; the total is their sum.
func (c *content) money(d *drawer, execution bool) {
	total := line{source: "total"}
	for _, source := range []string{"appropriation", "carryover", "other"} {
		l := line{source: source}
		if source == "appropriation" || d.IntN(2) == 0 {
			l.original = 100 * (1 + d.IntN(900))
			l.adjusted = l.original
			if d.IntN(3) == 0 {
				l.adjusted += 100 * d.IntN(80)
			}
			l.spent = l.adjusted
			if d.IntN(2) == 0 {
				l.spent = l.adjusted * (70 + d.IntN(30)) / 100
			}
		}
		if source == "appropriation" || l.original > 0 || d.IntN(2) == 0 {
			c.lines = append(c.lines, l)
		}
		total.original, total.adjusted, total.spent = total.original+l.original, total.adjusted+l.adjusted, total.spent+l.spent
	}
	if execution {
		total.weight = 1000
		total.score = (1000*total.spent + total.adjusted/2) / total.adjusted
	}
	c.lines = append([]line{total}, c.lines...)
}

// class draws the indicators of a level 1 that share its points.
func (c *content) class(d *drawer, class string, points int) {
	var pool []indicator
	for _, i := range said.Indicators {
		if i[0] == class && d.IntN(2) == 0 {
			pool = append(pool, indicator{class: class, level2: i[1], name: i[2], nature: i[3], value: i[4], unit: i[5], actual: i[6]})
		}
	}
	if len(pool) == 0 {
		for _, i := range said.Indicators {
			if i[0] == class {
				pool = append(pool, indicator{class: class, level2: i[1], name: i[2], nature: i[3], value: i[4], unit: i[5], actual: i[6]})
				break
			}
		}
	}
	left := points / 100
	for n := range pool {
		i := &pool[n]
		share := left
		if rest := len(pool) - n - 1; rest > 0 {
			share = max(min(left/(rest+1)+d.IntN(3)-1, left-rest), 1)
		}
		left -= share
		i.weight, i.score = 100*share, 100*share
		if d.IntN(5) == 0 {
			i.score -= 50 * (1 + d.IntN(2))
			i.deviation = d.one(said.Deviations)
		}
		i.standard = d.one(said.Standards)
		i.firstOfClass = n == 0
		i.firstOfLevel = n == 0 || pool[n-1].level2 != i.level2
	}
	c.indicators = append(c.indicators, pool...)
}

// fixed shows hundredths with two decimals, or without those that are zero.
func fixed(hundredths int, plain bool) string {
	text := fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
	if plain {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// rate shows spent of adjusted as a percentage with two decimals.
func rate(l line) string {
	if l.adjusted == 0 {
		return ""
	}
	return fixed((20000*l.spent+l.adjusted)/(2*l.adjusted), false) + "%"
}
