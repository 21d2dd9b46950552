package content

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/report"
)

// TestWhatMustNotBePublicIsLeftOut: a later version of the program recognises a
// number that an earlier one has published.
func TestWhatMustNotBePublicIsLeftOut(t *testing.T) {
	folder := t.TempDir()
	form := func(text string) page.Page {
		e := &evaluation.SelfEvaluation{ID: "aaaaaaaaaa", Year: "2026", Project: evaluation.Value{Text: "路灯"}, Indicators: make([]evaluation.Indicator, 1)}
		e.Indicators[0].Deviation.Text = text
		return page.Page{Evaluation: e}
	}
	for secret, concealed := range map[string]bool{"请致电13800000000": true, "请致电我处": false} {
		r := &Record{
			Chain: &ledger.Ledger{}, Versions: filepath.Join(folder, VersionsFolder), Time: "2027-01-01T00:00:00Z",
			Private: func(text string) bool { return strings.Contains(text, "1380") },
		}
		first := form(secret)
		events, longer, err := r.plan([]page.Page{first}, nil, &Plan{}, nil)
		if err != nil || len(events) != 1 {
			t.Fatalf("%d events, %v", len(events), err)
		}
		data, err := json.Marshal(first.Evaluation.Record())
		if err != nil {
			t.Fatal(err)
		}
		place := filepath.Join(folder, "content", filepath.FromSlash(facts.Folder(first.Evaluation)))
		if err := os.MkdirAll(place, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(place, page.RecordName), data, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := r.Keep(filepath.Join(folder, "content"), events, longer); err != nil {
			t.Fatal(err)
		}
		r.Chain = longer
		_, longer, err = r.plan([]page.Page{form("请致电●●●")}, nil, &Plan{}, nil)
		if err != nil || len(longer.Events) != 2 {
			t.Fatalf("%d events, %v", len(longer.Events), err)
		}
		if shows := bytes.Contains(longer.Lines(), []byte(secret)); shows == concealed || longer.Events[1].Concealed != concealed {
			t.Errorf("%s: the ledger shows it: %v, concealed: %v", secret, shows, longer.Events[1].Concealed)
		}
	}
}

// TestAnOldReasonExplainsNothingTwice: an earlier version of the program published a
// number in a reason; the entry in notes.toml, masked now, is the same one.
func TestAnOldReasonExplainsNothingTwice(t *testing.T) {
	mask := func(text string) string { return strings.ReplaceAll(text, "13800000000", "█████") }
	e := &evaluation.SelfEvaluation{ID: "aaaaaaaaaa", Year: "2026", Project: evaluation.Value{Text: "路灯"}}
	event := ledger.Event{Seq: 1, ID: e.ID, Path: "/evaluations/2026/aaaaaaaaaa/", Kind: ledger.Corrected, Reason: "数字有误，致电13800000000"}
	chain := &ledger.Ledger{Events: []ledger.Event{event}}
	r := &Record{
		Chain: chain, Masked: mask,
		Reasons: map[string]YearReasons{"2026": {Corrections: report.Reasons{{Project: "路灯", Reason: "数字有误，致电█████"}}}},
	}
	state := ledger.State{e.ID: &ledger.Entry{Events: chain.Events}}
	evaluations := map[string]*evaluation.SelfEvaluation{e.ID: e}
	if got := r.answers(state, evaluations)(e.ID, ledger.Corrected, 3); got.Reason != "" {
		t.Errorf("a second correction is explained by %q", got.Reason)
	}
	if got := r.Shown(chain).Events[0].Reason; got != mask(event.Reason) || chain.Events[0].Reason != event.Reason {
		t.Errorf("%q is shown, the ledger says %q", got, chain.Events[0].Reason)
	}
	e.Project.Text = "灯"
	if history := (Publisher{Record: r}).history(&ledger.Entry{Events: chain.Events}, e); len(history.Events) != 1 || strings.Contains(history.Events[0].Reason, "1380") {
		t.Errorf("the page shows %+v", history.Events)
	}
}

// TestWhatIsMadeUpIsNoRecord: of a real form and a made-up one, the ledger gets
// the real one.
func TestWhatIsMadeUpIsNoRecord(t *testing.T) {
	r := &Record{Chain: &ledger.Ledger{}, Versions: filepath.Join(t.TempDir(), VersionsFolder), Time: "2027-01-01T00:00:00Z"}
	real := &evaluation.SelfEvaluation{ID: "aaaaaaaaaa", Year: "2026"}
	sample := &evaluation.SelfEvaluation{ID: "bbbbbbbbbb", Year: "2026", Sample: true}
	events, _, err := r.plan([]page.Page{{Evaluation: real}, {Evaluation: sample}}, nil, &Plan{}, nil)
	if err != nil || len(events) != 1 || events[0].ID != real.ID {
		t.Errorf("the events are %+v, %v", events, err)
	}
}
