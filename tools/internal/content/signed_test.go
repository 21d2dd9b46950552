package content

import (
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/source"
)

// What persons signed for is recorded once for a workbook, without what must not
// be public, and makes no version.
func TestSigned(t *testing.T) {
	cell, err := source.ParseCell("C4")
	if err != nil {
		t.Fatal(err)
	}
	r := &Record{
		Chain: &ledger.Ledger{}, Versions: filepath.Join(t.TempDir(), VersionsFolder), Time: "2027-01-01T00:00:00Z",
		Private: func(text string) bool { return strings.Contains(text, "1380") },
	}
	run := func(workbook string, waivers ...reading.Waiver) []ledger.Event {
		e := &evaluation.SelfEvaluation{ID: "aaaaaaaaaa", Year: "2026", Source: evaluation.Source{SHA256: workbook, Sheet: "表"}}
		r.Waivers = waivers
		plan := &Plan{Forms: []reading.Form{{Evaluation: e}}, accepted: map[string]Acceptance{facts.Folder(e): {Person: "王", Reason: "电话13800000000"}}}
		events, longer, err := r.plan([]page.Page{{Evaluation: e}}, nil, plan, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Chain = longer
		return events
	}
	waiver := reading.Waiver{SHA256: "x", Cell: cell, Reason: "是编号", Signer: "李"}
	other := reading.Waiver{SHA256: "x", Sheet: "别的表", Cell: cell, Reason: "是编号", Signer: "李"}
	events := run("x", waiver, other)
	if len(events) != 3 || events[0].Kind != ledger.Published || events[1].Kind != ledger.Accepted || events[2].Kind != ledger.Waived {
		t.Fatalf("the events are %+v", events)
	}
	if accepted, waived := events[1], events[2]; accepted.Signer != "王" || accepted.Reason != "" ||
		waived.Signer != "李" || waived.Reason != "是编号" || waived.Changed[0].Field != "C4" || waived.Path != events[0].Path {
		t.Errorf("the events are %+v", events)
	}
	if again := run("x", waiver, other); len(again) != 0 {
		t.Errorf("a second run adds %+v", again)
	}
	if version := r.Chain.State()["aaaaaaaaaa"].Version; version != 1 {
		t.Errorf("version %d", version)
	}
}
