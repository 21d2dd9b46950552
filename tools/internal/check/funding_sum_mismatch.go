package check

import (
	"gongkai/tools/internal/check/explain"
	"gongkai/tools/internal/check/input"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// fundingSumMismatch compares each funding line that has parts with the sum of
// its parts, column by column and level by level; 其他资金 counts. A line
// that prints one amount only may name it as one of several ("其中"), so less
// than the whole is a note there.
func fundingSumMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for parent := range f.Funding {
		parts := f.Parts(parent)
		if len(parts) == 0 {
			continue
		}
		for _, c := range input.MoneyColumns {
			if result, found := f.columnSum(parent, parts, c); found {
				findings = append(findings, result)
			}
		}
	}
	return findings
}

func (f *form) columnSum(parent int, parts []int, c input.MoneyColumn) (finding.Finding, bool) {
	printed := c.Of(f.Funding[parent])
	found, ok := f.Money(printed)
	terms := f.moneyTerms(parts, c)
	if !ok || len(terms) == 0 || facts.Span(terms).Meets(found.Interval()) {
		return finding.Finding{}, false
	}
	if flat := f.withoutSubtotals(parts, c); len(flat) < len(terms) && facts.Span(flat).Meets(found.Interval()) {
		return finding.Finding{}, false
	}
	values := []evaluation.Value{printed}
	for _, t := range terms {
		values = append(values, t.Value)
	}
	result := f.Compare(finding.FundingSumMismatch, values, found.Value, facts.Sum(terms),
		"Line", f.Funding[parent].Label.Text, "Column", message.New("finding.column."+c.Key))
	result.Causes = explain.Total{Form: f.Form, Kind: "money", Printed: printed, Found: found, Terms: terms, Nested: f.nested(parts, c)}.Causes()
	if len(terms) == 1 && facts.Sum(terms).Sign() >= 0 && facts.Sum(terms).Cmp(found.Value) < 0 && len(result.Causes) == 0 {
		result.Severity = finding.Note
	}
	return result, true
}

// nested gives the figures below each part that has parts of its own.
func (f *form) nested(parts []int, c input.MoneyColumn) map[source.Cell][]facts.Term {
	nested := map[source.Cell][]facts.Term{}
	for _, part := range parts {
		if below := f.moneyTerms(f.Parts(part), c); len(below) > 0 {
			nested[c.Of(f.Funding[part]).At] = below
		}
	}
	return nested
}

func (f *form) moneyTerms(lines []int, c input.MoneyColumn) []facts.Term {
	var terms []facts.Term
	for _, i := range lines {
		value := c.Of(f.Funding[i])
		if n, ok := f.Money(value); ok {
			terms = append(terms, facts.Term{Value: value, Number: n, Span: n.Interval()})
		}
	}
	return terms
}

// withoutSubtotals drops lines that are the sum of the ones right after them:
// a form that does not indent its subtotals prints all of them on one level
// (财政资金 100, 本级安排 60, 上级补助 40). What it drops must be a subtotal in
// every column, or it is none.
func (f *form) withoutSubtotals(lines []int, c input.MoneyColumn) []facts.Term {
	var kept []int
	for i := 0; i < len(lines); i++ {
		if !f.isSubtotal(lines[i:]) {
			kept = append(kept, lines[i])
		}
	}
	return f.moneyTerms(kept, c)
}

func (f *form) isSubtotal(lines []int) bool {
	for end := 3; end <= len(lines); end++ {
		every, some := true, false
		for _, c := range input.MoneyColumns {
			sum := f.moneyTerms(lines[1:end], c)
			n, ok := f.Money(c.Of(f.Funding[lines[0]]))
			switch {
			case !ok && len(sum) == 0:
			case !ok || len(sum) == 0 || !facts.Span(sum).Meets(n.Interval()):
				every = false
			default:
				some = some || n.Value.Cmp(figure.Exact{}) != 0 && allAbove(sum)
			}
		}
		if every && some {
			return true
		}
	}
	return false
}

// allAbove reports whether every term is above 0: a line beside lines of zeros
// is no subtotal of them.
func allAbove(terms []facts.Term) bool {
	for _, t := range terms {
		if t.Number.Value.Sign() <= 0 {
			return false
		}
	}
	return len(terms) > 1
}
