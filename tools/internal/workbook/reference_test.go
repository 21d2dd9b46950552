package workbook_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

var update = flag.Bool("update", false, "write the generated workbooks anew")

// The workbooks that this repository holds are made from the texts in
// testdata, so that what is in them can be read and reviewed.
var generated = []struct {
	text, sheet, path string
	figures           bool // numbers are stored as numbers, with formats
	widths            []float64
}{
	{"reference.txt", "自评表", "../../../workbooks/2021/自治区党委巡视办巡视工作经费.xlsx", true, []float64{6, 10, 14, 40, 16, 16, 8, 8, 30}},
	{"as-dumped.txt", "Sheet1", "testdata/as-dumped.xlsx", false, nil},
}

func parsed(t testing.TB, name, sheet string) *grid.Grid {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	g, err := grid.Parse(sheet, string(text))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGeneratedWorkbooksAreFresh(t *testing.T) {
	for _, c := range generated {
		want := generate(t, parsed(t, c.text, c.sheet), c.figures, c.widths)
		if *update {
			if err := os.WriteFile(c.path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(c.path)
		if err != nil {
			t.Fatalf("%v; run this test with -update", err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what %s makes; run this test with -update", c.path, c.text)
		}
	}
}

func TestGeneratedWorkbooksReadBack(t *testing.T) {
	for _, c := range generated {
		book, err := workbook.Open(c.path)
		if err != nil {
			t.Fatal(err)
		}
		if len(book.Sheets) != 1 || book.Sheets[0].Name != c.sheet || len(book.Findings) > 0 {
			t.Errorf("%s has %d sheets and the findings %v", c.path, len(book.Sheets), book.Findings)
		}
		if got, want := book.Sheets[0].String(), parsed(t, c.text, c.sheet).String(); got != want {
			t.Errorf("%s reads as\n%s\nwant\n%s", c.path, got, want)
		}
	}
}

// generate lays a form into a workbook as an office's spreadsheet program would
// store it: shares as fractions behind a percent format, points with two
// decimals, everything in one bordered table.
func generate(t testing.TB, g *grid.Grid, figures bool, widths []float64) []byte {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	book := excelize.NewFile()
	defer book.Close()
	must(book.SetSheetName(book.GetSheetName(0), g.Name))
	must(book.SetDocProps(&excelize.DocProperties{Creator: "gongkai", LastModifiedBy: "gongkai", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	for i, width := range widths {
		name := source.ColumnName(i + 1)
		must(book.SetColWidth(g.Name, name, name, width))
	}
	if figures { // the table is ruled where nothing is written, too
		must(book.SetCellStyle(g.Name, "A4", "I35", styleOf(t, book, 4, figures, 0)))
	}
	for _, cell := range g.Cells() {
		at := cell.At.String()
		number, format := "", 0
		switch {
		case !figures:
		case cell.Stored != "" && strings.HasSuffix(cell.Text, ".00%"), cell.Stored != "" && strings.Contains(cell.Text, "."):
			number, format = cell.Stored, 10 // 0.00%
		case cell.Stored != "":
			number, format = cell.Stored, 9 // 0%
		case strings.Trim(cell.Text, "0123456789.") == "":
			number = cell.Text
			if cell.At.Row > 13 && len(cell.Text)-strings.IndexByte(cell.Text, '.') == 3 && strings.Contains(cell.Text, ".") {
				format = 2 // 0.00
			}
		}
		if number != "" {
			must(book.SetCellDefault(g.Name, at, number))
		} else {
			must(book.SetCellStr(g.Name, at, cell.Text))
		}
		must(book.SetCellStyle(g.Name, cell.Span.From.String(), cell.Span.To.String(), styleOf(t, book, cell.At.Row, figures, format)))
	}
	if figures {
		print(t, book, g.Name)
	}
	for _, merge := range g.Merges() {
		must(book.MergeCell(g.Name, merge.From.String(), merge.To.String()))
	}
	buffer, err := book.WriteToBuffer()
	must(err)
	return buffer.Bytes()
}

// print makes room for wrapped lines and fits the form onto pages, as offices do.
func print(t testing.TB, book *excelize.File, sheet string) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	heights := map[int]float64{2: 30, 6: 32, 7: 20, 8: 32, 9: 20, 10: 20, 11: 52, 12: 240, 13: 32, 35: 24}
	for row := 14; row <= 34; row++ {
		heights[row] = 46
	}
	for _, row := range slices.Sorted(maps.Keys(heights)) {
		must(book.SetRowHeight(sheet, row, heights[row]))
	}
	paper, side, one, any, fit := 9, "landscape", 1, 0, true
	must(book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &paper, Orientation: &side, FitToWidth: &one, FitToHeight: &any}))
	must(book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func styleOf(t testing.TB, book *excelize.File, row int, figures bool, format int) int {
	t.Helper()
	style := &excelize.Style{NumFmt: format}
	switch {
	case !figures || row == 1 || row == 3:
	case row == 2:
		style.Font = &excelize.Font{Bold: true, Size: 18}
		style.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center"}
	default:
		style.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := book.NewStyle(style)
	if err != nil {
		t.Fatal(err)
	}
	return id
}
