package explain

import (
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// Total is a printed total beside the figures that should make it. Its
// causes are searched for, never guessed: each explanation is one that makes
// the figures tie.
type Total struct {
	Form *input.Form
	// Kind words what is added up: score, weight or money.
	Kind    string
	Printed evaluation.Value
	Found   figure.Number
	Terms   []facts.Term
	// norm says that found is no printed total but what the sum should be, so
	// that nothing can have been forgotten or mistyped in it.
	Norm bool
	// Nested are the figures one level below the terms, by part.
	Nested map[source.Cell][]facts.Term
}

// Causes gives the explanations that fit, the most plausible kind first. The
// search stops at the first kind that explains anything, because a slip of a
// finger explains nearly everything once it is looked for; within a kind, all
// that fit are given.
func (total Total) Causes() []message.Message {
	if total.Form.Quiet {
		return nil
	}
	if full := total.full(); len(full) > 0 {
		return full
	}
	if total.Norm {
		return firstKind(total.wholeRows)
	}
	return firstKind(total.wholeRows, total.slips, total.pairs)
}

// firstKind gives the explanations of the first kind that has any; none where
// that kind has too many.
func firstKind(searches ...func() []message.Message) []message.Message {
	for _, search := range searches {
		causes := search()
		if len(causes) > mostCauses {
			return nil
		}
		if len(causes) > 0 {
			return causes
		}
	}
	return nil
}

// mostCauses is how many explanations of one kind are named; where more fit, the
// gap fits anything.
const mostCauses = 3

// ties reports whether a sum of printed values is the printed total to the
// digit.
func (total Total) ties(sum figure.Exact) bool { return sum.Equal(total.Found.Value) }

// Say makes a cause of this account; Found and Cell of the total are always
// there.
func (total Total) say(key string, args ...any) message.Message {
	return message.New("finding.cause."+key, append([]any{
		"Kind", message.New("finding.kind." + total.Kind), "Found", total.Found.Value.String(), "Cell", input.Address(total.Printed),
	}, args...)...)
}

// full finds a total that is the maximum points, or that counts one row with its
// maximum although it earned less: it was not brought up to date.
func (total Total) full() []message.Message {
	if total.Kind != "score" || total.Norm {
		return nil
	}
	most, ok := facts.Points(total.Form.Total.Weight)
	if ok && total.ties(most.Value) {
		return []message.Message{total.say("total-set-to-full", "Sum", facts.Sum(total.Terms).String())}
	}
	sum := facts.Sum(total.Terms)
	if total.ties(sum.Round(total.Found.Places)) || total.ties(sum.Truncate(total.Found.Places)) {
		return nil // rounded, see totalSlips
	}
	gap := total.Found.Value.Sub(sum)
	var rows []facts.Term
	for _, t := range total.Terms {
		if t.Execution {
			continue
		}
		if weight, ok := facts.Points(total.Form.Indicators[t.At].Weight); ok && weight.Value.Sub(t.Number.Value).Equal(gap) && gap.Sign() > 0 {
			rows = append(rows, t)
		}
	}
	if len(rows) == 0 || len(rows) > mostRows {
		return nil
	}
	return []message.Message{total.say("total-stale", "Amount", gap.String(), "At", cellsOf(rows), "Rows", len(rows))}
}

// mostRows is how many rows may fit an explanation that names them.
const mostRows = 3

// wholeRows tries what a formula over the wrong range does.
func (total Total) wholeRows() []message.Message {
	causes := total.structural()
	if total.Norm {
		return causes
	}
	for _, part := range total.Terms {
		if below := total.Nested[part.Value.At]; len(below) > 0 && total.ties(facts.Sum(total.Terms).Add(facts.Sum(below))) {
			// The same as the part counted twice, but told by what it is.
			return append(causes, total.say("subtotal-added", "Amount", part.Number.Value.String(), "At", input.Address(part.Value)))
		}
	}
	return append(causes, total.singleRows()...)
}

// structural tries the points for budget execution, or one whole block of
// indicators, left out or counted twice.
func (total Total) structural() []message.Message {
	var causes []message.Message
	execution := func(t facts.Term) bool { return t.Execution }
	rest, left := facts.Without(total.Terms, execution), facts.Without(total.Terms, func(t facts.Term) bool { return !t.Execution })
	sum := facts.Sum(total.Terms)
	if len(left) > 0 && len(rest) > 0 {
		amount, others := facts.Sum(left), facts.Sum(rest)
		args := []any{"Amount", amount.String(), "Others", others.String(), "At", cellsOf(left)}
		switch {
		case total.ties(others):
			causes = append(causes, total.say("execution-left-out-"+total.Kind, args...))
		case facts.Span(rest).Meets(total.Found.Interval()):
			causes = append(causes, total.say("execution-left-out-rounded-"+total.Kind, args...))
		case total.ties(sum.Add(amount)) && !total.Norm:
			causes = append(causes, total.say("execution-twice", args...))
		}
	}
	if total.Norm {
		return causes
	}
	for _, block := range total.blocks() {
		of := facts.Without(total.Terms, func(t facts.Term) bool { return t.Execution || t.Block != block })
		amount := facts.Sum(of)
		if len(of) < 2 || amount.Sign() == 0 {
			continue
		}
		args := []any{"Block", block, "Amount", amount.String(), "At", span(of)}
		switch {
		case total.ties(sum.Sub(amount)):
			causes = append(causes, total.say("block-left-out", args...))
		case total.ties(sum.Add(amount)):
			causes = append(causes, total.say("block-twice", args...))
		}
	}
	return causes
}

// blocks gives the level-1 names in the form's order.
func (total Total) blocks() []string {
	var names []string
	seen := map[string]bool{"": true}
	for _, t := range total.Terms {
		if !seen[t.Block] {
			seen[t.Block] = true
			names = append(names, t.Block)
		}
	}
	return names
}

// singleRows tries one row left out, counted twice or taken away, and a row
// without points counted as if it had them all. Rows of equal points cannot be
// told apart and are named together.
func (total Total) singleRows() []message.Message {
	var causes []message.Message
	sum := facts.Sum(total.Terms)
	for _, rows := range groups(facts.Without(total.Terms, func(t facts.Term) bool { return t.Execution })) {
		amount := rows[0].Number.Value
		if amount.Sign() == 0 || len(total.Terms) < 2 {
			continue
		}
		for _, try := range []struct {
			key string
			sum figure.Exact
		}{
			{"row-left-out", sum.Sub(amount)},
			{"row-twice", sum.Add(amount)},
			{"row-sign", sum.Sub(amount).Sub(amount)},
		} {
			if try.key == "row-sign" && (total.Kind != "money" || len(rows) > 1) {
				continue // points carry no sign, and one of several rows explains too much
			}
			if total.ties(try.sum) {
				causes = append(causes, total.rows(try.key, rows))
			}
		}
	}
	return append(causes, total.blankRows()...)
}

// rows words a cause that one of several equal rows explains.
func (total Total) rows(key string, rows []facts.Term) message.Message {
	if len(rows) > 1 {
		key += "-one-of"
	}
	return total.say(key, "Amount", rows[0].Number.Value.String(), "At", cellsOf(rows), "Rows", len(rows))
}

// blankRows finds an indicator without points whose maximum is what is missing.
func (total Total) blankRows() []message.Message {
	if total.Kind != "score" {
		return nil
	}
	var causes []message.Message
	missing := total.Found.Value.Sub(facts.Sum(total.Terms))
	for _, indicator := range total.Form.Indicators {
		weight, ok := facts.Points(indicator.Weight)
		if _, scored := facts.Points(indicator.Score); ok && !scored && weight.Value.Equal(missing) {
			causes = append(causes, total.say("blank-counted-full", "Amount", missing.String(), "At", input.Address(indicator.Weight)))
		}
	}
	return causes
}

// pairs tries two rows left out at once.
func (total Total) pairs() []message.Message {
	gap := facts.Sum(total.Terms).Sub(total.Found.Value)
	if gap.Sign() <= 0 {
		return nil
	}
	var fits [][]facts.Term
	for i := range total.Terms {
		for _, second := range total.Terms[i+1:] {
			if total.Terms[i].Number.Value.Add(second.Number.Value).Equal(gap) {
				fits = append(fits, []facts.Term{total.Terms[i], second})
			}
		}
	}
	switch {
	case len(fits) == 0:
		return nil
	case len(fits) == 1:
		return []message.Message{total.say("pair-left-out", "Amount", gap.String(), "At", cellsOf(fits[0]))}
	default:
		return []message.Message{total.say("pair-left-out-one-of", "Amount", gap.String(), "At", cellsOf(fits[0]), "Rows", len(fits))}
	}
}

// groups gathers terms of equal printed value, in the order of the first.
func groups(terms []facts.Term) [][]facts.Term {
	var order []string
	by := map[string][]facts.Term{}
	for _, t := range terms {
		key := t.Number.Value.String()
		if by[key] == nil {
			order = append(order, key)
		}
		by[key] = append(by[key], t)
	}
	var gathered [][]facts.Term
	for _, key := range order {
		gathered = append(gathered, by[key])
	}
	return gathered
}

// maxCells is how many cells a sentence names before it says how many more.
const maxCells = 6

// cellsOf names the cells of terms in a sentence.
func cellsOf(terms []facts.Term) string {
	var names []string
	for _, t := range terms {
		if len(names) == maxCells {
			return strings.Join(names, ", ") + ", …"
		}
		names = append(names, input.Address(t.Value))
	}
	return strings.Join(names, ", ")
}

// span names the first and the last cell of terms.
func span(terms []facts.Term) string {
	first, last := input.Address(terms[0].Value), input.Address(terms[len(terms)-1].Value)
	if first == last {
		return first
	}
	return first + ":" + last
}
