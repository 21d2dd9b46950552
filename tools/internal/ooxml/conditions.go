package ooxml

import (
	"encoding/xml"
	"strconv"
	"strings"

	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/source"
)

// Condition is a conditional format that may make a cell unseen.
type Condition struct {
	Ranges []source.Range
	// Type, Operator and Text are the file's: cellIs with lessThan,
	// containsText, expression.
	Type, Operator, Text string
	Formulas             []string
	// Difference is the index of the format that it puts on a cell; see
	// Styles.Difference.
	Difference int
	Priority   int
	Stop       bool
}

// Difference is the format that a condition puts on a cell.
type Difference struct {
	// Format replaces the number format; nil where it does not.
	Format *numfmt.Format

	font  *fontXML
	paper *string // behind the text; nil where it stays
}

// Difference gives the format of an index; nil if there is none.
func (s *Styles) Difference(index int) *Difference {
	if index < 0 || index >= len(s.differences) {
		return nil
	}
	return &s.differences[index]
}

// Conceals reports whether a difference makes the text of a cell unseen, or
// shows one that its own font hides.
func (s *Styles) Conceals(d *Difference, cell Cell) bool {
	style := s.At(cell.Style)
	paper := style.paper
	if d.paper != nil {
		paper = *d.paper
	}
	if d.font == nil || d.font.Color == nil {
		return style.Faint && d.paper == nil
	}
	return s.colors.isFaint(*d.font, paper)
}

func (s *stylesXML) readDifferences(into *Styles) {
	for _, one := range s.Differences {
		d := Difference{font: one.Font}
		if one.Format != nil {
			d.Format = numfmt.Parse(one.Format.Code)
		}
		if one.Fill != nil && one.Fill.Pattern != nil {
			// A condition's fill has its colour where a cell's has the pattern's.
			if one.Fill.Pattern.Back != nil {
				if paper, known := into.colors.resolve(*one.Fill.Pattern.Back); known {
					d.paper = &paper
				}
			} else {
				paper := one.Fill.paper(into.colors)
				d.paper = &paper
			}
		}
		into.differences = append(into.differences, d)
	}
}

// conditions reads the conditional formats of a range.
func (r *sheetReader) conditions(decoder *xml.Decoder, start xml.StartElement) error {
	var list struct {
		Rules []struct {
			Type     string   `xml:"type,attr"`
			Operator string   `xml:"operator,attr"`
			Text     string   `xml:"text,attr"`
			DXF      string   `xml:"dxfId,attr"`
			Priority int      `xml:"priority,attr"`
			Stop     string   `xml:"stopIfTrue,attr"`
			Formulas []string `xml:"formula"`
		} `xml:"cfRule"`
	}
	if err := decoder.DecodeElement(&list, &start); err != nil {
		return err
	}
	var ranges []source.Range
	for _, ref := range strings.Fields(attr(start, "sqref")) {
		if area, err := source.ParseRange(ref); err == nil {
			ranges = append(ranges, area)
		}
	}
	for _, rule := range list.Rules {
		index, err := strconv.Atoi(rule.DXF)
		if err != nil || len(r.Conditions) >= maxUnseen {
			continue // a bar or a scale hides nothing
		}
		r.Conditions = append(r.Conditions, Condition{
			Ranges: ranges, Type: rule.Type, Operator: rule.Operator, Text: rule.Text, Formulas: rule.Formulas,
			Difference: index, Priority: rule.Priority, Stop: IsTrue(rule.Stop),
		})
	}
	return nil
}
