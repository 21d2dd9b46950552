package workbook

import (
	"regexp"
	"strings"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
)

// isMet says whether a condition holds for a cell, as far as the cell itself
// tells; known is false where it does not.
func isMet(c ooxml.Condition, cell ooxml.Cell) (holds, known bool) {
	switch {
	case c.Graphic:
		return true, true
	case c.Type == "expression" && len(c.Formulas) > 0:
		if constant, ok := constants[plainFormula(c.Formulas[0])]; ok {
			return constant, true
		}
	}
	if cell.Uncomputed {
		return false, false
	}
	switch c.Type {
	case "containsErrors":
		return cell.Kind == "e", true
	case "notContainsErrors":
		return cell.Kind != "e", true
	case "containsBlanks":
		return strings.TrimSpace(cell.Value) == "", true
	case "notContainsBlanks":
		return strings.TrimSpace(cell.Value) != "", true
	case "containsText", "notContainsText", "beginsWith", "endsWith":
		return compareText(c, cell)
	case "cellIs":
		return compare(c.Operator, c.Formulas, cell)
	case "expression":
		if len(c.Formulas) == 0 {
			return false, false
		}
		return expression(c, cell)
	}
	return false, false
}

var constants = map[string]bool{"TRUE": true, "TRUE()": true, "1": true, "FALSE": false, "FALSE()": false, "0": false}

// plainFormula gives a formula in capitals, without the sign before it.
func plainFormula(formula string) string {
	return strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(formula), "="))
}

// compareText judges whether a text stands in a cell, whatever the case. The
// formula is what spreadsheets go by: where it does not hold the text, or the text
// has wildcards, nothing is known.
func compareText(c ooxml.Condition, cell ooxml.Cell) (holds, known bool) {
	text, value := strings.ToLower(c.Text), strings.ToLower(cell.Value)
	if text == "" || strings.ContainsAny(text, `*?~"`) || cell.Kind == "e" || cell.Kind == "b" || cell.Kind == "d" {
		return false, false
	}
	if len(c.Formulas) != 1 || !strings.Contains(strings.ToLower(c.Formulas[0]), `"`+text+`"`) {
		return false, false
	}
	if at, ok := asksOf(c, mentioned.FindString(plainFormula(c.Formulas[0])), cell); !ok || at != cell.At {
		return false, false
	}
	switch c.Type {
	case "containsText":
		return strings.Contains(value, text), true
	case "notContainsText":
		return !strings.Contains(value, text), true
	case "beginsWith":
		return strings.HasPrefix(value, text), true
	}
	return strings.HasSuffix(value, text), true
}

// mentioned finds the first address in a formula.
var mentioned = regexp.MustCompile(`\$?\b[A-Z]{1,3}\$?[0-9]{1,7}\b`)

// compare judges "cell is less than 5" and its like against constants.
func compare(operator string, formulas []string, cell ooxml.Cell) (holds, known bool) {
	if cell.Kind == "b" || cell.Kind == "e" || cell.Kind == "d" {
		return false, false
	}
	value, isNumber := numfmt.ParseStored(cell.Value)
	isNumber = isNumber && cell.Kind != "s" && cell.Kind != "str" && cell.Kind != "inlineStr"
	var operands []figure.Exact
	for _, formula := range formulas {
		literal := strings.TrimSpace(formula)
		operand, ok := numfmt.ParseStored(literal)
		if !ok {
			if len(literal) < 2 || literal[0] != '"' || strings.Index(literal[1:], `"`) != len(literal)-2 || operator != "equal" && operator != "notEqual" {
				return false, false
			}
			return (!isNumber && strings.EqualFold(cell.Value, literal[1:len(literal)-1])) == (operator == "equal"), true
		}
		operands = append(operands, operand)
	}
	if len(operands) == 0 {
		return false, false
	}
	between := operator == "between" || operator == "notBetween"
	if between != (len(operands) == 2) {
		return false, false
	}
	order, last := 1, 1 // a text is greater than any number
	if isNumber {
		order = value.Cmp(operands[0])
		last = value.Cmp(operands[len(operands)-1])
	}
	switch operator {
	case "equal":
		return order == 0, true
	case "notEqual":
		return order != 0, true
	case "lessThan":
		return order < 0, true
	case "lessThanOrEqual":
		return order <= 0, true
	case "greaterThan":
		return order > 0, true
	case "greaterThanOrEqual":
		return order >= 0, true
	case "between", "notBetween":
		// The limits may stand in either order.
		return (order*last <= 0) == (operator == "between"), true
	}
	return false, false
}

// operators are the signs of a formula as a condition's words.
var operators = map[string]string{"=": "equal", "<>": "notEqual", "<": "lessThan", "<=": "lessThanOrEqual", ">": "greaterThan", ">=": "greaterThanOrEqual"}

// about finds a formula that asks something of one cell.
var about = regexp.MustCompile(`^(?:(ISERROR|ISERR|ISNA|ISBLANK|LEN)\()?(\$?[A-Z]{1,3}\$?[0-9]{1,7})\)?(?:(=|<>|<=|>=|<|>)(-?[0-9.]+|"[^"]*"))?$`)

// expression judges the few formulas that ask something of the cell itself.
func expression(c ooxml.Condition, cell ooxml.Cell) (holds, known bool) {
	match := about.FindStringSubmatch(plainFormula(c.Formulas[0]))
	if match == nil {
		return false, false
	}
	if at, ok := asksOf(c, match[2], cell); !ok || at != cell.At {
		return false, false
	}
	switch operator := match[3]; match[1] {
	case "ISERROR":
		return cell.Kind == "e", operator == ""
	case "ISERR":
		return cell.Kind == "e" && cell.Value != "#N/A", operator == ""
	case "ISNA":
		return cell.Kind == "e" && cell.Value == "#N/A", operator == ""
	case "ISBLANK":
		return false, operator == ""
	case "LEN":
		return cell.Value == "", operator == "=" && match[4] == "0"
	default:
		if operator == "" {
			return false, false
		}
		return compare(operators[operator], []string{match[4]}, cell)
	}
}

// asksOf gives the cell that an address in a condition means for a cell: it is
// written for the first cell of the range, and moves along unless a $ holds it.
// Which cell is the first of several ranges, programs disagree.
func asksOf(c ooxml.Condition, address string, cell ooxml.Cell) (source.Cell, bool) {
	at, err := source.ParseCell(strings.ReplaceAll(address, "$", ""))
	if err != nil || len(c.Ranges) == 0 {
		return at, false
	}
	first := c.Ranges[0].From
	for _, r := range c.Ranges {
		if r.From.Row < first.Row || r.From.Col < first.Col {
			return at, false
		}
	}
	if !strings.HasPrefix(address, "$") {
		at.Col += cell.At.Col - first.Col
	}
	if strings.LastIndexByte(address, '$') <= 0 {
		at.Row += cell.At.Row - first.Row
	}
	return at, true
}
