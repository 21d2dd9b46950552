package summary

import (
	"slices"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
)

// Line is one term of the score: what the office printed, what the figures
// give, and how.
type Line struct {
	// Rule says how Computed was reached.
	Rule facts.Rule `toml:"rule" json:"rule"`
	// Formula is the calculation in the form's own figures, without signs of
	// comparison and units: 3.33 × 607.495 ÷ 824.355. Empty where the rule
	// needs none.
	Formula string `toml:"formula,omitempty" json:"formula,omitempty"`
	// Computed is the score that the rule gives before rounding, to at most
	// six decimals; empty for facts.RulePrinted.
	Computed string `toml:"computed,omitempty" json:"computed,omitempty"`
	// Rounded is Computed as the form prints scores; empty where Computed is.
	Rounded string `toml:"rounded,omitempty" json:"rounded,omitempty"`
	// Differs says that no formula in use gives the printed score, or that it is
	// above the maximum points.
	Differs bool `toml:"differs,omitempty" json:"differs,omitempty"`
	// Running is the sum of the printed scores down to this line, with as many
	// decimals as the longest of them prints; empty where the line has no
	// score.
	Running string `toml:"running,omitempty" json:"running,omitempty"`
}

// Score is the whole sum.
type Score struct {
	// Execution has one entry for each funding line with points of its own.
	Execution []ExecutionLine `toml:"execution" json:"execution"`
	// Sum is the sum of the printed scores and WeightSum of the printed maximum
	// points that the form's total adds up, exactly (facts.Form.Terms).
	Sum       string `toml:"sum" json:"sum"`
	WeightSum string `toml:"weight_sum" json:"weight_sum"`
	// SumDiffers and WeightDiffers say that no rounding makes the printed
	// total that sum; SumDifference and WeightDifference are then printed
	// minus computed.
	SumDiffers       bool   `toml:"sum_differs,omitempty" json:"sum_differs,omitempty"`
	SumDifference    string `toml:"sum_difference,omitempty" json:"sum_difference,omitempty"`
	WeightDiffers    bool   `toml:"weight_differs,omitempty" json:"weight_differs,omitempty"`
	WeightDifference string `toml:"weight_difference,omitempty" json:"weight_difference,omitempty"`
}

// ExecutionLine is a funding line that earns points.
type ExecutionLine struct {
	// Funding is its place among the funding lines, counted from 0.
	Funding int `toml:"funding" json:"funding"`
	Line
}

// computedPlaces is how many decimals an unrounded score is shown with.
const computedPlaces = 6

func scoreOf(f *facts.Form, rows []Row) Score {
	scores, weights := f.Tally(facts.Scores), f.Tally(facts.Weights)
	s := Score{Execution: []ExecutionLine{}}
	s.Sum, s.SumDiffers, s.SumDifference = against(scores)
	s.WeightSum, s.WeightDiffers, s.WeightDifference = against(weights)
	for _, at := range executionLines(scores, weights) {
		line := f.Funding[at]
		s.Execution = append(s.Execution, ExecutionLine{Funding: at, Line: lineOf(f.ExecutionAward(line), line.Score)})
	}
	var running figure.Exact
	for _, term := range scores.Terms {
		running = running.Add(term.Number.Value)
		text := running.Fixed(scores.Places)
		if !term.Execution {
			rows[term.At].Running = text
			continue
		}
		for i := range s.Execution {
			if s.Execution[i].Funding == term.At {
				s.Execution[i].Running = text
			}
		}
	}
	return s
}

// executionLines gives the funding lines with points in one of the tallies, in
// the form's order.
func executionLines(tallies ...facts.Tally) []int {
	var lines []int
	for _, tally := range tallies {
		for _, term := range tally.Terms {
			if term.Execution && !slices.Contains(lines, term.At) {
				lines = append(lines, term.At)
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// against words a tally: its sum, and the printed total less the sum where no
// rounding makes them one.
func against(t facts.Tally) (sum string, differs bool, difference string) {
	switch {
	case len(t.Terms) == 0:
		return "", false, ""
	case !t.Differs:
		return t.Sum.Fixed(t.Places), false, ""
	}
	return t.Sum.Fixed(t.Places), true, t.Total.Value.Sub(t.Sum).String()
}

// lineOf says by which formula points were given. What is rounded is rounded to the
// decimals of the printed score.
func lineOf(a facts.Award, printed evaluation.Value) Line {
	formula, ok := a.Formula()
	if !ok {
		return Line{Rule: facts.RulePrinted, Differs: a.Contradicted()}
	}
	line := Line{
		Rule: formula.Rule, Formula: formula.Text, Differs: a.Contradicted(),
		Computed: formula.Exact.Round(computedPlaces).String(),
	}
	if n, ok := facts.Points(printed); ok {
		line.Rounded = formula.Exact.Fixed(max(n.Places, 0))
	}
	return line
}
