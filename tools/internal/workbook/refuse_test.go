package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/workbook"
)

const plainSheet = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData>`

// damaged is one malformed file of each kind, with the refusal it gets, or
// nothing where it is read all the same.
func damaged(t testing.TB) map[string]struct {
	data []byte
	kind string
} {
	good := small(plainSheet).bytes(t)
	type damage = struct {
		data []byte
		kind string
	}
	sheet := func(xml string) []byte { return small(xml).bytes(t) }
	cell := func(xml string) []byte { return sheet(`<sheetData><row r="1">` + xml + `</row></sheetData>`) }
	without := func(name string) []byte {
		parts := small(plainSheet)
		delete(parts, name)
		return parts.bytes(t)
	}
	doctype := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	return map[string]damage{
		"whole":                      {good, ""},
		"truncated":                  {good[:len(good)*2/3], "damaged"},
		"only the signature":         {[]byte("PK\x03\x04"), "damaged"},
		"wrong checksum":             {flipped(t, "<sheetData>"), "damaged"},
		"no workbook part":           {without("xl/workbook.xml"), "other"},
		"no relations":               {without("_rels/.rels"), "other"},
		"no sheet part":              {without("xl/worksheets/sheet1.xml"), "damaged"},
		"no sheets":                  {small(plainSheet).with("xl/workbook.xml", `<workbook `+mainNamespace+`><sheets/></workbook>`).bytes(t), "other"},
		"workbook without relations": {without("xl/_rels/workbook.xml.rels"), "damaged"},
		"two sheets of a name":       {small(plainSheet).with("xl/workbook.xml", `<workbook `+mainNamespace+`><sheets><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets></workbook>`).bytes(t), "damaged"},
		"broken sheet":               {sheet(`<sheetData><row r="1"><c r="A1">`), "damaged"},
		"broken entity":              {cell(`<c r="A1" t="inlineStr"><is><t>&nosuch;</t></is></c>`), "damaged"},
		"billion laughs":             {small("").with("xl/worksheets/sheet1.xml", doctype+`<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>`).bytes(t), "damaged"},
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
		"merge without end":          {sheet(plainSheet + `<mergeCells><mergeCell ref="A1:"/></mergeCells>`), "damaged"},
		"too many columns":           {sheet(`<cols>` + strings.Repeat(`<col min="1" max="16384"/>`, 20_000) + `</cols>` + plainSheet), "damaged"},
		"columns beyond the sheet":   {sheet(`<cols><col min="-5" max="0" hidden="1"/><col min="16380" max="99999999" hidden="1"/></cols>` + plainSheet), ""},
		"columns that are no number": {sheet(`<cols><col min="x" max="y" hidden="1"/></cols>` + plainSheet), "damaged"},
		"huge number":                {cell(`<c r="A1"><v>1E999999999</v></c>`), ""},
		"word as a number":           {cell(`<c r="A1"><v>abc</v></c>`), ""},
		"styles that are no XML":     {small(plainSheet).with("xl/styles.xml", "not XML <").bytes(t), "damaged"},
		"strange colours":            {small(plainSheet).with("xl/styles.xml", `<styleSheet><fonts><font><color rgb="zz" theme="-9" tint="1e308"/></font></fonts><cellXfs><xf fontId="-1" fillId="7"/></cellXfs></styleSheet>`).bytes(t), ""},
		"names that climb":           {small(plainSheet).with("../../../../tmp/climbed.xml", "x").with("/xl/../../climbed", "x").bytes(t), ""},
		"backslashes":                {small(plainSheet).with(`docProps\app.xml`, "x").bytes(t), ""},
		"strange format":             {small(`<sheetData><row r="1"><c r="A1" s="0"><v>1.5</v></c></row></sheetData>`).with("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[&lt;;&quot;[$-\_*E+/?0[h"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`).bytes(t), ""},
		"part twice":                 {twice(t), "damaged"},
		"empty zip":                  {[]byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "other"},
	}
}

// flipped is a workbook of stored parts with one byte changed.
func flipped(t testing.TB, find string) []byte {
	t.Helper()
	data := stored(t, small(plainSheet))
	data[bytes.Index(data, []byte(find))+1] ^= 1
	return data
}

// stored zips without compressing, so that a test can change a byte.
func stored(t testing.TB, parts raw) []byte {
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
		for name, content := range small(plainSheet) {
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

func TestDamagedFiles(t *testing.T) {
	for name, c := range damaged(t) {
		t.Run(name, func(t *testing.T) {
			book, err := openBytes(t, "book.xlsx", c.data)
			switch {
			case c.kind == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.kind == "" && len(book.Sheets[0].Cells()) != 1:
				t.Errorf("%d cells are read", len(book.Sheets[0].Cells()))
			case c.kind != "" && err == nil:
				t.Errorf("read, want the refusal %s", c.kind)
			case c.kind != "" && refused(t, err) != c.kind:
				t.Errorf("refused with %v, want %s", err, c.kind)
			}
		})
	}
}

func TestOtherFiles(t *testing.T) {
	document := small(plainSheet)
	delete(document, "xl/workbook.xml")
	for name, c := range map[string]struct{ data, kind, what string }{
		"text":         {"项目名称,巡视\n", "other", "text"},
		"PDF":          {"%PDF-1.7\n", "other", "pdf"},
		"image":        {"\x89PNG\r\n\x1a\n\x00\x00", "other", "image"},
		"web page":     {`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>a</td></tr></table></html>`, "other", "html"},
		"noise":        {"\x00\x01\x02\x03", "other", "unknown"},
		"document":     {string(document.bytes(t)), "other", "zip"},
		"old document": {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("WordDocument\x00"), "other", "compound"},
		"password":     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("EncryptedPackage\x00"), "encrypted", ""},
		"empty":        {"", "empty", ""},
		"broken old":   {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("Workbook\x00"), "unconverted", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openBytes(t, "表 格.xls", []byte(c.data))
			if kind := refused(t, err); kind != c.kind {
				t.Fatalf("refused with %v, want %s", err, c.kind)
			}
			var refusal *finding.Refusal
			errors.As(err, &refusal)
			if what, ok := refusal.Reason.Args["Kind"].(message.Message); ok != (c.what != "") || ok && what.Key != "workbook.kind."+c.what {
				t.Errorf("named as %v, want %s", refusal.Reason.Args, c.what)
			}
		})
	}
}

// wide is a text as a compound file spells its names.
func wide(text string) string {
	var out strings.Builder
	for _, r := range text {
		out.WriteRune(r)
		out.WriteByte(0)
	}
	return strings.Repeat("\x00", 512) + out.String()
}

func TestPathsThatAreNoFile(t *testing.T) {
	dir := t.TempDir()
	lock := filepath.Join(dir, "~$自评表.xlsx")
	if err := os.WriteFile(lock, []byte("lock"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, kind := range map[string]string{filepath.Join(dir, "none.xlsx"): "missing", dir: "folder", lock: "lock"} {
		if _, err := workbook.Open(path); refused(t, err) != kind {
			t.Errorf("%s is refused with %v, want %s", path, err, kind)
		}
	}
}

func TestOldFilesWithoutLibreOffice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := openBytes(t, "a.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"+wide("Workbook\x00")))
	if kind := refused(t, err); kind != "old" {
		t.Errorf("refused with %v", err)
	}
}
