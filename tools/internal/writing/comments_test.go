package writing_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/writing"
	"gongkai/tools/tests/libreoffice"
	"gongkai/tools/tests/rawbook"

	"github.com/xuri/excelize/v2"
)

// What people wrote on cells stays, whichever program wrote it, also through a
// second marking.
func TestMarkKeepsComments(t *testing.T) {
	for name, from := range map[string]string{
		"Excel's way":       commented(t),
		"LibreOffice's way": libreoffice.Convert(t, commented(t), "xlsx", "xlsx"),
		"another way":       renamedComments(t, commented(t)),
	} {
		t.Run(name, func(t *testing.T) {
			first := marked(t, from)
			second := marked(t, first)
			for _, path := range []string{first, second} {
				got := comments(t, opened(t, path), "自评表")
				for cell, words := range map[string][]string{"H35": {"请复核", "未计入预算执行得分"}, "A2": {"标题"}, "F16": {"未说明原因"}} {
					for _, word := range words {
						if strings.Count(got[cell], word) != 1 {
							t.Errorf("the comment on %s is %q, want %q once", cell, got[cell], word)
						}
					}
				}
				if other := comments(t, opened(t, path), "附表"); other["B2"] != "别的表" || len(other) != 1 {
					t.Errorf("the other sheet's comments are %q", other)
				}
			}
			found := annotations(read(t, libreoffice.Convert(t, second, "fods", "fods")))
			for _, word := range []string{"请复核", "未计入预算执行得分", "别的表", "标题", "未说明原因"} {
				if !strings.Contains(found, word) {
					t.Errorf("LibreOffice finds no comment with %q", word)
				}
			}
		})
	}
}

