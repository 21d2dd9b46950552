package workbook_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/libreoffice"
)

// Every format is shown with every value, by this room and by LibreOffice.
var formatCodes = []string{
	"General", "G/通用格式", `G/通用格式"分"`, `General"分"`, `0`, `0.00`, `#,##0`, `#,##0.00`, `0%`, `0.00%`, `0.0%;-0.0%`,
	`[=0]"—";0.00`, `[=0]"—";General`, `[>=100]0;[<5]0.0;General`, `[<0]"负"0.0;0.0`, `[>100]"多";"少"`, `0.00;-0.00;"—"`, `0"分";;"无"`,
	`0.00_);(0.00)`, `_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, `#,##0.00"万元"`, `#,##0.00元`, `0.00 "分"`, `"得"0.0"分"`,
	`0.00,`, `0.00,,`, `#,##0,`, `0!.0,`, `0\.0000`, `#.##`, `#.00`, `.00`, `0.0?`, `?0.0?`, `00000`, `000-0000`, `0.###`, `#`, `#,###`,
	`0.00E+00`, `##0.0E+0`, `0.0E-0`, `0E+0`, `# ?/?`, `# ??/??`, `# ??/16`, `?/?`, `[Red]0.0;[Blue]-0.0`, `[红色]0.0`, `[$¥-804]#,##0.00`, `[$￥-804]0`,
	`¥#,##0.00`, `"占"0.00%`, `0.00%"率"`, `0.0;0.0;0.0;@`, `@`, `@"件"`, `0_ `, `0.00_ ;[Red]\-0.00\ `, `\±0.0`, `+0.0;-0.0;0`, `0,000.0`, `"#"0`, `0;;`, `"固定"`,
	`[DBNum1][$-804]General`, `[DBNum2][$-804]General`, `[DBNum1][$-804]0`, `[DBNum2][$-804]0.00`,
}

var formatNumbers = []string{
	"0", "1", "10", "-1", "7.285", "96.86999999999999", "0.743712", "0.5", "-0.004", "3.335", "1.005", "1.0049999999999999", "745.37", "1002.23", "-1234.567",
	"1234567.891234", "12345678901", "123456789012", "123456789012345678", "0.1", "9.9999999999999995E-2", "0.0001", "1.2345678E-4", "1E-5", "0.000012345678", "99999.995", "4.988", "0.999", "-0.5", "2.5", "0.333333333333333",
	"1E+20", "9.9999999", "100", "5", "0.05",
}

// unlike lists where Excel and LibreOffice show a number differently. What Excel
// shows there is held by TestAsExcelShows.
var unlike = []struct {
	reason string
	is     func(code, number string) bool
}{
	{"LibreOffice shows General with 15 digits, Excel with 11 characters", func(code, number string) bool {
		return (strings.Contains(code, "General") || strings.HasPrefix(code, "@")) &&
			slices.Contains([]string{"1234567.891234", "123456789012", "123456789012345678", "1.2345678E-4", "0.000012345678", "0.333333333333333", "1E+20"}, number)
	}},
	{"LibreOffice does not know the Chinese names of General, of red and of the halves of the day, nor the escape !", func(code, _ string) bool {
		return strings.Contains(code, "通用格式") || strings.Contains(code, "红色") || strings.Contains(code, "上午") || strings.Contains(code, "!")
	}},
	{"LibreOffice drops the sign of a number that rounds to zero", func(code, number string) bool {
		return number == "-0.004" || strings.HasSuffix(code, ",") && strings.HasPrefix(number, "-")
	}},
	{"LibreOffice drops the sign in a section behind a condition, and of a text alone", func(code, number string) bool {
		return strings.HasPrefix(number, "-") && (strings.HasPrefix(code, "[=") || strings.HasPrefix(code, "[>") || code == `"固定"`)
	}},
	{"LibreOffice multiplies in binary before it rounds", func(code, number string) bool {
		return code == "0%" && strings.HasPrefix(number, "1.00")
	}},
	{"LibreOffice drops a point without decimals", func(code, _ string) bool { return code == "#.##" || code == "0.###" }},
	{"LibreOffice gives up on large fractions", func(code, number string) bool {
		return strings.Contains(code, "?/") && len(number) > 10 || strings.Contains(code, "/16") && len(number) > 10 || strings.Contains(code, "/") && number == "1E+20"
	}},
	{"LibreOffice has no 29 February 1900 and counts the days before it differently", func(code, number string) bool {
		return strings.ContainsAny(code, "yda") && slices.Contains([]string{"1", "59", "0.5", "0.0416667", "1.25"}, number) ||
			strings.Contains(code, "m") && !strings.ContainsAny(code, "hs") && slices.Contains([]string{"1", "59", "0.5", "0.0416667", "1.25"}, number)
	}},
	{"LibreOffice cuts seconds off, Excel rounds them", func(code, number string) bool {
		return strings.Contains(code, "s") && number == "45658.00001"
	}},
	{"LibreOffice translates AM, and the names of months and days without a language", func(code, _ string) bool {
		return strings.Contains(code, "AM") || strings.Contains(code, "mmm") || strings.HasPrefix(code, "ddd")
	}},
	{"LibreOffice reads numerals with decimals, and those behind 0, aloud as well", func(code, number string) bool {
		return strings.Contains(code, "DBNum") && !strings.Contains(code, "y") && (!strings.Contains(code, "General") || strings.ContainsAny(number, ".-E"))
	}},
	{"a Chinese Windows has shown dates with slashes since 2009", func(code, _ string) bool { return code == "#14" || code == "#22" }},
	{"LibreOffice takes e for a year of two digits", func(code, _ string) bool { return strings.HasPrefix(code, "e") }},
}

