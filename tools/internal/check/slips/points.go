package slips

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/source"
)

// The ranks of slips: which one is likelier where two remove the same findings.
const (
	rankColumns = iota // one slip of the whole form
	rankRow            // a row missing, twice, or exchanged
	rankCopied         // another cell's figure
	rankDigits         // a slip of the finger
	rankTyped          // some figure mistyped
)

// points gives the slips in the columns of maximum points and of scores.
func points(f *input.Form) []slip {
	var list []slip
	if differing(f) > 1 {
		list = append(list, columnsOfPoints())
	}
	for i := range f.Indicators {
		list = append(list, exchanged(f, i))
		list = append(list, mistyped(f, i, true)...)
		list = append(list, mistyped(f, i, false)...)
		list = append(list, solved(f, i)...)
		if twin := twinOf(f, i); twin >= 0 {
			list = append(list, rowTwice(f, i, twin))
		}
	}
	list = append(list, counted(f, true)...)
	list = append(list, counted(f, false)...)
	return append(list, rowMissing(f)...)
}

// differing counts the rows whose score is not the maximum points: with one alone,
// that row is exchanged and not the columns.
func differing(f *input.Form) int {
	count := 0
	for _, row := range f.Indicators {
		if row.Weight.Text != row.Score.Text {
			count++
		}
	}
	return count
}

func columnsOfPoints() slip {
	return slip{
		key: "columns-exchanged", rank: rankColumns,
		mend: func(e *evaluation.SelfEvaluation) {
			for i := range e.Indicators {
				row := &e.Indicators[i]
				row.Weight.Text, row.Score.Text = row.Score.Text, row.Weight.Text
			}
		},
	}
}

// counted gives the cells that are no number (满分, 1O, blank) and that the total
// counts as one: what the total is above the sum, at most the maximum points.
func counted(f *input.Form, score bool) []slip {
	column := facts.Weights
	if score {
		column = facts.Scores
	}
	tally := f.Tally(column)
	gap := tally.Total.Value.Sub(tally.Sum)
	if !tally.Differs || gap.Sign() <= 0 {
		return nil
	}
	var list []slip
	for i, row := range f.Indicators {
		value, most, total := row.Weight, row.Score, f.Total.Weight
		if score {
			value, most, total = row.Score, row.Weight, f.Total.Score
		}
		limit, ok := facts.Points(most)
		if _, number := facts.Points(value); number || !ok || score && gap.Cmp(limit.Value) > 0 || !score && gap.Cmp(limit.Value) < 0 {
			continue
		}
		list = append(list, slip{
			key: "text-counted", rank: rankRow, root: true, cells: []source.Cell{value.At, row.Name.At},
			args: []any{"Found", value.Text, "Name", input.Shorten(row.Name.Text), "Meant", gap.String(), "At", input.Address(total)},
			mend: func(e *evaluation.SelfEvaluation) { pointsOf(e, i, score).Text = gap.String() },
		})
	}
	return list
}

func exchanged(f *input.Form, i int) slip {
	row := f.Indicators[i]
	return slip{
		key: "weight-score-exchanged", rank: rankRow,
		args:  []any{"Name", input.Shorten(row.Name.Text), "At", input.Address(row.Weight), "Cell", input.Address(row.Score)},
		cells: []source.Cell{row.Score.At, row.Weight.At},
		mend: func(e *evaluation.SelfEvaluation) {
			e.Indicators[i].Weight.Text, e.Indicators[i].Score.Text = row.Score.Text, row.Weight.Text
		},
	}
}

// mistyped gives the slips of a finger in a score or in maximum points.
func mistyped(f *input.Form, i int, score bool) []slip {
	cell := func(e *evaluation.SelfEvaluation) *evaluation.Value { return pointsOf(e, i, score) }
	value := *cell(f.SelfEvaluation)
	n, ok := facts.Points(value)
	if !ok || n.Value.Sign() == 0 {
		return nil
	}
	return misprinted(value, n, explain.PointMoves, cell)
}

// pointsOf gives the score, or else the maximum points, of a row of a form that
// is being mended.
func pointsOf(e *evaluation.SelfEvaluation, row int, score bool) *evaluation.Value {
	if score {
		return &e.Indicators[row].Score
	}
	return &e.Indicators[row].Weight
}

