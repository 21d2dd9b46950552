package labelled

import (
	"fmt"
	"strconv"

	"gongkai/tools/internal/finding"
)

func fundKey(line int, key string) string { return fmt.Sprintf("fund.%d.%s", line, key) }

func (s *sheet) part() int { return 1 + s.r.IntN(len(s.lines)-1) }

var fundKinds = []slip{
	{"funds: a part's digits swapped", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		other, ok := swapped(s.r, s.lines[i].original)
		s.text[fundKey(i, "original")] = s.money(other)
		off := s.lines[i].original - other
		return label(finding.FundingSumMismatch, off, "row-digits-swapped", "cell-digits-swapped"), ok && max(off, -off) > 10
	}},
	{"funds: a part's spending, digits swapped", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		other, ok := swapped(s.r, s.lines[i].spent)
		s.text[fundKey(i, "spent")] = s.money(other)
		off := s.lines[i].spent - other
		return Label{IDs: []finding.ID{finding.FundingSumMismatch, finding.ExecutionRateMismatch, finding.ExpenditureExceedsBudget}, Causes: []string{"row-digits-swapped", "cell-digits-swapped"}}, ok && max(off, -off)*100 > s.lines[i].final*3
	}},
	{"funds: a total in yuan", nil, func(s *sheet) (Label, bool) {
		n := s.lines[0].original
		s.text[fundKey(0, "original")] = strconv.Itoa(n * 100)
		return label(finding.FundingSumMismatch, n*10000-n, "total-ten-thousand"), !s.inYuan
	}},
	{"funds: a part in yuan", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		n := s.lines[i].final
		s.text[fundKey(i, "final")] = strconv.Itoa(n * 100)
		return Label{IDs: []finding.ID{finding.FundingSumMismatch, finding.ExecutionRateMismatch}, Causes: []string{"cell-ten-thousand", "row-ten-thousand"}}, !s.inYuan
	}},
	{"funds: a line in yuan", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		l := s.lines[i]
		s.text[fundKey(i, "original")], s.text[fundKey(i, "final")], s.text[fundKey(i, "spent")] = strconv.Itoa(l.original*100), strconv.Itoa(l.final*100), strconv.Itoa(l.spent*100)
		return Label{IDs: []finding.ID{finding.FundingSumMismatch}, Causes: []string{"line-ten-thousand"}}, !s.inYuan
	}},
	{"funds: a sign", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		s.text[fundKey(i, "spent")] = "-" + s.money(s.lines[i].spent)
		return label(finding.NegativeValue, -s.lines[i].spent, "cell-sign"), true
	}},
	{"funds: the point moved", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		n := s.lines[i].final
		s.text[fundKey(i, "final")] = s.money(n * 10)
		return Label{IDs: []finding.ID{finding.FundingSumMismatch, finding.ExecutionRateMismatch}, Causes: []string{"cell-point-moved", "row-point-moved"}}, n > 100
	}},
	{"funds: the carry-over inside the appropriation", nil, func(s *sheet) (Label, bool) {
		if len(s.lines) < 3 {
			return Label{}, false
		}
		a, c := s.lines[1], s.lines[2]
		held := line{a.original + c.original, a.final + c.final, a.spent + c.spent}
		s.text[fundKey(1, "original")], s.text[fundKey(1, "final")], s.text[fundKey(1, "spent")] = s.money(held.original), s.money(held.final), s.money(held.spent)
		s.text[fundKey(1, "rate")] = percent(share(10000, held.spent, held.final))
		return Label{IDs: []finding.ID{finding.FundingSumMismatch}, Causes: []string{"carryover-inside"}}, true
	}},
	{"funds: budget and spending exchanged in a line", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		l := s.lines[i]
		s.text[fundKey(i, "final")], s.text[fundKey(i, "spent")] = s.money(l.spent), s.money(l.final)
		return label(finding.ExpenditureExceedsBudget, l.final-l.spent, "line-columns-exchanged"), l.final-l.spent > 100
	}},
	{"funds: budget and spending exchanged in the block", nil, func(s *sheet) (Label, bool) {
		spread := 0
		for i, l := range s.lines {
			s.text[fundKey(i, "final")], s.text[fundKey(i, "spent")] = s.money(l.spent), s.money(l.final)
			if l.final > l.spent {
				spread++
			}
		}
		return Label{IDs: []finding.ID{finding.ExpenditureExceedsBudget, finding.ExecutionRateMismatch}, Causes: []string{"block-columns-exchanged", "line-columns-exchanged"}}, spread > 1
	}},
	{"funds: labels exchanged", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		for _, key := range []string{"original", "final", "spent", "rate"} {
			a, b := fundKey(0, key), fundKey(i, key)
			s.text[a], s.text[b] = s.text[b], s.text[a]
		}
		return Label{IDs: []finding.ID{finding.FundingSumMismatch}, Causes: []string{"labels-exchanged"}}, len(s.lines) > 2
	}},
	{"funds: the whole block in yuan", func(d *draft) bool {
		return !d.inYuan
	}, func(s *sheet) (Label, bool) {
		s.text["planned"] = fmt.Sprintf(known.Labels["invests"], s.project, s.money(s.lines[0].final))
		for i, l := range s.lines {
			s.text[fundKey(i, "original")], s.text[fundKey(i, "final")], s.text[fundKey(i, "spent")] = strconv.Itoa(l.original*100), strconv.Itoa(l.final*100), strconv.Itoa(l.spent*100)
		}
		return Label{IDs: []finding.ID{finding.UnitMismatch}, Causes: []string{"block-in-yuan"}}, true
	}},
	{"rate: off by some points", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		rate := share(10000, s.lines[i].spent, s.lines[i].final)
		off := between(s.r, 1, 8)*137 + 13
		s.text[fundKey(i, "rate")] = percent(rate - off)
		return label(finding.ExecutionRateMismatch, -off), rate > off && (rate-off)%100 != 0
	}},
	{"rate: of the original budget", nil, func(s *sheet) (Label, bool) {
		l := s.lines[0]
		rate := share(10000, l.spent, l.original)
		s.text[fundKey(0, "rate")] = percent(rate)
		off := rate - share(10000, l.spent, l.final)
		return label(finding.ExecutionRateMismatch, off, "rate-of-original-budget"), max(off, -off) > 10
	}},
	{"rate: two digits swapped", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		rate := share(10000, s.lines[i].spent, s.lines[i].final)
		other, ok := swapped(s.r, rate)
		s.text[fundKey(i, "rate")] = percent(other)
		off := other - rate
		return label(finding.ExecutionRateMismatch, off, "rate-digits-swapped"), ok && max(off, -off) > 100 && other < 10000
	}},
	{"rate: ×100 in a percent cell", nil, func(s *sheet) (Label, bool) {
		i := s.part()
		rate := share(10000, s.lines[i].spent, s.lines[i].final)
		s.text[fundKey(i, "rate")] = percent(rate * 100)
		return label(finding.ExecutionRateMismatch, rate*100-rate, "rate-times-hundred"), rate < 10000
	}},
	{"execution score: all points whatever the rate", nil, func(s *sheet) (Label, bool) {
		earned := s.executionScore()
		_, score := s.sums()
		s.text[fundKey(0, "score")], s.text["total.score"] = "10", hundredths(score-earned+1000)
		return label(finding.ExecutionScoreMismatch, 1000-earned, "execution-full"), earned < 940
	}},
	{"execution score: by the original budget", nil, func(s *sheet) (Label, bool) {
		l := s.lines[0]
		wrong, earned := share(1000, l.spent, l.original), s.executionScore()
		_, score := s.sums()
		s.text[fundKey(0, "score")], s.text["total.score"] = hundredths(wrong), hundredths(score-earned+wrong)
		return label(finding.ExecutionScoreMismatch, wrong-earned, "execution-of-original-budget"), wrong < 1000 && max(wrong-earned, earned-wrong) > 12 && wrong%100 != 0
	}},
	{"spending: more than the budget", func(d *draft) bool {
		i := 1 + d.r.IntN(len(d.lines)-1)
		d.lines[i].spent = d.lines[i].final + between(d.r, 2, 9)*137
		d.total()
		return d.lines[0].spent < d.lines[0].final
	}, func(s *sheet) (Label, bool) {
		for i, l := range s.lines {
			if i > 0 && l.spent > l.final {
				told := label(finding.ExpenditureExceedsBudget, l.spent-l.final)
				told.keys = []string{fundKey(i, "spent")}
				return told, true
			}
		}
		return Label{}, false
	}},
	{"budget: 0", nil, func(s *sheet) (Label, bool) {
		for i := range s.lines {
			for _, key := range []string{"original", "final", "spent"} {
				s.text[fundKey(i, key)] = "0"
			}
			s.text[fundKey(i, "rate")] = "—"
		}
		return Label{IDs: []finding.ID{finding.ExecutionRateUndefined}}, true
	}},
}
