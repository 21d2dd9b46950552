package rawbook

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// PlainSheet is the inside of a sheet with one cell.
const PlainSheet = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData>`

// Damage is a malformed file.
type Damage struct {
	Data []byte
	// Kind is the key of the refusal that it gets, below workbook.refusal; empty
	// where the file is read all the same.
	Kind string
}

// Damaged gives one malformed file of each kind.
func Damaged(t testing.TB) map[string]Damage {
	good := Small(PlainSheet).Bytes(t)
	sheet := func(xml string) []byte { return Small(xml).Bytes(t) }
	cell := func(xml string) []byte { return sheet(`<sheetData><row r="1">` + xml + `</row></sheetData>`) }
	without := func(name string) []byte {
		parts := Small(PlainSheet)
		delete(parts, name)
		return parts.Bytes(t)
	}
	doctype := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	return map[string]Damage{
		"whole":                      {good, ""},
		"truncated":                  {good[:len(good)*2/3], "damaged"},
		"only the signature":         {[]byte("PK\x03\x04"), "damaged"},
		"wrong checksum":             {flipped(t, "<sheetData>"), "damaged"},
		"no workbook part":           {without("xl/workbook.xml"), "other"},
		"no relations":               {without("_rels/.rels"), "other"},
		"no sheet part":              {without("xl/worksheets/sheet1.xml"), "damaged"},
		"no sheets":                  {Small(PlainSheet).With("xl/workbook.xml", `<workbook `+Namespaces+`><sheets/></workbook>`).Bytes(t), "other"},
		"workbook without relations": {without("xl/_rels/workbook.xml.rels"), "damaged"},
		"two sheets of a name":       {Small(PlainSheet).With("xl/workbook.xml", `<workbook `+Namespaces+`><sheets><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets></workbook>`).Bytes(t), "damaged"},
		"broken sheet":               {sheet(`<sheetData><row r="1"><c r="A1">`), "damaged"},
		"broken entity":              {cell(`<c r="A1" t="inlineStr"><is><t>&nosuch;</t></is></c>`), "damaged"},
		"billion laughs":             {Small("").With("xl/worksheets/sheet1.xml", doctype+`<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>`).Bytes(t), "damaged"},
		"huge row":                   {sheet(`<sheetData><row r="99999999999"/></sheetData>`), "damaged"},
		"row beyond the sheet":       {cell(`<c r="A1048577"><v>1</v></c>`), "damaged"},
		"column beyond the sheet":    {cell(`<c r="XFE1"><v>1</v></c>`), "damaged"},
		"row zero":                   {sheet(`<sheetData><row r="0"/></sheetData>`), "damaged"},
		"cell without a row":         {sheet(`<c><v>1</v></c>`), "damaged"},
		"cell in two places":         {cell(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`), "damaged"},
		"negative style":             {cell(`<c r="A1" s="-5"><v>1</v></c>`), ""},
		"style beyond the list":      {cell(`<c r="A1" s="999999"><v>1</v></c>`), ""},
		"style that is no number":    {cell(`<c r="A1" s="x"><v>1</v></c>`), "damaged"},
		"shared string without list": {cell(`<c r="A1" t="s"><v>5</v></c>`), "damaged"},
		"negative shared string":     {cell(`<c r="A1" t="s"><v>-1</v></c>`), "damaged"},
		"merge without end":          {sheet(PlainSheet + `<mergeCells><mergeCell ref="A1:"/></mergeCells>`), "damaged"},
		"too many columns":           {sheet(`<cols>` + strings.Repeat(`<col min="1" max="16384"/>`, 20_000) + `</cols>` + PlainSheet), "damaged"},
		"columns beyond the sheet":   {sheet(`<cols><col min="-5" max="0" hidden="1"/><col min="16380" max="99999999" hidden="1"/></cols>` + PlainSheet), ""},
		"columns that are no number": {sheet(`<cols><col min="x" max="y" hidden="1"/></cols>` + PlainSheet), "damaged"},
		"huge number":                {cell(`<c r="A1"><v>1E999999999</v></c>`), ""},
		"word as a number":           {cell(`<c r="A1"><v>abc</v></c>`), ""},
		"styles that are no XML":     {Small(PlainSheet).With("xl/styles.xml", "not XML <").Bytes(t), "damaged"},
		"strange colours":            {Small(PlainSheet).With("xl/styles.xml", `<styleSheet><fonts><font><color rgb="zz" theme="-9" tint="1e308"/></font></fonts><cellXfs><xf fontId="-1" fillId="7"/></cellXfs></styleSheet>`).Bytes(t), ""},
		"names that climb":           {Small(PlainSheet).With("../../../../tmp/climbed.xml", "x").With("/xl/../../climbed", "x").Bytes(t), ""},
		"backslashes":                {Small(PlainSheet).With(`docProps\app.xml`, "x").Bytes(t), ""},
		"strange format":             {Small(`<sheetData><row r="1"><c r="A1" s="0"><v>1.5</v></c></row></sheetData>`).With("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[&lt;;&quot;[$-\_*E+/?0[h"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`).Bytes(t), ""},
		"part twice":                 {twice(t), "damaged"},
		"empty zip":                  {[]byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "other"},
	}
}

// flipped is a workbook of stored parts with one byte changed.
func flipped(t testing.TB, find string) []byte {
	t.Helper()
	data := Small(PlainSheet).Stored(t)
	data[bytes.Index(data, []byte(find))+1] ^= 1
	return data
}

// Stored zips without compressing, so that a test can change a byte, or make many.
func (parts Raw) Stored(t testing.TB) []byte {
	t.Helper()
	var buffer bytes.Buffer
	writer := zip.NewWriter(&buffer)
	for name, content := range parts {
		part, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(content))
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func twice(t testing.TB) []byte {
	t.Helper()
	var buffer bytes.Buffer
	writer := zip.NewWriter(&buffer)
	for range 2 {
		for name, content := range Small(PlainSheet) {
			part, err := writer.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = part.Write([]byte(content))
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}
