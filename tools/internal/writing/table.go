package writing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// Table is a sheet that holds a list: lines of text above it, a header, rows.
type Table struct {
	// Name is the sheet's name.
	Name string
	// Above are rows over the header; a text runs on over the cells right of it.
	Above  [][]string
	Header []string
	// Widths are the columns' widths in characters (a Chinese one counts two);
	// where it is shorter than Header, the rest is as wide as its content.
	Widths []int
	// Choices are drop-down lists by column, Fill the columns that a person
	// fills in; both count from zero.
	Choices map[int][]string
	Fill    []int
	Rows    [][]TableCell
}

// TableCell is one cell of a table: a text, or where Number is set a figure.
type TableCell struct {
	Text string
	// Number says that Text is a plain decimal to be kept as a number.
	Number bool
	// Sheet and Cell are where a link within the workbook leads; File is one to
	// another file, relative to the workbook, with Sheet and Cell in it.
	Sheet string
	Cell  source.Cell
	File  string
}

// Texts makes cells of texts.
func Texts(texts ...string) []TableCell {
	cells := make([]TableCell, len(texts))
	for i, text := range texts {
		cells[i].Text = text
	}
	return cells
}

// mostLinks is how many links a sheet may have.
const mostLinks = 65000

// Tables makes a workbook of tables: texts stay texts, whatever they begin with,
// the header stands still and is repeated on every printed page, can be filtered
// by, and pages lie on their side where the columns are wide. The same tables
// give the same bytes.
func Tables(tables []Table) (data []byte, err error) {
	err = workbook.Guard(func() error {
		data, err = encodeTables(tables)
		return err
	})
	return data, err
}

func encodeTables(tables []Table) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetDocProps(&excelize.DocProperties{Creator: author, LastModifiedBy: author, Created: epoch, Modified: epoch}); err != nil {
		return nil, err
	}
	styles, err := tableStyles(book)
	if err != nil {
		return nil, err
	}
	for i, t := range tables {
		if i == 0 {
			err = book.SetSheetName(book.GetSheetName(0), t.Name)
		} else {
			_, err = book.NewSheet(t.Name)
		}
		if err == nil {
			err = layTable(book, t, styles)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", t.Name, err)
		}
	}
	return pack(book)
}

// tableLooks are the ids of the styles of tables.
type tableLooks struct{ above, head, body, link, fill int }

func tableStyles(book *excelize.File) (looks tableLooks, err error) {
	family, _ := book.GetDefaultFont() // none: the program's own
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	var lines []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
	}
	shade := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	for _, look := range []struct {
		id    *int
		style excelize.Style
	}{
		{&looks.above, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&looks.head, excelize.Style{Font: &excelize.Font{Bold: true, Family: family}, Alignment: wrapped, Border: lines, Fill: shade("D9D9D9")}},
		{&looks.body, excelize.Style{Alignment: wrapped, Border: lines}},
		{&looks.link, excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single", Family: family}, Alignment: wrapped, Border: lines}},
		{&looks.fill, excelize.Style{Alignment: wrapped, Border: lines, Fill: shade("FFF9E5")}},
	} {
		if *look.id, err = book.NewStyle(&look.style); err != nil {
			return looks, err
		}
	}
	return looks, nil
}

// layTable writes a table onto a sheet that is there and empty.
func layTable(book *excelize.File, t Table, looks tableLooks) error {
	l := tableLayer{book: book, table: t, looks: looks, widths: t.columnWidths()}
	for _, texts := range t.Above {
		for col, text := range texts {
			if err := l.put(col, TableCell{Text: text}, looks.above); err != nil {
				return err
			}
		}
		l.row++
	}
	head := l.row + 1
	if err := l.line(Texts(t.Header...), func(int) int { return looks.head }); err != nil {
		return err
	}
	for _, cells := range t.Rows {
		if err := l.line(cells, l.bodyLook); err != nil {
			return err
		}
	}
	if err := setWidths(book, t.Name, l.widths); err != nil {
		return err
	}
	if err := l.choices(head); err != nil {
		return err
	}
	return l.print(head)
}

// tableLayer writes one table row after row.
type tableLayer struct {
	book   *excelize.File
	table  Table
	looks  tableLooks
	widths map[int]int
	row    int // rows written so far
	links  int
}

