package opendata

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/summary"
	"gongkai/tools/internal/writing"
)

// FormName is the name of a form's workbook, beside its page.
const FormName = "evaluation.xlsx"

// Form gives a form as a workbook that looks as the office's form does, made anew
// of what its page publishes: nothing that is withheld there can stand in it. The
// address is that of the page, empty where the site has none.
func Form(p page.Page, address string, printer message.Printer) ([]byte, error) {
	s := formSheet{page: p, printer: printer, fields: summary.FormFields(p.Evaluation)}
	for _, f := range s.fields {
		s.widths = append(s.widths, width(f))
	}
	// The block's name stands before the levels; the columns of money, which the
	// funding block has behind its label, are the last ones.
	s.widths = append([]int{blockWidth}, s.widths...)
	s.money = moneyFields()
	s.wide = max(len(s.money)+2-len(s.widths), 0)
	for range s.wide {
		s.widths = append(s.widths, blockWidth)
	}
	s.head()
	s.funding()
	s.objective()
	s.indicators()
	s.total()
	bottom := s.row
	s.notes(address)
	g, err := grid.New(printer.Key("opendata.form.sheet"), s.cells, s.merges)
	if err != nil {
		return nil, fmt.Errorf("lay out the form: %w", err)
	}
	return writing.Forms(writing.Form{Grid: g, Widths: s.widths, Title: titleRows, Notes: s.row - bottom, Prose: s.prose, Head: s.repeated})
}

const (
	titleRows  = 2
	blockWidth = 8
	// longRow is how many characters of the objective one row of the sheet holds:
	// a row cannot be higher than 409 points.
	longRow = 350
)

// width gives an indicator's column its width in characters.
func width(f evaluation.Field) int {
	switch {
	case f.Level, f.Figure:
		return 9
	case f.Key == "name":
		return 26
	case f.Key == "deviation", f.Key == "standard":
		return 20
	}
	return 14
}

func moneyFields() []evaluation.Field {
	var fields []evaluation.Field
	for _, f := range evaluation.Fields(evaluation.FundingSection) {
		if !f.Label {
			fields = append(fields, f)
		}
	}
	return fields
}

// formSheet lays a form out, row after row.
type formSheet struct {
	page     page.Page
	printer  message.Printer
	fields   []evaluation.Field // of the indicators
	money    []evaluation.Field // of the funding lines, without their label
	widths   []int
	wide     int // how many columns more than its own the indicator's name takes
	row      int // the last row written
	repeated int
	cells    []grid.Cell
	merges   []source.Range
	prose    []source.Cell
}

// put writes a text into the rectangle of rows of the current row and the columns
// from to to; an empty text keeps the rectangle.
func (s *formSheet) put(text string, row, rows, from, to int, kind grid.Kind) {
	at := source.Cell{Row: row, Col: from}
	s.cells = append(s.cells, grid.Cell{At: at, Text: text, Kind: kind})
	if rows > 1 || to > from {
		s.merges = append(s.merges, source.Range{From: at, To: source.Cell{Row: row + rows - 1, Col: to}})
	}
}

// text writes a text into columns of the current row.
func (s *formSheet) text(text string, from, to int) { s.put(text, s.row, 1, from, to, grid.Text) }

// figure writes a figure as the form prints it: a number where it is shown to the
// letter as one.
func (s *formSheet) figure(text string, col int) { s.put(text, s.row, 1, col, col, grid.Number) }

// long writes a text that begins at the left.
func (s *formSheet) long(text string, row, rows, from, to int) {
	s.put(text, row, rows, from, to, grid.Text)
	s.prose = append(s.prose, source.Cell{Row: row, Col: from})
}

func (s *formSheet) last() int { return len(s.widths) }

// label is the number of columns before the first one of a value.
func (s *formSheet) label() int { return max(s.last()-len(s.money)-1, 1) }

func (s *formSheet) head() {
	e, key := s.page.Evaluation, s.printer.Key
	s.row = 1
	s.text(e.Title.Text, 1, s.last())
	if e.Title.IsBlank() {
		s.cells[len(s.cells)-1].Text = key("opendata.form.sheet")
	}
	s.row++
	s.text("（"+s.printer.Sprint(message.New("site.year-of", "Year", e.Year))+"）", 1, s.last())
	s.row++
	s.text(key("site.evaluation.project"), 1, s.label())
	s.text(e.Project.Text, s.label()+1, s.last())
	s.row++
	half := (s.last() + s.label()) / 2
	s.text(key("site.evaluation.department"), 1, s.label())
	s.text(e.CompetentDepartment.Text, s.label()+1, half)
	s.text(key("site.evaluation.unit"), half+1, half+1)
	s.text(e.ImplementingUnit.Text, half+2, s.last())
}

