package corpus

import (
	"strings"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
)

// role says what a printed cell is, so that a quirk changes labels only and
// the expected account can be computed.
type role int

const (
	label    role = iota // the form's own words
	level                // a level name: a label that the record repeats
	value                // an answer
	extra                // an answer that the contract has no field for
	loose                // a note: label or unplaced, as the reader likes
	personal             // to be withheld; kind says why
)

// printed is one cell of a sheet in the making. A cell with an empty text only
// holds its merge.
type printed struct {
	row, col   int
	rows, cols int
	text       string
	role       role
	kind       string
	table      bool // in a row of an indicator
}

// sheet is a form in the making: cells, the next free row and its width.
type sheet struct {
	cells []printed
	next  int
	width int
	table bool // the rows being printed are indicators
}

func (s *sheet) put(row, col, rows, cols int, text string, as role) {
	s.cells = append(s.cells, printed{row: row, col: col, rows: rows, cols: cols, text: text, role: as, table: s.table})
}

// line puts one text over the full width.
func (s *sheet) line(text string, as role) {
	s.put(s.next, 1, 1, s.width, text, as)
	s.next++
}

// shape says how a layout is laid out; the zero value is the plain form.
type shape struct {
	levels      string // "" merged, "repeat", "below": blank below the first
	numbered    bool   // objectives in several rows
	reversed    bool   // funding lines from the last to the first
	secondHead  int    // repeat the indicators' header after so many rows
	headTotal   string // label of a total in the head instead of the foot
	totalLabel  string // another label for the total row
	noTotal     bool
	points      string // printed behind points, such as a unit
	pointsLevel string // format of a level-1 name with its points
	head        [][]string
	foot        []footer
	top         []footer // as foot, but between title and table
}

// footer is a line of cells; each has a role.
type footer []footCell

type footCell struct {
	Text string `toml:"text"`
	Role string `toml:"role"`
	Kind string `toml:"kind"`
}

// lay prints a base in a layout.
func lay(l layout, b base, s shape) *sheet {
	p := &sheet{next: 1}
	p.width = max(1+len(l.Indicators.Columns), 2+len(l.Funding.Columns), 6)
	for _, text := range l.Lead {
		p.put(p.next, 1, 1, 1, text, loose)
		p.next++
	}
	p.line(year(l.Title, b), label)
	if l.YearRow != "" {
		p.line(year(l.YearRow, b), label)
	}
	for _, line := range s.top {
		p.footer(line)
	}
	if l.UnitRow != "" {
		p.put(p.next, p.width, 1, 1, l.UnitRow, label)
		p.next++
	}
	for _, row := range append(append([][]string{}, l.Head...), s.head...) {
		p.head(row, b)
	}
	if s.headTotal != "" {
		p.head([]string{s.headTotal, b.Score}, b)
	}
	p.funding(l.Funding, b, s)
	p.objective(l, b, s)
	p.indicators(l.Indicators, b, s)
	if s.headTotal == "" && !s.noTotal && l.Total != "" {
		p.total(l, b, s)
	}
	for _, text := range l.Foot {
		p.line(text, loose)
	}
	for _, line := range s.foot {
		p.footer(line)
	}
	return p
}

func year(text string, b base) string { return strings.ReplaceAll(text, "{year}", b.Year) }

// head puts label and value in turn, the values sharing the width.
func (s *sheet) head(row []string, b base) {
	known := strings.NewReplacer("{score}", b.Score, "{project}", b.Project, "{department}", b.Department, "{unit}", b.Unit, "{year}", b.Year)
	pairs := len(row) / 2
	col := 1
	for i := range pairs {
		end := s.width * (i + 1) / pairs
		s.put(s.next, col, 1, 1, row[2*i], label)
		s.put(s.next, col+1, 1, end-col, known.Replace(row[2*i+1]), headRole(row[2*i+1]))
		col = end + 1
	}
	s.next++
}

// headRole takes a value that the layout spells out for one that the contract
// has no field for.
func headRole(text string) role {
	if strings.HasPrefix(text, "{") || isPoints(text) {
		return value
	}
	return extra
}

