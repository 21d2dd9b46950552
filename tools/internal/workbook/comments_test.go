package workbook_test

import (
	"slices"
	"testing"

	"gongkai/tools/tests/rawbook"
)

// TestWhatACommentIsMadeOfIsNoHiddenText keeps the words of a comment and of who
// wrote it, and nothing of how XML and the program that wrote them put them down:
// every workbook that gongkai makes says xml:space="preserve" too, and the site's
// style sheet names typefaces, so that one comment would take all forms off the site.
func TestWhatACommentIsMadeOfIsNoHiddenText(t *testing.T) {
	const sheet = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData>`
	book, err := openRaw(t, rawbook.Small(sheet).With("xl/comments1.xml",
		`<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>审核人甲</author></authors><commentList><comment ref="A1" authorId="0"><text>`+
			`<r><rPr><rFont val="Microsoft YaHei"/><sz val="9"/></rPr><t xml:space="preserve">请核对内部口径 </t></r></text></comment></commentList></comments>`))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"审核人甲", "请核对内部口径"} {
		if !slices.Contains(book.Hidden, text) {
			t.Errorf("%q is not kept: %q", text, book.Hidden)
		}
	}
	for _, text := range []string{"preserve", "Microsoft YaHei"} {
		if slices.Contains(book.Hidden, text) {
			t.Errorf("%q is taken for a hidden text", text)
		}
	}
}
