package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Shuffled makes n further cases by chance: layout, evaluation, shape, order
// of columns and quirks are drawn, the same ones for the same seed. They are
// for looking where nobody thought of looking.
func Shuffled(seed uint64, n int) ([]Case, error) {
	bases, _, err := decode[base](Files, "bases/*.toml")
	if err != nil {
		return nil, err
	}
	layouts, order, err := decode[layout](Files, "layouts/*.toml")
	if err != nil {
		return nil, err
	}
	plans, names, err := decode[plan](Files, "combinations/*.toml")
	if err != nil {
		return nil, err
	}
	var words, parts []combination // what other offices print, and print besides
	for _, name := range names {
		for _, c := range plans[name].Combinations {
			if c.Relabel != "" && !strings.HasPrefix(c.Relabel, "answer.") {
				words = append(words, c)
			}
			if c.Insert != nil || c.Foot != nil || c.Top != nil || c.HeadTotal != "" || c.TotalLabel != "" {
				parts = append(parts, c)
			}
		}
	}
	chance := rand.New(rand.NewPCG(seed, 0))
	var cases []Case
	for i := range n {
		id := pick(chance, order)
		c := draw(chance, layouts[id])
		c.borrow(pick(chance, parts), layouts[id])
		l := reword(chance, layouts[id], words)
		made, err := c.one(id, l, bases, c.Quirks)
		if err != nil {
			return nil, fmt.Errorf("corpus: shuffled %d on %s: %w", i, id, err)
		}
		made.Name = fmt.Sprintf("%s+shuffled-%d-%d", id, seed, i)
		made.Why = fmt.Sprintf("Drawn by chance: %+v", c)
		cases = append(cases, made)
	}
	return cases, nil
}

func pick[T any](chance *rand.Rand, from []T) T { return from[chance.IntN(len(from))] }

// draw draws a combination that the layout can take.
func draw(chance *rand.Rand, l layout) combination {
	c := combination{
		Name: "shuffled", Levels: pick(chance, []string{"", "", "repeat", "below"}),
		Numbered: chance.IntN(4) == 0, Reversed: chance.IntN(6) == 0,
	}
	if chance.IntN(3) == 0 {
		c.SecondHead = 1 + chance.IntN(5)
	}
	if chance.IntN(3) == 0 {
		c.Below = pick(chance, []string{"lighting", "clinic", "library"})
	}
	if chance.IntN(3) == 0 {
		c.Order = reorder(chance, l.Indicators.Columns)
	}
	for range chance.IntN(4) {
		q := pick(chance, quirks).name
		// Unmerged cells cannot grow over what is put between them.
		if !slices.Contains(c.Quirks, q) && q != "unmerged" {
			c.Quirks = append(c.Quirks, q)
		}
	}
	switch chance.IntN(10) {
	case 0, 1:
		c.Quirks = append(c.Quirks, "unmerged")
	case 2:
		c.Dumped, c.Quirks, c.Below = true, nil, ""
	}
	return c
}

// borrow takes over a further column, a footer, a line above the table or
// another place for the total, as far as the layout can take it.
func (c *combination) borrow(from combination, l layout) {
	c.Foot, c.Top = from.Foot, from.Top
	if l.Total != "" {
		c.HeadTotal, c.TotalLabel = from.HeadTotal, from.TotalLabel
	}
	for _, in := range from.Insert {
		// A second target beside another office's word for the first is anyone's guess.
		if in.Field != "initial" && l.Indicators.index(in.After) >= 0 && l.Indicators.index(in.Field) < 0 && len(c.Order) == 0 {
			c.Insert = append(c.Insert, in)
		}
	}
}

// reword prints every second label as some other office does. A layout keeps
// the labels that it does not have.
func reword(chance *rand.Rand, l layout, words []combination) layout {
	for _, c := range words {
		text := pick(chance, c.Labels)
		if chance.IntN(2) == 0 {
			continue
		}
		if changed, err := relabel(l, c.Relabel, text); err == nil {
			l = changed
		}
	}
	return l
}

// reorder keeps the levels and the name in front, in their order, and moves
// the other columns about; the parts of a split target stay together.
func reorder(chance *rand.Rand, columns []column) []string {
	var front, rest []string
	split := false
	for _, c := range columns {
		switch c.Field {
		case "level1", "level2", "name":
			front = append(front, c.Field)
		case "nature", "amount", "measure":
			split = true
		default:
			rest = append(rest, c.Field)
		}
	}
	if split {
		rest = append(rest, "amount")
	}
	chance.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	for _, field := range rest {
		if field == "amount" {
			front = append(front, "nature", "amount", "measure")
			continue
		}
		front = append(front, field)
	}
	return front
}
