package workbook

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
)

// isConcealed reports whether a conditional format makes a cell unseen. What a
// condition asks that is not understood here counts as met: the cell is left out,
// and told.
func (s shower) isConcealed(l *ooxml.Layout, cell ooxml.Cell) bool {
	met := s.difference(l, cell)
	if met == nil {
		return false
	}
	return met.Format != nil && hides(cell, met.Format) || !s.styles.At(cell.Style).Faint && s.styles.Conceals(met, cell)
}

// isRevealed reports whether a conditional format shows a cell that its own font
// hides.
func (s shower) isRevealed(l *ooxml.Layout, cell ooxml.Cell) bool {
	met := s.difference(l, cell)
	return met != nil && !s.styles.Conceals(met, cell)
}

// difference gives the first format that conditions put on a cell, nil if none
// does. One that may or may not hold counts only where it would conceal.
func (s shower) difference(l *ooxml.Layout, cell ooxml.Cell) *ooxml.Difference {
	for _, condition := range l.Conditions {
		if !slices.ContainsFunc(condition.Ranges, func(r source.Range) bool { return r.Contains(cell.At) }) {
			continue
		}
		d := s.styles.Difference(condition.Difference)
		if d == nil {
			continue
		}
		holds, known := isMet(condition, cell)
		if !known {
			holds = d.Format != nil && hides(cell, d.Format) || s.styles.Conceals(d, cell)
		}
		if holds {
			return d
		}
	}
	return nil
}

// about finds a formula that asks something of the cell itself.
var about = regexp.MustCompile(`^(?:(ISERROR|ISERR|ISNA|ISBLANK|LEN)\()?(\$?[A-Z]{1,3}\$?[0-9]{1,7})\)?(?:(=|<>|<=|>=|<|>)(-?[0-9.]+|""))?$`)

// isMet says whether a condition holds for a cell, as far as the cell itself
// tells; known is false where it does not.
func isMet(c ooxml.Condition, cell ooxml.Cell) (holds, known bool) {
	value, isNumber := numfmt.ParseStored(cell.Value)
	isNumber = isNumber && cell.Kind != "s" && cell.Kind != "str" && cell.Kind != "inlineStr"
	switch c.Type {
	case "containsErrors":
		return cell.Kind == "e", true
	case "notContainsErrors":
		return cell.Kind != "e", true
	case "containsBlanks":
		return strings.TrimSpace(cell.Value) == "", true
	case "notContainsBlanks":
		return strings.TrimSpace(cell.Value) != "", true
	case "containsText":
		return strings.Contains(cell.Value, c.Text), true
	case "notContainsText":
		return !strings.Contains(cell.Value, c.Text), true
	case "beginsWith":
		return strings.HasPrefix(cell.Value, c.Text), true
	case "endsWith":
		return strings.HasSuffix(cell.Value, c.Text), true
	case "cellIs":
		return compare(c.Operator, c.Formulas, cell.Value, value, isNumber)
	case "expression":
		if len(c.Formulas) == 0 {
			return false, false
		}
		return expression(c, cell, value, isNumber)
	}
	return false, false
}

// compare judges "cell is less than 5" and its like against constants.
func compare(operator string, formulas []string, text string, value figure.Exact, isNumber bool) (holds, known bool) {
	var operands []figure.Exact
	for _, formula := range formulas {
		operand, ok := numfmt.ParseStored(strings.TrimSpace(formula))
		if !ok {
			literal := strings.TrimSpace(formula)
			if len(literal) >= 2 && literal[0] == '"' && literal[len(literal)-1] == '"' && (operator == "equal" || operator == "notEqual") {
				return (text == literal[1:len(literal)-1]) == (operator == "equal"), true
			}
			return false, false
		}
		operands = append(operands, operand)
	}
	if len(operands) == 0 {
		return false, false
	}
	if !isNumber {
		// A text is greater than any number.
		return operator == "notEqual" || operator == "greaterThan" || operator == "greaterThanOrEqual" || operator == "notBetween", true
	}
	order := value.Cmp(operands[0])
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
		if len(operands) < 2 {
			return false, false
		}
		return (order >= 0 && value.Cmp(operands[1]) <= 0) == (operator == "between"), true
	}
	return false, false
}

// operators are the signs of a formula as a condition's words.
var operators = map[string]string{"=": "equal", "<>": "notEqual", "<": "lessThan", "<=": "lessThanOrEqual", ">": "greaterThan", ">=": "greaterThanOrEqual"}

// expression judges constants, and the few formulas that ask something of the
// cell itself: they name the first cell of the range, as Excel writes them.
func expression(c ooxml.Condition, cell ooxml.Cell, value figure.Exact, isNumber bool) (holds, known bool) {
	formula := strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(c.Formulas[0]), "="))
	switch formula {
	case "TRUE", "TRUE()", "1":
		return true, true
	case "FALSE", "FALSE()", "0":
		return false, true
	}
	match := about.FindStringSubmatch(formula)
	if match == nil || len(c.Ranges) == 0 {
		return false, false
	}
	if at, err := source.ParseCell(match[2]); err != nil || at != c.Ranges[0].From {
		return false, false
	}
	switch operator := match[3]; match[1] {
	case "ISERROR", "ISERR", "ISNA":
		return cell.Kind == "e", operator == ""
	case "ISBLANK":
		return false, operator == ""
	case "LEN":
		return cell.Value == "", operator == "=" && match[4] == "0"
	default:
		if match[4] == `""` {
			return (cell.Value == "") == (operator == "="), operator == "=" || operator == "<>"
		}
		return compare(operators[operator], []string{match[4]}, cell.Value, value, isNumber)
	}
}
