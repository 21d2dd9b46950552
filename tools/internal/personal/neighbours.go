package personal

// right gives the next cell to the right of n that shares its first row; −1 if
// there is none.
func (s *sheet) right(n int) int {
	for _, other := range s.byRow[s.cells[n].Range.From.Row] {
		if s.cells[other].Range.From.Col > s.cells[n].Range.To.Col {
			return other
		}
	}
	return -1
}

// left gives the next cell to the left of n that shares its first row; −1 if
// there is none.
func (s *sheet) left(n int) int {
	found := -1
	for _, other := range s.byRow[s.cells[n].Range.From.Row] {
		if s.cells[other].Range.To.Col < s.cells[n].Range.From.Col {
			found = other
		}
	}
	return found
}

// maxGap is how many rows without a text may lie between a label and the name
// below it.
const maxGap = 2

// below gives the next cell below n that shares one of its columns; −1 if there
// is none near by.
func (s *sheet) below(n int) int {
	span := s.cells[n].Range
	for row := span.To.Row + 1; row <= span.To.Row+1+maxGap; row++ {
		for _, other := range s.byRow[row] {
			if s.shares(n, other) && s.cells[other].Range.From.Row == row {
				return other
			}
		}
	}
	return -1
}

// above gives the next cell above n that shares one of its columns; −1 if there
// is none near by.
func (s *sheet) above(n int) int {
	span := s.cells[n].Range
	for row := span.From.Row - 1; row >= span.From.Row-1-maxGap && row > 0; row-- {
		for _, other := range s.byRow[row] {
			if s.shares(n, other) {
				return other
			}
		}
	}
	return -1
}

func (s *sheet) shares(n, other int) bool {
	a, b := s.cells[n].Range, s.cells[other].Range
	return a.From.Col <= b.To.Col && b.From.Col <= a.To.Col
}
