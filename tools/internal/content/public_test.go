package content

import (
	"testing"

	"gongkai"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
)

func publisher(t *testing.T) Publisher {
	t.Helper()
	profiles, err := profile.Load(gongkai.Files, "data")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return Publisher{Profiles: profiles, Printer: catalogue.Printer("zh-cn")}
}

// TestWhatIsPublicOfAForm: no text of a cell that found no place, and no personal
// number in the name of a file or a sheet.
func TestWhatIsPublicOfAForm(t *testing.T) {
	p := publisher(t)
	e := &evaluation.SelfEvaluation{
		Unplaced: []evaluation.CellText{{Cell: source.Cell{Row: 3, Col: 1}, Text: "内部说明"}},
		Source:   evaluation.Source{Workbook: "2026/路灯13810206995.xlsx", Sheet: "自评表13810206995"},
	}
	shown := p.public(e)
	if len(shown.Unplaced) != 1 || shown.Unplaced[0].Text != "" || shown.Unplaced[0].Cell.String() != "A3" {
		t.Errorf("unplaced: %+v", shown.Unplaced)
	}
	if name := shown.Source.Workbook; name == e.Source.Workbook || shown.Source.Sheet == e.Source.Sheet {
		t.Errorf("published as %q, %q", name, shown.Source.Sheet)
	}
	if e.Unplaced[0].Text == "" {
		t.Error("the form itself is changed")
	}
	p.Settings.PublishUnplaced = true
	if shown := p.public(e); shown.Unplaced[0].Text != "内部说明" {
		t.Error("an office that publishes unplaced texts cannot")
	}
	e.Unplaced[0].Text = "次仁央宗卓嘎"
	if shown := p.public(e); shown.Unplaced[0].Text != "" {
		t.Error("a word that may be a name is published")
	}
}

// TestHiddenFindingsLeaveNoTrace: neither they nor what the office says of them.
func TestHiddenFindingsLeaveNoTrace(t *testing.T) {
	p := publisher(t)
	e := &evaluation.SelfEvaluation{Year: "2026", Project: evaluation.Value{Text: "路灯"}}
	f := reading.Form{Evaluation: e, Findings: []finding.Finding{finding.New(finding.TargetZero, source.Place{}, "Name", "a", "Target", "0", "Actual", "0")}}
	p.Notes = map[string]report.Notes{"2026": {{Project: "路灯", Finding: finding.TargetZero, Text: "已核实"}}}
	if shown := p.draft(f, nil); len(shown.Findings) != 1 || len(shown.Explanations) != 1 {
		t.Errorf("shown: %d findings, %d explanations", len(shown.Findings), len(shown.Explanations))
	}
	p.Settings.HideFindings = true
	if hidden := p.draft(f, nil); len(hidden.Findings) != 0 || len(hidden.Explanations) != 0 {
		t.Errorf("hidden: %d findings, %d explanations", len(hidden.Findings), len(hidden.Explanations))
	}
}
