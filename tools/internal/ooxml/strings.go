package ooxml

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// readStrings reads the shared strings; a workbook without the part has none.
func readStrings(p *Parts, name string) ([]rich, error) {
	if name == "" || !p.Has(name) {
		return nil, nil
	}
	var texts []rich
	err := p.Walk(name, func(decoder *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		text, err := richText(decoder)
		texts = append(texts, text)
		return err
	})
	return texts, err
}

// rich is a text of a cell. Runs are kept only where one of them has a font of
// its own that may hide it.
type rich struct {
	text string
	runs []run
	// phonetic is the guide to how the text is read, which a sheet shows only
	// where it is told to.
	phonetic string
}

// run is a part of a text with one font.
type run struct {
	text string
	font fontXML
}

// richText joins the runs of a string up to the end of its element. Phonetic
// guides (rPh) are no part of the text.
func richText(decoder *xml.Decoder) (rich, error) {
	var whole, part, phonetic strings.Builder
	var runs []run
	var font fontXML
	var inRun, distinct bool
	for depth := 1; depth > 0; {
		token, err := decoder.Token()
		if err != nil {
			return rich{}, err
		}
		switch token := token.(type) {
		case xml.EndElement:
			depth--
			if inRun && token.Name.Local == "r" {
				runs = append(runs, run{unescape(part.String()), font})
				distinct = distinct || font.mayHide()
				inRun = false
			}
		case xml.StartElement:
			switch token.Name.Local {
			case "t":
				from := whole.Len()
				err = readText(decoder, &whole)
				part.WriteString(whole.String()[from:])
			case "r":
				depth++
				inRun, font = true, fontXML{}
				part.Reset()
			case "rPr":
				err = decoder.DecodeElement(&font, &token)
			case "rPh":
				err = phoneticText(decoder, &phonetic)
			default:
				err = decoder.Skip()
			}
			if err != nil {
				return rich{}, err
			}
		}
	}
	if !distinct {
		runs = nil
	}
	return rich{unescape(whole.String()), runs, phonetic.String()}, nil
}

// phoneticText adds the text of a phonetic run, up to its end.
func phoneticText(decoder *xml.Decoder, into *strings.Builder) error {
	for {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := readText(decoder, into); err != nil {
				return err
			}
		case xml.EndElement:
			if token.Name.Local == "rPh" {
				return nil
			}
		}
	}
}

// textOf gives the text up to the end of the element that just started.
func textOf(decoder *xml.Decoder) (string, error) {
	var text strings.Builder
	err := readText(decoder, &text)
	return text.String(), err
}

// maxBytes is what a text of MaxCellLength characters can take at most, with
// every character escaped; reading stops there, however long the part is.
const maxBytes = 8 * MaxCellLength

func readText(decoder *xml.Decoder, into *strings.Builder) error {
	for {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.CharData:
			if into.Len()+len(token) > maxBytes {
				return beyond("length", MaxCellLength)
			}
			into.Write(token)
		case xml.StartElement:
			if err := decoder.Skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape resolves the escapes of control characters (_x000D_) and folds the
// line breaks of other systems, as Excel shows them.
func unescape(text string) string {
	if strings.Contains(text, "_x") {
		text = escaped.ReplaceAllStringFunc(text, func(escape string) string {
			code, _ := strconv.ParseUint(escape[2:6], 16, 16)
			return string(rune(code))
		})
	}
	if strings.ContainsAny(text, "\r\x00") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(text)
	}
	return text
}

// Escape writes what XML cannot hold, and what would be read as an escape, as
// escapes. excelize does neither.
func Escape(text string) string {
	if !strings.Contains(text, "_x") && !strings.ContainsFunc(text, isControl) {
		return text
	}
	var out strings.Builder
	for i, r := range text {
		switch {
		case isControl(r):
			fmt.Fprintf(&out, "_x%04X_", r)
		case r == '_' && escaped.MatchString(text[i:min(i+7, len(text))]):
			out.WriteString("_x005F_")
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }
