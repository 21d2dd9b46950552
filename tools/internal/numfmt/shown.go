package numfmt

import (
	"strings"
	"time"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/grid"
)

// Number shows a number. An empty text means that the format hides it.
func (f *Format) Number(value figure.Exact, from1904 bool) (string, grid.Kind) {
	s, value := f.choose(value)
	switch {
	case s.date:
		if text, ok := s.dateText(value, from1904); ok {
			return strings.TrimSpace(text), grid.Date
		}
		return GeneralText(value), grid.Number
	case s.percent > 0:
		return strings.TrimSpace(s.number(value)), grid.Percent
	default:
		return strings.TrimSpace(s.number(value)), grid.Number
	}
}

// ShowsNumber reports whether a number shows in the format: one that only writes
// words in its place (;;;"正常") says nothing about it.
func (f *Format) ShowsNumber(value figure.Exact) bool {
	s, _ := f.choose(value)
	return s.date || s.has(digitToken) || s.has(generalToken) || s.has(textToken) || s.has(dateToken) || s.has(elapsedToken)
}

// ShowsText reports whether a text shows in the format.
func (f *Format) ShowsText() bool {
	return f.text == nil || f.text.has(textToken) || f.text.has(generalToken)
}

// Text shows a text: in the format's fourth section if it has one.
func (f *Format) Text(value string) string {
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

// ISODate shows a date that the file stores in letters (ISO 8601), as strict
// Open XML does; any other text is shown as it is.
func (f *Format) ISODate(value string, from1904 bool) (string, grid.Kind) {
	for _, layout := range []string{"2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04:05.999", "2006-01-02"} {
		date, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if from1904 {
			zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		milliseconds := figure.Whole(date.Sub(zero).Milliseconds())
		serial, _ := milliseconds.Quo(figure.Whole(86_400_000), significant)
		return f.Number(serial, from1904)
	}
	return value, grid.Text
}
