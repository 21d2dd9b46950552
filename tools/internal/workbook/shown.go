package workbook

import (
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/numfmt"
	"gongkai/tools/internal/ooxml"
)

// shower turns stored values into what the spreadsheet shows.
type shower struct {
	styles    *ooxml.Styles
	from1904  bool
	hideZeros bool
}

// show gives the text that a cell shows, the stored value where it differs, and
// the kind. What a format hides is in neither: see hides.
func (s shower) show(cell ooxml.Cell) (text, kept string, kind grid.Kind) {
	return s.showIn(cell, s.styles.At(cell.Style).Format)
}

// hides reports whether a format shows nothing of a value, or a word in its
// place.
func hides(cell ooxml.Cell, format *numfmt.Format) bool {
	switch cell.Kind {
	case "s", "str", "inlineStr":
		return !format.ShowsText()
	case "b", "e", "d":
		return false
	}
	value, ok := numfmt.ParseStored(cell.Value)
	return ok && value.Sign() != 0 && !format.ShowsNumber(value) // a nought shown as a dash is no secret
}

func (s shower) showIn(cell ooxml.Cell, format *numfmt.Format) (text, kept string, kind grid.Kind) {
	if hides(cell, format) {
		defer func() { kept = "" }()
	}
	switch cell.Kind {
	case "s", "str", "inlineStr":
		text, kind = format.Text(cell.Value), grid.Text
	case "b":
		text, kind = "FALSE", grid.Bool
		if ooxml.IsTrue(cell.Value) {
			text = "TRUE"
		}
		return text, "", kind
	case "e":
		return cell.Value, "", grid.Error
	case "d":
		text, kind = format.ISODate(cell.Value, s.from1904)
	default:
		value, ok := numfmt.ParseStored(cell.Value)
		if !ok {
			return cell.Value, "", grid.Text
		}
		text, kind = format.Number(value, s.from1904)
		if s.hideZeros && value.Sign() == 0 {
			text = ""
		}
	}
	if text != cell.Value {
		kept = cell.Value
	}
	return text, kept, kind
}