// TestAsExcelShows holds what Excel shows where LibreOffice shows something
// else, and the examples that people will look for first.
func TestAsExcelShows(t *testing.T) {
	cells := []struct{ code, stored, want string }{
		{"General", "96.86999999999999", "96.87"}, {"General", "1234567.891234", "1234567.891"}, {"General", "123456789012", "1.23457E+11"},
		{"General", "0.333333333333333", "0.333333333"}, {"General", "1.2345678E-4", "0.000123457"}, {"General", "0.000012345678", "1.23457E-05"},
		{"General", "1E+20", "1E+20"}, {"General", "12345678901", "12345678901"}, {"General", "99999999999.6", "1E+11"},
		{"G/通用格式", "7.285", "7.285"}, {`G/通用格式"分"`, "10", "10分"}, {`General"分"`, "96.86999999999999", "96.87分"},
		{`[=0]"—";0.00`, "7.285", "7.29"}, {`[=0]"—";0.00`, "0", "—"}, {`[=0]"—";0.00`, "-1", "-1.00"}, {`[>=100]0;[<5]0.0;General`, "-1", "-1.0"},
		{"0.00", "-0.004", "-0.00"}, {"0.00", "1.0049999999999999", "1.01"}, {"0%", "1.0049999999999999", "101%"}, {"0.00%", "0.743712", "74.37%"},
		{"#.##", "1", "1."}, {"0!.0,", "12345", "1.2"}, {`0\.0000,`, "1234567.891", "0.1235"}, {"[红色]0.0", "2.25", "2.3"}, {`"固定"`, "-1", "-固定"},
		{"yyyy/m/d", "60", "1900/2/29"}, {"yyyy/m/d", "1", "1900/1/1"}, {"yyyy/m/d", "0.5", "1900/1/0"}, {"aaaa", "1", "星期日"}, {"yyyy/m/d", "-1", "-1"}, {"yyyy/m/d", "2958466", "2958466"},
		{`yyyy"年"m"月"d"日"`, "44260", "2021年3月5日"}, {`上午/下午h"时"mm"分"`, "44561.75", "下午6时00分"}, {"h:mm AM/PM", "0.5", "12:00 PM"}, {"mmm-yy", "44260", "Mar-21"}, {"dddd", "44260", "Friday"},
		{`e"年"m"月"`, "44260", "2021年3月"}, {"[$-F800]dddd, mmmm dd, yyyy", "44260", "2021年3月5日"}, {"[$-F400]h:mm:ss AM/PM", "0.75", "18:00:00"}, {"[$-x-sysdate]dddd, mmmm dd, yyyy", "44260", "2021年3月5日"}, {"[$-zh-CN]mmmm", "44260", "三月"}, {"[$-409]mmmm", "44260", "March"}, {"hh:mm:ss", "45658.00001", "00:00:01"},
		{"[DBNum1][$-804]0", "123", "一二三"}, {"[DBNum2][$-804]0.00", "7.25", "柒.贰伍"}, {"[DBNum2][$-804]General", "10203", "壹万零贰佰零叁"},
		{"#14", "44260", "2021/3/5"}, {"#22", "44260.75", "2021/3/5 18:00"}, {"#31", "44260", "2021年3月5日"}, {"#57", "44260", "2021年3月"}, {"#30", "44260", "3-5-21"}, {"#34", "0.75", "下午6时00分"}, {"#99", "5", "5"},
		{"# ?/?", "123456789012.5", "123456789012 1/2"}, {"?/?", "1E+20", "100000000000000000000/1"},
	}
	book := excelize.NewFile()
	for i, c := range cells {
		setFormatted(t, book, source.Cell{Row: i + 1, Col: 1}.String(), c.code, c.stored)
	}
	g := reopened(t, book).Sheets[0]
	for i, c := range cells {
		cell, _ := g.At(source.Cell{Row: i + 1, Col: 1})
		if cell.Text != c.want {
			t.Errorf("%s in %s shows %q, want %q", c.stored, c.code, cell.Text, c.want)
		}
		if c.code == `"固定"` {
			if cell.Stored != "" {
				t.Errorf("%s in %s, which says nothing of it, keeps the stored value %q", c.stored, c.code, cell.Stored)
			}
			continue
		}
		if stored := cell.Stored; cell.Text != c.stored && stored != c.stored || cell.Text == c.stored && stored != "" {
			t.Errorf("%s in %s keeps the stored value %q", c.stored, c.code, stored)
		}
	}
}

