// Package sample makes up evaluations, so that a site can be seen full before
// an office has filled it.
//
// The words of an invented city (data/sample.toml) go in; filled-in forms with
// Sample set come out: five years, eight departments, twenty units, projects
// that run for several years, every state that an indicator can be in, and in
// one form out of four a fault of the kind that real forms have. It guarantees
// the same forms for the same words, on every machine, and that the first n of
// many are the n of few; figures are exact decimals, and a form without a
// planted fault ties to the cent. It refuses to look real: the
// name of its project begins with a mark, so that whatever names a form (a feed, a
// table, a search result) says that it is made up.
package sample

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
)

// Make gives the first n made-up evaluations.
func (c *City) Make(n int) []*evaluation.SelfEvaluation { return slices.Collect(c.All(n)) }

// All gives the first n made-up evaluations, one after the other, so that
// many of them need little memory.
func (c *City) All(n int) iter.Seq[*evaluation.SelfEvaluation] {
	return func(yield func(*evaluation.SelfEvaluation) bool) {
		serial := 0
		for index := 0; serial < n; index++ {
			p := c.project(index)
			for year := p.from; year < p.to && serial < n; year++ {
				if !yield(c.form(p, year, serial)) {
					return
				}
				serial++
			}
		}
	}
}

// runs says for how many years projects run, one after the other: three years
// each on average, so that twenty units have sixty forms.
var runs = []int{3, 5, 1, 4, 2}

// project is what stays the same while a project runs.
type project struct {
	index      int
	department department
	unit       string
	theme      theme
	area, name string
	words      *strings.Replacer // puts unit, theme and so on into a text
	points     points
	plans      []plan
	budget     int64 // of the first year, in hundredths of the money unit
	from, to   int   // indices into City.Years; to is not included
	left       int64 // what the last year left over, in hundredths
	graded     bool  // the office prints a grade
	shared     bool  // the unit adds funds of its own
	special    bool  // there is money from the special fiscal account
}

// project makes up the project of a running number.
func (c *City) project(index int) *project {
	d := newDice(c.Seed, uint64(index))
	units := 0
	for _, department := range c.Departments {
		units += len(department.Units)
	}
	p := &project{index: index, points: c.Profiles[index%len(c.Profiles)]}
	rest := index % units
	for _, department := range c.Departments {
		if rest < len(department.Units) {
			p.department, p.unit = department, department.Units[rest]
			break
		}
		rest -= len(department.Units)
	}
	// A unit's projects differ in theme first, then in area, then in phase.
	turn := index / units
	themes := p.department.Themes
	p.theme = themes[(turn+rest)%len(themes)]
	turn /= len(themes)
	p.area = c.Areas[turn%len(c.Areas)]
	turn /= len(c.Areas)
	phase := c.Phases[turn%len(c.Phases)]
	if round := turn / len(c.Phases); round > 0 {
		phase += strconv.Itoa(round + 1)
	}
	p.name = fill(c.Project, "{area}", p.area, "{theme}", p.theme.Theme, "{phase}", phase)
	run := min(runs[index%len(runs)], len(c.Years))
	p.from = d.roll(len(c.Years) - run + 1)
	p.to = p.from + run
	p.budget = 100 * (20 + int64(d.roll(80))*int64(1+d.roll(40)))
	p.graded = index%7 == 3
	p.shared = index%3 == 1
	p.special = index%5 == 2
	p.words = strings.NewReplacer(
		"{department}", p.department.Name, "{unit}", p.unit, "{area}", p.area, "{theme}", p.theme.Theme,
		"{object}", p.theme.Object, "{people}", p.theme.People, "{measure}", p.theme.Measure,
	)
	p.plans = c.plans(p, d)
	return p
}

// dice gives the numbers that figures grow from. It takes the generator's bits
// as they are: only those are promised to stay the same in later releases of
// Go.
type dice struct{ bits *rand.PCG }

func newDice(seed, stream uint64) dice { return dice{rand.NewPCG(seed, stream)} }

// roll gives a whole number from 0 to n−1.
func (d dice) roll(n int) int { return int(d.bits.Uint64() % uint64(n)) }

// between gives a whole number from low to high, both included.
func (d dice) between(low, high int64) int64 { return low + int64(d.roll(int(high-low+1))) }

// chance is true once in n times.
func (d dice) chance(n int) bool { return d.roll(n) == 0 }

func (d dice) pick(texts []string) string { return texts[d.roll(len(texts))] }
