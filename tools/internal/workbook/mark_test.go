package workbook_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

const listingName = "检查结果"

func cellAt(t testing.TB, at string) source.Cell {
	t.Helper()
	cell, err := source.ParseCell(at)
	if err != nil {
		t.Fatal(err)
	}
	return cell
}

// findingsOnSeed are marks on the reference form, one of them inside a merge.
func findingsOnSeed(t testing.TB) ([]workbook.Mark, workbook.Listing) {
	marks := []workbook.Mark{
		{Sheet: "自评表", Cell: cellAt(t, "H35"), Severity: finding.Error, Comment: "总分 96.87 未计入预算执行得分 7.44。"},
		{Sheet: "自评表", Cell: cellAt(t, "G35"), Severity: finding.Error, Comment: "各项分值合计 109.97，应为 100。"},
		{Sheet: "自评表", Cell: cellAt(t, "G35"), Severity: finding.Note, Comment: "第二条。"},
		{Sheet: "自评表", Cell: cellAt(t, "F16"), Severity: finding.Warning, Comment: "目标 3 组，实际 10 组，未说明原因。"},
		{Sheet: "自评表", Cell: cellAt(t, "D12"), Severity: finding.Note, Comment: "=HYPERLINK(\"x\")"},
		{Sheet: "没有的表", Cell: cellAt(t, "A1"), Severity: finding.Error, Comment: "无处可标。"},
		{Sheet: "自评表", Severity: finding.Error, Comment: "没有单元格。"},
	}
	listing := workbook.Listing{Name: listingName, Header: []string{"编号", "单元格", "说明"}, Rows: []workbook.ListingRow{
		{Texts: []string{"total-score-mismatch", "H35", "总分 96.87 未计入预算执行得分 7.44。"}, Sheet: "自评表", Cell: cellAt(t, "H35")},
		{Texts: []string{"=1+1", "+A1", "@SUM(A1)"}, Sheet: "自评表", Cell: cellAt(t, "G35")},
		{Texts: []string{"-note", "", "整表"}},
	}}
	return marks, listing
}

func marked(t testing.TB, from string) string {
	t.Helper()
	marks, listing := findingsOnSeed(t)
	to := filepath.Join(t.TempDir(), "标注.xlsx")
	if err := workbook.MarkCopy(from, to, marks, listing); err != nil {
		t.Fatal(err)
	}
	return to
}

func opened(t testing.TB, path string) *excelize.File {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}

// comments gives a sheet's comments by cell.
func comments(t testing.TB, book *excelize.File, sheet string) map[string]string {
	t.Helper()
	list, err := book.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, comment := range list {
		if _, twice := all[comment.Cell]; twice {
			t.Errorf("%s has two comments", comment.Cell)
		}
		text := comment.Text
		for _, run := range comment.Paragraph {
			text += run.Text
		}
		all[comment.Cell] = text
	}
	return all
}