// misprinted gives the slips of a finger in one figure: two digits swapped, the
// point moved, the sign. cell gives the figure's place in the form that is mended.
func misprinted(value evaluation.Value, n figure.Number, moves []explain.Factor, cell func(*evaluation.SelfEvaluation) *evaluation.Value) []slip {
	var list []slip
	add := func(key string, meant figure.Exact) {
		list = append(list, slip{
			key: key, rank: rankDigits, cells: []source.Cell{value.At},
			args: []any{"Amount", n.Value.String(), "Meant", meant.String(), "At", input.Address(value)},
			mend: func(e *evaluation.SelfEvaluation) { cell(e).Text = meant.String() },
		})
	}
	for _, meant := range explain.Swaps(n) {
		add("cell-digits-swapped", meant)
	}
	for _, move := range moves {
		add("cell-"+move.Key, n.Value.Shift(move.Places))
	}
	add("cell-sign", n.Value.Neg())
	return list
}

// solved gives the score that would make the total tie, where it is the one that
// the row's own rule gives: another figure was put in its place.
func solved(f *input.Form, i int) []slip {
	tally := f.Tally(facts.Scores)
	row := f.Indicators[i]
	score, ok := facts.Points(row.Score)
	most, hasMost := facts.Points(row.Weight)
	if !tally.Differs || !ok || !hasMost {
		return nil
	}
	meant := score.Value.Add(tally.Total.Value.Sub(tally.Sum))
	if meant.Sign() < 0 || meant.Cmp(most.Value) > 0 {
		return nil
	}
	s := slip{
		key: "cell-mistyped", rank: rankTyped, cells: []source.Cell{row.Score.At},
		args: []any{"Amount", score.Value.String(), "Meant", meant.String(), "At", input.Address(row.Score)},
		mend: func(e *evaluation.SelfEvaluation) { e.Indicators[i].Score.Text = meant.String() },
	}
	if n, counted := facts.ActualNumber(row.Actual); counted && (n.Value.Equal(score.Value) || n.Percent && n.Value.Shift(2).Equal(score.Value)) {
		s.key, s.rank = "actual-as-score", rankCopied
		s.args = append(s.args, "From", input.Address(row.Actual))
		return []slip{s}
	}
	for _, neighbour := range []int{i - 1, i + 1} {
		if neighbour < 0 || neighbour >= len(f.Indicators) {
			continue
		}
		if n, same := facts.Points(f.Indicators[neighbour].Score); same && n.Value.Equal(score.Value) {
			s.key, s.rank = "neighbours-score", rankCopied
			s.args = append(s.args, "From", input.Address(f.Indicators[neighbour].Score))
			break
		}
	}
	return []slip{s}
}

// twinOf gives the earlier row that row i repeats, or -1.
func twinOf(f *input.Form, i int) int {
	row := f.Indicators[i]
	for j := range i {
		other := f.Indicators[j]
		if row.Name.Text != "" && row.Name.At != other.Name.At && input.IndicatorName(row.Name.Text) == input.IndicatorName(other.Name.Text) &&
			facts.Bare(row.Target.Text) == facts.Bare(other.Target.Text) && row.Weight.Text == other.Weight.Text {
			return j
		}
	}
	return -1
}

func rowTwice(f *input.Form, i, twin int) slip {
	row := f.Indicators[i]
	return slip{
		key: "form-row-twice", rank: rankRow, cells: []source.Cell{row.Name.At},
		args: []any{"Name", input.Shorten(row.Name.Text), "At", input.Address(row.Name), "Cell", input.Address(f.Indicators[twin].Name)},
		mend: func(e *evaluation.SelfEvaluation) { e.Indicators = append(e.Indicators[:i:i], e.Indicators[i+1:]...) },
	}
}

// rowMissing gives the row that both totals count and the table does not show:
// what the maximum points lack is no less than what the scores lack.
func rowMissing(f *input.Form) []slip {
	weights, scores := f.Tally(facts.Weights), f.Tally(facts.Scores)
	if !weights.Differs || !scores.Differs {
		return nil
	}
	weight, score := weights.Total.Value.Sub(weights.Sum), scores.Total.Value.Sub(scores.Sum)
	if weight.Sign() <= 0 || score.Sign() < 0 || score.Cmp(weight) > 0 {
		return nil
	}
	return []slip{{
		key: "form-row-missing", rank: rankRow,
		args: []any{"Weight", weight.String(), "Amount", score.String()},
		mend: func(e *evaluation.SelfEvaluation) {
			e.Indicators = append(e.Indicators, evaluation.Indicator{
				Target: evaluation.Value{Text: "—"}, Actual: evaluation.Value{Text: "—"}, Deviation: evaluation.Value{Text: "…"},
				Weight: evaluation.Value{Text: weight.String()}, Score: evaluation.Value{Text: score.String()},
			})
		},
	}}
}
