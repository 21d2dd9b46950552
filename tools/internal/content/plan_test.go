package content_test

import (
	"path/filepath"
	"testing"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/reading"
)

// TestWithdrawingMany holds plans against the usual limits, 3 pages and 2 %.
func TestWithdrawingMany(t *testing.T) {
	for _, c := range []struct {
		withdrawn, standing, workbooks int
		beyond                         bool
	}{
		{0, 10, 10, false}, {3, 10, 7, false}, {4, 10, 6, true}, {4, 200, 196, false}, {5, 200, 195, true},
		{1, 1, 0, true}, {0, 0, 0, false}, {1, 100, 99, false},
	} {
		plan := &content.Plan{Withdrawn: make([]content.PageName, c.withdrawn), PublishedPages: c.standing}
		if got := plan.Beyond(3, 2, c.workbooks); got != c.beyond {
			t.Errorf("%+v: beyond %v", c, got)
		}
	}
}

// TestAPageOutlivesALockedWorkbook: the page of a workbook that cannot be read
// stays, the page of one that is gone does not.
func TestAPageOutlivesALockedWorkbook(t *testing.T) {
	folder := t.TempDir()
	books, pages := filepath.Join(folder, "workbooks"), filepath.Join(folder, "content")
	book(t, "（2021年度）", "甲", books, "2021", "a.xlsx")
	book(t, "（2021年度）", "乙", books, "2021", "b.xlsx")
	publisher := content.Publisher{Content: pages, Printer: printer(t), Profiles: profiles(t)}
	plan(t, publisher, readAll(t, books), books)
	locked := &reading.Reading{Refusals: []*finding.Refusal{{
		File: filepath.Join(books, "2021", "a.xlsx"), Reason: message.New("reading.refusal.unreadable"),
	}}}
	next, err := publisher.Plan(locked, books, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(next.Kept) != 1 || next.Kept[0].Workbook != filepath.Join(books, "2021", "a.xlsx") || len(next.Withdrawn) != 1 {
		t.Errorf("kept %v, withdrawn %v", next.Kept, next.Withdrawn)
	}
}

// TestTwoFormsOfOneIdentityAreBothRefused: neither is published, and each names
// the other's workbook.
func TestTwoFormsOfOneIdentityAreBothRefused(t *testing.T) {
	folder := t.TempDir()
	book(t, "（2021年度）", "甲", folder, "2021", "a.xlsx")
	book(t, "2021年度", "甲", folder, "2021", "b.xlsx")
	publisher := content.Publisher{Content: filepath.Join(folder, "content"), Printer: printer(t), Profiles: profiles(t)}
	made, err := publisher.Plan(readAll(t, folder), folder, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Forms) != 0 || len(made.Refusals) != 2 || made.Refusals[0].Reason.Key != "content.refusal.duplicate.reason" {
		t.Errorf("published %d, refused %v", len(made.Forms), made.Refusals)
	}
}
