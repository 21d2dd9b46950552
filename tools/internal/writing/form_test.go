package writing_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
)

// A form's package has no document properties and no word of a maker, nothing
// hidden, no formula, no macro and no link to elsewhere; its sheet is one upright
// page wide, and its texts stand where the grid has them.
func TestFormsAreBare(t *testing.T) {
	g := parsed(t, "reference.txt", "自评表")
	bounds, _ := g.Bounds()
	form := writing.Form{Grid: g, Widths: make([]int, bounds.To.Col), Title: 3, Head: 13, Prose: []source.Cell{{Row: 12, Col: 2}}}
	for i := range form.Widths {
		form.Widths[i] = 12
	}
	data, err := writing.Forms(form)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	forbidden := regexp.MustCompile(`docProps|excelize|gongkai|creator|hidden="(1|true)"|<f[ >]|externalLink|vbaProject|veryHidden`)
	sheets := 0
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if found := forbidden.FindString(part.Name + " " + string(text)); found != "" {
			t.Errorf("%s holds %q", part.Name, found)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			sheets++
			for _, want := range []string{`orientation="portrait"`, `fitToWidth="1"`, `fitToPage="true"`} {
				if !strings.Contains(string(text), want) && !strings.Contains(string(text), strings.Replace(want, "true", "1", 1)) {
					t.Errorf("%s lacks %s", part.Name, want)
				}
			}
		}
	}
	if sheets != 1 {
		t.Errorf("%d sheets", sheets)
	}
	path := filepath.Join(t.TempDir(), "form.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shownOnly(book.Sheets[0]), shownOnly(g); got != want {
		t.Errorf("the form reads\n%s\nwant\n%s", got, want)
	}
	if _, err := writing.Forms(writing.Form{Grid: &grid.Grid{Name: "empty"}}); err == nil {
		t.Error("a form without a cell is written")
	}
}

// A text longer than a cell can hold is cut, and says so; a hostile one stays text.
func TestFormsHoldAnyText(t *testing.T) {
	texts := []string{strings.Repeat("长", 40000), "=1+1", "a\x01b <&> \"q\" _x0041_", "\u202Ea\nb", " a  b "}
	var cells []grid.Cell
	for i, text := range texts {
		cells = append(cells, grid.Cell{At: source.Cell{Row: i + 1, Col: 1}, Text: text})
	}
	g, err := grid.New("'a' & <b>", cells, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := writing.Forms(writing.Form{Grid: g, Widths: []int{10}, Head: 1})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "form.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	got := book.Sheets[0].Cells()
	if len(got) != len(texts) || !strings.HasSuffix(got[0].Text, "长…") || len([]rune(got[0].Text)) > 32767 || book.Sheets[0].Name != g.Name {
		t.Fatalf("%d cells, sheet %q", len(got), book.Sheets[0].Name)
	}
	for i, text := range texts[1:] {
		if got[i+1].Text != text || got[i+1].Kind != grid.Text {
			t.Errorf("%q is read as %q, a %s", text, got[i+1].Text, got[i+1].Kind)
		}
	}
}
