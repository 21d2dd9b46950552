package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/tools/bench/checks/planted"
	"gongkai/tools/internal/check"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// share counts how many of all were right.
type share struct{ right, all int }

func (s share) String() string {
	if s.all == 0 {
		return "      –"
	}
	return fmt.Sprintf("%6.2f %% (%d of %d)", float64(s.right)*100/float64(s.all), s.right, s.all)
}

// tally is what a measurement found.
type tally struct {
	recall    map[string]share     // by kind of fault
	found     map[finding.ID]share // recall by rule
	precision map[finding.ID]share
	explained share // faults with an explanation whose true cause is named
	alone     share // of these, the ones where it is the only cause
	faults    []string
}

// place stands for the workbook of every made form.
var place = source.Place{Workbook: "made.xlsx", Sheet: "Sheet1"}

// measure checks so many forms, every second one with a fault; the kinds take
// turns.
func measure(forms int, seed uint64, profiles *profile.Set) tally {
	random := rand.New(rand.NewPCG(seed, 0))
	draw := func(from, to int) int { return from + random.IntN(to-from+1) }
	t := tally{recall: map[string]share{}, found: map[finding.ID]share{}, precision: map[finding.ID]share{}}
	kinds := planted.Kinds()
	for n := range forms {
		if n%2 == 0 {
			t.judge(n, check.One(planted.Form(draw), place, profiles), planted.Plant{})
			continue
		}
		form, plant := planted.Faulty(draw, n/2%len(kinds))
		t.judge(n, check.One(form, place, profiles), plant)
	}
	return t
}

// judge counts the findings of one form. Notes are signals and count for
// nothing.
func (t *tally) judge(n int, findings []finding.Finding, plant planted.Plant) {
	hit := false
	for _, f := range findings {
		if f.Severity == finding.Note {
			continue
		}
		right := plant.ID != "" && (f.ID == plant.ID || slices.Contains(plant.Follows, f.ID))
		p := t.precision[f.ID]
		p.all++
		if right {
			p.right++
		} else {
			t.faults = append(t.faults, fmt.Sprintf("form %d (%s): false %s at %v: found %s, expected %s", n, plant.Kind, f.ID, f.Place.Cells, f.Found, f.Expected))
		}
		t.precision[f.ID] = p
		if f.ID == plant.ID && len(f.Place.Cells) > 0 && f.Place.Cells[0] == plant.Cell && f.Difference == plant.Difference {
			hit = true
			t.explain(n, f, plant)
		}
	}
	if plant.ID == "" {
		return
	}
	kind, rule := t.recall[plant.Kind], t.found[plant.ID]
	kind.all, rule.all = kind.all+1, rule.all+1
	if hit {
		kind.right, rule.right = kind.right+1, rule.right+1
	} else {
		t.faults = append(t.faults, fmt.Sprintf("form %d: missed %s at %s by %s (%s)", n, plant.ID, plant.Cell, plant.Difference, plant.Kind))
	}
	t.recall[plant.Kind], t.found[plant.ID] = kind, rule
}

// explain counts whether the true cause of a fault is among those that are
// named, and whether it stands alone.
func (t *tally) explain(n int, f finding.Finding, plant planted.Plant) {
	if plant.Cause == "" {
		return
	}
	t.explained.all++
	if !slices.ContainsFunc(f.Causes, func(cause message.Message) bool { return strings.HasPrefix(cause.Key, "finding.cause."+plant.Cause) }) {
		t.faults = append(t.faults, fmt.Sprintf("form %d (%s): the true cause %s is not among %v", n, plant.Kind, plant.Cause, f.Causes))
		return
	}
	t.explained.right++
	t.alone.all++
	if len(f.Causes) == 1 {
		t.alone.right++
	}
}

// String prints the tables.
func (t tally) String() string {
	var b strings.Builder
	b.WriteString("recall by kind of fault (right rule, right cell, right difference)\n")
	for _, kind := range planted.Kinds() {
		fmt.Fprintf(&b, "  %-48s %s\n", kind, t.recall[kind])
	}
	b.WriteString("\nby rule                            recall                    precision\n")
	for _, id := range finding.IDs() {
		if t.found[id].all+t.precision[id].all > 0 {
			fmt.Fprintf(&b, "  %-32s %-25s %s\n", id, t.found[id], t.precision[id])
		}
	}
	fmt.Fprintf(&b, "\ntrue cause named:             %s\n  and no other beside it:     %s\n", t.explained, t.alone)
	return b.String()
}
