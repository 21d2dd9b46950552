package labelled

import (
	"fmt"
	"strconv"
)

// row draws an indicator: in one case of six its target is missed, and its points
// follow in proportion, with an explanation.
func (d *draft) row(t template, weight int) row {
	i := row{template: t, name: pick(d.r, t.Names), weight: weight, score: weight}
	missed := d.r.IntN(6) == 0
	switch t.Kind {
	case "count":
		d.count(&i, missed)
	case "rate":
		d.rate(&i, missed)
	case "less":
		n := between(d.r, t.From, t.To)
		i.target, i.actual = percent(n*100), percent(n*100-between(d.r, 0, 90))
	case "range":
		n := between(d.r, t.From, t.To)
		i.target, i.actual = fmt.Sprintf("%d-%d%s", n, n+2, t.Unit), fmt.Sprintf("%d%s", n+d.r.IntN(3), t.Unit)
	case "days":
		n := between(d.r, t.From, t.To)
		i.target = pick(d.r, known.AtMost) + strconv.Itoa(n) + t.Unit
		i.actual = strconv.Itoa(n-d.r.IntN(3)) + t.Unit
	case "cost":
		n := between(d.r, t.From, t.To)
		i.target, i.actual = fmt.Sprintf("≤%d%s", n, t.Unit), fmt.Sprintf("%d%s", n-d.r.IntN(n/10), t.Unit)
	case "date":
		d.date(&i)
	case "zero":
		i.target, i.actual = pick(d.r, []string{"0", "≤0", "="})+t.Unit, "0"+t.Unit
		if i.target[0] == '=' {
			i.target = "=0" + t.Unit
		}
	case "words":
		pair := pick(d.r, t.Pairs)
		i.target, i.actual = pair[0], pair[1]
		if missed {
			i.score = weight * between(d.r, 80, 95) / 100
		}
	}
	i.deviation = pick(d.r, known.Silent)
	switch {
	case i.score < i.weight:
		i.deviation = pick(d.r, known.Explained)
	case d.r.IntN(8) == 0:
		i.deviation = pick(d.r, known.Settled)
	}
	return i
}

func (d *draft) count(i *row, missed bool) {
	target := between(d.r, i.From, i.To)
	actual := target + d.r.IntN(target/8+1)
	if missed {
		actual = between(d.r, target*6/10, target-1)
		i.score = share(i.weight, actual, target)
	}
	sign := pick(d.r, known.AtLeast)
	if missed {
		sign = "≥"
	}
	i.target = sign + strconv.Itoa(target) + i.Unit
	i.actual = pick(d.r, known.Done) + strconv.Itoa(actual) + i.Unit
	if i.Small != "" && d.r.IntN(3) == 0 {
		i.actual = strconv.Itoa(actual*i.Scale) + i.Small
	}
}

func (d *draft) rate(i *row, missed bool) {
	target := between(d.r, i.From, i.To) * 100
	actual := min(target+d.r.IntN(400), 10000)
	if missed {
		actual = between(d.r, target*8/10, target-50)
		i.score = share(i.weight, actual, target)
	}
	i.target = pick(d.r, known.AtLeastRate) + percent(target)
	if target == 10000 {
		i.target = pick(d.r, []string{"100%", "=100%", "≥100%"})
	}
	i.actual = percent(actual)
}

func (d *draft) date(i *row) {
	month := between(d.r, 3, 11)
	values := map[string]string{"month": strconv.Itoa(month), "before": strconv.Itoa(max(month-1, 1)), "year": strconv.Itoa(d.year), "day": strconv.Itoa(between(d.r, 1, 28))}
	i.target, i.actual = fill(pick(d.r, known.Deadlines), values), fill(pick(d.r, known.Days), values)
}

// percent prints hundredths of a percent.
func percent(h int) string { return hundredths(h) + "%" }
