package report_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
	"gongkai/tools/internal/writing"
)

// book writes a small workbook and gives its path.
func book(t *testing.T) string {
	t.Helper()
	g, err := grid.Parse("自评表", "分值 | 得分\n10 | 7.44\n90 | 89.43\n100 | 89.43")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "form.xlsx")
	if err := writing.Write(path, []*grid.Grid{g}); err != nil {
		t.Fatal(err)
	}
	return path
}

func at(path string, id finding.ID, cells ...source.Cell) finding.Finding {
	return finding.New(id, source.Place{Workbook: path, Sheet: "自评表", Cells: cells}, "Found", "89.43", "Expected", "96.87", "Apart", "7.44", "Cell", "B4", "Name", "n")
}

// answers reads the listing of a marked copy.
func answers(t *testing.T, path string, of func(report.Answer) string) []string {
	t.Helper()
	listing, err := report.ReadListing(path, printer(t, message.English), printer(t, message.Chinese))
	if err != nil || listing == nil {
		t.Fatalf("listing of %s: %v, %v", path, listing, err)
	}
	var list []string
	for _, answer := range listing.Answers {
		list = append(list, of(answer))
	}
	return list
}

func idOf(a report.Answer) string     { return string(a.Finding) }
func placeOf(a report.Answer) string  { return a.Place }
func statusOf(a report.Answer) string { return a.Status }

// filled gives a copy in which a unit wrote into the row of a finding.
func filled(t *testing.T, path string, id finding.ID, texts map[int]string) string {
	t.Helper()
	rows, err := writing.ReadTable(path, "检查结果")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows {
		if slices.Contains(row, string(id)) {
			for col, text := range texts {
				row[col] = text
			}
		}
		lines = append(lines, strings.ReplaceAll(strings.Join(row, " | "), "\n", `\n`))
	}
	listing, err := grid.Parse("检查结果", strings.Join(lines, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "filled.xlsx")
	if err := writing.Write(out, []*grid.Grid{book.Sheets[0], listing}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMarkedListsAndSaysWhatWasPutRight(t *testing.T) {
	from := book(t)
	zh := printer(t, message.Chinese)
	total := at(from, finding.TotalScoreMismatch, source.Cell{Row: 4, Col: 2})
	missing := at(from, finding.WeightMissing, source.Cell{Row: 2, Col: 1})
	noPlace := at(from, finding.AllFullScore)
	first := filepath.Join(t.TempDir(), "first.xlsx")
	if err := report.Marked(from, first, "", "2021/form.xlsx", zh, report.RenderAll(zh, []finding.Finding{missing, noPlace, total})); err != nil {
		t.Fatal(err)
	}
	if got := answers(t, first, idOf); !slices.Equal(got, []string{"total-score-mismatch", "weight-missing", "all-full-score"}) {
		t.Errorf("the listing holds %v, not the findings worst first", got)
	}
	if got := answers(t, first, placeOf); !slices.Equal(got, []string{"自评表!B4", "自评表!A2", "自评表"}) {
		t.Errorf("places are %v", got)
	}
	if listing, _ := report.ReadListing(first, zh); listing.File != "2021/form.xlsx" {
		t.Errorf("the copy is of %q", listing.File)
	}

	// The unit explains one of them; what it wrote outlives the next marking.
	first = filled(t, first, finding.WeightMissing, map[int]string{4: "分值见批复。", 5: "财预〔2021〕1号", 6: "已说明"})
	second := filepath.Join(t.TempDir(), "second.xlsx")
	if err := report.Marked(first, second, "", "2021/form.xlsx", zh, report.RenderAll(zh, []finding.Finding{missing})); err != nil {
		t.Fatal(err)
	}
	if got, want := answers(t, second, statusOf), []string{"已说明", "已更正", "已更正"}; !slices.Equal(got, want) {
		t.Errorf("after a correction the states are %v, want %v", got, want)
	}
	if got := answers(t, second, idOf); !slices.Equal(got, []string{"weight-missing", "total-score-mismatch", "all-full-score"}) {
		t.Errorf("after a correction the listing holds %v", got)
	}
	if got := answers(t, second, func(a report.Answer) string { return a.Explanation + a.Evidence }); got[0] != "分值见批复。财预〔2021〕1号" {
		t.Errorf("what the unit wrote is lost: %q", got)
	}
	opened, err := workbook.Open(second)
	if err != nil {
		t.Fatal(err)
	}
	if cell, _ := opened.Sheets[0].At(source.Cell{Row: 4, Col: 2}); cell.Text != "89.43" {
		t.Errorf("the marked cell reads %q", cell.Text)
	}
}

// A sheet of the name that is no listing, and a file without one, are no answers.
func TestWhatIsNoListing(t *testing.T) {
	g, err := grid.Parse("检查结果", "位置 | 问题\nA1 | 手写的一张表")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "other.xlsx")
	if err := writing.Write(path, []*grid.Grid{g}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, book(t), filepath.Join(t.TempDir(), "none.xlsx")} {
		if listing, err := report.ReadListing(path, printer(t, message.Chinese)); listing != nil || err != nil {
			t.Errorf("%s gives %v, %v", path, listing, err)
		}
	}
}

func TestMarkedReadsTheEarlierCopy(t *testing.T) {
	from := book(t)
	zh := printer(t, message.Chinese)
	folder := t.TempDir()
	first, second := filepath.Join(folder, "1.xlsx"), filepath.Join(folder, "2.xlsx")
	total := at(from, finding.TotalScoreMismatch, source.Cell{Row: 4, Col: 2})
	if err := report.Marked(from, first, "", "f.xlsx", zh, report.RenderAll(zh, []finding.Finding{total})); err != nil {
		t.Fatal(err)
	}
	if err := report.Marked(from, second, first, "f.xlsx", zh, nil); err != nil {
		t.Fatal(err)
	}
	if got := answers(t, second, statusOf); !slices.Equal(got, []string{"已更正"}) {
		t.Errorf("states are %v", got)
	}
}
