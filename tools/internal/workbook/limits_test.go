package workbook_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/ooxml"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/tests/rawbook"
)

// Every limit is passed by one, and named.
func TestLimits(t *testing.T) {
	repeat := func(n int, make func(i int) string) string {
		var all strings.Builder
		for i := range n {
			all.WriteString(make(i))
		}
		return all.String()
	}
	merge := func(i int) string { return fmt.Sprintf(`<mergeCell ref="A%d:B%d"/>`, i+1, i+1) }
	condition := func(int) string { return `<cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule>` }
	filled := func(int) string { return `<row>` + strings.Repeat(`<c><v>1</v></c>`, 100) + `</row>` }
	row := func(i int) string { return `<row>` + strings.Repeat(`<c/>`, 500) + `</row>` }
	long := strings.Repeat("字", ooxml.MaxCellLength)
	sheets := func(i int) string { return fmt.Sprintf(`<sheet name="s%d" r:id="rId1"/>`, i) }
	many := rawbook.Small(rawbook.PlainSheet)
	for i := range ooxml.MaxParts {
		many = addPart(many, i)
	}
	for name, c := range map[string]struct {
		limit string
		parts rawbook.Raw
	}{
		"sheets":      {"sheets", rawbook.Small(rawbook.PlainSheet).With("xl/workbook.xml", `<workbook `+rawbook.Namespaces+`><sheets>`+repeat(ooxml.MaxSheets+1, sheets)+`</sheets></workbook>`)},
		"cells":       {"cells", rawbook.Small(`<sheetData>` + repeat(ooxml.MaxCells/500+1, row) + `</sheetData>`)},
		"book":        {"book", threeSheets(`<sheetData>` + repeat(ooxml.MaxBookCells/1500+1, row) + `</sheetData>`)},
		"length":      {"length", rawbook.Small(`<sheetData><row r="1">` + rawbook.Inline("A1", long+"x") + `</row></sheetData>`)},
		"many runs":   {"length", rawbook.Small(`<sheetData><row r="1"><c t="inlineStr"><is>` + strings.Repeat("<r><t>"+strings.Repeat("字", 10)+"</t></r>", 100_000) + `</is></c></row></sheetData>`)},
		"merges":      {"merges", rawbook.Small(rawbook.PlainSheet + `<mergeCells>` + repeat(ooxml.MaxMerges+1, merge) + `</mergeCells>`)},
		"merged":      {"merged", rawbook.Small(rawbook.PlainSheet + `<mergeCells><mergeCell ref="A1:Z1000000"/></mergeCells>`)},
		"conditions":  {"conditions", rawbook.Small(rawbook.PlainSheet + `<conditionalFormatting sqref="A1">` + repeat(ooxml.MaxConditions+1, condition) + `</conditionalFormatting>`)},
		"comparisons": {"conditions", rawbook.Small(`<sheetData>` + repeat(30, filled) + `</sheetData><conditionalFormatting sqref="A1">` + repeat(ooxml.MaxConditions, condition) + `</conditionalFormatting>`)},
		"parts":       {"parts", many},
		"none passed": {"", rawbook.Small(`<sheetData><row r="1">` + rawbook.Inline("A1", long) + `</row></sheetData><mergeCells>` + repeat(ooxml.MaxMerges, merge) + `</mergeCells>`)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openRaw(t, c.parts)
			if c.limit == "" && err == nil {
				return
			}
			checkLimit(t, err, c.limit)
		})
	}
}

// threeSheets shows one sheet three times.
func threeSheets(sheet string) rawbook.Raw {
	return rawbook.Small(sheet).With("xl/workbook.xml", `<workbook `+rawbook.Namespaces+`><sheets><sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/><sheet name="c" r:id="rId1"/></sheets></workbook>`)
}

func addPart(parts rawbook.Raw, i int) rawbook.Raw {
	parts[fmt.Sprintf("x/%d", i)] = ""
	return parts
}

func checkLimit(t *testing.T, err error, limit string) {
	t.Helper()
	var refusal *finding.Refusal
	if !errors.As(err, &refusal) || refused(t, err) != "limit" {
		t.Fatalf("refused with %v, want the limit %s", err, limit)
	}
	if name, _ := refusal.Reason.Args["Limit"].(message.Message); name.Key != "workbook.limit."+limit {
		t.Errorf("the limit is %s, want %s", name.Key, limit)
	}
}

func TestFileTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.xlsx")
	if err := os.WriteFile(path, []byte("PK\x03\x04"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, ooxml.MaxFile+1); err != nil {
		t.Fatal(err)
	}
	_, err := workbook.Open(path)
	checkLimit(t, err, "file")
}

// A zip bomb of 10 GB costs little, whether it declares its size or lies.
func TestZipBomb(t *testing.T) {
	const size = 10 << 30
	for name, c := range map[string]struct {
		declared uint64
		kind     string
	}{
		"declared": {size, "limit"},
		"a part":   {ooxml.MaxPart + 1, "limit"},
		"lying":    {1000, "damaged"},
		"lying up": {ooxml.MaxPart, "limit"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "bomb.xlsx")
			if err := os.WriteFile(path, bomb(t, c.declared), 0o644); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			_, err := workbook.Open(path)
			took := time.Since(began)
			runtime.ReadMemStats(&after)
			if kind := refused(t, err); kind != c.kind {
				t.Errorf("refused with %v, want %s", err, c.kind)
			}
			if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 300 {
				t.Errorf("%d MB were allocated", spent)
			}
			if took > 3*time.Second {
				t.Errorf("it took %v", took)
			}
			t.Logf("%v, %d MB", took, (after.TotalAlloc-before.TotalAlloc)>>20)
		})
	}
}

// bomb is a workbook whose sheet unpacks to some 10 GB of one text, whatever it
// declares. The zeros are compressed once and repeated.
func bomb(t testing.TB, declared uint64) []byte {
	t.Helper()
	var packed bytes.Buffer
	press, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(press, `<worksheet><sheetData><row r="1"><c t="str"><v>`)
	_ = press.Flush()
	head := packed.Len()
	_, _ = press.Write(bytes.Repeat([]byte("a"), 1<<20))
	_ = press.Flush()
	body := bytes.Clone(packed.Bytes()[head:])
	for range 10 << 10 {
		packed.Write(body)
	}
	var buffer bytes.Buffer
	writer := zip.NewWriter(&buffer)
	for name, content := range rawbook.Small("") {
		if name == "xl/worksheets/sheet1.xml" {
			continue
		}
		part, err := writer.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(part, content)
	}
	part, err := writer.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: declared})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(packed.Bytes())
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

var (
	refuseCall = regexp.MustCompile(`Refuse\(\w*"?"?, "([a-z]+)"`)
	beyondCall = regexp.MustCompile(`\b(?:beyond|BeyondSize)\("([a-z]+)"`)
)

// Every refusal has words in both languages.
func TestRefusalsAreWorded(t *testing.T) {
	catalogue, err := message.Load(os.DirFS("../../../i18n"), "workbook")
	if err != nil {
		t.Fatal(err)
	}
	keys := 0
	walk := func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, match := range refuseCall.FindAllStringSubmatch(string(text), -1) {
			keys++
			for _, part := range []string{".reason", ".remedy"} {
				if key := "workbook.refusal." + match[1] + part; !catalogue.Has(key) {
					t.Errorf("%s: no words for %s", path, key)
				}
			}
		}
		for _, match := range beyondCall.FindAllStringSubmatch(string(text), -1) {
			keys++
			if key := "workbook.limit." + match[1]; !catalogue.Has(key) {
				t.Errorf("%s: no words for %s", path, key)
			}
		}
		return err
	}
	for _, folder := range []string{".", "../ooxml", "../writing"} {
		if err := filepath.WalkDir(folder, walk); err != nil {
			t.Fatal(err)
		}
	}
	if keys < 20 {
		t.Errorf("only %d refusals were seen", keys)
	}
	for _, kind := range []string{"zip", "compound", "pdf", "image", "html", "text", "unknown"} {
		if !catalogue.Has("workbook.kind." + kind) {
			t.Errorf("no words for the kind %s", kind)
		}
	}
	for _, what := range []string{"sheet", "rows", "columns", "colour", "format", "merge", "macros"} {
		if !catalogue.Has("workbook.hidden." + what) {
			t.Errorf("no words for what is hidden: %s", what)
		}
	}
}
