package narrative

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
)

// Contradictions compares the numbers in the objective with the tables:
// 预期目标 with targets and budgets, 实际完成情况 with actuals and expenditure.
// An amount, count, percentage or day is compared only with a figure that speaks of
// the same thing, told by unit and by the words that it shares with the
// indicator's name; see claims. False alarms kill trust, so it says nothing
// unless one indicator fits far better than any other, no other number of the
// text agrees with it, and the two are of one order of magnitude.
func Contradictions(f *input.Form) []finding.Finding {
	if f.Profiles == nil {
		return nil
	}
	var findings []finding.Finding
	for _, side := range []side{
		{text: f.Objective.Planned, of: func(i evaluation.Indicator) (evaluation.Value, figure.Number, bool) {
			n, ok := facts.Goal(i)
			return i.Target, n, ok
		}},
		{text: f.Objective.Achieved, of: func(i evaluation.Indicator) (evaluation.Value, figure.Number, bool) {
			n, ok := facts.ActualNumber(i.Actual)
			return i.Actual, n, ok
		}},
	} {
		stated := statements(f.Words(), side.text.Text)
		findings = append(findings, moneyClaims(f, side, stated)...)
		findings = append(findings, fundingClaims(f, side, stated)...)
		findings = append(findings, countClaims(f, side, stated)...)
		findings = append(findings, dateClaims(f, side)...)
	}
	return append(findings, completionClaim(f)...)
}

// completionClaim tells that the objective says that all is done, and admits no
// shortfall, while an indicator missed its target by number. What exactly is
// done the sentence may leave open, so it is a note.
func completionClaim(f *input.Form) []finding.Finding {
	text := facts.Bare(f.Objective.Achieved.Text)
	if facts.ContainsAny(text, f.Words().ShortfallWords) {
		return nil
	}
	at := slices.IndexFunc(f.Lexicon().Results.AllDone, func(word string) bool { return strings.Contains(text, word) })
	if at < 0 {
		return nil
	}
	for _, indicator := range f.Indicators {
		m, ok := f.Measure(indicator)
		if !ok || !m.Missed() || m.Better <= 0 || f.IsCost(indicator) {
			continue
		}
		result := f.Finding(finding.NarrativeContradiction, []evaluation.Value{f.Objective.Achieved, indicator.Actual})
		result.Message = message.New("finding.narrative-contradiction.message-claim", "Stated", f.Lexicon().Results.AllDone[at],
			"Name", input.Shorten(indicator.Name.Text), "At", input.Address(indicator.Actual))
		result.Found, result.Severity = f.Lexicon().Results.AllDone[at], finding.Note
		return []finding.Finding{result}
	}
	return nil
}

// side is one half of the objective and the figures that it has to agree with.
type side struct {
	text evaluation.Value
	of   func(evaluation.Indicator) (evaluation.Value, figure.Number, bool)
}

// contradicts makes the finding about a statement and the figure of the table.
// The statement's number is Found, the table's is Expected.
func contradicts(f *input.Form, side side, s statement, found figure.Exact, printed evaluation.Value, value figure.Exact, name string) finding.Finding {
	return f.Compare(finding.NarrativeContradiction, []evaluation.Value{side.text, printed}, found, value,
		"Stated", s.text, "Quote", quote(s.clause, s.text), "Name", name, "Printed", printed.Text, "At", input.Address(printed), "Unit", unitApart(f, s, printed))
}

// unitApart gives the unit in which a statement and a figure of the table are
// apart: that of the statement, but money in the table's.
func unitApart(f *input.Form, s statement, printed evaluation.Value) any {
	if s.unit == "%" {
		return message.New("finding.unit.percentage-points")
	}
	if _, money := f.Words().IsMoneyUnit(s.unit); !money {
		return s.unit
	}
	n, _ := printed.Number()
	return cmp.Or(n.Unit, f.MoneyUnit)
}

// quote cuts a clause to what fits a sentence, keeping the number.
func quote(clause, keep string) string {
	const most = 40
	runes := []rune(clause)
	if len(runes) <= most {
		return clause
	}
	at := 0
	for i := range runes {
		if len(keep) <= len(string(runes[i:])) && string(runes[i:])[:len(keep)] == keep {
			at = i
			break
		}
	}
	from := max(0, at-most/2)
	to := min(len(runes), from+most)
	cut := string(runes[from:to])
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(runes) {
		cut += "…"
	}
	return cut
}

// near reports whether two numbers are of one order of magnitude: neither is
// more than twice the other.
func near(a, b figure.Exact) bool {
	two := figure.Whole(2)
	return a.Sign() > 0 && b.Sign() > 0 && a.Cmp(b.Mul(two)) <= 0 && b.Cmp(a.Mul(two)) <= 0
}
