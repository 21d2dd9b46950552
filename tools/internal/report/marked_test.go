package report_test

import (
	"path/filepath"
	"slices"
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

func TestMarkedListsAndSaysWhatWasPutRight(t *testing.T) {
	from := book(t)
	zh := printer(t, message.Chinese)
	total := at(from, finding.TotalScoreMismatch, source.Cell{Row: 4, Col: 2})
	missing := at(from, finding.WeightMissing, source.Cell{Row: 2, Col: 1})
	noPlace := at(from, finding.AllFullScore)
	first := filepath.Join(t.TempDir(), "first.xlsx")
	if err := report.Marked(from, first, zh, report.RenderAll(zh, []finding.Finding{missing, noPlace, total})); err != nil {
		t.Fatal(err)
	}
	rows, err := writing.PreviousListing(first, "检查结果")
	if err != nil {
		t.Fatal(err)
	}
	if got := column(rows, 7); !slices.Equal(got, []string{"total-score-mismatch", "weight-missing", "all-full-score"}) {
		t.Errorf("the listing holds %v, not the findings worst first", got)
	}
	if got := column(rows, 0); !slices.Equal(got, []string{"自评表!B4", "自评表!A2", "自评表"}) {
		t.Errorf("places are %v", got)
	}

	second := filepath.Join(t.TempDir(), "second.xlsx")
	if err := report.Marked(first, second, zh, report.RenderAll(zh, []finding.Finding{missing})); err != nil {
		t.Fatal(err)
	}
	rows, err = writing.PreviousListing(second, "检查结果")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := column(rows, 1), []string{"待处理", "已改正", "已改正"}; !slices.Equal(got, want) {
		t.Errorf("after a correction the states are %v, want %v", got, want)
	}
	if got := column(rows, 7); !slices.Equal(got, []string{"weight-missing", "total-score-mismatch", "all-full-score"}) {
		t.Errorf("after a correction the listing holds %v", got)
	}
	opened, err := workbook.Open(second)
	if err != nil {
		t.Fatal(err)
	}
	if cell, _ := opened.Sheets[0].At(source.Cell{Row: 4, Col: 2}); cell.Text != "89.43" {
		t.Errorf("the marked cell reads %q", cell.Text)
	}
}

func TestMarkedReadsAnEarlierCopyAtItsPlace(t *testing.T) {
	from := book(t)
	zh := printer(t, message.Chinese)
	out := filepath.Join(t.TempDir(), "out.xlsx")
	total := at(from, finding.TotalScoreMismatch, source.Cell{Row: 4, Col: 2})
	for range 2 {
		if err := report.Marked(from, out, zh, report.RenderAll(zh, []finding.Finding{total})); err != nil {
			t.Fatal(err)
		}
	}
	if err := report.Marked(from, out, zh, nil); err != nil {
		t.Fatal(err)
	}
	rows, err := writing.PreviousListing(out, "检查结果")
	if err != nil {
		t.Fatal(err)
	}
	if got := column(rows, 1); !slices.Equal(got, []string{"未发现问题", "已改正"}) {
		t.Errorf("states are %v", got)
	}
}

func column(rows [][]string, at int) []string {
	var texts []string
	for _, row := range rows {
		texts = append(texts, row[at])
	}
	return texts
}
