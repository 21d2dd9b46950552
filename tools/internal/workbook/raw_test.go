package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/workbook"
)

// raw is a workbook part by part, for what no spreadsheet program would write.
type raw map[string]string

const (
	relationsHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationType  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	mainNamespace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// small is a whole workbook of one sheet, whose XML is given.
func small(sheet string) raw {
	return raw{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":     relationsHead + `<Relationship Id="rId1" Type="` + relationType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + mainNamespace + `><sheets><sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsHead + `<Relationship Id="rId1" Type="` + relationType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relationType + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId3" Type="` + relationType + `sharedStrings" Target="/xl/sharedStrings.xml"/>` +
			`<Relationship Id="rId4" Type="` + relationType + `theme" Target="theme/theme1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + mainNamespace + `>` + sheet + `</worksheet>`,
	}
}

// with replaces or adds a part.
func (r raw) with(name, content string) raw {
	r = maps.Clone(r)
	r[name] = content
	return r
}

func (r raw) bytes(t testing.TB) []byte {
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

func (r raw) open(t testing.TB) (*workbook.Book, error) {
	t.Helper()
	return openBytes(t, "book.xlsx", r.bytes(t))
}

func openBytes(t testing.TB, name string, data []byte) (*workbook.Book, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return workbook.Open(path)
}

// inline is the XML of a cell with a text of its own.
func inline(at, text string) string { return styled(at, text, 0) }

func styled(at, text string, style int) string {
	return `<c r="` + at + `" t="inlineStr" s="` + string(rune('0'+style)) + `"><is><t>` + text + `</t></is></c>`
}

// refused gives the kind of a refusal, the part of its key between
// workbook.refusal and reason; the file must be named.
func refused(t testing.TB, err error) string {
	t.Helper()
	var refusal *finding.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("the error is no refusal: %v", err)
	}
	if refusal.File == "" || refusal.Remedy.Key == "" {
		t.Errorf("the refusal %v names no file or no remedy", refusal)
	}
	return strings.TrimSuffix(strings.TrimPrefix(refusal.Reason.Key, "workbook.refusal."), ".reason")
}

// unpacked gives the parts of a workbook file.
func unpacked(t testing.TB, path string) raw {
	t.Helper()
	reader, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	parts := raw{}
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
