package writing_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/writing"
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
func findingsOnSeed(t testing.TB) ([]writing.Mark, writing.Table) {
	marks := []writing.Mark{
		{Sheet: "自评表", Cell: cellAt(t, "H35"), Severity: finding.Error, Comment: "总分 96.87 未计入预算执行得分 7.44。"},
		{Sheet: "自评表", Cell: cellAt(t, "G35"), Severity: finding.Error, Comment: "各项分值合计 109.97，应为 100。"},
		{Sheet: "自评表", Cell: cellAt(t, "G35"), Severity: finding.Note, Comment: "第二条。"},
		{Sheet: "自评表", Cell: cellAt(t, "F16"), Severity: finding.Warning, Comment: "目标 3 组，实际 10 组，未说明原因。"},
		{Sheet: "自评表", Cell: cellAt(t, "D12"), Severity: finding.Note, Comment: "=HYPERLINK(\"x\")"},
		{Sheet: "没有的表", Cell: cellAt(t, "A1"), Severity: finding.Error, Comment: "无处可标。"},
		{Sheet: "自评表", Severity: finding.Error, Comment: "没有单元格。"},
	}
	listing := writing.Table{Name: listingName, Header: []string{"编号", "单元格", "说明"}, Rows: [][]writing.TableCell{
		writing.Texts("total-score-mismatch", "H35", "总分 96.87 未计入预算执行得分 7.44。"), writing.Texts("=1+1", "+A1", "@SUM(A1)"), writing.Texts("-note", "", "整表"),
	}}
	for i, at := range []string{"H35", "G35"} {
		listing.Rows[i][0].Sheet, listing.Rows[i][0].Cell = "自评表", cellAt(t, at)
	}
	return marks, listing
}

func marked(t testing.TB, from string) string {
	t.Helper()
	marks, listing := findingsOnSeed(t)
	to := filepath.Join(t.TempDir(), "标注.xlsx")
	if err := writing.MarkCopy(from, to, marks, listing); err != nil {
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
	book := opened(t, marked(t, reference))
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
	original := opened(t, reference)
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
	path := marked(t, reference)
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
	rows, err := writing.ReadTable(path, listingName)
	if err != nil || len(rows) != 4 || !slices.Equal(rows[2], []string{"=1+1", "+A1", "@SUM(A1)"}) || !slices.Equal(rows[3], []string{"-note", "", "整表"}) {
		t.Errorf("the listing reads back as %q, %v", rows, err)
	}
	for _, none := range []string{reference, filepath.Join(t.TempDir(), "none.xlsx")} {
		if rows, err := writing.ReadTable(none, listingName); rows != nil || err != nil {
			t.Errorf("a listing in %s: %v, %v", none, rows, err)
		}
	}
}

// Marking a marked copy again shows the new findings only.
func TestMarkAgain(t *testing.T) {
	again := filepath.Join(t.TempDir(), "again.xlsx")
	listing := writing.Table{Name: listingName, Header: []string{"编号"}, Rows: [][]writing.TableCell{writing.Texts("x")}}
	marks := []writing.Mark{{Sheet: "自评表", Cell: cellAt(t, "F16"), Severity: finding.Note, Comment: "新。"}}
	if err := writing.MarkCopy(marked(t, reference), again, marks, listing); err != nil {
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
	if rows, _ := writing.ReadTable(again, listingName); len(rows) != 2 || len(book.GetSheetList()) != 2 {
		t.Errorf("listing %q on sheets %v", rows, book.GetSheetList())
	}
	if before, after := styleAt(t, opened(t, reference), "H35"), styleAt(t, book, "H35"); len(before.Border) != len(after.Border) {
		t.Errorf("H35 lost its borders: %+v", after)
	}
}

func TestCopyName(t *testing.T) {
	for name, want := range map[string]string{"a/b.xls": "a/b.xlsx", "表.ET": "表.xlsx", "c.xlsx": "c.xlsx", "d.xlsm": "d.xlsm", "e.xls.xlsx": "e.xls.xlsx", "f.ods": "f.xlsx", "g.XLTM": "g.XLTM", "报表": "报表.xlsx"} {
		if got := writing.CopyName(name); got != want {
			t.Errorf("the copy of %s is named %s", name, got)
		}
	}
}
