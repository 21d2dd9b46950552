// Package slips searches the one slip that explains several findings of a form.
//
// A form, its findings and a way to check it again go in; out come the findings,
// those that one slip explains made one, with the others as its consequences.
// Each hypothesis is a small change of the form: two cells exchanged, a row
// taken away, a point moved. It counts only where the changed form has lost some
// findings and got none, and where its sums tie to the digit. Of those that
// remain the one that removes most is taken, and among equals the likelier slip.
// It guarantees that its work is bounded by the number of cells and that
// findings which no slip joins stay as they are. It refuses to name a slip where
// many fit.
package slips

import (
	"cmp"
	"iter"
	"slices"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// Recheck gives the findings of a changed form by the rules that a slip can
// break, without their causes, one after the other: a rule that nobody waits for
// any more is not applied.
type Recheck func(*evaluation.SelfEvaluation) iter.Seq[finding.Finding]

// slip is one hypothesis.
type slip struct {
	key  string // finding.cause.<key>
	args []any
	// cells are those that the slip spoilt.
	cells []source.Cell
	// rank is how likely the slip is: less is likelier.
	rank int
	// root says that the finding in a spoilt cell is told, whatever the severity
	// of the others.
	root bool
	// ofPoints says that the slip is in the columns of points.
	ofPoints bool
	mend     func(*evaluation.SelfEvaluation)
}

// leastJoined is how many findings a slip has to explain to be looked for: of a
// single one, its own rule knows the causes.
const leastJoined = 2

// mostNamed is how many equally likely slips are named; more say nothing.
const mostNamed = 3

// Join makes one finding of those that one slip explains, and repeats that for
// what is left: two independent slips stay two findings.
func Join(f *input.Form, findings []finding.Finding, recheck Recheck) []finding.Finding {
	left := slices.Collect(recheck(f.SelfEvaluation))
	if len(left) < leastJoined {
		return findings
	}
	before := keysOf(left)
	totals := []facts.Tally{f.Tally(columns[0]), f.Tally(columns[1])}
	var tried []trial
	for _, hypothesis := range hypotheses(f, left) {
		if removed, ok := try(f, hypothesis, totals, before, recheck); ok {
			tried = append(tried, trial{hypothesis, removed})
		}
	}
	taken := map[string]bool{}
	for {
		best := pick(tried, taken)
		if len(best) == 0 {
			return findings
		}
		for _, key := range best[0].removed {
			taken[key] = true
		}
		findings = join(findings, best)
	}
}

// columns are those whose totals a slip may mend.
var columns = []facts.Column{facts.Scores, facts.Weights}

// trial is a slip with the findings that it removes.
type trial struct {
	slip
	removed []string
}

// key tells a finding apart from the others of a form.
func key(f finding.Finding) string {
	cell := ""
	if len(f.Place.Cells) > 0 {
		cell = f.Place.Cells[0].String()
	}
	return string(f.ID) + " " + cell + " " + f.Found
}

func keysOf(findings []finding.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, key(f))
	}
	return list
}

// try mends the slip on a copy of the form. ok is false where findings come, where
// fewer than leastJoined go, or where the sums that it mends tie by rounding only.
func try(f *input.Form, s slip, totals []facts.Tally, before []string, recheck Recheck) (removed []string, ok bool) {
	changed := copyOf(f.SelfEvaluation)
	s.mend(changed)
	now := facts.Of(changed, f.Profiles)
	differed, mended := false, false
	for at, column := range columns {
		is := now.Tally(column)
		if is.Differs && !totals[at].Differs || totals[at].Differs && !is.Differs && !is.Sum.Equal(is.Total.Value) {
			return nil, false
		}
		differed, mended = differed || totals[at].Differs, mended || totals[at].Differs && !is.Differs
	}
	if s.ofPoints && differed && !mended {
		return nil, false // the costly check again is for those that mend a total
	}
	var after []string
	for found := range recheck(changed) {
		k := key(found)
		if !slices.Contains(before, k) {
			return nil, false
		}
		after = append(after, k)
	}
	for _, k := range before {
		if !slices.Contains(after, k) {
			removed = append(removed, k)
		}
	}
	return removed, len(removed) >= leastJoined
}

// pick gives the best slips of those whose findings nobody has taken: equals are
// given together.
func pick(tried []trial, taken map[string]bool) []trial {
	open := slices.DeleteFunc(slices.Clone(tried), func(t trial) bool {
		return slices.ContainsFunc(t.removed, func(k string) bool { return taken[k] })
	})
	if len(open) == 0 {
		return nil
	}
	compare := func(a, b trial) int {
		return cmp.Or(cmp.Compare(len(b.removed), len(a.removed)), cmp.Compare(a.rank, b.rank))
	}
	slices.SortStableFunc(open, compare)
	end := 1
	for end < len(open) && compare(open[0], open[end]) == 0 && slices.Equal(open[0].removed, open[end].removed) {
		end++
	}
	return open[:end]
}

// join makes one finding of those that the best slips remove.
func join(findings []finding.Finding, best []trial) []finding.Finding {
	var joined, others []finding.Finding
	for _, f := range findings {
		if slices.Contains(best[0].removed, key(f)) {
			joined = append(joined, f)
		} else {
			others = append(others, f)
		}
	}
	if len(joined) < leastJoined {
		return findings
	}
	slices.SortStableFunc(joined, func(a, b finding.Finding) int {
		byCell := cmp.Compare(order(a, best[0]), order(b, best[0]))
		if best[0].root {
			return byCell
		}
		return cmp.Or(cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), byCell)
	})
	first := joined[0]
	first.Consequences = joined[1:]
	first.Causes = nil
	if len(best) <= mostNamed {
		for _, t := range best {
			first.Causes = append(first.Causes, message.New("finding.cause."+t.key, append(t.args, "Also", alsoOf(first.Consequences))...))
		}
	}
	return append(others, first)
}

// order puts the findings that one slip makes in order: the one that stands in a
// spoilt cell first.
func order(f finding.Finding, t trial) int {
	if len(f.Place.Cells) > 0 && slices.Contains(t.cells, f.Place.Cells[0]) {
		return 0
	}
	return 1 + slices.Index(finding.IDs(), f.ID)
}

// alsoOf names the cells of the consequences.
func alsoOf(consequences []finding.Finding) string {
	text := ""
	for _, f := range consequences {
		if len(f.Place.Cells) == 0 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += f.Place.Cells[0].String()
	}
	return text
}

// copyOf copies what slips change: the rows of both tables and the total.
func copyOf(e *evaluation.SelfEvaluation) *evaluation.SelfEvaluation {
	changed := *e
	changed.Funding = slices.Clone(e.Funding)
	changed.Indicators = slices.Clone(e.Indicators)
	return &changed
}
