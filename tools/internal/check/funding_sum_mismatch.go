package check

import (
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
)

// money is a column of the funding block.
type money struct {
	key string // finding.column.<key>
	of  func(evaluation.FundingLine) evaluation.Value
}

var moneyColumns = []money{
	{"original_budget", func(l evaluation.FundingLine) evaluation.Value { return l.OriginalBudget }},
	{"adjusted_budget", func(l evaluation.FundingLine) evaluation.Value { return l.AdjustedBudget }},
	{"expenditure", func(l evaluation.FundingLine) evaluation.Value { return l.Expenditure }},
}

// fundingSumMismatch compares each funding line that has parts with the sum of
// its parts, column by column and level by level; 其他资金 counts. A line
// that prints one amount only may name it as one of several ("其中"), so less
// than the whole is a note there.
func fundingSumMismatch(f *form) []finding.Finding {
	var findings []finding.Finding
	for parent := range f.Funding {
		parts := f.children(parent)
		if len(parts) == 0 {
			continue
		}
		for _, c := range moneyColumns {
			if result, found := f.columnSum(parent, parts, c); found {
				findings = append(findings, result)
			}
		}
	}
	return findings
}

func (f *form) columnSum(parent int, parts []int, c money) (finding.Finding, bool) {
	printed := c.of(f.Funding[parent])
	found, ok := points(printed)
	terms := f.moneyTerms(parts, c)
	if !ok || len(terms) == 0 || spanOf(terms).Meets(found.Interval()) {
		return finding.Finding{}, false
	}
	if flat := f.withoutSubtotals(parts, c); len(flat) < len(terms) && spanOf(flat).Meets(found.Interval()) {
		return finding.Finding{}, false
	}
	values := []evaluation.Value{printed}
	for _, t := range terms {
		values = append(values, t.value)
	}
	result := f.compare(finding.FundingSumMismatch, values, found.Value, total(terms),
		"Line", f.Funding[parent].Label.Text, "Column", message.New("finding.column."+c.key))
	result.Causes = account{form: f, kind: "money", printed: printed, found: found, terms: terms, nested: f.nested(parts, c)}.causes()
	if len(terms) == 1 && total(terms).Cmp(found.Value) < 0 && len(result.Causes) == 0 {
		result.Severity = finding.Note
	}
	return result, true
}

// nested gives the figures below each part that has parts of its own.
func (f *form) nested(parts []int, c money) map[source.Cell][]term {
	nested := map[source.Cell][]term{}
	for _, part := range parts {
		if below := f.moneyTerms(f.children(part), c); len(below) > 0 {
			nested[c.of(f.Funding[part]).At] = below
		}
	}
	return nested
}

func (f *form) moneyTerms(lines []int, c money) []term {
	var terms []term
	for _, i := range lines {
		value := c.of(f.Funding[i])
		if n, ok := points(value); ok {
			terms = append(terms, term{value: value, number: n, span: n.Interval()})
		}
	}
	return terms
}

// withoutSubtotals drops lines that are the sum of the ones right after them:
// a form that does not indent its subtotals prints all of them on one level
// (财政资金 100, 本级安排 60, 上级补助 40). What it drops must be a subtotal in
// every column, or it is none.
func (f *form) withoutSubtotals(lines []int, c money) []term {
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
		for _, c := range moneyColumns {
			sum := f.moneyTerms(lines[1:end], c)
			n, ok := points(c.of(f.Funding[lines[0]]))
			switch {
			case !ok && len(sum) == 0:
			case !ok || len(sum) == 0 || !spanOf(sum).Meets(n.Interval()):
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
func allAbove(terms []term) bool {
	for _, t := range terms {
		if t.number.Value.Sign() <= 0 {
			return false
		}
	}
	return len(terms) > 1
}
