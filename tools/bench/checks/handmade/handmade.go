// Package handmade holds forms that were written by hand, clean ones and the
// same with one fault each, in words that no list of the checks holds and no
// generator draws.
//
// clean.txt, faulty.txt and the frame around their rows go in; evaluations come out, read from a grid like any
// workbook. It guarantees that all that is not written in a file ties: titles,
// the line of funds, the total row. It refuses a row or a key that it does not
// know.
//
// A form is a name, settings (money, total, layout, fund, planned, achieved),
// and rows: short level 2 | name | target | actual | maximum | score | deviation.
// With "layout: split" the target stands in three columns: sign, number, unit.
package handmade

import (
	_ "embed" // the forms
	"fmt"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
)

//go:embed clean.txt
var cleanText string

//go:embed faulty.txt
var faultyText string

// Fresh says how many of the forms were judged right before any rule was changed
// for them, as Markdown.
//
//go:embed fresh.md
var Fresh string

//go:embed frame.txt
var frameText string

// Form is one form with what is wrong in it.
type Form struct {
	Name  string
	Fault string       // empty for a clean form
	IDs   []finding.ID // the rules that may tell it
	set   map[string]string
	rows  [][]string
}

// rowFields is how many fields a row has.
const rowFields = 7

// Forms gives all forms, clean ones first.
func Forms() ([]Form, error) {
	clean, err := parse(cleanText, "clean", func(f *Form, rest string) error {
		f.Name = rest
		return nil
	})
	if err != nil {
		return nil, err
	}
	faulty, err := parse(faultyText, "fault", func(f *Form, rest string) error {
		parts := strings.Split(rest, "; ")
		if len(parts) != 3 {
			return fmt.Errorf("%q: want form; what; rules", rest)
		}
		for _, base := range clean {
			if base.Name == parts[0] {
				*f = base.copy()
			}
		}
		if f.Name == "" {
			return fmt.Errorf("%q: no such form", parts[0])
		}
		f.Fault = parts[1]
		for _, id := range strings.Fields(parts[2]) {
			if finding.ID(id).Severity() == "" {
				return fmt.Errorf("%q: no such rule", id)
			}
			f.IDs = append(f.IDs, finding.ID(id))
		}
		return nil
	})
	return append(clean, faulty...), err
}

func (f Form) copy() Form {
	c := Form{Name: f.Name, set: map[string]string{}}
	for key, text := range f.set {
		c.set[key] = text
	}
	for _, row := range f.rows {
		c.rows = append(c.rows, append([]string(nil), row...))
	}
	return c
}

// parse reads blocks that begin with the word start.
func parse(text, start string, begin func(*Form, string) error) ([]Form, error) {
	var forms []Form
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		rest = strings.TrimSpace(rest)
		var err error
		switch number, notNumber := strconv.Atoi(key); {
		case ok && key == start:
			forms = append(forms, Form{set: map[string]string{}})
			err = begin(&forms[len(forms)-1], rest)
		case len(forms) == 0 || n == 0 && !ok:
			continue // the comment at the top goes on
		case ok && notNumber == nil:
			err = forms[len(forms)-1].change(number, fields(rest))
		case ok && !strings.Contains(key, "|"):
			forms[len(forms)-1].set[key] = rest
		default:
			forms[len(forms)-1].rows = append(forms[len(forms)-1].rows, fields(line))
		}
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", start, n+1, err)
		}
	}
	return forms, nil
}

// fields parts a row; those that are not written are "^".
func fields(line string) []string {
	row := strings.Split(line, "|")
	for i := range row {
		row[i] = strings.TrimSpace(row[i])
	}
	for len(row) < rowFields {
		row = append(row, "^")
	}
	return row
}

func (f *Form) change(number int, row []string) error {
	if number < 1 || number > len(f.rows) {
		return fmt.Errorf("no row %d", number)
	}
	for i, text := range row {
		if text != "^" {
			f.rows[number-1][i] = text
		}
	}
	return nil
}

// Read lays a form into a grid and reads it.
func (f Form) Read(profiles *profile.Set) (*evaluation.SelfEvaluation, error) {
	text, err := f.sheet()
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", f.Name, err)
	}
	g, err := grid.Parse(f.Name, text)
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", f.Name, err)
	}
	result, refused := form.Read(f.Name+".xlsx", g, profiles)
	if len(refused) > 0 || len(result.Forms) != 1 {
		return nil, fmt.Errorf("form %s: %d forms, refused %v", f.Name, len(result.Forms), refused)
	}
	return result.Forms[0].Evaluation, nil
}

// sheet prints the form as package grid reads it.
func (f Form) sheet() (string, error) {
	frame, split := frameOf(frameText), f.set["layout"] == "split"
	values := map[string]string{"wide": ""}
	for key, text := range frame.defaults {
		values[key] = text
	}
	if split {
		for key, text := range frame.split {
			values[key] = text
		}
	}
	for key, text := range f.set {
		values[key] = text
	}
	values["name"] = f.Name
	fund := strings.FieldsFunc(values["fund"], func(r rune) bool { return r == '|' || r == '/' })
	names := []string{"original", "final", "spent", "rate", "score"}
	if len(fund) != len(names) {
		return "", fmt.Errorf("fund: %d fields", len(fund))
	}
	for i, name := range names {
		values[name] = strings.TrimSpace(fund[i])
	}
	weight, score := figure.Whole(executionPoints), points(values["score"])
	var rows []string
	for _, row := range f.rows {
		printed, err := frame.row(row, split)
		if err != nil {
			return "", err
		}
		rows = append(rows, printed)
		weight, score = weight.Add(points(row[4])), score.Add(points(row[5]))
	}
	values["rows"], values["total.weight"], values["total.score"] = strings.Join(rows, "\n"), weight.String(), score.String()
	if total := strings.Split(f.set["total"], "|"); len(total) == 2 {
		values["total.weight"], values["total.score"] = strings.TrimSpace(total[0]), strings.TrimSpace(total[1])
	}
	text := frame.sheet
	for range 2 { // the texts of the objective name the form
		for key, value := range values {
			text = strings.ReplaceAll(text, "{"+key+"}", value)
		}
	}
	return text, nil
}

// executionPoints are the points for budget execution in the frame.
const executionPoints = 10

// points reads points; what is no number counts nothing.
func points(text string) figure.Exact {
	n, _ := figure.Parse(text)
	return n.Value
}
