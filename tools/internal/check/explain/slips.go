package explain

import (
	"slices"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/message"
)

// slips tries what happens to one figure while it is typed: two digits
// swapped, the point moved, yuan taken for ten thousand yuan, the total cut
// off or rounded to fewer decimals, a percentage read as a number.
func (total Total) slips() []message.Message {
	sum := facts.Sum(total.Terms)
	causes := total.totalSlips(sum)
	for _, rows := range groups(total.Terms) {
		causes = append(causes, total.rowSlips(sum, rows)...)
	}
	return causes
}

// totalSlips tries slips in the printed total itself.
func (total Total) totalSlips(sum figure.Exact) []message.Message {
	var causes []message.Message
	if total.Found.Value.Sign() == 0 {
		return []message.Message{total.say("total-zero", "Sum", sum.String())}
	}
	wanted := facts.Span(total.Terms)
	for _, places := range []int{total.Found.Places, 0} {
		if total.ties(sum.Round(places)) {
			return []message.Message{total.say("total-rounded", "Sum", sum.String())}
		}
		if total.ties(sum.Truncate(places)) {
			return []message.Message{total.say("total-truncated", "Sum", sum.String())}
		}
	}
	for _, meant := range Swaps(total.Found) {
		if wanted.Contains(meant) {
			causes = append(causes, total.say("total-digits-swapped", "Meant", meant.String()))
		}
	}
	for _, step := range Factors {
		if meant := total.Found.Value.Shift(step.Places); meant.Sign() != 0 && wanted.Contains(meant) {
			causes = append(causes, total.say("total-"+step.Key, "Meant", meant.String()))
		}
	}
	if meant := total.Found.Value.Neg(); meant.Sign() != 0 && wanted.Contains(meant) {
		causes = append(causes, total.say("total-sign", "Meant", meant.String()))
	}
	return causes
}

// Factor is a power of ten by which a figure goes wrong, with the end of the key
// that words it.
type Factor struct {
	Key    string
	Places int
}

// Factors are the powers of ten by which an amount goes wrong: the point moved by
// one or two places, and 元 taken for 万元 or the other way round.
var Factors = append(slices.Clone(PointMoves), Factor{"ten-thousand", facts.TenThousandYuan}, Factor{"ten-thousand", -facts.TenThousandYuan})

// PointMoves are those of Factors by which points go wrong too.
var PointMoves = []Factor{{"point-moved", 1}, {"point-moved", -1}, {"point-moved", 2}, {"point-moved", -2}}

// rowSlips tries slips in one of the rows that are added up.
func (total Total) rowSlips(sum figure.Exact, rows []facts.Term) []message.Message {
	var causes []message.Message
	n := rows[0].Number
	rest := sum.Sub(n.Value)
	say := func(key string, meant figure.Exact) {
		if len(rows) > 1 {
			key += "-one-of"
		}
		causes = append(causes, total.say(key, "Amount", n.Value.String(), "Meant", meant.String(), "At", cellsOf(rows), "Rows", len(rows)))
	}
	for _, meant := range Swaps(n) {
		if total.ties(rest.Add(meant)) {
			say("row-digits-swapped", meant)
		}
	}
	for _, step := range Factors {
		meant := n.Value.Shift(step.Places)
		if n.Value.Sign() != 0 && total.ties(rest.Add(meant)) {
			say("row-"+step.Key, meant)
		}
	}
	if rows[0].Execution && total.Kind == "score" {
		for _, line := range total.Form.Funding {
			rate, ok := line.ExecutionRate.Number()
			if ok && rate.Percent && (total.ties(rest.Add(rate.Value)) || total.ties(rest.Add(rate.Value.Shift(2)))) {
				causes = append(causes, total.say("rate-as-points", "Rate", line.ExecutionRate.Text, "At", input.Address(line.ExecutionRate), "Amount", n.Value.String()))
				break
			}
		}
	}
	return causes
}

// Swaps gives every number that two neighbouring digits of n, exchanged, make.
func Swaps(n figure.Number) []figure.Exact {
	printed := n.Value.Fixed(max(n.Places, 0))
	digits := []byte(printed)
	var found []figure.Exact
	previous := -1
	for i, c := range digits {
		if c < '0' || c > '9' {
			continue
		}
		if previous >= 0 && digits[previous] != c {
			other := slices.Clone(digits)
			other[previous], other[i] = other[i], other[previous]
			if e, err := figure.ParseExact(strings.TrimSpace(string(other))); err == nil {
				found = append(found, e)
			}
		}
		previous = i
	}
	return found
}
