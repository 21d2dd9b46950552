// Package rawbook makes workbook files part by part, for what no spreadsheet
// program would write.
//
// The XML of parts goes in, a zip package comes out. It guarantees nothing of
// what the parts say: tests use it to try what is damaged, hidden or rare.
package rawbook

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"testing"
)

// Raw is a workbook part by part, for what no spreadsheet program would write.
type Raw map[string]string

// What the parts of a workbook begin with.
const (
	RelationsHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	RelationType  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	Namespaces    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// Small is a whole workbook of one sheet, whose XML is given.
func Small(sheet string) Raw {
	return Raw{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":     RelationsHead + `<Relationship Id="rId1" Type="` + RelationType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + Namespaces + `><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": RelationsHead + `<Relationship Id="rId1" Type="` + RelationType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + RelationType + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId3" Type="` + RelationType + `sharedStrings" Target="/xl/sharedStrings.xml"/>` +
			`<Relationship Id="rId4" Type="` + RelationType + `theme" Target="theme/theme1.xml"/></Relationships>`,
		"xl/styles.xml":            `<styleSheet ` + Namespaces + `><cellXfs><xf/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + Namespaces + `>` + sheet + `</worksheet>`,
	}
}

// With replaces or adds a part.
func (r Raw) With(name, content string) Raw {
	r = maps.Clone(r)
	r[name] = content
	return r
}

// Bytes zips the parts, in the order of their names.
func (r Raw) Bytes(t testing.TB) []byte {
	t.Helper()
	var buffer bytes.Buffer
	writer := zip.NewWriter(&buffer)
	for _, name := range slices.Sorted(maps.Keys(r)) {
		part, err := writer.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(r[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// Inline is the XML of a cell with a text of its own.
func Inline(at, text string) string { return Styled(at, text, 0) }

// Styled is Inline with a style below ten.
func Styled(at, text string, style int) string {
	return `<c r="` + at + `" t="inlineStr" s="` + string(rune('0'+style)) + `"><is><t>` + text + `</t></is></c>`
}

// Unpacked gives the parts of a workbook file.
func Unpacked(t testing.TB, path string) Raw {
	t.Helper()
	reader, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	parts := Raw{}
	for _, file := range reader.File {
		stream, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(stream)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(content)
	}
	return parts
}
