package ooxml_test

import (
	"fmt"
	"testing"

	"gongkai/tools/internal/ooxml"
	"gongkai/tools/tests/rawbook"
)

// Styles are remembered by all of their bytes: what differs in the theme alone is
// not taken for the same, and a damaged part is refused however often it comes.
func TestStylesAreNotConfused(t *testing.T) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts><fonts><font><color theme="0"/></font></fonts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`
	theme := func(first string) string {
		return `<theme><themeElements><clrScheme><a><srgbClr val="000000"/></a><b><srgbClr val="` + first + `"/></b></clrScheme></themeElements></theme>`
	}
	open := func(styles, theme string) (*ooxml.Package, error) {
		return ooxml.Open(rawbook.Small(rawbook.PlainSheet).With("xl/styles.xml", styles).With("xl/theme/theme1.xml", theme).Bytes(t))
	}
	for range 3 {
		for colour, faint := range map[string]bool{"FFFFFF": true, "FF0000": false} {
			p, err := open(styles, `<theme><themeElements><clrScheme><a><srgbClr val="`+colour+`"/></a></clrScheme></themeElements></theme>`)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Styles.At(0).Faint; got != faint {
				t.Errorf("a font of %s is faint: %v", colour, got)
			}
		}
		if _, err := open("not XML <", theme("FFFFFF")); err == nil {
			t.Error("a damaged part is read")
		}
	}
	for i := range 40 { // more than are remembered
		p, err := open(fmt.Sprintf(`<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0&quot;%d&quot;"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`, i), theme("FFFFFF"))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Styles.At(0).Format.Text("x"); got != "x" {
			t.Errorf("shows %q", got)
		}
	}
}
