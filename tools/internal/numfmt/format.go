// Package numfmt shows stored numbers and texts as a Chinese Excel does.
//
// A number format goes in as its code or its built-in number, and a stored value
// beside it; out comes the text that the spreadsheet shows, and whether that is a
// number, a percentage or a date. Values are exact decimals, rounded to the 15
// digits that Excel keeps. It guarantees that no format code and no value makes
// it panic. It refuses nothing: what it does not know in a code is shown as it
// stands there. Colours and the filling of columns show in no text.
package numfmt

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/figure"
)

//go:embed formats.toml
var formatsFile []byte

// dialect is the words of formats.toml.
type dialect struct {
	General       []string            `toml:"general"`
	LongDate      string              `toml:"long_date"`
	LongTime      string              `toml:"long_time"`
	Halves        []string            `toml:"halves"`
	Weekdays      []string            `toml:"weekdays"`
	ShortWeekdays []string            `toml:"short_weekdays"`
	Months        []string            `toml:"months"`
	Numerals      map[string]numerals `toml:"numerals"`
	Builtin       map[string]string   `toml:"builtin"`
}

var chinese = func() (d dialect) {
	if err := toml.Unmarshal(formatsFile, &d); err != nil {
		panic("numfmt: formats.toml, which is part of the program: " + err.Error())
	}
	return d
}()

// Format is a number format: up to four sections, chosen by the value.
//
// Excel's own rules are followed where its documentation tells them, and
// LibreOffice's output where it does not. excelize renders formats as well, but
// errs in several that offices use (the localised general format, a text
// behind General, a first section with a condition) and computes in binary
// floating point.
type Format struct {
	sections []section // for numbers
	text     *section  // for texts; nil shows them as they are
}

type section struct {
	tokens    []token
	condition *condition
	numerals  *numerals
	chinese   bool // names of months and days in Chinese
	date      bool
	percent   int
}

type condition struct {
	operator string
	operand  figure.Exact
}

func (c condition) holds(value figure.Exact) bool {
	order := value.Cmp(c.operand)
	switch c.operator {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	case "=":
		return order == 0
	default: // "<>"
		return order != 0
	}
}

// negativeOnly reports whether only numbers below zero can meet the condition,
// so that the section writes the sign itself.
func (c condition) negativeOnly() bool {
	switch c.operator {
	case "<":
		return c.operand.Sign() <= 0
	case "<=", "=":
		return c.operand.Sign() < 0
	default:
		return false
	}
}

// General is the general format.
var General = Parse("General")

// Of gives the format of a number in the style sheet: the code that the
// file gives, else the built-in one, else the general format.
func Of(id int, code string) *Format {
	if code == "" {
		code = chinese.Builtin[strconv.Itoa(id)]
	}
	if code == "" {
		return General
	}
	return Parse(code)
}

// Parse reads a format code. It takes any text: what it does not know is
// shown as it is, as Excel would refuse to store it.
func Parse(code string) *Format {
	f := &Format{}
	codes := splitSections(code)
	for i, code := range codes {
		s := parseSection(code)
		if i == 3 || i > 0 && i == len(codes)-1 && s.has(textToken) || len(codes) == 1 && s.has(textToken) {
			f.text = &s
			break
		}
		f.sections = append(f.sections, s)
	}
	if len(f.sections) == 0 {
		f.sections = []section{{tokens: []token{{kind: generalToken}}}}
	}
	return f
}

func (s *section) has(kind tokenKind) bool {
	for _, token := range s.tokens {
		if token.kind == kind {
			return true
		}
	}
	return false
}

// choose gives the section for a number and the number to show in it: without
// its sign where the section itself tells the sign.
func (f *Format) choose(value figure.Exact) (*section, figure.Exact) {
	n := len(f.sections)
	conditions := 0
	for i := range f.sections[:min(n, 2)] {
		if f.sections[i].condition != nil {
			conditions++
		}
	}
	if conditions == 0 {
		switch {
		case n > 1 && value.Sign() < 0:
			return &f.sections[1], value.Abs()
		case n > 2 && value.Sign() == 0:
			return &f.sections[2], value
		}
		return &f.sections[0], value
	}
	for i := range f.sections {
		s := &f.sections[i]
		switch {
		case s.condition == nil && i == n-1:
			return s, value
		case s.condition == nil && i == 0 && value.Sign() > 0:
			return s, value
		case s.condition == nil && i == 1 && value.Sign() < 0:
			return s, value.Abs()
		case s.condition != nil && s.condition.holds(value):
			if s.condition.negativeOnly() {
				value = value.Abs()
			}
			return s, value
		}
	}
	return &f.sections[n-1], value
}

// splitSections parts a code at its semicolons, those in quotes, brackets and
// behind an escape excepted.
func splitSections(code string) []string {
	var parts []string
	var quoted, bracketed, escaped bool
	start := 0
	for i, r := range code {
		switch {
		case escaped:
			escaped = false
		case quoted:
			quoted = r != '"'
		case r == '"':
			quoted = true
		case bracketed:
			bracketed = r != ']'
		case r == '[':
			bracketed = true
		case r == '\\' || r == '!' || r == '_' || r == '*':
			escaped = true
		case r == ';':
			parts = append(parts, code[start:i])
			start = i + 1
		}
	}
	return append(parts, code[start:])
}

// parseCondition reads the inside of a bracket such as >=100.
func parseCondition(text string) *condition {
	for _, operator := range []string{"<=", ">=", "<>", "<", ">", "="} {
		if rest, ok := strings.CutPrefix(text, operator); ok {
			operand, ok := ParseStored(strings.TrimSpace(rest))
			if !ok {
				return nil
			}
			return &condition{operator, operand}
		}
	}
	return nil
}
