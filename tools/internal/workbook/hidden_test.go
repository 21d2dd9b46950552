package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/rawbook"
)

const hiddenStyles = `<styleSheet ` + rawbook.Namespaces + `><numFmts><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode="0;-0;;@"/></numFmts>
<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><color rgb="FF112233"/></font><font><color theme="1" tint="0.5"/></font><font><color indexed="9"/></font><font><color theme="1" tint="1"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF112233"/></patternFill></fill><fill><gradientFill degree="90"><stop position="0"><color rgb="FF000000"/></stop></gradientFill></fill></fills>
<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="2"/><xf fontId="1" fillId="2"/><xf numFmtId="164"/><xf numFmtId="165"/><xf fontId="4"/><xf fontId="5"/><xf fontId="6"/><xf fontId="1" fillId="3"/></cellXfs></styleSheet>`

const hiddenTheme = `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="Office">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>
</a:clrScheme></a:themeElements></a:theme>`

// TestHidden lists, for a sheet, what is read and what is found hidden, as
// kind: cells.
func TestHidden(t *testing.T) {
	for _, c := range []struct{ name, sheet, shown, hidden string }{
		{"rows", `<sheetData><row r="1" hidden="1">` + rawbook.Inline("A1", "secret") + `</row><row r="2">` + rawbook.Inline("A2", "a") + `</row><row r="3" ht="0" customHeight="1">` + rawbook.Inline("B3", "secret") + `</row></sheetData>`, "A2 a", "rows: A1 B3"},
		{"rows and columns of a hair's breadth", `<cols><col min="2" max="2" width="0.05"/></cols><sheetData><row r="1" ht="0.75">` + rawbook.Inline("A1", "secret") + `</row><row r="2">` + rawbook.Inline("A2", "a") + rawbook.Inline("B2", "secret") + `</row></sheetData>`, "A2 a", "rows: A1; columns: B2"},
		{"anchors of controls", `<sheetData><row r="1">` + rawbook.Inline("A1", "a") + `</row></sheetData><AlternateContent><row hidden="1">1</row><col hidden="1">1</col></AlternateContent>`, "A1 a", ""},
		{"filtered rows", `<sheetData><row r="1">` + rawbook.Inline("A1", "a") + `</row><row r="2" hidden="true" outlineLevel="1">` + rawbook.Inline("A2", "secret") + `</row></sheetData><autoFilter ref="A1:A2"/>`, "A1 a", "rows: A2"},
		{"columns", `<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0" customWidth="1"/></cols><sheetData><row r="1">` + rawbook.Inline("A1", "a") + rawbook.Inline("B1", "secret") + rawbook.Inline("C1", "secret") + rawbook.Inline("D1", "b") + rawbook.Inline("E1", "secret") + `</row></sheetData>`, "A1 a D1 b", "columns: B1 C1 E1"},
		{"empty hidden cells", `<sheetData><row r="1" hidden="1"><c r="A1" s="1"/></row><row r="2">` + rawbook.Inline("A2", "a") + `</row></sheetData>`, "A2 a", ""},
		{"white on white", `<sheetData><row r="1">` + rawbook.Styled("A1", "secret", 1) + rawbook.Styled("B1", "secret", 2) + rawbook.Styled("C1", "secret", 3) + rawbook.Styled("D1", "a", 4) + strings.Replace(rawbook.Styled("H1", "c", 0), `s="0"`, `s="10"`, 1) + rawbook.Styled("E1", "b", 7) + rawbook.Styled("F1", "secret", 8) + rawbook.Styled("G1", "secret", 9) + `</row></sheetData>`, "D1 a E1 b H1 c", "colour: A1 B1 C1 F1 G1"},
		{"format", `<sheetData><row r="1">` + rawbook.Styled("A1", "secret", 5) + `<c r="B1" s="5"><v>12.5</v></c><c r="C1" s="6"><v>0</v></c><c r="D1" s="6"><v>5</v></c></row></sheetData>`, "D1 5", "format: A1 B1"},
		{"no zeros", `<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData><row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>1</v></c></row></sheetData>`, "B1 1", ""},
		{"below a merge", `<sheetData><row r="1">` + rawbook.Inline("A1", "a") + rawbook.Inline("B1", "secret") + `</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`, "A1:B1 a", "merge: B1"},
		{"corner of a merge in a hidden row", `<sheetData><row r="1" hidden="1">` + rawbook.Inline("A1", "a") + rawbook.Inline("B1", "secret") + `</row><row r="2"/></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>`, "A1:A2 a", "rows: B1"},
		{"whole merge in hidden rows", `<sheetData><row r="1" hidden="1">` + rawbook.Inline("A1", "secret") + `</row><row r="2" hidden="1"/><row r="3">` + rawbook.Inline("A3", "a") + `</row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, "A3 a", "rows: A1"},
		{"whole merge in hidden columns", `<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1">` + rawbook.Inline("A1", "secret") + rawbook.Inline("C1", "a") + `</row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, "C1 a", "columns: A1"},
		{"overlapping merges", `<sheetData><row r="1">` + rawbook.Inline("A1", "a") + rawbook.Inline("C1", "b") + `</row></sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D1"/></mergeCells>`, "A1:B1 a C1 b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, err := openRaw(t, rawbook.Small(c.sheet).With("xl/styles.xml", hiddenStyles).With("xl/theme/theme1.xml", hiddenTheme))
			if err != nil {
				t.Fatal(err)
			}
			var shown []string
			for _, cell := range book.Sheets[0].Cells() {
				shown = append(shown, cell.Span.String()+" "+cell.Text)
			}
			if got := strings.Join(shown, " "); got != c.shown {
				t.Errorf("shown is %q, want %q", got, c.shown)
			}
			if got := found(t, book); got != c.hidden {
				t.Errorf("hidden is %q, want %q", got, c.hidden)
			}
		})
	}
}

