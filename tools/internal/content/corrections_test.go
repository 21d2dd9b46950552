package content

import (
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/page"
)

// TestAUnitThatAFormLeavesIsTold: the event stands with both units, earlier ones
// with the unit of that time.
func TestAUnitThatAFormLeavesIsTold(t *testing.T) {
	form := &evaluation.SelfEvaluation{Year: "2026", Project: evaluation.Value{Text: "路灯"}, ImplementingUnit: evaluation.Value{Text: "新所"}, CompetentDepartment: evaluation.Value{Text: "新局"}}
	moved := []ledger.Change{{Field: "competent_department", Old: "旧局", New: "新局"}, {Field: "implementing_unit", Old: "旧所", New: "新所"}}
	entry := &ledger.Entry{Path: "/evaluations/2026/b/", Version: 4, Live: true, Events: []ledger.Event{
		{Seq: 1, Kind: ledger.Published}, {Seq: 2, Kind: ledger.Corrected}, {Seq: 3, Kind: ledger.Renamed, Changed: moved}, {Seq: 4, Kind: ledger.Corrected, Reason: "笔误"},
	}}
	history := page.History{Events: []page.HistoryEvent{
		{Seq: 4, Event: "corrected", Reason: "笔误"}, {Seq: 3, Event: "renamed"}, {Seq: 2, Event: "corrected"}, {Seq: 1, Event: "published"},
	}}
	var all page.Corrections
	addCorrections(&all, history, entry, form)
	if all.Published != 1 || all.Corrected != 2 || all.Renamed != 1 || all.Unexplained != 1 || len(all.Events) != 3 {
		t.Fatalf("counted: %+v", all)
	}
	for i, want := range []string{"新局 新所", "新局 旧局 新所 旧所", "旧局 旧所"} {
		var got []string
		for _, one := range append(all.Events[i].Departments, all.Events[i].Units...) {
			got = append(got, one.Name)
		}
		if strings.Join(got, " ") != want || all.Events[i].Path != entry.Path {
			t.Errorf("line %d: %v, want %s", all.Events[i].Seq, got, want)
		}
	}
}
