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

// Account is a printed total beside the figures that should make it. Its
// causes are searched for, never guessed: each explanation is one that makes
// the figures tie.
type Account struct {
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
func (a Account) Causes() []message.Message {
	if a.Form.Quiet {
		return nil
	}
	if full := a.full(); len(full) > 0 {
		return full
	}
	if a.Norm {
		return firstKind(a.wholeRows)
	}
	return firstKind(a.wholeRows, a.slips, a.pairs)
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
func (a Account) ties(sum figure.Exact) bool { return sum.Equal(a.Found.Value) }

// Say makes a cause of this account; Found and Cell of the total are always
// there.
func (a Account) say(key string, args ...any) message.Message {
	return message.New("finding.cause."+key, append([]any{
		"Kind", message.New("finding.kind." + a.Kind), "Found", a.Found.Value.String(), "Cell", input.Address(a.Printed),
	}, args...)...)
}

// full finds a total that is the maximum points, or that counts one row with its
// maximum although it earned less: it was not brought up to date.
func (a Account) full() []message.Message {
	if a.Kind != "score" || a.Norm {
		return nil
	}
	most, ok := facts.Points(a.Form.Total.Weight)
	if ok && a.ties(most.Value) {
		return []message.Message{a.say("total-set-to-full", "Sum", facts.Sum(a.Terms).String())}
	}
	sum := facts.Sum(a.Terms)
	if a.ties(sum.Round(a.Found.Places)) || a.ties(sum.Truncate(a.Found.Places)) {
		return nil // rounded, see totalSlips
	}
	gap := a.Found.Value.Sub(sum)
	var rows []facts.Term
	for _, t := range a.Terms {
		if t.Execution {
			continue
		}
		if weight, ok := facts.Points(a.Form.Indicators[t.At].Weight); ok && weight.Value.Sub(t.Number.Value).Equal(gap) && gap.Sign() > 0 {
			rows = append(rows, t)
		}
	}
	if len(rows) == 0 || len(rows) > mostRows {
		return nil
	}
	return []message.Message{a.say("total-stale", "Amount", gap.String(), "At", cellsOf(rows), "Rows", len(rows))}
}

// mostRows is how many rows may fit an explanation that names them.
const mostRows = 3

// wholeRows tries what a formula over the wrong range does.
func (a Account) wholeRows() []message.Message {
	causes := a.structural()
	if a.Norm {
		return causes
	}
	for _, part := range a.Terms {
		if below := a.Nested[part.Value.At]; len(below) > 0 && a.ties(facts.Sum(a.Terms).Add(facts.Sum(below))) {
			// The same as the part counted twice, but told by what it is.
			return append(causes, a.say("subtotal-added", "Amount", part.Number.Value.String(), "At", input.Address(part.Value)))
		}
	}
	return append(causes, a.singleRows()...)
}

// structural tries the points for budget execution, or one whole block of
// indicators, left out or counted twice.
func (a Account) structural() []message.Message {
	var causes []message.Message
	execution := func(t facts.Term) bool { return t.Execution }
	rest, left := facts.Without(a.Terms, execution), facts.Without(a.Terms, func(t facts.Term) bool { return !t.Execution })
	sum := facts.Sum(a.Terms)
	if len(left) > 0 && len(rest) > 0 {
		amount, others := facts.Sum(left), facts.Sum(rest)
		args := []any{"Amount", amount.String(), "Others", others.String(), "At", cellsOf(left)}
		switch {
		case a.ties(others):
			causes = append(causes, a.say("execution-left-out-"+a.Kind, args...))
		case facts.Span(rest).Meets(a.Found.Interval()):
			causes = append(causes, a.say("execution-left-out-rounded-"+a.Kind, args...))
		case a.ties(sum.Add(amount)) && !a.Norm:
			causes = append(causes, a.say("execution-twice", args...))
		}
	}
	if a.Norm {
		return causes
	}
	for _, block := range a.blocks() {
		of := facts.Without(a.Terms, func(t facts.Term) bool { return t.Execution || t.Block != block })
		amount := facts.Sum(of)
		if len(of) < 2 || amount.Sign() == 0 {
			continue
		}
		args := []any{"Block", block, "Amount", amount.String(), "At", span(of)}
		switch {
		case a.ties(sum.Sub(amount)):
			causes = append(causes, a.say("block-left-out", args...))
		case a.ties(sum.Add(amount)):
			causes = append(causes, a.say("block-twice", args...))
		}
	}
	return causes
}

// blocks gives the level-1 names in the form's order.
func (a Account) blocks() []string {
	var names []string
	seen := map[string]bool{"": true}
	for _, t := range a.Terms {
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
func (a Account) singleRows() []message.Message {
	var causes []message.Message
	sum := facts.Sum(a.Terms)
	for _, rows := range groups(facts.Without(a.Terms, func(t facts.Term) bool { return t.Execution })) {
		amount := rows[0].Number.Value
		if amount.Sign() == 0 || len(a.Terms) < 2 {
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
			if try.key == "row-sign" && (a.Kind != "money" || len(rows) > 1) {
				continue // points carry no sign, and one of several rows explains too much
			}
			if a.ties(try.sum) {
				causes = append(causes, a.rows(try.key, rows))
			}
		}
	}
	return append(causes, a.blankRows()...)
}

// rows words a cause that one of several equal rows explains.
func (a Account) rows(key string, rows []facts.Term) message.Message {
	if len(rows) > 1 {
		key += "-one-of"
	}
	return a.say(key, "Amount", rows[0].Number.Value.String(), "At", cellsOf(rows), "Rows", len(rows))
}

// blankRows finds an indicator without points whose maximum is what is missing.
func (a Account) blankRows() []message.Message {
	if a.Kind != "score" {
		return nil
	}
	var causes []message.Message
	missing := a.Found.Value.Sub(facts.Sum(a.Terms))
	for _, indicator := range a.Form.Indicators {
		weight, ok := facts.Points(indicator.Weight)
		if _, scored := facts.Points(indicator.Score); ok && !scored && weight.Value.Equal(missing) {
			causes = append(causes, a.say("blank-counted-full", "Amount", missing.String(), "At", input.Address(indicator.Weight)))
		}
	}
	return causes
}

// pairs tries two rows left out at once.
func (a Account) pairs() []message.Message {
	gap := facts.Sum(a.Terms).Sub(a.Found.Value)
	if gap.Sign() <= 0 {
		return nil
	}
	var fits [][]facts.Term
	for i := range a.Terms {
		for _, second := range a.Terms[i+1:] {
			if a.Terms[i].Number.Value.Add(second.Number.Value).Equal(gap) {
				fits = append(fits, []facts.Term{a.Terms[i], second})
			}
		}
	}
	switch {
	case len(fits) == 0:
		return nil
	case len(fits) == 1:
		return []message.Message{a.say("pair-left-out", "Amount", gap.String(), "At", cellsOf(fits[0]))}
	default:
		return []message.Message{a.say("pair-left-out-one-of", "Amount", gap.String(), "At", cellsOf(fits[0]), "Rows", len(fits))}
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