func (l *tableLayer) bodyLook(col int) int {
	if slices.Contains(l.table.Fill, col) {
		return l.looks.fill
	}
	return l.looks.body
}

// line writes a row and makes it as high as its longest cell.
func (l *tableLayer) line(cells []TableCell, look func(col int) int) error {
	lines := 1
	cells = append(cells[:len(cells):len(cells)], make([]TableCell, max(len(l.table.Header)-len(cells), 0))...)
	for col, cell := range cells {
		id := look(col)
		if l.isLink(cell) {
			id = l.looks.link
		}
		if err := l.put(col, cell, id); err != nil {
			return err
		}
		n := 0
		for part := range strings.SplitSeq(cell.Text, "\n") {
			n += 1 + max(columnsOf(part)-1, 0)/max(l.widths[col+1], 1)
		}
		lines = max(lines, n)
	}
	l.row++
	return l.book.SetRowHeight(l.table.Name, l.row, min(float64(lines)*lineHigh+margin, highest))
}

func (l *tableLayer) isLink(cell TableCell) bool {
	return l.links < mostLinks && (cell.File != "" || !cell.Cell.IsZero())
}

func (l *tableLayer) put(col int, cell TableCell, style int) error {
	at := source.Cell{Row: l.row + 1, Col: col + 1}.String()
	var err error
	if cell.Number {
		err = l.book.SetCellDefault(l.table.Name, at, cell.Text)
	} else {
		err = l.book.SetCellStr(l.table.Name, at, ooxml.Escape(cell.Text))
	}
	if err != nil {
		return err
	}
	if l.isLink(cell) {
		l.links++
		where, kind := target(cell)
		if err := l.book.SetCellHyperLink(l.table.Name, at, where, kind); err != nil {
			return err
		}
	}
	return l.book.SetCellStyle(l.table.Name, at, at, style)
}

// target gives where a cell's link leads, and its kind as excelize names it.
func target(cell TableCell) (where, kind string) {
	if !cell.Cell.IsZero() {
		where = "'" + strings.ReplaceAll(cell.Sheet, "'", "''") + "'!" + cell.Cell.String()
	}
	if cell.File == "" {
		return where, "Location"
	}
	file := strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F").Replace(cell.File)
	if where != "" {
		file += "#" + where
	}
	return file, "External"
}

// choices sets the drop-down lists below the header in row head.
func (l *tableLayer) choices(head int) error {
	if l.row == head {
		return nil
	}
	for col := range l.table.Header {
		list := l.table.Choices[col]
		if len(list) == 0 {
			continue
		}
		validation := excelize.NewDataValidation(true)
		name := source.ColumnName(col + 1)
		validation.SetSqref(fmt.Sprintf("%s%d:%s%d", name, head+1, name, l.row))
		if err := validation.SetDropList(list); err != nil {
			return err
		}
		if err := l.book.AddDataValidation(l.table.Name, validation); err != nil {
			return err
		}
	}
	return nil
}

// print sets the sheet up for reading and for paper: the header in row head
// stands still, filters, and is repeated on every page.
func (l *tableLayer) print(head int) error {
	name := l.table.Name
	if err := l.book.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: fmt.Sprintf("A%d", head+1), ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	last := source.Cell{Row: max(l.row, head), Col: len(l.table.Header)}
	if err := l.book.AutoFilter(name, fmt.Sprintf("A%d:%s", head, last), nil); err != nil {
		return err
	}
	titles := &excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(name, "'", "''"), head, head),
	}
	if err := l.book.SetDefinedName(titles); err != nil {
		return err
	}
	if err := l.book.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}); err != nil {
		return err
	}
	return onPaper(l.book, name, l.widths)
}

// columnWidths gives the columns' widths in characters, by their number.
func (t Table) columnWidths() map[int]int {
	widths := map[int]int{}
	note := func(col, columns int) { widths[col+1] = min(max(widths[col+1], columns, narrowest), 2*widest) }
	for col, text := range t.Header {
		note(col, columnsOf(text)+2)
	}
	for _, cells := range t.Rows {
		for col, cell := range cells {
			for line := range strings.SplitSeq(cell.Text, "\n") {
				note(col, columnsOf(line))
			}
		}
	}
	for col, columns := range t.Widths {
		widths[col+1] = columns
	}
	return widths
}
