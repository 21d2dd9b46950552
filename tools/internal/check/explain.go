package check

import (
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// account is a printed total beside the figures that should make it. Its
// causes are searched for, never guessed: each explanation is one that makes
// the figures tie.
type account struct {
	form *form
	// kind words what is added up: score, weight or money.
	kind    string
	printed evaluation.Value
	found   figure.Number
	terms   []term
	// norm says that found is no printed total but what the sum should be, so
	// that nothing can have been forgotten or mistyped in it.
	norm bool
	// nested are the figures one level below the terms, by part.
	nested map[source.Cell][]term
}

// causes gives the explanations that fit, the most plausible kind first. The
// search stops at the first kind that explains anything, because a slip of a
// finger explains nearly everything once it is looked for; within a kind, all
// that fit are given.
func (a account) causes() []message.Message {
	searches := []func() []message.Message{a.wholeRows, a.slips, a.pairs}
	if a.norm {
		searches = searches[:1]
	}
	for _, search := range searches {
		if causes := search(); len(causes) > 0 {
			return causes
		}
	}
	return nil
}

// ties reports whether a sum of printed values is the printed total to the
// digit.
func (a account) ties(sum figure.Exact) bool { return sum.Equal(a.found.Value) }

// say makes a cause of this account; Found and Cell of the total are always
// there.
func (a account) say(key string, args ...any) message.Message {
	return message.New("finding.cause."+key, append([]any{
		"Kind", message.New("finding.kind." + a.kind), "Found", a.found.Value.String(), "Cell", address(a.printed),
	}, args...)...)
}

// wholeRows tries what a formula over the wrong range does.
func (a account) wholeRows() []message.Message {
	causes := a.structural()
	if a.norm {
		return causes
	}
	for _, part := range a.terms {
		if below := a.nested[part.value.At]; len(below) > 0 && a.ties(total(a.terms).Add(total(below))) {
			// The same as the part counted twice, but told by what it is.
			return append(causes, a.say("subtotal-added", "Amount", part.number.Value.String(), "At", address(part.value)))
		}
	}
	return append(causes, a.singleRows()...)
}

// structural tries the points for budget execution, or one whole block of
// indicators, left out or counted twice.
func (a account) structural() []message.Message {
	var causes []message.Message
	execution := func(t term) bool { return t.execution }
	rest, left := without(a.terms, execution), without(a.terms, func(t term) bool { return !t.execution })
	sum := total(a.terms)
	if len(left) > 0 && len(rest) > 0 {
		amount, others := total(left), total(rest)
		args := []any{"Amount", amount.String(), "Others", others.String(), "At", cellsOf(left)}
		switch {
		case a.ties(others):
			causes = append(causes, a.say("execution-left-out-"+a.kind, args...))
		case spanOf(rest).Meets(a.found.Interval()):
			causes = append(causes, a.say("execution-left-out-rounded-"+a.kind, args...))
		case a.ties(sum.Add(amount)) && !a.norm:
			causes = append(causes, a.say("execution-twice", args...))
		}
	}
	if a.norm {
		return causes
	}
	for _, block := range a.blocks() {
		of := without(a.terms, func(t term) bool { return t.execution || t.block != block })
		amount := total(of)
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
func (a account) blocks() []string {
	var names []string
	seen := map[string]bool{"": true}
	for _, t := range a.terms {
		if !seen[t.block] {
			seen[t.block] = true
			names = append(names, t.block)
		}
	}
	return names
}

// singleRows tries one row left out, counted twice or taken away, and a row
// without points counted as if it had them all. Rows of equal points cannot be
// told apart and are named together.
func (a account) singleRows() []message.Message {
	var causes []message.Message
	sum := total(a.terms)
	for _, rows := range groups(without(a.terms, func(t term) bool { return t.execution })) {
		amount := rows[0].number.Value
		if amount.Sign() == 0 || len(a.terms) < 2 {
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
			if try.key == "row-sign" && (a.kind != "money" || len(rows) > 1) {
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
func (a account) rows(key string, rows []term) message.Message {
	if len(rows) > 1 {
		key += "-one-of"
	}
	return a.say(key, "Amount", rows[0].number.Value.String(), "At", cellsOf(rows), "Rows", len(rows))
}

// blankRows finds an indicator without points whose maximum is what is missing.
func (a account) blankRows() []message.Message {
	if a.kind != "score" {
		return nil
	}
	var causes []message.Message
	missing := a.found.Value.Sub(total(a.terms))
	for _, indicator := range a.form.Indicators {
		weight, ok := points(indicator.Weight)
		if _, scored := points(indicator.Score); ok && !scored && weight.Value.Equal(missing) {
			causes = append(causes, a.say("blank-counted-full", "Amount", missing.String(), "At", address(indicator.Weight)))
		}
	}
	return causes
}

// pairs tries two rows left out at once.
func (a account) pairs() []message.Message {
	gap := total(a.terms).Sub(a.found.Value)
	if gap.Sign() <= 0 {
		return nil
	}
	var fits [][]term
	for i := range a.terms {
		for _, second := range a.terms[i+1:] {
			if a.terms[i].number.Value.Add(second.number.Value).Equal(gap) {
				fits = append(fits, []term{a.terms[i], second})
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
func groups(terms []term) [][]term {
	var order []string
	by := map[string][]term{}
	for _, t := range terms {
		key := t.number.Value.String()
		if by[key] == nil {
			order = append(order, key)
		}
		by[key] = append(by[key], t)
	}
	var gathered [][]term
	for _, key := range order {
		gathered = append(gathered, by[key])
	}
	return gathered
}

// maxCells is how many cells a sentence names before it says how many more.
const maxCells = 6

// cellsOf names the cells of terms in a sentence.
func cellsOf(terms []term) string {
	var names []string
	for _, t := range terms {
		if len(names) == maxCells {
			return strings.Join(names, ", ") + ", …"
		}
		names = append(names, address(t.value))
	}
	return strings.Join(names, ", ")
}

// span names the first and the last cell of terms.
func span(terms []term) string {
	first, last := address(terms[0].value), address(terms[len(terms)-1].value)
	if first == last {
		return first
	}
	return first + ":" + last
}
