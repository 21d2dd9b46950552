package narrative

import (
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/profile"
)

const (
	// surelyAbout is from which share of an indicator's topic, in hundredths,
	// a text surely speaks of it; perhapsAbout is enough to count an amount
	// into a sum.
	surelyAbout  = 60
	perhapsAbout = 30
	// clearly is by how many hundredths the best indicator has to be ahead of
	// the second.
	clearly = 15
)

// moneyClaims compares amounts of money with the cost indicators. Each sentence
// belongs to the indicator that it shares most words with; the amounts of all
// its sentences, alone, together, or in a row, may be the indicator's figure.
func moneyClaims(f *input.Form, side side, stated []statement) []finding.Finding {
	costs, topics := costIndicators(f)
	claims := map[int][]statement{}
	sure := map[int]bool{}
	for _, s := range stated {
		if _, money := f.Words().IsMoneyUnit(s.unit); !money || !facts.ContainsAny(s.clause, f.Words().SpendingWords) {
			continue
		}
		best, share, ahead := bestTopic(topics, s.sentence)
		if best < 0 || share < perhapsAbout || ahead < clearly {
			continue
		}
		claims[best] = append(claims[best], s)
		sure[best] = sure[best] || share >= surelyAbout
	}
	var findings []finding.Finding
	for i, indicator := range costs {
		printed, n, ok := side.of(indicator)
		power, money := f.Words().IsMoneyUnit(n.Unit)
		if !ok || !money || !sure[i] {
			continue
		}
		amounts := inYuan(f, claims[i])
		value := shift(n, power).Interval()
		if runsMeet(amounts, value) || isFunding(f, amounts) {
			continue
		}
		sum := figure.Exact{}
		for _, amount := range amounts {
			sum = sum.Add(amount.Value)
		}
		if !near(sum, shift(n, power).Value) {
			continue
		}
		findings = append(findings, contradicts(f, side, joined(claims[i]), sum.Shift(-power), printed, n.Value, indicator.Name.Text))
	}
	return findings
}

// joined makes one statement of several, for the message.
func joined(claims []statement) statement {
	s := claims[0]
	for _, other := range claims[1:] {
		s.text += " + " + other.text
	}
	return s
}

// costIndicators gives the indicators whose targets are money, and their
// topics.
func costIndicators(f *input.Form) (costs []evaluation.Indicator, topics []topic) {
	for _, indicator := range f.Indicators {
		target, ok := facts.Goal(indicator)
		if _, money := f.Words().IsMoneyUnit(target.Unit); ok && money {
			costs = append(costs, indicator)
			topics = append(topics, topicOf(f, indicator.Name.Text))
		}
	}
	return costs, topics
}

// bestTopic gives the topic that a text shares most with, in hundredths, and by
// how much it is ahead of the second; -1 where there is none.
func bestTopic(topics []topic, text string) (best, share, ahead int) {
	best, second := -1, 0
	for i, t := range topics {
		s := t.share(text)
		switch {
		case s > share:
			best, second, share = i, share, s
		case s > second:
			second = s
		}
	}
	return best, share, share - second
}

func shift(n figure.Number, power int) figure.Number {
	n.Value, n.Places = n.Value.Shift(power), n.Places-power
	return n
}

// inYuan gives the amounts of statements in 元.
func inYuan(f *input.Form, claims []statement) []figure.Number {
	var amounts []figure.Number
	for _, s := range claims {
		power, _ := f.Words().IsMoneyUnit(s.unit)
		amounts = append(amounts, shift(s.number, power))
	}
	return amounts
}

// runsMeet reports whether some amounts in a row add up to a value.
func runsMeet(amounts []figure.Number, value figure.Interval) bool {
	for i := range amounts {
		sum := figure.Interval{}
		for _, amount := range amounts[i:] {
			if sum = sum.Add(amount.Interval()); sum.Meets(value) {
				return true
			}
		}
	}
	return false
}

// isFunding reports whether one of the amounts, or all of them, is a figure of
// the funding block: then the text speaks of that.
func isFunding(f *input.Form, amounts []figure.Number) bool {
	power, _ := f.Words().IsMoneyUnit(f.MoneyUnit)
	for _, line := range f.Funding {
		for _, c := range input.MoneyColumns {
			if n, ok := f.Money(c.Of(line)); ok && n.Value.Sign() != 0 && runsMeet(amounts, shift(n, power).Interval()) {
				return true
			}
		}
	}
	return false
}

// fundingClaims compares an amount that is introduced by the name of a funding
// column (年初预算, 全年执行) with the total line of the funding block.
func fundingClaims(f *input.Form, side side, stated []statement) []finding.Finding {
	at := f.TotalLine()
	power, known := f.Words().IsMoneyUnit(f.MoneyUnit)
	if at < 0 || !known {
		return nil
	}
	var findings []finding.Finding
	for _, s := range stated {
		unit, money := f.Words().IsMoneyUnit(s.unit)
		if !money {
			continue
		}
		amounts := []figure.Number{shift(s.number, unit)}
		for _, c := range input.MoneyColumns {
			printed := c.Of(f.Funding[at])
			n, ok := f.Money(printed)
			if !ok || !namesColumn(f, s.clause, c.Key) || facts.ContainsAny(s.clause, f.Words().OtherScope) || isFunding(f, amounts) || s.sign != "" {
				continue
			}
			if value := shift(n, power); near(amounts[0].Value, value.Value) {
				findings = append(findings, contradicts(f, side, s, amounts[0].Value.Shift(-power), printed, n.Value, f.Funding[at].Label.Text))
			}
			break
		}
	}
	return findings
}

// namesColumn reports whether a clause names a column of the funding block, the
// last character of its label aside (年初预算数 is named by 年初预算).
func namesColumn(f *input.Form, clause, role string) bool {
	for _, label := range f.Profiles.Labels().Written(profile.FundingColumn, role) {
		runes := []rune(facts.Bare(label))
		if len(runes) >= 5 && strings.Contains(clause, string(runes[:len(runes)-1])) {
			return true
		}
	}
	return false
}
