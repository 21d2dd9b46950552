package search

import (
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

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
	e := doc.Form
	path := strings.TrimSuffix(doc.Path(), "/")
	cut := strings.LastIndexByte(path, '/') + 1
	c.count++
	c.folder.add(path[:cut])
	c.id = append(c.id, path[cut:])
	c.year.add(narrow(e.Year))
	c.project = append(c.project, f.project)
	c.department.add(f.department)
	c.unit.add(f.unit)
	c.grade.add(narrow(e.Grade.Text))
	c.kinds.add(strings.Join(slices.Sorted(slices.Values(facts.KindsOf(e.SelfEvaluation))), "\t"))
	whole, _ := e.Whole()
	c.moneyUnit.add(unitColumn(whole.Unit()))
	budget, expenditure := printed(whole.Budget.Value), printed(whole.Expenditure.Value)
	rate := whole.Percent(2)
	score := printed(e.Total.Score)
	c.budget = append(c.budget, budget)
	c.expenditure = append(c.expenditure, expenditure)
	c.rate = append(c.rate, rate)
	c.score = append(c.score, score)
	for _, count := range []int{doc.Errors, doc.Warnings, doc.Notes} {
		c.findings = binary.AppendUvarint(c.findings, uint64(count))
	}
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

// printed gives the digits of a printed number. A percentage gives its
// percents.
func printed(v evaluation.Value) string {
	n, ok := v.Number()
	if !ok || n.Comparison != "" {
		return ""
	}
	value := n.Value
	if n.Percent {
		value = value.Shift(2)
	}
	return value.Fixed(max(n.Places, 0))
}

// unitColumn gives a unit with its power of ten of a yuan behind a tab; a unit
// that is not known has none and cannot be compared.
func unitColumn(unit string, power int, known bool) string {
	unit = narrow(unit)
	if !known {
		return unit
	}
	return unit + "\t" + strconv.Itoa(power)
}
