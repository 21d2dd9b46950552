package workbook_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/rawbook"
)

func TestIsWorkbook(t *testing.T) {
	for name, want := range map[string]bool{
		"a.xlsx": true, "b.XLSM": true, "c.xltx": true, "d.xltm": true, "e.xls": true, "f.et": true, "2021/表 😀.xlsx": true,
		"~$a.xlsx": false, "2021/~$a.xlsx": false, ".a.xlsx": false, "a.csv": false, "a.xlsx.bak": false, "xlsx": false, "a.ods": false, "": false,
	} {
		if got := workbook.IsWorkbook(name); got != want {
			t.Errorf("IsWorkbook(%q) = %v", name, got)
		}
	}
}

// TestValues reads every kind of stored value.
func TestValues(t *testing.T) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="@&quot;（盖章）&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="10"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="49"/><xf numFmtId="3"/></cellXfs></styleSheet>`
	const texts = `<sst><si><t>甲</t></si><si><r><t xml:space="preserve">乙 </t></r><r><rPr><b/></rPr><t>丙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si><si><t>一_x000D_
二_x005F_x</t></si></sst>`
	for _, c := range []struct {
		cell, text, stored string
		kind               grid.Kind
	}{
		{`<c r="A1" t="s"><v>0</v></c>`, "甲", "", grid.Text},
		{`<c r="A1" t="s"><v>1</v></c>`, "乙 丙", "", grid.Text},
		{`<c r="A1" t="s"><v>2</v></c>`, "一\n二_x", "", grid.Text},
		{`<c r="A1" t="inlineStr"><is><r><t>丁</t></r><r><t>戊</t></r></is></c>`, "丁戊", "", grid.Text},
		{`<c r="A1" t="str"><f>B1</f><v>己</v></c>`, "己", "", grid.Text},
		{`<c r="A1" s="3" t="s"><v>0</v></c>`, "甲（盖章）", "甲", grid.Text},
		{`<c r="A1" t="s" s="4"><v>0</v></c>`, "甲", "", grid.Text},
		{`<c r="A1"><v>96.86999999999999</v></c>`, "96.87", "96.86999999999999", grid.Number},
		{`<c r="A1" t="n"><v> 10 </v></c>`, "10", "", grid.Number},
		{`<c r="A1" s="5"><v>1234567</v></c>`, "1,234,567", "1234567", grid.Number},
		{`<c r="A1" s="1"><v>0.743712</v></c>`, "74.37%", "0.743712", grid.Percent},
		{`<c r="A1" s="2"><v>44260</v></c>`, "2021年3月5日", "44260", grid.Date},
		{`<c r="A1" s="2" t="d"><v>2021-03-05T00:00:00</v></c>`, "2021年3月5日", "2021-03-05T00:00:00", grid.Date},
		{`<c r="A1" t="inlineStr"><is><t>12.50</t></is></c>`, "12.50", "", grid.Text},
		{`<c r="A1" t="b"><v>1</v></c>`, "TRUE", "", grid.Bool},
		{`<c r="A1" t="b"><v>0</v></c>`, "FALSE", "", grid.Bool},
		{`<c r="A1" t="e"><v>#REF!</v></c>`, "#REF!", "", grid.Error},
		{`<c><v>7</v></c>`, "7", "", grid.Number},
	} {
		book, err := openRaw(t, rawbook.Small(`<sheetData><row>`+c.cell+`</row></sheetData>`).With("xl/styles.xml", styles).With("xl/sharedStrings.xml", texts))
		if err != nil {
			t.Errorf("%s: %v", c.cell, err)
			continue
		}
		got, _ := book.Sheets[0].At(source.Cell{Row: 1, Col: 1})
		if got.Text != c.text || got.Stored != c.stored || got.Kind != c.kind {
			t.Errorf("%s reads as %q, stored %q, kind %q", c.cell, got.Text, got.Stored, got.Kind)
		}
	}
}