// setFormatted stores a number behind a format code, or behind #14, the built-in
// format of that number.
func setFormatted(t testing.TB, book *excelize.File, at, code, number string) {
	t.Helper()
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		t.Fatal(err)
	}
	if id, err := strconv.Atoi(strings.TrimPrefix(code, "#")); err == nil && code[0] == '#' {
		book.Styles.CellXfs.Xf[style].NumFmtID = &id
	}
	if err := book.SetCellDefault("Sheet1", at, number); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle("Sheet1", at, at, style); err != nil {
		t.Fatal(err)
	}
}

// reopened saves a book and opens it as this room does.
func reopened(t testing.TB, book *excelize.File) *workbook.Book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	opened, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func differs(code, number string) bool {
	return slices.ContainsFunc(unlike, func(u struct {
		reason string
		is     func(code, number string) bool
	}) bool {
		return u.is(code, number)
	})
}

func TestNumbersShowAsInLibreOffice(t *testing.T) {
	compareWithLibreOffice(t, formatCodes, formatNumbers)
}

var dateCodes = []string{
	`yyyy"年"m"月"d"日"`, `yyyy/m/d`, `yyyy-mm-dd`, `yyyy/m/d;@`, `[$-804]yyyy"年"m"月"d"日"`, `yy.m.d`, `m"月"d"日"`, `yyyy"年"m"月"`, `h:mm`, `hh:mm:ss`, `h:mm AM/PM`,
	`上午/下午h"时"mm"分"`, `[h]:mm`, `[h]:mm:ss`, `[mm]:ss`, `mm:ss`, `mm:ss.0`, `yyyy/m/d h:mm`, `d-mmm-yy`, `mmm`, `mmmm`, `ddd`, `dddd`, `aaa`, `aaaa`, `yyyy年m月d日`, `yyyy.mm.dd`, `h"时"mm"分"ss"秒"`,
	`[DBNum1][$-804]yyyy"年"m"月"d"日"`, `[$-804]mmmm`, `[$-804]dddd`, `[$-F800]dddd, mmmm dd, yyyy`, `e"年"m"月"`,
}

var dateNumbers = []string{"1", "59", "61", "44260", "44561", "44561.5", "44926.75", "36526.999988426", "0.5", "0.0416667", "1.25", "44260.99999", "45658.00001"}

func TestDatesShowAsInLibreOffice(t *testing.T) {
	compareWithLibreOffice(t, dateCodes, dateNumbers)
}

func compareWithLibreOffice(t *testing.T, codes, numbers []string) {
	path := filepath.Join(t.TempDir(), "formats.xlsx")
	book := excelize.NewFile()
	for row, code := range codes {
		for col, number := range numbers {
			setFormatted(t, book, source.Cell{Row: row + 1, Col: col + 1}.String(), code, number)
		}
	}
	if err := book.SetColWidth("Sheet1", "A", source.ColumnName(len(numbers)), 60); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(libreoffice.Convert(t, path, `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true`, "csv"))
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(string(data)))
	reader.FieldsPerRecord = -1
	records, err := reader.ReadAll()
	if err != nil || len(records) != len(codes) {
		t.Fatalf("LibreOffice shows %d rows of %d: %v", len(records), len(codes), err)
	}
	opened, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for row, code := range codes {
		for col, number := range numbers {
			cell, _ := opened.Sheets[0].At(source.Cell{Row: row + 1, Col: col + 1})
			if differs(code, number) {
				continue
			}
			compared++
			want := strings.TrimSpace(records[row][col])
			if code[0] == '#' { // LibreOffice writes the sign of the yuan in full width
				want = strings.ReplaceAll(want, "￥", "¥")
			}
			if cell.Text != want {
				t.Errorf("%s in %s shows %q, want %q", number, code, cell.Text, want)
			}
		}
	}
	if compared < len(codes)*len(numbers)/2 {
		t.Errorf("only %d of %d pairs were compared", compared, len(codes)*len(numbers))
	}
}

// The built-in formats of a Chinese Excel, by their numbers.
func TestBuiltinsShowAsInLibreOffice(t *testing.T) {
	var codes []string
	for id := 1; id <= 58; id++ {
		if id >= 23 && id <= 26 || id >= 15 && id <= 19 || id == 30 || id == 34 || id == 35 || id == 55 || id == 56 {
			continue // unused, or with English names that LibreOffice translates
		}
		codes = append(codes, "#"+strconv.Itoa(id))
	}
	compareWithLibreOffice(t, codes, []string{"44260.75", "1234.5", "61.25"})
	var numbers []string
	for _, id := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 37, 38, 39, 40, 41, 42, 43, 44, 48, 49} {
		numbers = append(numbers, "#"+strconv.Itoa(id))
	}
	compareWithLibreOffice(t, numbers, []string{"0", "-1234.567", "0.5", "7"})
}
