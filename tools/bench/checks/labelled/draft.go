package labelled

import (
	"math/rand/v2"
	"strconv"
)

// line is a funding line in hundredths of the form's unit; row an indicator with
// its points in hundredths.
type line struct{ original, final, spent int }

type row struct {
	template
	name, target, actual, deviation string
	weight, score                   int
}

// draft is a form that ties.
type draft struct {
	r                       *rand.Rand
	year                    int
	inYuan                  bool
	place, department, unit string
	project                 string
	lines                   []line // the total first
	rows                    []row
	execution               int // the points for budget execution at most
}

func newDraft(r *rand.Rand) *draft {
	d := &draft{r: r, year: between(r, 2020, 2024), inYuan: r.IntN(5) == 0, project: pick(r, known.Projects), execution: 1000}
	d.place = pick(r, known.Places)
	d.department = d.place + pick(r, known.Departments)
	d.unit = d.department + pick(r, known.Units)
	d.lines = make([]line, between(r, 2, 4))
	for i := range d.lines[1:] {
		final := between(r, 900, 99000)
		l := line{final, final, final}
		if r.IntN(2) == 0 {
			l.spent = between(r, final*7/10, final)
		}
		if r.IntN(3) == 0 {
			l.original = between(r, final*8/10, final*11/10)
		}
		d.lines[i+1] = l
	}
	if d.inYuan {
		for i := range d.lines {
			l := &d.lines[i]
			l.original, l.final, l.spent = l.original*100, l.final*100, l.spent*100
		}
	}
	d.total()
	for _, block := range []struct {
		level1 string
		points int
	}{{known.Rows[0].Level1, 5000}, {known.Rows[len(known.Rows)-2].Level1, 3000}, {known.Rows[len(known.Rows)-1].Level1, 1000}} {
		d.block(block.level1, block.points)
	}
	return d
}

// total adds the parts of the funds up.
func (d *draft) total() {
	d.lines[0] = line{}
	for _, l := range d.lines[1:] {
		d.lines[0].original += l.original
		d.lines[0].final += l.final
		d.lines[0].spent += l.spent
	}
}

// block draws the indicators of a level-1 name, in the order of their level 2.
func (d *draft) block(level1 string, points int) {
	var templates []template
	for _, t := range known.Rows {
		if t.Level1 != level1 {
			continue
		}
		for range between(d.r, 0, 2) {
			templates = append(templates, t)
		}
	}
	if len(templates) == 0 {
		for _, t := range known.Rows {
			if t.Level1 == level1 {
				templates = append(templates, t)
				break
			}
		}
	}
	templates = templates[:min(len(templates), 7)]
	unit := []int{50, 100, 100, 1}[d.r.IntN(4)]
	each := points / len(templates) / unit * unit
	used := map[string]bool{}
	for i, t := range templates {
		weight := each
		if i == len(templates)-1 {
			weight = points - each*(len(templates)-1)
		}
		row := d.row(t, weight)
		for tries := 0; used[row.name] && tries < 20; tries++ {
			row = d.row(t, weight)
		}
		if used[row.name] {
			row.name += strconv.Itoa(i + 1)
		}
		used[row.name] = true
		d.rows = append(d.rows, row)
	}
}

// sums gives what the total row prints.
func (d *draft) sums() (weight, score int) {
	weight, score = d.execution, d.executionScore()
	for _, row := range d.rows {
		weight, score = weight+row.weight, score+row.score
	}
	return weight, score
}

func (d *draft) executionScore() int {
	return min(share(d.execution, d.lines[0].spent, d.lines[0].final), d.execution)
}

// share gives weight × part ÷ whole, rounded half up.
func share(weight, part, whole int) int { return (2*weight*part + whole) / (2 * whole) }
