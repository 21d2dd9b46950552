package layouts

// What a printed cell is, where it is no field.
const (
	label    = "label"
	extra    = "extra"    // an answer for which the record has no field
	loose    = "loose"    // a note
	personal = "personal" // withheld
)

type cell struct {
	row, col, rows, cols int
	text, tag            string
	number               bool
}

// board is a form in the making: its cells, the next free row and its width.
type board struct {
	cells []cell
	next  int
	width int
	want  Form
}

func (b *board) put(row, col, rows, cols int, text, tag string) *cell {
	b.cells = append(b.cells, cell{row: row, col: col, rows: max(rows, 1), cols: max(cols, 1), text: text, tag: tag})
	return &b.cells[len(b.cells)-1]
}

// line puts one text over the full width of the next row.
func (b *board) line(text, tag string) {
	b.put(b.next, 1, 1, b.width, text, tag)
	b.next++
}

// expect notes the text of a field.
func (b *board) expect(path, text string) { b.want.Want[path] = text }

// field puts the answer of a field and expects it.
func (b *board) field(row, col, rows, cols int, path, text string) *cell {
	b.expect(path, text)
	return b.put(row, col, rows, cols, text, path)
}

// right gives the last column that anything stands in.
func (b *board) right() int {
	last := b.width
	for _, c := range b.cells {
		last = max(last, c.col+c.cols-1)
	}
	return last
}