// annotations joins the comments of a flat OpenDocument file.
func annotations(flat string) string {
	var all strings.Builder
	for part := range strings.SplitSeq(flat, "<office:annotation ") {
		text, _, closed := strings.Cut(part, "</office:annotation>")
		if closed {
			all.WriteString(text)
		}
	}
	return all.String()
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// commented is the reference workbook with comments of a person on two sheets.
func commented(t testing.TB) string {
	t.Helper()
	book := opened(t, reference)
	if _, err := book.NewSheet("附表"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ sheet, cell, text string }{{"自评表", "H35", "请复核"}, {"自评表", "A2", "标题"}, {"附表", "B2", "别的表"}} {
		if err := book.AddComment(c.sheet, excelize.Comment{Cell: c.cell, Author: "张科员", Paragraph: []excelize.RichTextRun{{Text: c.text}}}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "commented.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// renamedComments names the parts as other programs do, by whole paths.
func renamedComments(t testing.TB, path string) string {
	t.Helper()
	parts := rawbook.Unpacked(t, path)
	renamed := rawbook.Raw{}
	rename := strings.NewReplacer("xl/comments1.xml", "xl/comments/comment7.xml", "../comments1.xml", "/xl/comments/comment7.xml",
		"xl/drawings/vmlDrawing1.vml", "xl/drawings/commentsDrawing7.vml", "../drawings/vmlDrawing1.vml", "/xl/drawings/commentsDrawing7.vml")
	for name, content := range parts {
		if strings.HasSuffix(name, ".rels") || strings.HasPrefix(name, "[") {
			content = rename.Replace(content)
		}
		renamed[rename.Replace(name)] = strings.ReplaceAll(content, "_x0000_s", "shape_")
	}
	if renamed["xl/comments/comment7.xml"] == "" {
		t.Fatal("no comments were renamed")
	}
	out := filepath.Join(t.TempDir(), "renamed.xlsx")
	if err := os.WriteFile(out, renamed.Bytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMarkOldWorkbooks(t *testing.T) {
	book := opened(t, marked(t, libreoffice.Convert(t, reference, "xls:MS Excel 97", "xls")))
	if got := comments(t, book, "自评表"); len(got) != 4 {
		t.Errorf("comments %q", got)
	}
}

func TestMarkRefuses(t *testing.T) {
	marks, listing := findingsOnSeed(t)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	original := read(t, reference)
	if err := os.WriteFile(path, []byte(original), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(filepath.Dir(path), "b.xlsx")
	if err := os.Link(path, link); err != nil {
		t.Fatal(err)
	}
	for to, kind := range map[string]string{path: "same", link: "same", filepath.Join(filepath.Dir(path), ".", "a.xlsx"): "same", filepath.Join(path, "none", "c.xlsx"): "unwritable"} {
		if err := writing.MarkCopy(path, to, marks, listing); refused(t, err) != kind {
			t.Errorf("marking onto %s is refused with %v, want %s", to, err, kind)
		}
	}
	if read(t, path) != original {
		t.Error("the original was changed")
	}
	for name, c := range rawbook.Damaged(t) {
		bad := filepath.Join(t.TempDir(), "bad.xlsx")
		if err := os.WriteFile(bad, c.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "to.xlsx")
		if err := writing.MarkCopy(bad, to, marks, listing); err != nil {
			_ = refused(t, err)
			if _, err := os.Stat(to); err == nil {
				t.Errorf("%s: refused, but something was written", name)
			}
		}
	}
}

// refused gives the kind of a refusal: its key between workbook.refusal and reason.
func refused(t testing.TB, err error) string {
	t.Helper()
	var refusal *finding.Refusal
	if !errors.As(err, &refusal) || refusal.File == "" {
		t.Fatalf("the error is no refusal of a file: %v", err)
	}
	return strings.TrimSuffix(strings.TrimPrefix(refusal.Reason.Key, "workbook.refusal."), ".reason")
}

func TestMarkIsDeterministic(t *testing.T) {
	from := commented(t)
	if a, b := read(t, marked(t, from)), read(t, marked(t, from)); !bytes.Equal([]byte(a), []byte(b)) {
		t.Error("two markings differ")
	}
}

// A drawing behind the page header has the name that excelize would give to the
// first comments. It must stay what it is.
func TestMarkKeepsHeaderDrawings(t *testing.T) {
	const drawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="CH" type="#_x0000_t75"><v:imagedata title="header"/></v:shape></xml>`
	parts := rawbook.Unpacked(t, reference)
	sheet := parts["xl/worksheets/sheet1.xml"]
	sheet = strings.Replace(sheet, "</worksheet>", `<legacyDrawingHF xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></worksheet>`, 1)
	parts = parts.With("xl/worksheets/sheet1.xml", sheet).With("xl/drawings/vmlDrawing1.vml", drawing).
		With("xl/worksheets/_rels/sheet1.xml.rels", rawbook.RelationsHead+`<Relationship Id="rId1" Type="`+rawbook.RelationType+`vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`)
	from := filepath.Join(t.TempDir(), "header.xlsx")
	if err := os.WriteFile(from, parts.Bytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
	path := marked(t, from)
	if got := rawbook.Unpacked(t, path)["xl/drawings/vmlDrawing1.vml"]; got != drawing {
		t.Errorf("the header's drawing became %q", got)
	}
	if got := comments(t, opened(t, path), "自评表"); len(got) != 4 {
		t.Errorf("comments %q", got)
	}
}

// Pictures, names, formulas and what this room knows nothing about stay in the
// copy, also where comments are lifted out of the package first.
func TestMarkKeepsTheRest(t *testing.T) {
	book := opened(t, commented(t))
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		book.AddPictureFromBytes("自评表", "I2", &excelize.Picture{Extension: ".png", File: picture.Bytes()}),
		book.SetDefinedName(&excelize.DefinedName{Name: "Total", RefersTo: "自评表!$H$35"}),
		book.SetCellFormula("附表", "A1", "1+1"),
		book.SetRowVisible("自评表", 3, false),
		book.SetSheetVisible("附表", false),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "rich.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	before := rawbook.Unpacked(t, path).With("customXml/item1.xml", "<x/>")
	if err := os.WriteFile(path, before.Bytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
	copied := marked(t, path)
	after := rawbook.Unpacked(t, copied)
	for _, part := range []string{"xl/media/image1.png", "customXml/item1.xml", "xl/theme/theme1.xml"} {
		if after[part] == "" || after[part] != before[part] {
			t.Errorf("%s did not stay as it was", part)
		}
	}
	book = opened(t, copied)
	if pictures, err := book.GetPictures("自评表", "I2"); err != nil || len(pictures) != 1 {
		t.Errorf("%d pictures, %v", len(pictures), err)
	}
	formula, _ := book.GetCellFormula("附表", "A1")
	shown, _ := book.GetRowVisible("自评表", 3)
	visible, _ := book.GetSheetVisible("附表")
	// Beside the listing's own filter and print titles.
	names := slices.DeleteFunc(book.GetDefinedName(), func(name excelize.DefinedName) bool { return name.Scope == "检查结果" })
	if formula != "1+1" || shown || visible || len(names) != 1 || names[0].Name != "Total" {
		t.Errorf("formula %q, row visible %v, sheet visible %v, names %v", formula, shown, visible, names)
	}
}

// A comment's box holds its text: each line of it, broken where the box ends.
func TestCommentBoxesHoldTheirText(t *testing.T) {
	for _, text := range []string{"短。", strings.Repeat("很长的一句话，", 80), strings.Repeat("一行\n", 40), strings.Repeat("x", 3000)} {
		width, height := writing.BoxSize(text)
		needed := 0
		for line := range strings.SplitSeq(text, "\n") {
			pixels := 0
			for _, r := range line { // at 9 points, as spreadsheet programs write comments
				if pixels += 7; r > 0x2e80 {
					pixels += 6
				}
			}
			needed += 16 * (1 + pixels/int(width-16))
		}
		if int(height) < needed {
			t.Errorf("a text of %d characters needs %d pixels in a box %d wide and has %d", len([]rune(text)), needed, width, height)
		}
	}
}
