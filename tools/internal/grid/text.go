package grid

import (
	"fmt"
	"strings"

	"gongkai/tools/internal/source"
)

// Parse makes a grid of plain text, for tests. Each line is a row, " | "
// parts its cells. A cell "<" is merged with the one to its left, "^" with the
// one above; an empty cell is blank. "74.37% := 0.743712" shows the first and
// stores the second, as a percentage where the text ends so. \n and \| stand for
// a line break and a bar, \s for a space. A first line "@B3" puts the upper
// left cell there instead of at A1. A blank line is a blank row.
func Parse(name, text string) (*Grid, error) {
	origin := source.Cell{Row: 1, Col: 1}
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	if at, found := strings.CutPrefix(lines[0], "@"); found {
		cell, err := source.ParseCell(strings.TrimSpace(at))
		if err != nil {
			return nil, fmt.Errorf("grid %q, first line: %w", name, err)
		}
		origin, lines = cell, lines[1:]
	}
	p := parser{spans: map[source.Cell]*source.Range{}}
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		for j, field := range strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|") {
			at := source.Cell{Row: origin.Row + i, Col: origin.Col + j}
			if err := p.cell(at, strings.TrimSpace(field)); err != nil {
				return nil, fmt.Errorf("grid %q, line %d: %w", name, i+1, err)
			}
		}
	}
	var merges []source.Range
	for at, span := range p.spans {
		if at == span.From && span.From != span.To {
			merges = append(merges, *span)
		}
	}
	return New(name, p.cells, merges)
}

type parser struct {
	cells []Cell
	spans map[source.Cell]*source.Range
}

func (p *parser) cell(at source.Cell, field string) error {
	neighbour := at
	switch field {
	case "<":
		neighbour.Col--
	case "^":
		neighbour.Row--
	default:
		p.spans[at] = &source.Range{From: at, To: at}
		p.cells = append(p.cells, read(at, field))
		return nil
	}
	span := p.spans[neighbour]
	if span == nil {
		return fmt.Errorf("cell %s: %q has no cell to join", at, field)
	}
	span.To = source.Cell{Row: max(span.To.Row, at.Row), Col: max(span.To.Col, at.Col)}
	p.spans[at] = span
	return nil
}

var unescape = strings.NewReplacer(`\n`, "\n", `\s`, " ", "\x00", "|")

func read(at source.Cell, field string) Cell {
	shown, stored, both := strings.Cut(field, ":=")
	cell := Cell{At: at, Text: unescape.Replace(strings.TrimSpace(shown))}
	if both {
		cell.Stored, cell.Kind = strings.TrimSpace(stored), Number
		if strings.HasSuffix(cell.Text, "%") {
			cell.Kind = Percent
		}
	}
	return cell
}

// String writes the grid as Parse reads it.
func (g *Grid) String() string {
	bounds, ok := g.Bounds()
	if !ok {
		return ""
	}
	for _, merge := range g.merges {
		bounds.To.Row, bounds.To.Col = max(bounds.To.Row, merge.To.Row), max(bounds.To.Col, merge.To.Col)
		bounds.From.Row, bounds.From.Col = min(bounds.From.Row, merge.From.Row), min(bounds.From.Col, merge.From.Col)
	}
	var b strings.Builder
	if bounds.From != (source.Cell{Row: 1, Col: 1}) {
		fmt.Fprintf(&b, "@%s\n", bounds.From)
	}
	for row := bounds.From.Row; row <= bounds.To.Row; row++ {
		var fields []string
		for col := bounds.From.Col; col <= bounds.To.Col; col++ {
			fields = append(fields, g.field(source.Cell{Row: row, Col: col}))
		}
		for len(fields) > 0 && fields[len(fields)-1] == "" {
			fields = fields[:len(fields)-1]
		}
		b.WriteString(strings.Join(fields, " | "))
		b.WriteByte('\n')
	}
	return b.String()
}

var escape = strings.NewReplacer("\n", `\n`, "|", `\|`)

func (g *Grid) field(at source.Cell) string {
	span := g.Span(at)
	switch {
	case at.Col > span.From.Col:
		return "<"
	case at.Row > span.From.Row:
		return "^"
	}
	cell, _ := g.At(at)
	if cell.Stored != "" {
		return escape.Replace(cell.Text) + " := " + cell.Stored
	}
	return escape.Replace(cell.Text)
}