// found tells the findings of a book as kind: cells.
func found(t *testing.T, book *workbook.Book) string {
	t.Helper()
	var all []string
	for _, f := range book.Findings {
		if strings.Contains(fmt.Sprint(f), "secret") {
			t.Errorf("a finding repeats what is hidden: %v", f)
		}
		if f.Place.Workbook != book.Path {
			t.Errorf("a finding stands in workbook %q", f.Place.Workbook)
		}
		kind := string(f.ID)
		if what, ok := f.Message.Args["What"].(message.Message); ok {
			kind = strings.TrimPrefix(what.Key, "workbook.hidden.")
		}
		var cells []string
		for _, cell := range f.Place.Cells {
			cells = append(cells, cell.String())
		}
		all = append(all, strings.TrimSpace(kind+": "+strings.Join(cells, " ")))
	}
	return strings.Join(all, "; ")
}

func TestHiddenSheets(t *testing.T) {
	visible := `<sheetData><row r="1">` + rawbook.Inline("A1", "a") + `</row></sheetData>`
	book := rawbook.Small(visible)
	secret := strings.ReplaceAll(book["xl/worksheets/sheet1.xml"], ">a<", ">secret<")
	book = book.With("xl/workbook.xml", `<workbook `+rawbook.Namespaces+`><sheets><sheet name="自评表" sheetId="1" r:id="rId1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="rId5"/>`+
		`<sheet name="深藏" sheetId="3" state="veryHidden" r:id="rId6"/><sheet name="空白" sheetId="4" state="hidden" r:id="rId7"/><sheet name="图" sheetId="5" r:id="rId8"/></sheets></workbook>`)
	book = book.With("xl/_rels/workbook.xml.rels", strings.Replace(book["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="rId5" Type="`+rawbook.RelationType+`worksheet" Target="worksheets/sheet2.xml"/>`+
		`<Relationship Id="rId6" Type="`+rawbook.RelationType+`worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId7" Type="`+rawbook.RelationType+`worksheet" Target="worksheets/sheet3.xml"/>`+
		`<Relationship Id="rId8" Type="`+rawbook.RelationType+`chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1))
	opened, err := openRaw(t, book.With("xl/worksheets/sheet2.xml", secret).With("xl/worksheets/sheet3.xml", "<worksheet><sheetData/></worksheet>"))
	if err != nil {
		t.Fatal(err)
	}
	if len(opened.Sheets) != 1 || opened.Sheets[0].Name != "自评表" {
		t.Errorf("%d sheets are read", len(opened.Sheets))
	}
	if got, want := found(t, opened), "macros:; sheet:; sheet:"; got != want {
		t.Errorf("hidden is %q, want %q", got, want)
	}
	if macros := opened.Findings[0]; macros.Severity != finding.Note || macros.Place.Sheet != "" {
		t.Errorf("macros are told as %v", macros)
	}
	if sheets := opened.Findings[1].Place.Sheet + opened.Findings[2].Place.Sheet; sheets != "底稿深藏" {
		t.Errorf("hidden sheets are %s", sheets)
	}
}

func TestFormulas(t *testing.T) {
	book, err := openRaw(t, rawbook.Small(`<sheetData><row r="1"><c r="A1"><v>1.1</v></c><c r="B1"><v>2.2</v></c>`+
		`<c r="C1"><f>A1+B1</f></c><c r="D1"><f>A1*100</f><v>7</v></c><c r="E1"><f>NOSUCH(A1)</f></c><c r="F1" t="str"><f>""</f><v></v></c><c r="G1"><f>A1&amp;"个"</f></c><c r="H1"><f>A1&gt;1</f></c><c r="I1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="J1"><f>A1*2</f><v></v></c><c r="K1"><f>B1*2</f><v/></c></row></sheetData>`))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{"C1": "3.3", "D1": "7", "E1": "", "F1": "", "G1": "1.1个", "H1": "TRUE", "I1": "#DIV/0!", "J1": "2.2", "K1": "4.4"} {
		address, _ := source.ParseCell(at)
		if cell, _ := book.Sheets[0].At(address); cell.Text != want {
			t.Errorf("%s shows %q, want %q", at, cell.Text, want)
		}
	}
	if got := found(t, book); got != "formula-without-value: E1" {
		t.Errorf("found %q", got)
	}
}

// What changes with the clock is not computed, nor is anything beside it.
func TestVolatileFormulas(t *testing.T) {
	book, err := openRaw(t, rawbook.Small(`<sheetData><row r="1"><c r="A1"><f>YEAR(TODAY())</f><v>2021</v></c><c r="B1"><f>A1+1</f></c><c r="C1"><f>1+1</f></c></row></sheetData>`))
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Sheets[0].String() + found(t, book); got != "2021\nformula-without-value: B1 C1" {
		t.Errorf("reads as %q", got)
	}
}

// A finding names the first cells only, and counts all.
func TestManyHiddenCells(t *testing.T) {
	var rows strings.Builder
	for i := range 300 {
		rows.WriteString(`<row hidden="1">` + rawbook.Inline(fmt.Sprintf("A%d", i+1), "secret") + `</row>`)
	}
	book, err := openRaw(t, rawbook.Small(`<sheetData>`+rows.String()+`</sheetData>`))
	if err != nil {
		t.Fatal(err)
	}
	if f := book.Findings[0]; len(f.Place.Cells) != 100 || f.Message.Args["What"].(message.Message).Args["Number"] != 300 {
		t.Errorf("%d cells are named: %v", len(f.Place.Cells), f.Message)
	}
}

// TestFormulasAreBoundedBySteps: what would take too long, or nobody knows how
// long, is not computed, on any machine; all else is.
func TestFormulasAreBoundedBySteps(t *testing.T) {
	var doubled strings.Builder
	doubled.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for row := 2; row <= 60; row++ {
		fmt.Fprintf(&doubled, `<row r="%d"><c r="A%d"><f>A%d+A%d</f></c></row>`, row, row, row-1, row-1)
	}
	for name, c := range map[string]struct{ rows, at, want string }{
		"a sum":              {`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><f>ROUND(SUM($A$1:B1)/3,2)</f></c></row>`, "C1", "1"},
		"doubled ten times":  {doubled.String(), "A11", "1024"},
		"doubled for ever":   {doubled.String(), "A60", ""},
		"a circle":           {`<row r="1"><c r="A1"><f>B1+1</f></c><c r="B1"><f>A1+1</f></c></row>`, "A1", ""},
		"a whole sheet":      {`<row r="1"><c r="A1"><f>SUM(B1:ZZ99999)</f></c></row>`, "A1", ""},
		"a whole column":     {`<row r="1"><c r="A1"><f>SUM(B:B)</f></c></row>`, "A1", ""},
		"much of nothing":    {`<row r="1"><c r="A1"><f>LEN(REPT("a",1000000000))</f></c></row>`, "A1", ""},
		"a name":             {`<row r="1"><c r="A1"><f>SUM(everything)</f></c></row>`, "A1", ""},
		"a text with a name": {`<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f>A1&amp;" of everything"</f></c></row>`, "B1", "2 of everything"},
	} {
		book, err := openRaw(t, rawbook.Small(`<sheetData>`+c.rows+`</sheetData>`))
		if err != nil {
			t.Fatal(err)
		}
		address, _ := source.ParseCell(c.at)
		if cell, _ := book.Sheets[0].At(address); cell.Text != c.want {
			t.Errorf("%s: %s shows %q, want %q", name, c.at, cell.Text, c.want)
		}
	}
}