func isPoints(text string) bool { return strings.Trim(text, "0123456789.") == "" }

func (s *sheet) footer(line footer) {
	col := 1
	for i, cell := range line {
		end := s.width * (i + 1) / len(line)
		as := map[string]role{"label": label, "loose": loose, "personal": personal, "extra": extra}[cell.Role]
		s.cells = append(s.cells, printed{row: s.next, col: col, rows: 1, cols: end - col + 1, text: cell.Text, role: as, kind: cell.Kind})
		col = end + 1
	}
	s.next++
}

func (s *sheet) funding(r region, b base, how shape) {
	if len(r.Columns) == 0 {
		return
	}
	start, first := s.next, s.width-len(r.Columns)+1
	s.put(start, 2, 1, first-2, r.Name, label)
	for i, c := range r.Columns {
		s.put(start, first+i, 1, 1, c.Label, label)
	}
	for _, line := range fundingLines(r, b, how) {
		s.next++
		s.put(s.next, 2, 1, first-2, r.Lines[line.Source], label)
		for i, c := range r.Columns {
			s.put(s.next, first+i, 1, 1, fundingText(line, c.Field, how), fieldRole(c.Field))
		}
	}
	s.put(start, 1, s.next-start+1, 1, r.Side, label)
	s.next++
}

// fundingLines gives the base's lines that the layout prints, in its order.
func fundingLines(r region, b base, how shape) []baseFunding {
	var lines []baseFunding
	for _, line := range b.Funding {
		if r.Lines[line.Source] == "" {
			continue
		}
		if how.reversed {
			lines = append([]baseFunding{line}, lines...)
		} else {
			lines = append(lines, line)
		}
	}
	return lines
}

func fundingText(line baseFunding, field string, how shape) string {
	switch field {
	case "original":
		return line.Original
	case "adjusted":
		return line.Adjusted
	case "spent":
		return line.Spent
	case "weight":
		return points(line.Weight, how)
	case "rate":
		return line.Rate
	case "score":
		return points(line.Score, how)
	}
	return ""
}

func points(text string, how shape) string {
	if how.points == "" || text == "" || !isPoints(text) {
		return text
	}
	return text + how.points
}

// fieldRole takes the columns that the contract has no field for as extra.
func fieldRole(field string) role {
	switch field {
	case "note", "share", "initial":
		return extra
	case "level1", "level2":
		return level
	}
	return value
}

func (s *sheet) objective(l layout, b base, how shape) {
	o := l.Objective
	if o.Planned == "" {
		return
	}
	half := 1 + (s.width-1)/2
	start := s.next
	s.put(start, 2, 1, half-1, o.Planned, label)
	s.put(start, half+1, 1, s.width-half, o.Achieved, label)
	planned, achieved := b.objective(how)
	for i := range max(len(planned), len(achieved)) {
		s.next++
		s.put(s.next, 2, 1, half-1, at(planned, i), value)
		s.put(s.next, half+1, 1, s.width-half, at(achieved, i), value)
	}
	s.put(start, 1, s.next-start+1, 1, o.Side, label)
	s.next++
}

// objective gives the texts of the objective's rows: one each, or several
// numbered ones.
func (b base) objective(how shape) (planned, achieved []string) {
	if how.numbered {
		return b.Planned, b.Achieved
	}
	return []string{strings.Join(b.Planned, "\n")}, []string{strings.Join(b.Achieved, "\n")}
}

func at(texts []string, i int) string {
	if i < len(texts) {
		return texts[i]
	}
	return ""
}

// grid makes the sheet's grid.
func (s *sheet) grid(name string) (*grid.Grid, error) {
	var cells []grid.Cell
	var merges []source.Range
	for _, c := range s.cells {
		from := source.Cell{Row: c.row, Col: c.col}
		cells = append(cells, grid.Cell{At: from, Text: c.text})
		if c.rows > 1 || c.cols > 1 {
			merges = append(merges, source.Range{From: from, To: source.Cell{Row: c.row + c.rows - 1, Col: c.col + c.cols - 1}})
		}
	}
	return grid.New(name, cells, merges)
}