func TestMarkCopy(t *testing.T) {
	book := opened(t, marked(t, generated[0].path))
	want := map[string]string{
		"H35": "总分 96.87 未计入预算执行得分 7.44。",
		"G35": "各项分值合计 109.97，应为 100。\n\n第二条。",
		"F16": "目标 3 组，实际 10 组，未说明原因。",
		"B12": "=HYPERLINK(\"x\")",
	}
	got := comments(t, book, "自评表")
	for cell, text := range want {
		if got[cell] != text {
			t.Errorf("the comment on %s is %q, want %q", cell, got[cell], text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d comments, want %d", len(got), len(want))
	}
	for cell, colour := range map[string]string{"H35": "FFC7CE", "G35": "FFC7CE", "F16": "FFEB9C", "B12": "DDEBF7", "H34": ""} {
		if got := fillOf(t, book, cell); got != colour {
			t.Errorf("%s is coloured %q, want %q", cell, got, colour)
		}
	}
	original := opened(t, generated[0].path)
	for _, cell := range []string{"H35", "F16", "B12"} {
		before, after := styleAt(t, original, cell), styleAt(t, book, cell)
		if before.NumFmt != after.NumFmt || len(after.Border) != 4 || !after.Alignment.WrapText || len(before.Border) != 4 {
			t.Errorf("the style of %s was %+v and is %+v", cell, before, after)
		}
	}
	if merges, _ := book.GetMergeCells("自评表"); len(merges) != 27 {
		t.Errorf("%d merges are left", len(merges))
	}
}

func fillOf(t testing.TB, book *excelize.File, cell string) string {
	t.Helper()
	if colour := styleAt(t, book, cell).Fill.Color; len(colour) > 0 {
		return colour[0]
	}
	return ""
}

func styleAt(t testing.TB, book *excelize.File, cell string) *excelize.Style {
	t.Helper()
	id, err := book.GetCellStyle("自评表", cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := book.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

func TestListing(t *testing.T) {
	path := marked(t, generated[0].path)
	book := opened(t, path)
	if sheets := book.GetSheetList(); !slices.Equal(sheets, []string{"自评表", listingName}) || book.GetActiveSheetIndex() != 0 {
		t.Errorf("sheets %v, active %d", sheets, book.GetActiveSheetIndex())
	}
	if linked, where, _ := book.GetCellHyperLink(listingName, "A2"); !linked || where != "'自评表'!H35" {
		t.Errorf("the first row leads to %q", where)
	}
	if linked, _, _ := book.GetCellHyperLink(listingName, "A4"); linked {
		t.Error("a row without a cell has a link")
	}
	for _, cell := range []string{"A3", "B3", "C3", "A4"} {
		if formula, _ := book.GetCellFormula(listingName, cell); formula != "" {
			t.Errorf("%s holds the formula %s", cell, formula)
		}
		if kind, _ := book.GetCellType(listingName, cell); kind != excelize.CellTypeSharedString {
			t.Errorf("%s is of type %v", cell, kind)
		}
	}
	rows, err := workbook.PreviousListing(path, listingName)
	if err != nil || len(rows) != 3 || !slices.Equal(rows[1], []string{"=1+1", "+A1", "@SUM(A1)"}) || !slices.Equal(rows[2], []string{"-note", "", "整表"}) {
		t.Errorf("the listing reads back as %q, %v", rows, err)
	}
	for _, none := range []string{generated[0].path, filepath.Join(t.TempDir(), "none.xlsx")} {
		if rows, err := workbook.PreviousListing(none, listingName); rows != nil || err != nil {
			t.Errorf("a listing in %s: %v, %v", none, rows, err)
		}
	}
}

// Marking a marked copy again shows the new findings only.
func TestMarkAgain(t *testing.T) {
	again := filepath.Join(t.TempDir(), "again.xlsx")
	listing := workbook.Listing{Name: listingName, Header: []string{"编号"}, Rows: []workbook.ListingRow{{Texts: []string{"x"}, Sheet: "自评表", Cell: cellAt(t, "F16")}}}
	marks := []workbook.Mark{{Sheet: "自评表", Cell: cellAt(t, "F16"), Severity: finding.Note, Comment: "新。"}}
	if err := workbook.MarkCopy(marked(t, generated[0].path), again, marks, listing); err != nil {
		t.Fatal(err)
	}
	book := opened(t, again)
	if got := comments(t, book, "自评表"); len(got) != 1 || got["F16"] != "新。" {
		t.Errorf("comments %q", got)
	}
	for cell, colour := range map[string]string{"H35": "", "G35": "", "B12": "", "F16": "DDEBF7"} {
		if got := fillOf(t, book, cell); got != colour {
			t.Errorf("%s is coloured %q, want %q", cell, got, colour)
		}
	}
	if rows, _ := workbook.PreviousListing(again, listingName); len(rows) != 1 || len(book.GetSheetList()) != 2 {
		t.Errorf("listing %q on sheets %v", rows, book.GetSheetList())
	}
	if before, after := styleAt(t, opened(t, generated[0].path), "H35"), styleAt(t, book, "H35"); len(before.Border) != len(after.Border) {
		t.Errorf("H35 lost its borders: %+v", after)
	}
}

// What people wrote on cells stays, whichever program wrote it, also through a
// second marking.
func TestMarkKeepsComments(t *testing.T) {
	for name, from := range map[string]string{
		"Excel's way":       commented(t),
		"LibreOffice's way": office(t, commented(t), "xlsx", "xlsx"),
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
			found := annotations(read(t, office(t, second, "fods", "fods")))
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
	book := opened(t, generated[0].path)
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
	parts := unpacked(t, path)
	renamed := raw{}
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
	if err := os.WriteFile(out, renamed.bytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMarkOldWorkbooks(t *testing.T) {
	book := opened(t, marked(t, office(t, generated[0].path, "xls:MS Excel 97", "xls")))
	if got := comments(t, book, "自评表"); len(got) != 4 {
		t.Errorf("comments %q", got)
	}
}

func TestMarkRefuses(t *testing.T) {
	marks, listing := findingsOnSeed(t)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	original := read(t, generated[0].path)
	if err := os.WriteFile(path, []byte(original), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(filepath.Dir(path), "b.xlsx")
	if err := os.Link(path, link); err != nil {
		t.Fatal(err)
	}
	for to, kind := range map[string]string{path: "same", link: "same", filepath.Join(filepath.Dir(path), ".", "a.xlsx"): "same", filepath.Join(path, "none", "c.xlsx"): "unwritable"} {
		if err := workbook.MarkCopy(path, to, marks, listing); refused(t, err) != kind {
			t.Errorf("marking onto %s is refused with %v, want %s", to, err, kind)
		}
	}
	if read(t, path) != original {
		t.Error("the original was changed")
	}
	for name, c := range damaged(t) {
		bad := filepath.Join(t.TempDir(), "bad.xlsx")
		if err := os.WriteFile(bad, c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "to.xlsx")
		if err := workbook.MarkCopy(bad, to, marks, listing); err != nil {
			_ = refused(t, err)
			if _, err := os.Stat(to); err == nil {
				t.Errorf("%s: refused, but something was written", name)
			}
		}
	}
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
	parts := unpacked(t, generated[0].path)
	sheet := parts["xl/worksheets/sheet1.xml"]
	sheet = strings.Replace(sheet, "</worksheet>", `<legacyDrawingHF xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></worksheet>`, 1)
	parts = parts.with("xl/worksheets/sheet1.xml", sheet).with("xl/drawings/vmlDrawing1.vml", drawing).
		with("xl/worksheets/_rels/sheet1.xml.rels", relationsHead+`<Relationship Id="rId1" Type="`+relationType+`vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`)
	from := filepath.Join(t.TempDir(), "header.xlsx")
	if err := os.WriteFile(from, parts.bytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
	path := marked(t, from)
	if got := unpacked(t, path)["xl/drawings/vmlDrawing1.vml"]; got != drawing {
		t.Errorf("the header's drawing became %q", got)
	}
	if got := comments(t, opened(t, path), "自评表"); len(got) != 4 {
		t.Errorf("comments %q", got)
	}
}
