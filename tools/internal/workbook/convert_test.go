package workbook_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/libreoffice"
)

// The reference form goes through the formats that offices have, made by
// LibreOffice, and reads the same: also below names that try a file system.
func TestFilesFromLibreOffice(t *testing.T) {
	want, err := workbook.Open(generated[0].path)
	if err != nil {
		t.Fatal(err)
	}
	ods := libreoffice.Convert(t, generated[0].path, "ods", "ods")
	long := filepath.Join(strings.Repeat("很长的文件夹名", 9), strings.Repeat("又一层", 20), strings.Repeat("再一层", 20), strings.Repeat("还有一层", 15))
	for name, path := range map[string]string{
		"自评表 2021（终稿）.xlsx":                   libreoffice.Convert(t, ods, "xlsx", "xlsx"),
		"emoji 😀 表.xls":                       libreoffice.Convert(t, ods, "xls:MS Excel 97", "xls"),
		"WPS 的.et":                            libreoffice.Convert(t, ods, "xls:MS Excel 97", "xls"),
		"ods under another name.xls":          ods,
		"template.xltx":                       libreoffice.Convert(t, ods, "xltx:Calc MS Excel 2007 XML Template", "xltx"),
		filepath.Join(long, "深.xlsx"):         libreoffice.Convert(t, ods, "xlsx", "xlsx"),
		filepath.Join(long, "-o'$(x) %s.xls"): libreoffice.Convert(t, ods, "xls:MS Excel 97", "xls"),
	} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			copied := filepath.Join(t.TempDir(), name)
			if err := os.MkdirAll(filepath.Dir(copied), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(copied, data, 0o644); err != nil {
				t.Fatal(err)
			}
			book, err := workbook.Open(copied)
			if err != nil {
				t.Fatal(err)
			}
			if book.Path != copied || len(book.Findings) > 0 {
				t.Errorf("path %q, findings %v", book.Path, book.Findings)
			}
			if got := texts(book.Sheets[0]); got != texts(want.Sheets[0]) {
				t.Errorf("reads as\n%s\nwant\n%s", got, texts(want.Sheets[0]))
			}
		})
	}
}

// texts is what a sheet shows and where, without the stored values, which
// LibreOffice rewrites.
func texts(g *grid.Grid) string {
	var out strings.Builder
	for _, cell := range g.Cells() {
		out.WriteString(cell.Span.String() + " " + string(cell.Kind) + " " + cell.Text + "\n")
	}
	return out.String()
}

func TestExcelXML(t *testing.T) {
	book, err := openBytes(t, "旧表.xls", []byte(`<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>
<Row><Cell><Data ss:Type="String">得分</Data></Cell><Cell><Data ss:Type="Number">3.5</Data></Cell></Row></Table></Worksheet></Workbook>`))
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Sheets[0].String(); got != "得分 | 3.5\n" {
		t.Errorf("reads as %q", got)
	}
}
