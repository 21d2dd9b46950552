package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/tools/tests/rawbook"
)

// FuzzSheet holds that no XML of a sheet and no number format make reading panic or
// hang. The package stays in memory and is not compressed, so that a try costs
// little; FuzzOpen tries the package itself.
func FuzzSheet(f *testing.F) {
	for _, sheet := range []string{
		rawbook.PlainSheet,
		`<sheetData><row r="1" hidden="1"><c r="A1" s="1"><v>1E5</v><f>SUM(A1:B2)</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
		`<cols><col min="1" max="3" hidden="1"/></cols><sheetData><row><c><v>2</v></c><c t="s"><v>0</v></c></row></sheetData>`,
	} {
		f.Add(sheet, `yyyy"年"m"月"`)
	}
	f.Add(rawbook.PlainSheet, `[>=100]0;[<5]0.0;# ?/?`)
	f.Fuzz(func(t *testing.T, sheet, format string) {
		if len(sheet)+len(format) > 4000 || strings.Contains(sheet, "<f") && !strings.Contains(sheet, "<v>") {
			return // formulas without a value are computed by excelize, which is not what is tried
		}
		var code bytes.Buffer
		for _, r := range format {
			fmt.Fprintf(&code, "&#%d;", r)
		}
		styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + code.String() + `"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="164" fontId="1"/></cellXfs></styleSheet>`
		data := rawbook.Small(sheet).With("xl/styles.xml", styles).Stored(t)
		began := time.Now()
		book := &Book{Path: "book.xlsx"}
		err := Guard(func() error { return book.read(data) })
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("it took %v", took)
		}
		if err != nil && strings.HasPrefix(err.Error(), "panic") {
			t.Errorf("a panic was caught: %v", err)
		}
		for _, g := range book.Sheets {
			_ = g.String()
		}
	})
}
