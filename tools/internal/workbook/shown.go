package workbook

import (
	"strings"
	"time"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/grid"
)

// shower turns stored values into what the spreadsheet shows.
type shower struct {
	styles    *styles
	from1904  bool
	hideZeros bool
}

// show gives the text that a cell shows, the stored value where it differs, and
// the kind. An empty text of a value means that the format hides it.
func (s shower) show(cell stored) (text, kept string, kind grid.Kind) {
	format := s.styles.at(cell.style).format
	switch cell.kind {
	case "s", "str", "inlineStr":
		text, kind = format.texts(cell.value), grid.Text
	case "b":
		text, kind = "FALSE", grid.Bool
		if isTrue(cell.value) {
			text = "TRUE"
		}
		return text, "", kind
	case "e":
		return cell.value, "", grid.Error
	case "d":
		text, kind = s.isoDate(cell.value, format)
	default:
		value, ok := parseStored(cell.value)
		if !ok {
			return cell.value, "", grid.Text
		}
		text, kind = format.show(value, s.from1904)
		if s.hideZeros && value.Sign() == 0 {
			text = ""
		}
	}
	if text != cell.value {
		kept = cell.value
	}
	return text, kept, kind
}

// show shows a number.
func (f *format) show(value figure.Exact, from1904 bool) (string, grid.Kind) {
	s, value := f.choose(value)
	switch {
	case s.date:
		if text, ok := s.dateText(value, from1904); ok {
			return strings.TrimSpace(text), grid.Date
		}
		return generalText(value), grid.Number
	case s.percent > 0:
		return strings.TrimSpace(s.number(value)), grid.Percent
	default:
		return strings.TrimSpace(s.number(value)), grid.Number
	}
}

// texts shows a text: in the format's fourth section if it has one.
func (f *format) texts(value string) string {
	if f.text == nil {
		return value
	}
	var out strings.Builder
	for _, t := range f.text.tokens {
		switch t.kind {
		case literalToken, percentToken, commaToken, pointToken, slashToken:
			out.WriteString(t.text)
		case textToken, generalToken:
			out.WriteString(value)
		}
	}
	if strings.TrimSpace(out.String()) == strings.TrimSpace(value) {
		return value
	}
	return out.String()
}

// isoDate shows a date that the file stores in letters (ISO 8601), as strict
// Open XML does.
func (s shower) isoDate(value string, f *format) (string, grid.Kind) {
	for _, layout := range []string{"2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04:05.999", "2006-01-02"} {
		date, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if s.from1904 {
			zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		milliseconds := figure.Whole(date.Sub(zero).Milliseconds())
		serial, _ := milliseconds.Quo(figure.Whole(86_400_000), significant)
		return f.show(serial, s.from1904)
	}
	return value, grid.Text
}
