package ooxml

import (
	"encoding/xml"
	"strings"

	"gongkai/tools/internal/source"
)

// Unseen is a text of a package that stands in no cell that a reader of the
// sheet sees, or where gongkai does not read: a comment, a property, a chart.
type Unseen struct {
	// Kind is what holds the text, a word such as "comments".
	Kind string
	// At is the cell that the text belongs to, if it belongs to one.
	At   source.Cell
	Text string
}

// maxUnseen bounds the texts kept of one sheet or part, and maxUnseenText one of
// them: enough to look for, whatever a file holds.
const (
	maxUnseen     = 5_000
	maxUnseenText = 2_000
)

// hide keeps a text that nobody sees.
func (r *sheetReader) hide(kind string, at source.Cell, text string) {
	if len(r.Unseen) < maxUnseen && strings.TrimSpace(text) != "" && len(text) <= maxUnseenText {
		r.Unseen = append(r.Unseen, Unseen{kind, at, text})
	}
}

// kindsOfParts names the parts of a sheet that hold texts beside its cells.
var kindsOfParts = map[string]string{
	"dataValidations": "validation", "headerFooter": "header", "scenarios": "scenarios", "hyperlinks": "links", "protectedRanges": "protection",
}

// references are attributes that hold addresses of cells and switches, no texts.
var references = map[string]bool{"sqref": true, "ref": true, "type": true, "id": true, "operator": true, "errorStyle": true, "imeMode": true, "r": true, "t": true}

// unseen keeps the texts of an element that holds no cells: those of its
// attributes and of what is in it.
func (r *sheetReader) unseen(decoder *xml.Decoder, start xml.StartElement) error {
	kind := kindsOfParts[start.Name.Local]
	at := source.Cell{}
	keep := func(start xml.StartElement) {
		for _, name := range []string{"sqref", "ref"} {
			first, _, _ := strings.Cut(attr(start, name), " ")
			if area, err := source.ParseRange(first); err == nil {
				at = area.From
			}
		}
		for _, a := range start.Attr {
			if !references[a.Name.Local] && mayTell(start, a) {
				r.hide(kind, at, a.Value)
			}
		}
	}
	keep(start)
	for depth := 1; depth > 0; {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			keep(token)
		case xml.EndElement:
			depth--
		case xml.CharData:
			text := strings.TrimSpace(string(token))
			if kind != "validation" || strings.HasPrefix(text, `"`) { // else a reference
				r.hide(kind, at, strings.Trim(text, `"`))
			}
		}
	}
	return nil
}

// mayTell reports whether an attribute may hold words of a person: it is no switch,
// no name space, no rule of XML itself (xml:space="preserve", which stands in every
// workbook with a comment and in those that gongkai writes), and no typeface.
func mayTell(of xml.StartElement, a xml.Attr) bool {
	switch a.Name.Space {
	case "xmlns", "xml", "http://www.w3.org/XML/1998/namespace":
		return false
	}
	switch a.Value {
	case "", "0", "1", "true", "false":
		return false
	}
	return a.Name.Local != "xmlns" && a.Name.Local != "typeface" && of.Name.Local != "rFont"
}
