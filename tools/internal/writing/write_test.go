package writing_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/libreoffice"
)

// reference is the reference form as an office would file it.
const reference = "../../../workbooks/2021/自治区党委巡视办巡视工作经费.xlsx"

// parsed is a sheet of which the room of workbooks keeps the text.
func parsed(t testing.TB, name, sheet string) *grid.Grid {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../workbook/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	g, err := grid.Parse(sheet, string(text))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestWriteReadsBack(t *testing.T) {
	for _, name := range []string{"reference.txt", "as-dumped.txt"} {
		want := parsed(t, name, "自评表")
		path := filepath.Join(t.TempDir(), "clean.xlsx")
		second := *want
		second.Name = "第二张"
		if err := writing.Write(path, []*grid.Grid{want, &second}); err != nil {
			t.Fatal(err)
		}
		book, err := workbook.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(book.Sheets) != 2 || book.Sheets[1].Name != "第二张" || len(book.Findings) > 0 {
			t.Fatalf("%d sheets, findings %v", len(book.Sheets), book.Findings)
		}
		for i, sheet := range book.Sheets {
			if got := shownOnly(sheet); got != shownOnly(want) {
				t.Errorf("sheet %d reads back as\n%s\nwant\n%s", i, got, shownOnly(want))
			}
		}
	}
}

// shownOnly is what a sheet shows and where.
func shownOnly(g *grid.Grid) string {
	var out strings.Builder
	for _, cell := range g.Cells() {
		out.WriteString(cell.Span.String() + " " + cell.Text + "\n")
	}
	for _, merge := range g.Merges() {
		out.WriteString(merge.String() + "\n")
	}
	return out.String()
}

func TestEncodeIsDeterministicAndClean(t *testing.T) {
	sheets := []*grid.Grid{parsed(t, "reference.txt", "自评表")}
	first, err := writing.Encode(sheets)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, _ := writing.Encode(sheets); !bytes.Equal(first, again) {
			t.Fatal("two encodings differ")
		}
	}
	path := filepath.Join(t.TempDir(), "clean.xlsx")
	if err := os.WriteFile(path, first, 0o644); err != nil {
		t.Fatal(err)
	}
	props, err := opened(t, path).GetDocProps()
	if err != nil || props.Creator != "gongkai" || props.LastModifiedBy != "gongkai" || props.Created != "2000-01-01T00:00:00Z" || props.Modified != props.Created {
		t.Errorf("properties %+v, %v", props, err)
	}
	shown := read(t, libreoffice.Convert(t, path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "csv"))
	for _, text := range []string{"96.87", "74.37%", "可持续影响指标", "6.66"} {
		if !strings.Contains(shown, text) {
			t.Errorf("LibreOffice does not show %s", text)
		}
	}
}

// Only a number that a spreadsheet shows to the letter is stored as one.
func TestWriteKinds(t *testing.T) {
	for _, c := range []struct {
		text   string
		kind   grid.Kind
		number bool
	}{
		{"10", grid.Number, true}, {"96.87", grid.Number, true}, {"-5", grid.Number, true}, {"0", grid.Number, true},
		{"3.30", grid.Number, false}, {"1,002.23", grid.Number, false}, {"010", grid.Number, false}, {"1E+05", grid.Number, false},
		{"74.37%", grid.Percent, false}, {"10", grid.Text, false}, {"2021/3/5", grid.Date, false},
		{"=1+1", grid.Text, false}, {"+A1", grid.Text, false}, {"-A1", grid.Text, false}, {"@SUM(A1)", grid.Text, false}, {"=cmd|' /C calc'!A0", grid.Text, false},
		{"#REF!", grid.Error, false}, {"TRUE", grid.Bool, false},
	} {
		at := source.Cell{Row: 1, Col: 1}
		g, err := grid.New("表", []grid.Cell{{At: at, Text: c.text, Kind: c.kind}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "one.xlsx")
		if err := writing.Write(path, []*grid.Grid{g}); err != nil {
			t.Fatal(err)
		}
		book := opened(t, path)
		kind, err := book.GetCellType("表", "A1")
		if err != nil || (kind != excelize.CellTypeSharedString) != c.number {
			t.Errorf("%q is stored as type %v, %v", c.text, kind, err)
		}
		if formula, _ := book.GetCellFormula("表", "A1"); formula != "" {
			t.Errorf("%q became the formula %s", c.text, formula)
		}
		read, err := workbook.Open(path)
		if err != nil || read.Sheets[0].Cells()[0].Text != c.text {
			t.Errorf("%q reads back as %v, %v", c.text, read.Sheets[0].Cells(), err)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := writing.Write(filepath.Join(dir, "none.xlsx"), nil); err == nil {
		t.Error("a workbook without sheets is written")
	}
	g := parsed(t, "reference.txt", "自评表")
	if err := writing.Write(filepath.Join(dir, "none", "a.xlsx"), []*grid.Grid{g}); err == nil {
		t.Error("a folder that is not there is written to")
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("failures left %v behind", entries)
	}
}

// FuzzEncode holds that any text survives being written and read.
func FuzzEncode(f *testing.F) {
	for _, text := range []string{"a", "=1", " x ", "a\nb", "😀", "_x000D_", "_x0041_", "<&>\"'", "\u202e", "\u0001", "_x005F_", "_x0041_x0042_", "]]>"} {
		f.Add(text)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") || strings.ContainsRune(text, '\uFFFE') || strings.ContainsRune(text, '\uFFFF') || utf8.RuneCountInString(text) > 1000 {
			return // what no cell holds
		}
		g, err := grid.New("表", []grid.Cell{{At: source.Cell{Row: 2, Col: 2}, Text: text}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "one.xlsx")
		if err := writing.Write(path, []*grid.Grid{g}); err != nil {
			t.Fatal(err)
		}
		book, err := workbook.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if cells := book.Sheets[0].Cells(); len(cells) > 0 {
			got = cells[0].Text
		}
		if got != text {
			t.Errorf("%q reads back as %q", text, got)
		}
	})
}
