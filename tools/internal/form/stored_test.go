package form

import (
	"os"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/source"
)

// TestWhatIsStoredIsMasked: a cell may store a telephone number that it does not
// show; a cell with a waiver stays as it is.
func TestWhatIsStoredIsMasked(t *testing.T) {
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	const phone = "13900001234"
	cells := []grid.Cell{
		{Text: "联系处", Stored: phone},
		{Text: "已完成", Stored: "已完成全部"},
		{Text: "请拨" + phone, Stored: phone},
		{Text: "请拨" + phone, Stored: phone, Waived: true},
	}
	masked, _ := mask(cells, set.Personal())
	for n, want := range []string{"", "已完成全部", "", phone} {
		if masked[n].Stored != want {
			t.Errorf("cell %d stores %q, want %q", n, masked[n].Stored, want)
		}
	}
	if masked[2].Text == cells[2].Text || masked[3].Text != cells[3].Text {
		t.Errorf("shown: %q, %q", masked[2].Text, masked[3].Text)
	}
}

// TestAFigureThatStoresATelephoneNumber: the format of a cell shows 90, and the
// cell stores something else.
func TestAFigureThatStoresATelephoneNumber(t *testing.T) {
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		t.Fatal(err)
	}
	e := &evaluation.SelfEvaluation{Total: evaluation.Total{
		Score:  evaluation.Value{Text: "90", Stored: "13900001234", At: source.Cell{Row: 9, Col: 8}},
		Weight: evaluation.Value{Text: "100", Stored: "99.96", At: source.Cell{Row: 9, Col: 7}},
	}}
	f := &reading{region: &region{set: set}, e: e, private: &private{rules: set.Personal(), plain: map[string]bool{}}}
	f.bareFigures()
	if e.Total.Score.Stored != "" || e.Total.Weight.Stored != "99.96" {
		t.Errorf("stored: %q, %q", e.Total.Score.Stored, e.Total.Weight.Stored)
	}
}
