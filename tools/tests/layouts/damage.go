package layouts

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Damaged gives a sheet as a slip, a bad copy or a broken program leaves it, and
// says what was done to it; number draws it. What each cell is stays known, so
// that Misplaced can tell. Forms and their texts are not what was drawn any more.
func Damaged(s Sheet, number int) (damaged Sheet, how string) {
	for attempt := uint64(0); ; attempt++ {
		r := rand.New(rand.NewPCG(uint64(number), attempt))
		d := Sheet{Number: s.Number, Choices: s.Choices, cells: slices.Clone(s.cells)}
		done := damages[r.IntN(len(damages))]
		if done.do(&d, r) && d.lay() == nil {
			return d, done.name
		}
	}
}

var damages = []struct {
	name string
	do   func(*Sheet, *rand.Rand) bool
}{
	{"cells swapped", (*Sheet).swap},
	{"column dropped", (*Sheet).dropColumn},
	{"row dropped", (*Sheet).dropRow},
	{"header gone", (*Sheet).dropHeader},
	{"row pushed to the right", (*Sheet).pushRow},
	{"cells emptied", (*Sheet).empty},
	{"merges taken apart", (*Sheet).unmerge},
	{"row twice", (*Sheet).repeatRow},
}

// swap exchanges the texts of two cells of other kinds. Two texts, or two figures,
// that were exchanged are read as they stand by anybody.
func (s *Sheet) swap(r *rand.Rand) bool {
	for range 100 {
		a, b := &s.cells[r.IntN(len(s.cells))], &s.cells[r.IntN(len(s.cells))]
		if a.text == "" || b.text == "" || kindOf(a.tag) == kindOf(b.tag) {
			continue
		}
		a.text, b.text = b.text, a.text
		a.tag, b.tag = b.tag, a.tag
		return true
	}
	return false
}

// kindOf says whether a cell holds words of the form, a figure or a text.
func kindOf(tag string) string {
	if !strings.Contains(tag, "/") {
		return tag
	}
	switch tag[strings.LastIndexByte(tag, '.')+1:] {
	case "weight", "score", "original_budget", "adjusted_budget", "expenditure", "execution_rate":
		return "figure"
	}
	return "text"
}

func (s *Sheet) bounds() (rows, cols int) {
	for _, c := range s.cells {
		rows, cols = max(rows, c.row+c.rows-1), max(cols, c.col+c.cols-1)
	}
	return rows, cols
}

func (s *Sheet) dropColumn(r *rand.Rand) bool {
	_, cols := s.bounds()
	gone := 1 + r.IntN(cols)
	var left []cell
	for _, c := range s.cells {
		switch {
		case c.col == gone && c.cols == 1:
			continue
		case c.col <= gone && gone < c.col+c.cols:
			c.cols--
		case c.col > gone:
			c.col--
		}
		left = append(left, c)
	}
	s.cells = left
	return true
}

func (s *Sheet) dropRow(r *rand.Rand) bool {
	rows, _ := s.bounds()
	s.without(1 + r.IntN(rows))
	return true
}

func (s *Sheet) without(gone int) {
	var left []cell
	for _, c := range s.cells {
		switch {
		case c.row == gone && c.rows == 1:
			continue
		case c.row <= gone && gone < c.row+c.rows:
			c.rows--
		case c.row > gone:
			c.row--
		}
		left = append(left, c)
	}
	s.cells = left
}

// dropHeader takes out a row of at least four labels.
func (s *Sheet) dropHeader(r *rand.Rand) bool {
	labels := map[int]int{}
	for _, c := range s.cells {
		if c.tag == label && c.rows == 1 {
			labels[c.row]++
		}
	}
	var headers []int
	for row, n := range labels {
		if n >= 4 {
			headers = append(headers, row)
		}
	}
	if len(headers) == 0 {
		return false
	}
	slices.Sort(headers)
	s.without(headers[r.IntN(len(headers))])
	return true
}

// pushRow moves the end of a row by a column.
func (s *Sheet) pushRow(r *rand.Rand) bool {
	rows, cols := s.bounds()
	row, from := 1+r.IntN(rows), 2+r.IntN(cols-1)
	moved := false
	for i := range s.cells {
		if c := &s.cells[i]; c.row == row && c.col >= from && c.rows == 1 {
			c.col++
			moved = true
		}
	}
	return moved
}

func (s *Sheet) empty(r *rand.Rand) bool {
	for range 1 + r.IntN(6) {
		c := &s.cells[r.IntN(len(s.cells))]
		c.text = ""
	}
	return true
}

func (s *Sheet) unmerge(*rand.Rand) bool {
	for i := range s.cells {
		s.cells[i].rows, s.cells[i].cols = 1, 1
	}
	return true
}

// repeatRow prints a row twice.
func (s *Sheet) repeatRow(r *rand.Rand) bool {
	rows, _ := s.bounds()
	at := 1 + r.IntN(rows)
	var again []cell
	for i := range s.cells {
		c := &s.cells[i]
		switch {
		case c.row == at && c.rows == 1:
			copied := *c
			copied.row++
			again = append(again, copied)
		case c.row <= at && at < c.row+c.rows:
			c.rows++
		case c.row > at:
			c.row++
		}
	}
	s.cells = append(s.cells, again...)
	return len(again) > 0
}
