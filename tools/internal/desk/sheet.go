package desk

import (
	"net/http"
	"strconv"
	"strings"

	"gongkai/tools/internal/collect"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

// sheet is a form as it was read, drawn as the sheet.
type sheet struct {
	Name, Confidence string
	Doubts, Missing  []string
	Columns          []string
	Rows             []row
}

type row struct {
	Number int
	Cells  []cell
}

// cell is a cell of the sheet with what it was taken for and what is wrong there.
type cell struct {
	ID, Text, Use, Role string
	Cols, Rows          int
	Severity            string
}

// found is a finding with the cells that it names, quoted.
type found struct {
	report.Message
	Severity, Where string
	Class           string
	Quotes          []quote
}

type quote struct{ ID, Cell, Text string }

// widest is how many columns of a sheet are drawn; what stands farther right is
// listed by `read --explain`.
const widest = 60

// book shows one workbook: what was found, and what was read.
func (d *Desk) book(w http.ResponseWriter, r *http.Request) {
	b, known := d.known(r)
	if !known {
		http.NotFound(w, r)
		return
	}
	said := []string(b.Refused)
	explained, err := d.office.Explain(b.Path)
	if err != nil {
		said = append(said, d.problem(err))
	}
	var messages []report.Message
	d.mutex.Lock()
	if d.checked != nil {
		for _, m := range d.checked.Messages {
			if m.Workbook == b.Path {
				messages = append(messages, m)
			}
		}
	}
	d.mutex.Unlock()
	var sheets []sheet
	texts := map[string]string{}
	for _, e := range explained {
		sheets = append(sheets, d.draw(e, messages))
		for _, c := range e.Cells {
			texts[cellID(e.Sheet, c.At.String())] = c.Text
		}
	}
	d.show(w, r, "book.html", b.Name, struct {
		Book    book
		Said    []string
		Found   []found
		Sheets  []sheet
		Command string
	}{b, said, d.quoted(messages, texts), sheets, typed([]string{"read", "--explain", b.Path})})
}

// cellID is the anchor of a cell.
func cellID(sheet, at string) string {
	return "cell-" + strings.Join(strings.Fields(sheet), "_") + "-" + at
}

// quoted gives the findings with the texts of their cells.
func (d *Desk) quoted(messages []report.Message, texts map[string]string) (list []found) {
	for _, m := range messages {
		one := found{Message: m, Severity: d.office.Printer.Key("report." + m.Severity), Where: report.Where(m), Class: m.Severity}
		for _, at := range m.Cells {
			id := cellID(m.Sheet, at)
			if text, read := texts[id]; read {
				one.Quotes = append(one.Quotes, quote{id, at, text})
			}
		}
		list = append(list, one)
	}
	return list
}

// draw lays the cells of a form out as the sheet has them.
func (d *Desk) draw(e form.Explanation, messages []report.Message) sheet {
	s := sheet{Name: e.Sheet, Confidence: e.Confidence}
	for _, doubt := range e.Doubts {
		s.Doubts = append(s.Doubts, d.office.Printer.Sprint(doubt))
	}
	for _, missing := range e.Missing {
		s.Missing = append(s.Missing, d.office.Printer.Sprint(missing))
	}
	wrong := map[string]string{}
	for _, m := range messages {
		for _, at := range m.Cells {
			if m.Sheet == e.Sheet && (wrong[at] == "" || m.Severity == "error") {
				wrong[at] = m.Severity
			}
		}
	}
	at, covered := map[source.Cell]form.ExplainedCell{}, map[source.Cell]bool{}
	columns, first, last := 0, 0, 0
	for _, c := range e.Cells {
		if c.Span.From.Col > widest {
			continue
		}
		at[c.Span.From] = c
		columns = max(columns, min(c.Span.To.Col, widest))
		for line := c.Span.From.Row; line <= c.Span.To.Row; line++ {
			for column := c.Span.From.Col; column <= c.Span.To.Col; column++ {
				covered[source.Cell{Row: line, Col: column}] = true
			}
		}
		if first == 0 || c.Span.From.Row < first {
			first = c.Span.From.Row
		}
		last = max(last, c.Span.To.Row)
	}
	for column := 1; column <= columns; column++ {
		s.Columns = append(s.Columns, source.ColumnName(column))
	}
	for line := max(first, 1); line <= last; line++ {
		one := row{Number: line}
		for column := 1; column <= columns; column++ {
			here := source.Cell{Row: line, Col: column}
			c, begins := at[here]
			switch {
			case begins:
				one.Cells = append(one.Cells, d.drawCell(e.Sheet, c, wrong[c.At.String()], columns))
			case !covered[here]:
				one.Cells = append(one.Cells, cell{Cols: 1, Rows: 1})
			}
		}
		s.Rows = append(s.Rows, one)
	}
	return s
}

func (d *Desk) drawCell(sheet string, c form.ExplainedCell, severity string, columns int) cell {
	drawn := cell{
		ID: cellID(sheet, c.At.String()), Text: c.Text, Use: string(c.Use), Rows: c.Span.Rows(), Severity: severity,
		Cols: min(c.Span.To.Col, columns) - c.Span.From.Col + 1, Role: d.say("use." + string(c.Use)),
	}
	if c.Use == form.UsedAsValue {
		drawn.Role = d.fieldName(c.Role)
	}
	return drawn
}

// fieldName words the path of a value, such as indicators.0.target.
func (d *Desk) fieldName(path string) string {
	parts := strings.Split(path, ".")
	switch len(parts) {
	case 1:
		return d.office.Printer.Key(collect.FieldKey("", parts[0]))
	case 2:
		return d.office.Printer.Key(collect.FieldKey(parts[0], parts[1]))
	}
	name := d.office.Printer.Key(collect.FieldKey(parts[0], parts[2]))
	if n, err := strconv.Atoi(parts[1]); err == nil {
		return d.say("row-field", "Field", name, "Row", n+1)
	}
	return name
}
