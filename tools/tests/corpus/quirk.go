package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// quirks lists what may be done to a form's printed cells, by name. None
// changes what the form says.
var quirks = []struct {
	name string
	do   func(*sheet)
}{
	{"origin", func(s *sheet) { s.rows(1, 4); s.columns(1, 3) }},
	{"blank-rows", func(s *sheet) {
		for row := s.next - 1; row > 1; row -= 3 {
			s.rows(row, 1)
		}
	}},
	{"blank-columns", func(s *sheet) {
		for col := s.width; col > 1; col -= 2 {
			s.columns(col, 1)
		}
	}},
	{"unmerged", func(s *sheet) { s.each(func(c *printed) { c.rows, c.cols = 1, 1 }) }},
	{"spaced", func(s *sheet) { s.labels(spaced(" ")) }},
	{"wide-spaced", func(s *sheet) { s.labels(spaced("\u3000")) }},
	{"broken", func(s *sheet) { s.labels(broken) }},
	{"vertical", func(s *sheet) { s.labels(spaced("\n")) }},
	{"full-width", func(s *sheet) { s.labels(fullWidth.Replace) }},
	{"half-width", func(s *sheet) { s.labels(halfWidth.Replace) }},
	{"colons", func(s *sheet) { s.labels(colon) }},
	{"nbsp", func(s *sheet) { s.labels(func(text string) string { return "\u00a0" + text + "\u00a0\u200b" }) }},
}

// dumped lays the sheet out as a text dump leaves it: no merges, and behind a
// page break in the table's middle the rows lose their leading blank cells.
func (s *sheet) dumped() {
	s.each(func(c *printed) { c.rows, c.cols = 1, 1 })
	first, last := 0, 0
	leading := map[int]int{} // the first column with a text, by row
	for _, c := range s.cells {
		if !c.table {
			continue
		}
		if first == 0 {
			first = c.row
		}
		last = max(last, c.row)
		if c.text != "" && (leading[c.row] == 0 || c.col < leading[c.row]) {
			leading[c.row] = c.col
		}
	}
	s.each(func(c *printed) {
		if c.table && c.row > (first+last)/2 {
			c.col -= leading[c.row] - 1
		}
	})
	s.cells = slices.DeleteFunc(s.cells, func(c printed) bool { return c.text == "" })
}

// rows pushes everything from a row on down; what spans the row grows.
func (s *sheet) rows(row, n int) {
	s.each(func(c *printed) {
		switch {
		case c.row >= row:
			c.row += n
		case c.row+c.rows > row:
			c.rows += n
		}
	})
	s.next += n
}

// columns pushes everything from a column on to the right; what spans the
// column grows.
func (s *sheet) columns(col, n int) {
	s.each(func(c *printed) {
		switch {
		case c.col >= col:
			c.col += n
		case c.col+c.cols > col:
			c.cols += n
		}
	})
	s.width += n
}

func (s *sheet) each(change func(*printed)) {
	for i := range s.cells {
		change(&s.cells[i])
	}
}

// labels changes the form's own words and the level names, never an answer.
func (s *sheet) labels(change func(string) string) {
	s.each(func(c *printed) {
		if c.text != "" && (c.role == label || c.role == level) {
			c.text = change(c.text)
		}
	})
}

// stack puts another form below this one, with a blank row between.
func (s *sheet) stack(other *sheet) {
	shift := s.next
	for _, c := range other.cells {
		c.row += shift
		s.cells = append(s.cells, c)
	}
	s.next += other.next
	s.width = max(s.width, other.width)
}

// spaced puts a white space between the Han characters of a label. Digits and
// Latin letters stay together: a year with gaps is no year.
func spaced(space string) func(string) string {
	return func(text string) string {
		var b strings.Builder
		before := ' '
		for _, r := range text {
			if unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, before) {
				b.WriteString(space)
			}
			b.WriteRune(r)
			before = r
		}
		return b.String()
	}
}

// broken breaks a label after every second character.
func broken(text string) string {
	runes := []rune(strings.ReplaceAll(text, "\n", ""))
	if slices.ContainsFunc(runes, unicode.IsDigit) {
		return text
	}
	var b strings.Builder
	for i, r := range runes {
		if i > 0 && i%2 == 0 {
			b.WriteByte('\n')
		}
		b.WriteRune(r)
	}
	return b.String()
}

var (
	fullWidth = strings.NewReplacer("(", "（", ")", "）", ":", "：", ",", "，", "/", "／", "A", "Ａ", "B", "Ｂ")
	halfWidth = strings.NewReplacer("（", "(", "）", ")", "：", ":", "，", ",", "／", "/")
)

// colon ends a label with a colon, unless it ends with punctuation.
func colon(text string) string {
	bare := []rune(Fold(text + "|"))
	if len(bare) < 2 || unicode.IsPunct(bare[len(bare)-2]) {
		return text
	}
	return text + "："
}