func Test1904(t *testing.T) {
	book := rawbook.Small(`<sheetData><row r="1"><c r="A1" s="1"><v>42798</v></c></row></sheetData>`).
		With("xl/styles.xml", `<styleSheet><cellXfs><xf/><xf numFmtId="31"/></cellXfs></styleSheet>`)
	book = book.With("xl/workbook.xml", strings.Replace(book["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1))
	opened, err := openRaw(t, book)
	if err != nil {
		t.Fatal(err)
	}
	if cell := opened.Sheets[0].Cells()[0]; cell.Text != "2021年3月5日" {
		t.Errorf("shows %q", cell.Text)
	}
}

// Strict Open XML has other namespaces and is read the same.
func TestStrict(t *testing.T) {
	strict := rawbook.Raw{}
	for name, content := range rawbook.Small(rawbook.PlainSheet) {
		content = strings.ReplaceAll(content, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
		strict[name] = strings.ReplaceAll(content, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
	}
	book, err := openRaw(t, strict)
	if err != nil || book.Sheets[0].String() != "a\n" {
		t.Errorf("reads as %v, %v", book, err)
	}
}

func TestOpenIsDeterministic(t *testing.T) {
	path := generated[0].path
	first, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := workbook.Open(path)
	if fmt.Sprint(first.Sheets[0], first.SHA256, first.Findings) != fmt.Sprint(second.Sheets[0], second.SHA256, second.Findings) {
		t.Error("two readings differ")
	}
	if len(first.SHA256) != 64 || first.Path != path {
		t.Errorf("sha256 %q, path %q", first.SHA256, first.Path)
	}
}

// FuzzOpen holds that no bytes make Open panic, hang, or give an error other
// than a refusal. LibreOffice is kept away: it is not what is tried here.
func FuzzOpen(f *testing.F) {
	for name, c := range rawbook.Damaged(f) {
		if !strings.Contains(name, "twice") {
			f.Add(c.Data)
		}
	}
	for _, c := range generated {
		data, err := os.ReadFile(c.path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Setenv("PATH", f.TempDir())
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		openSafely(t, filepath.Join(dir, "book.xlsx"), data)
	})
}

func openSafely(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	book, err := workbook.Open(path)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if err != nil {
		_ = refused(t, err)
		if strings.Contains(err.Error(), "panic") {
			t.Errorf("a panic was caught: %v", err)
		}
		return
	}
	for _, sheet := range book.Sheets {
		_ = sheet.String()
	}
}

// BenchmarkOpen compares reading the reference form with what excelize alone
// needs to open the same file and fetch its rows and merges, and reports the
// ratio, which is to stay below 1.5.
func BenchmarkOpen(b *testing.B) {
	for name, path := range map[string]string{"form": generated[0].path, "60 sheets": manySheets(b)} {
		b.Run(name, func(b *testing.B) {
			var ours, theirs time.Duration
			for b.Loop() {
				began := time.Now()
				if _, err := workbook.Open(path); err != nil {
					b.Fatal(err)
				}
				ours += time.Since(began)
				began = time.Now()
				plainExcelize(b, path)
				theirs += time.Since(began)
			}
			ratio := float64(ours) / float64(theirs)
			if ratio > 1.5 {
				b.Errorf("reading costs %.2f times what excelize needs", ratio)
			}
			b.ReportMetric(ratio, "ratio")
			b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs/open")
			b.ReportMetric(float64(theirs.Microseconds())/float64(b.N), "µs/excelize")
		})
	}
}

func plainExcelize(t testing.TB, path string) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		if _, err := book.GetRows(sheet); err != nil {
			t.Fatal(err)
		}
		if _, err := book.GetMergeCells(sheet); err != nil {
			t.Fatal(err)
		}
	}
}

func manySheets(t testing.TB) string {
	t.Helper()
	book, err := workbook.Open(generated[0].path)
	if err != nil {
		t.Fatal(err)
	}
	var sheets []*grid.Grid
	for i := range 60 {
		sheet := *book.Sheets[0]
		sheet.Name = fmt.Sprintf("表%d", i+1)
		sheets = append(sheets, &sheet)
	}
	path := filepath.Join(t.TempDir(), "sheets.xlsx")
	if err := writing.Write(path, sheets); err != nil {
		t.Fatal(err)
	}
	return path
}
