package page_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/page"
)

// TestASupersededVersionStandsInNoList: it has an address below the form's, and
// is neither listed nor in the site map.
func TestASupersededVersionStandsInNoList(t *testing.T) {
	p, _ := made(t)
	p.Evaluation.CompetentDepartment = evaluation.Value{Text: "市城管局"}
	p.History = page.History{Version: 3, First: "2027-01-01T00:00:00Z", Events: []page.HistoryEvent{{
		Event: "corrected", Version: 3, Time: "2027-02-01T00:00:00Z", Reason: "笔误 <b>", Changed: []page.HistoryField{{Label: "得分", Old: "9", New: "8"}},
	}}}
	newest, err := p.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	p.Superseded = 2
	old, err := p.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string][2]bool{ // newest, superseded
		"years = ":       {true, false},
		"departments = ": {true, false},
		"url = '/evaluations/" + p.Evaluation.Year + "/" + p.Evaluation.ID + "/v2/'": {false, true},
		"list = 'never'":    {false, true},
		"disable = true":    {false, true},
		"version = 3":       {true, true}, // of the history, and of the newest page
		"version = 2":       {false, true},
		"superseded = 2":    {false, true},
		"reason = '笔误 <b>'": {true, true},
	} {
		if got := [2]bool{strings.Contains(string(newest.Index), part), strings.Contains(string(old.Index), part)}; got != want {
			t.Errorf("%q stands in newest and superseded: %v, want %v", part, got, want)
		}
	}
	for bundle, want := range map[*page.Bundle]string{&newest: `"version": 3`, &old: `"version": 2`} {
		if !strings.Contains(string(bundle.Record), want) || !strings.Contains(string(bundle.Record), `"format": 2`) {
			t.Errorf("index.json lacks %s or the format", want)
		}
	}
	again, err := page.Read(old.Index)
	if err != nil || again.Superseded != 2 || again.History.Version != 3 || len(again.History.Events) != 1 || again.History.Events[0].Changed[0].Label != "得分" {
		t.Errorf("read again: %+v, %v", again.History, err)
	}
}
