package check

import (
	"slices"
	"strings"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/message"
)

// slips tries what happens to one figure while it is typed: two digits
// swapped, the point moved, yuan taken for ten thousand yuan, the total cut
// off or rounded to fewer decimals, a percentage read as a number.
func (a account) slips() []message.Message {
	sum := total(a.terms)
	causes := a.totalSlips(sum)
	for _, rows := range groups(a.terms) {
		causes = append(causes, a.rowSlips(sum, rows)...)
	}
	return causes
}

// totalSlips tries slips in the printed total itself.
func (a account) totalSlips(sum figure.Exact) []message.Message {
	var causes []message.Message
	if a.found.Value.Sign() == 0 {
		return []message.Message{a.say("total-zero", "Sum", sum.String())}
	}
	wanted := spanOf(a.terms)
	for _, places := range []int{a.found.Places, 0} {
		if a.ties(sum.Round(places)) {
			return []message.Message{a.say("total-rounded", "Sum", sum.String())}
		}
		if a.ties(sum.Truncate(places)) {
			return []message.Message{a.say("total-truncated", "Sum", sum.String())}
		}
	}
	for _, meant := range swaps(a.found) {
		if wanted.Contains(meant) {
			causes = append(causes, a.say("total-digits-swapped", "Meant", meant.String()))
		}
	}
	for _, step := range factors {
		if meant := a.found.Value.Shift(step.places); meant.Sign() != 0 && wanted.Contains(meant) {
			causes = append(causes, a.say("total-"+step.key, "Meant", meant.String()))
		}
	}
	if meant := a.found.Value.Neg(); meant.Sign() != 0 && wanted.Contains(meant) {
		causes = append(causes, a.say("total-sign", "Meant", meant.String()))
	}
	return causes
}

// factors are the powers of ten by which a figure goes wrong: the point moved
// by one or two places, and 元 taken for 万元 or the other way round.
var factors = []struct {
	key    string
	places int
}{
	{"point-moved", 1}, {"point-moved", -1}, {"point-moved", 2}, {"point-moved", -2}, {"ten-thousand", 4}, {"ten-thousand", -4},
}

// rowSlips tries slips in one of the rows that are added up.
func (a account) rowSlips(sum figure.Exact, rows []term) []message.Message {
	var causes []message.Message
	n := rows[0].number
	rest := sum.Sub(n.Value)
	say := func(key string, meant figure.Exact) {
		if len(rows) > 1 {
			key += "-one-of"
		}
		causes = append(causes, a.say(key, "Amount", n.Value.String(), "Meant", meant.String(), "At", cellsOf(rows), "Rows", len(rows)))
	}
	for _, meant := range swaps(n) {
		if a.ties(rest.Add(meant)) {
			say("row-digits-swapped", meant)
		}
	}
	for _, step := range factors {
		meant := n.Value.Shift(step.places)
		if n.Value.Sign() != 0 && a.ties(rest.Add(meant)) {
			say("row-"+step.key, meant)
		}
	}
	if rows[0].execution && a.kind == "score" {
		for _, line := range a.form.Funding {
			rate, ok := line.ExecutionRate.Number()
			if ok && rate.Percent && (a.ties(rest.Add(rate.Value)) || a.ties(rest.Add(rate.Value.Shift(2)))) {
				causes = append(causes, a.say("rate-as-points", "Rate", line.ExecutionRate.Text, "At", address(line.ExecutionRate), "Amount", n.Value.String()))
				break
			}
		}
	}
	return causes
}

// swaps gives every number that two neighbouring digits of n, exchanged, make.
func swaps(n figure.Number) []figure.Exact {
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
