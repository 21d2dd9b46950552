package writing

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/source"
)

// Form is a sheet that looks like the form of an office.
type Form struct {
	Grid *grid.Grid
	// Widths are the columns' widths in characters, from the first column on.
	Widths []int
	// Title counts the rows above the frame, Notes those below it.
	Title, Notes int
	// Prose are cells whose text begins at the left; that of others is centred.
	Prose []source.Cell
	// Head is the row that every printed page repeats.
	Head int
}

// Forms makes a workbook of one form: a frame of thin lines, a large title, one
// upright page of A4 wide, its pages numbered. It holds no property of a document,
// nothing hidden and no formula. The same form gives the same bytes. The package is
// written part by part: a site has thousands of them, and a library that could hold
// any workbook takes ten times as long.
func Forms(f Form) ([]byte, error) {
	bounds, ok := f.Grid.Bounds()
	if !ok {
		return nil, fmt.Errorf("sheet %q: a form without a cell", f.Grid.Name)
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", formTypes}, {"_rels/.rels", formRoot}, {"xl/workbook.xml", f.book()}, {"xl/_rels/workbook.xml.rels", formRelations},
		{"xl/styles.xml", formStyles()}, {"xl/worksheets/sheet1.xml", f.sheet(bounds)},
	} {
		w, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(xml.Header + part.text)); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return out.Bytes(), err
}

// What is the same in the package of every form.
const (
	spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relations   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packaged    = "http://schemas.openxmlformats.org/package/2006/"
	partType    = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	formTypes = `<Types xmlns="` + packaged + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + partType + `sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + partType + `worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + partType + `styles+xml"/></Types>`
	formRoot = `<Relationships xmlns="` + packaged + `relationships"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`

	formRelations = `<Relationships xmlns="` + packaged + `relationships"><Relationship Id="rId1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + relations + `/styles" Target="styles.xml"/></Relationships>`
)

// The fonts of the office's forms: every Chinese system has one of them or puts
// its own in their place.
const (
	titleFont = "SimHei"
	formFont  = "SimSun"
	titleHigh = 30.0 // points
)

// The looks of a form's cells, by the order of their styles.
const (
	_ = iota // a cell without a look
	titleLook
	aboveLook
	boxedLook
	proseLook
	noteLook
)

func formStyles() string {
	var b strings.Builder
	b.WriteString(`<styleSheet xmlns="` + spreadsheet + `"><fonts count="4">`)
	for _, font := range []struct {
		size int
		name string
	}{{10, formFont}, {16, titleFont}, {11, formFont}, {9, formFont}} {
		fmt.Fprintf(&b, `<font><sz val="%d"/><name val="%s"/></font>`, font.size, font.name)
	}
	b.WriteString(`</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`)
	b.WriteString(`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>`)
	for _, side := range []string{"left", "right", "top", "bottom"} {
		fmt.Fprintf(&b, `<%s style="thin"><color rgb="FF000000"/></%[1]s>`, side)
	}
	b.WriteString(`<diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf xfId="0"/>`)
	for _, look := range []struct {
		font, border int
		side         string
	}{{1, 0, "center"}, {2, 0, "center"}, {0, 1, "center"}, {0, 1, "left"}, {3, 0, "left"}} {
		fmt.Fprintf(&b, `<xf xfId="0" fontId="%d" borderId="%d" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="%s" vertical="center" wrapText="1"/></xf>`,
			look.font, look.border, look.side)
	}
	b.WriteString(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}

func (f Form) book() string {
	name := escaped(f.Grid.Name)
	titles := ""
	if f.Head > 0 {
		titles = fmt.Sprintf(`<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'%s'!$%d:$%d</definedName></definedNames>`,
			strings.ReplaceAll(name, "&#39;", "&#39;&#39;"), f.Head, f.Head)
	}
	return `<workbook xmlns="` + spreadsheet + `" xmlns:r="` + relations + `"><sheets><sheet name="` + name + `" sheetId="1" r:id="rId1"/></sheets>` + titles + `</workbook>`
}

// escaped gives a text for a place between tags or in an attribute.
func escaped(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text)) // a strings.Builder takes all
	return b.String()
}

func (f Form) sheet(bounds source.Range) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:%s"/><cols>`, spreadsheet, bounds.To)
	for i, width := range f.Widths {
		fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, width+2)
	}
	b.WriteString(`</cols><sheetData>`)
	heights := f.heights()
	for row := 1; row <= bounds.To.Row; row++ {
		fmt.Fprintf(&b, `<row r="%d" ht="%s" customHeight="1">`, row, strconv.FormatFloat(min(heights[row], highest), 'f', 1, 64))
		for col := 1; col <= len(f.Widths); col++ {
			f.cell(&b, source.Cell{Row: row, Col: col}, bounds)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if merges := f.Grid.Merges(); len(merges) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(merges))
		for _, merge := range merges {
			fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, merge)
		}
		b.WriteString(`</mergeCells>`)
	}
	b.WriteString(`<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`)
	return b.String()
}

// cell writes a cell; inside the frame one that says nothing has its lines too.
func (f Form) cell(b *strings.Builder, at source.Cell, bounds source.Range) {
	cell, _ := f.Grid.At(at)
	fmt.Fprintf(b, `<c r="%s" s="%d"`, at, f.look(at, bounds.To.Row-f.Notes))
	switch {
	case cell.At != at:
		b.WriteString(`/>`)
	case staysNumber(cell):
		fmt.Fprintf(b, `><v>%s</v></c>`, cell.Text)
	default:
		fmt.Fprintf(b, ` t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, escaped(ooxml.Escape(fitting(cell.Text))))
	}
}

// longestText is how many characters a cell can hold.
const longestText = 32767

// fitting gives a text that a cell can hold; one that is cut says so. No cell of
// an office's workbook is longer, but texts of several may be joined.
func fitting(text string) string {
	length := 0
	for i, r := range text {
		if length += utf16.RuneLen(r); length >= longestText {
			return text[:i] + "…"
		}
	}
	return text
}

// look gives the look of a cell, of a merged one that of its corner; end is the
// last row of the frame.
func (f Form) look(at source.Cell, end int) int {
	switch {
	case at.Row == 1 && f.Title > 0:
		return titleLook
	case at.Row <= f.Title:
		return aboveLook
	case at.Row > end:
		return noteLook
	case slices.Contains(f.Prose, f.Grid.Span(at).From):
		return proseLook
	}
	return boxedLook
}

// heights makes each row as high as its texts; rows that one text covers share
// what it needs.
func (f Form) heights() map[int]float64 {
	heights := map[int]float64{}
	if f.Title > 0 {
		heights[1] = titleHigh
	}
	for _, cell := range f.Grid.Cells() {
		room := 0
		for col := cell.Span.From.Col; col <= cell.Span.To.Col; col++ {
			room += f.Widths[col-1]
		}
		lines := 0
		for line := range strings.SplitSeq(cell.Text, "\n") {
			lines += 1 + max(columnsOf(line)-1, 0)/max(room, 1)
		}
		part := (float64(lines)*lineHigh + margin) / float64(cell.Span.Rows())
		for row := cell.Span.From.Row; row <= cell.Span.To.Row; row++ {
			heights[row] = max(heights[row], part, lineHigh+margin)
		}
	}
	return heights
}