func (s *formSheet) funding() {
	e := s.page.Evaluation
	first := s.last() - len(s.money) + 1
	name := s.printer.Key("site.funding.heading")
	if e.MoneyUnit != "" {
		name += "\n（" + e.MoneyUnit + "）"
	}
	s.row++
	s.put(name, s.row, len(e.Funding)+1, 1, first-2, grid.Text)
	for i, f := range s.money {
		s.text(s.printer.Key(evaluation.WordOf(f.Section, f.Key)), first+i, first+i)
	}
	for n := range e.Funding {
		s.row++
		line := &e.Funding[n]
		s.long(line.Label.Text, s.row, 1, first-1, first-1)
		for i, f := range s.money {
			s.figure(f.In(line).Text, first+i)
		}
	}
}

func (s *formSheet) objective() {
	o, key := s.page.Evaluation.Objective, s.printer.Key
	rows := 1 + max(len([]rune(o.Planned.Text)), len([]rune(o.Achieved.Text)))/longRow
	half := (s.last() + 1) / 2
	s.row++
	s.put(key("site.objective.heading"), s.row, rows+1, 1, 1, grid.Text)
	s.text(key("site.objective.planned"), 2, half)
	s.text(key("site.objective.achieved"), half+1, s.last())
	s.row++
	s.long(o.Planned.Text, s.row, rows, 2, half)
	s.long(o.Achieved.Text, s.row, rows, half+1, s.last())
	s.row += rows - 1
}

// columns gives the columns that a field of the indicators covers.
func (s *formSheet) columns(at int) (from, to int) {
	from = at + 2
	named := 0
	for i, f := range s.fields {
		if f.Key == "name" {
			named = i
		}
	}
	if at > named {
		from += s.wide
	}
	if at == named {
		return from, from + s.wide
	}
	return from, from
}

func (s *formSheet) indicators() {
	e := s.page.Evaluation
	s.row++
	s.put(s.printer.Key("site.indicators.heading"), s.row, len(e.Indicators)+1, 1, 1, grid.Text)
	s.repeated = s.row
	for i, f := range s.fields {
		from, to := s.columns(i)
		s.text(s.printer.Key(evaluation.WordOf(f.Section, f.Key)), from, to)
	}
	for n, row := range facts.Rows(e.Indicators) {
		s.row++
		spans := []int{row.Span1, row.Span2}
		for i, f := range s.fields {
			from, to := s.columns(i)
			text := f.In(&e.Indicators[n]).Text
			switch {
			case f.Level:
				if spans[i] > 0 {
					s.put(text, s.row, spans[i], from, to, grid.Text)
				}
			case f.Figure:
				s.figure(text, from)
			case f.Key == "target", f.Key == "actual":
				s.text(text, from, to)
			default:
				s.long(text, s.row, 1, from, to)
			}
		}
	}
}

// total writes the form's last row, whose label covers what stands before the
// first figure, and below it the grade where the form prints one.
func (s *formSheet) total() {
	e := s.page.Evaluation
	first := 0
	for i, f := range s.fields {
		if f.Figure {
			first, _ = s.columns(i)
			break
		}
	}
	label := e.Total.Label.Text
	if label == "" {
		label = s.printer.Key("site.indicators.total")
	}
	s.row++
	s.text(label, 1, first-1)
	for i, f := range s.fields {
		for _, total := range evaluation.Fields(evaluation.TotalSection) {
			if total.Key == f.Key {
				from, _ := s.columns(i)
				s.figure(total.In(&e.Total).Text, from)
			}
		}
	}
	if !e.Grade.IsBlank() {
		s.row++
		s.text(s.printer.Key("opendata.column.grade"), 1, first-1)
		s.text(e.Grade.Text, first, s.last())
	}
}

// notes says below the frame where the form is published and what it was made of.
func (s *formSheet) notes(address string) {
	e := s.page.Evaluation
	say := func(parts ...string) {
		if text := strings.Join(parts, ""); text != "" {
			s.row++
			s.text(text, 1, s.last())
		}
	}
	word := func(name string, pairs ...any) string {
		return s.printer.Sprint(message.New("opendata.form."+name, pairs...))
	}
	if address != "" {
		say(word("address", "Address", address))
	}
	version := ""
	if n := s.page.History.Version; n > 0 {
		version = word("version", "Version", strconv.Itoa(n))
	}
	say(version, word("made"))
	if e.Source.SHA256 != "" {
		say(word("sha256", "Hash", e.Source.SHA256))
	}
	if len(e.Withheld) > 0 {
		say(word("withheld", "Cells", strconv.Itoa(len(e.Withheld))))
	}
}
