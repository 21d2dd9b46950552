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
	Priority             int
	// Stop says that no later condition counts where this one is met.
	Stop bool
	// Graphic says that it draws bars, icons or colours by the number, and Bare
	// that the number itself is not shown.
	Graphic, Bare bool

	difference *Difference
	colors     []string // of bars and scales
}

// Difference is the format that a condition puts on a cell.
type Difference struct {
	// Format replaces the number format; nil where it does not.
	Format *numfmt.Format

	ink *string // nil where the font's colour stays
	// papers are the colours that may lie behind the text; none where that stays.
	papers []string
}

type differenceXML struct {
	Font   *fontXML `xml:"font"`
	Fill   *fillXML `xml:"fill"`
	Format *struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmt"`
}

func (x differenceXML) read(colors palette) *Difference {
	d := &Difference{}
	if x.Font != nil && x.Font.Color != nil {
		ink := colors.ink(*x.Font)
		d.ink = &ink
	}
	if x.Format != nil {
		d.Format = numfmt.Of(x.Format.ID, x.Format.Code)
	}
	if x.Fill != nil {
		d.papers = x.Fill.papers(colors)
	}
	return d
}

// papers gives the colours that a condition's fill may have: programs disagree on
// whether a solid one shows the pattern's colour or the one behind it.
func (f fillXML) papers(colors palette) []string {
	if f.Pattern == nil || f.Pattern.Fore == nil && f.Pattern.Back == nil {
		return []string{f.paper(colors)}
	}
	var papers []string
	if f.Pattern.Back != nil {
		paper, _ := colors.resolve(*f.Pattern.Back)
		papers = append(papers, paper)
	}
	if f.Pattern.Fore != nil && f.Pattern.Type == "solid" {
		paper, _ := colors.resolve(*f.Pattern.Fore)
		papers = append(papers, paper)
	}
	if papers == nil {
		papers = []string{""} // a pattern leaves a text readable
	}
	return papers
}

func (s *stylesXML) readDifferences(into *Styles) {
	for _, one := range s.Differences {
		into.differences = append(into.differences, one.read(into.colors))
	}
}

// ruleXML is a rule of a conditional format, as the sheet itself or its list of
// extensions holds it; Nested is what only the latter has.
type ruleXML struct {
	Type     string         `xml:"type,attr"`
	Operator string         `xml:"operator,attr"`
	Text     string         `xml:"text,attr"`
	DXF      string         `xml:"dxfId,attr"`
	Priority string         `xml:"priority,attr"`
	Stop     string         `xml:"stopIfTrue,attr"`
	Formulas []string       `xml:"formula"`
	Further  []string       `xml:"f"`
	Nested   *differenceXML `xml:"dxf"`
	Bar      *graphicXML    `xml:"dataBar"`
	Icons    *graphicXML    `xml:"iconSet"`
	Scale    *graphicXML    `xml:"colorScale"`
}

type graphicXML struct {
	ShowValue string     `xml:"showValue,attr"`
	Colors    []colorXML `xml:"color"`
	Fill      *colorXML  `xml:"fillColor"`
	Negative  *colorXML  `xml:"negativeFillColor"`
}

// conditions reads the conditional formats of a range.
func (r *sheetReader) conditions(decoder *xml.Decoder, start xml.StartElement) error {
	var list struct {
		Ranges string    `xml:"sqref"` // of extensions
		Rules  []ruleXML `xml:"cfRule"`
	}
	if err := decoder.DecodeElement(&list, &start); err != nil {
		return err
	}
	var ranges []source.Range
	for _, ref := range strings.Fields(attr(start, "sqref") + " " + list.Ranges) {
		ranges = append(ranges, rangeOf(strings.ReplaceAll(ref, "$", "")))
	}
	for _, rule := range list.Rules {
		if len(r.Conditions) >= MaxConditions {
			return beyond("conditions", MaxConditions)
		}
		c := r.condition(rule)
		c.Ranges = ranges
		r.Conditions = append(r.Conditions, c)
	}
	return nil
}

// rangeOf reads a range, or whole columns or rows (A:C, 1:3). What is no address
// may be any cell.
func rangeOf(ref string) source.Range {
	from, to, _ := strings.Cut(ref, ":")
	for _, text := range []string{ref, from + "1:" + to + strconv.Itoa(source.MaxRow), "A" + from + ":" + source.ColumnName(source.MaxCol) + to} {
		if area, err := source.ParseRange(text); err == nil {
			return area
		}
	}
	return source.Range{From: source.Cell{Row: 1, Col: 1}, To: source.Cell{Row: source.MaxRow, Col: source.MaxCol}}
}

func (r *sheetReader) condition(rule ruleXML) Condition {
	c := Condition{
		Type: rule.Type, Operator: rule.Operator, Text: rule.Text, Formulas: append(rule.Formulas, rule.Further...), Stop: IsTrue(rule.Stop),
	}
	// What has no priority adds to a bar that has one, and comes first here, where
	// nothing can stop it.
	c.Priority, _ = strconv.Atoi(rule.Priority)
	if index, err := strconv.Atoi(rule.DXF); err == nil && 0 <= index && index < len(r.styles.differences) {
		c.difference = r.styles.differences[index]
	}
	if rule.Nested != nil {
		c.difference = rule.Nested.read(r.styles.colors)
	}
	for _, graphic := range []*graphicXML{rule.Bar, rule.Icons, rule.Scale} {
		if graphic == nil {
			continue
		}
		c.Graphic, c.Bare = true, c.Bare || graphic.ShowValue == "0" || graphic.ShowValue == "false"
		for _, color := range append([]*colorXML{graphic.Fill, graphic.Negative}, pointers(graphic.Colors)...) {
			if color == nil {
				continue
			}
			if paper, known := r.styles.colors.resolve(*color); known {
				c.colors = append(c.colors, paper)
			}
		}
	}
	return c
}

func pointers(colors []colorXML) []*colorXML {
	var all []*colorXML
	for i := range colors {
		all = append(all, &colors[i])
	}
	return all
}

// extensions reads what newer programs write behind the rest of a sheet: further
// conditional formats and drop-down lists. Their other parts hold no texts.
func (r *sheetReader) extensions(decoder *xml.Decoder) error {
	for depth := 1; depth > 0; {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			switch token.Name.Local {
			case "conditionalFormatting":
				err = r.conditions(decoder, token)
			case "dataValidations":
				err = r.unseen(decoder, token)
			default:
				depth++
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
