package search

import (
	_ "embed"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
)

//go:embed units.txt
var unitsText string

// names is a column of texts that repeat: each text once, and its number for
// each form, in the order of first sight.
type names struct {
	list    []string
	numbers map[string]int
	column  []byte
}

func (n *names) add(text string) {
	number, known := n.numbers[text]
	if !known {
		if n.numbers == nil {
			n.numbers = map[string]int{}
		}
		number = len(n.list)
		n.numbers[text] = number
		n.list = append(n.list, text)
	}
	n.column = binary.AppendUvarint(n.column, uint64(number))
}

// columns is what the root knows of each form: its address, its names, what
// lists are filtered and sorted by. Figures are texts as printed, without
// grouping commas, blank where the form prints no number.
type columns struct {
	count                                   int
	folder, year, department, unit          names
	grade, kinds, moneyUnit                 names
	id, project                             []string
	budget, expenditure, rate, score        []string
	findings                                []byte
	headLength, indicatorLength, restLength []byte
}

// add appends a form. lengths are the positions that its names, its
// indicators and its narrative take.
func (c *columns) add(doc Document, f fields, lengths [3]int) {
	e := doc.Evaluation
	path := strings.TrimSuffix(doc.Path, "/")
	cut := strings.LastIndexByte(path, '/') + 1
	c.count++
	c.folder.add(path[:cut])
	c.id = append(c.id, path[cut:])
	c.year.add(narrow(e.Year))
	c.project = append(c.project, f.project)
	c.department.add(f.department)
	c.unit.add(f.unit)
	c.grade.add(narrow(e.Grade.Text))
	c.kinds.add(strings.Join(kindsOf(e), "\t"))
	line, unit := totalLine(e), e.MoneyUnit
	budget, itsUnit := printed(line.AdjustedBudget)
	if itsUnit != "" {
		unit = itsUnit
	}
	c.moneyUnit.add(unitColumn(unit))
	expenditure, _ := printed(line.Expenditure)
	rate, _ := printed(line.ExecutionRate)
	score, _ := printed(e.Total.Score)
	c.budget = append(c.budget, budget)
	c.expenditure = append(c.expenditure, expenditure)
	c.rate = append(c.rate, rate)
	c.score = append(c.score, score)
	c.findings = binary.AppendUvarint(c.findings, uint64(doc.Findings))
	c.headLength = binary.AppendUvarint(c.headLength, uint64(lengths[0]))
	c.indicatorLength = binary.AppendUvarint(c.indicatorLength, uint64(lengths[1]))
	c.restLength = binary.AppendUvarint(c.restLength, uint64(lengths[2]))
}

// sections gives the columns in the order of docs/search.md.
func (c *columns) sections() [][]byte {
	var list [][]byte
	for _, n := range []names{c.folder, c.year, c.department, c.unit, c.grade, c.kinds, c.moneyUnit} {
		list = append(list, []byte(strings.Join(n.list, "\n")), n.column)
	}
	for _, texts := range [][]string{c.id, c.project, c.budget, c.expenditure, c.rate, c.score} {
		list = append(list, []byte(strings.Join(texts, "\n")))
	}
	return append(list, c.findings, c.headLength, c.indicatorLength, c.restLength)
}

// kindsOf lists the kinds of indicator on a form in order: level-2 names
// without white space, or the level-1 name where there is no other.
func kindsOf(e *evaluation.SelfEvaluation) []string {
	kinds := map[string]bool{}
	for _, i := range e.Indicators {
		kind := strings.Join(strings.Fields(i.Level2.Text), "")
		if kind == "" {
			kind = strings.Join(strings.Fields(i.Level1.Text), "")
		}
		if kind != "" {
			kinds[kind] = true
		}
	}
	return slices.Sorted(maps.Keys(kinds))
}

// totalLine is the funding line of the whole project, blank where the form has
// none.
func totalLine(e *evaluation.SelfEvaluation) evaluation.FundingLine {
	for _, line := range e.Funding {
		if line.Source == evaluation.FundingTotal {
			return line
		}
	}
	return evaluation.FundingLine{}
}

// printed gives the digits of a printed number, and the unit printed with it.
// A percentage gives its percents.
func printed(v evaluation.Value) (digits, unit string) {
	n, ok := v.Number()
	if !ok || n.Comparison != "" {
		return "", ""
	}
	value := n.Value
	if n.Percent {
		value = value.Shift(2)
	}
	return fixed(value, n.Places), n.Unit
}

func fixed(value figure.Exact, places int) string {
	if places < 0 {
		places = 0
	}
	return value.Fixed(places)
}

// unitColumn gives a unit with its power of ten of a yuan behind a tab; a unit
// that is not known has none and cannot be compared.
func unitColumn(unit string) string {
	unit = narrow(unit)
	for line := range strings.Lines(unitsText) {
		name, power, found := strings.Cut(strings.TrimSpace(line), " ")
		if found && name == unit {
			return unit + "\t" + power
		}
	}
	return unit
}
