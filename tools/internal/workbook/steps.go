package workbook

import (
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxSteps is how many steps all formulas of a workbook that were stored without
// a result may take together. A step is a cell that a formula reads, or its own.
// A form has some hundred cells; a formula that adds up a column of them takes
// as many.
const maxSteps = 20_000

// boundedFunctions are the functions whose work is in proportion to the cells that they
// read. A formula with any other one is not computed: REPT or SEQUENCE make much
// out of nothing.
var boundedFunctions = []string{
	"ABS", "AND", "AVERAGE", "AVERAGEIF", "AVERAGEIFS", "CONCAT", "CONCATENATE", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS",
	"DATE", "DAY", "EXACT", "FALSE", "FIND", "HLOOKUP", "IF", "IFERROR", "IFNA", "IFS", "INDEX", "INT", "ISBLANK", "ISERROR", "ISNUMBER", "ISTEXT",
	"LARGE", "LEFT", "LEN", "LOOKUP", "LOWER", "MATCH", "MAX", "MEDIAN", "MID", "MIN", "MOD", "MONTH", "N", "NOT", "OR", "PRODUCT", "RANK",
	"RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SEARCH", "SMALL", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "TEXT", "TRIM", "TRUE",
	"TRUNC", "UPPER", "VALUE", "VLOOKUP", "YEAR",
}

var (
	quotedText = regexp.MustCompile(`"[^"]*"`)
	// reference finds a cell or a range, with the sheet before it.
	reference = regexp.MustCompile(`(?:(?:'((?:[^']|'')+)'|([\pL\pN_.]+))!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?\b`)
	called    = regexp.MustCompile(`([\pL_][\pL\pN_.]*)\s*\(`)
	// named finds what is left of a formula that is no number and no operator.
	named = regexp.MustCompile(`[\pL_\\#]`)
)

// steps counts what computing a cell takes, before it is done: the cell, and
// everything that its formula reads, each time that it is read. ok is false
// where that goes beyond what is left of maxSteps, as it does for a circle, or
// where the formula holds something whose work is not known: a function that is
// not bounded, a name, a whole column.
func (c *calculator) steps(sheet, cell string) (steps int, ok bool) {
	steps++
	if c.spent+steps > maxSteps {
		return steps, false
	}
	formula, err := c.book.GetCellFormula(sheet, cell)
	if err != nil || formula == "" {
		return steps, err == nil
	}
	formula = quotedText.ReplaceAllString(formula, "")
	for _, m := range called.FindAllStringSubmatch(formula, -1) {
		if !slices.Contains(boundedFunctions, strings.ToUpper(m[1])) {
			return steps, false
		}
	}
	formula = called.ReplaceAllString(formula, "(")
	for _, m := range reference.FindAllStringSubmatch(formula, -1) {
		of := sheet
		if name := m[1] + m[2]; name != "" {
			of = strings.ReplaceAll(name, "''", "'")
		}
		more, bounded := c.rangeSteps(of, m[3]+m[4], m[5]+m[6], steps)
		steps += more
		if !bounded {
			return steps, false
		}
	}
	rest := strings.NewReplacer("TRUE", "", "FALSE", "").Replace(strings.ToUpper(reference.ReplaceAllString(formula, "")))
	return steps, !named.MatchString(rest)
}

// rangeSteps counts the steps of a range's cells, or of one cell where last is
// empty; before are those counted so far.
func (c *calculator) rangeSteps(sheet, first, last string, before int) (steps int, ok bool) {
	if last == "" {
		last = first
	}
	left, top, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		return 0, false
	}
	right, bottom, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		return 0, false
	}
	left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
	if (right-left+1)*(bottom-top+1) > maxSteps {
		return 0, false
	}
	// What is counted below is spent already as far as deeper cells know.
	c.spent += before
	defer func() { c.spent -= before }()
	for row := top; row <= bottom; row++ {
		for col := left; col <= right; col++ {
			name, err := excelize.CoordinatesToCellName(col, row)
			if err != nil {
				return steps, false
			}
			c.spent += steps
			more, bounded := c.steps(sheet, name)
			c.spent -= steps
			steps += more
			if !bounded {
				return steps, false
			}
		}
	}
	return steps, true
}
