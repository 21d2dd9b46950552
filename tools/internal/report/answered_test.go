package report_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/report"
)

func answered(text, cell string) report.Answered {
	e := &evaluation.SelfEvaluation{Source: evaluation.Source{Workbook: "2021/a.xlsx", Sheet: "自评表"}}
	e.Project.Text = "道路照明经费"
	return report.Answered{Form: e, Note: report.Note{
		Project: "道路照明经费", File: "a.xlsx", Finding: finding.TotalScoreMismatch, Cell: cell, Text: text, Evidence: "批复", By: "市照明所", Date: "2022-03-31",
	}}
}

func TestExplanationsAreAddedBehind(t *testing.T) {
	const standing = "# 手写的一行\n[[note]] # 其一\nproject = \"另一个项目\"\nfinding = \"weight-missing\"\ntext = \"原有的说明\"\n"
	data, added, out, err := report.AddNotes([]byte(standing), []report.Answered{answered("评审后核定。\n第二行", "H31")})
	if err != nil || added != 1 || len(out) > 0 {
		t.Fatalf("added %d, kept out %v: %v", added, out, err)
	}
	if !strings.HasPrefix(string(data), standing) {
		t.Errorf("what stood there is changed:\n%s", data)
	}
	notes, err := report.ParseNotes(data)
	if err != nil || len(notes) != 2 || notes[1].Text != "评审后核定。\n第二行" || notes[1].By != "市照明所" || notes[1].Date != "2022-03-31" {
		t.Errorf("notes %+v, %v", notes, err)
	}
	again, added, _, err := report.AddNotes(data, []report.Answered{answered("评审后核定。\n第二行", "H31")})
	if err != nil || added != 0 || string(again) != string(data) {
		t.Errorf("the same explanation is written twice (%d, %v)", added, err)
	}
	kept, added, out, err := report.AddNotes(data, []report.Answered{answered("换一种说法", "H31")})
	if err != nil || added != 0 || len(out) != 1 || string(kept) != string(data) {
		t.Errorf("another explanation took the place of the first: %d, %v, %v", added, out, err)
	}
}

func TestAnAskedNoteIsCompleted(t *testing.T) {
	const standing = "[[note]]\nproject = \"道路照明经费\"\nfinding = \"total-score-mismatch\"\nasked = \"2022-03-01\"\n"
	data, added, _, err := report.AddNotes([]byte(standing), []report.Answered{answered("评审后核定。", "H31")})
	if err != nil || added != 1 {
		t.Fatalf("added %d, %v", added, err)
	}
	notes, err := report.ParseNotes(data)
	if err != nil || len(notes) != 1 || notes[0].Text != "评审后核定。" || notes[0].Asked != "2022-03-01" || notes[0].Date != "2022-03-31" {
		t.Errorf("notes %+v, %v\n%s", notes, err, data)
	}
}

// A file that cannot be understood is not written.
func TestABrokenFileIsLeftAlone(t *testing.T) {
	if data, _, _, err := report.AddNotes([]byte("[[note]]\nproject = "), []report.Answered{answered("x", "")}); err == nil {
		t.Errorf("a broken file became\n%s", data)
	}
}

// Whatever a unit types reads back to the letter and breaks no other note.
func FuzzAddNotes(f *testing.F) {
	for _, text := range []string{"", "'''", `"""\`, "a\n[[note]]\nfinding = 'x'", "= { } # \t", "\u202e\u0000\u007f", "\xff\xfe", "单位说明。\r\n第二行 ", "[[note]]"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, asked bool) {
		text = strings.ToValidUTF8(text, "") // as the cells of a workbook are
		standing := "[[note]]\nproject = \"道路照明经费\"\nfinding = \"total-score-mismatch\"\ntext = \"原有\"\n"
		if asked {
			standing = strings.Replace(standing, "text = \"原有\"", "asked = \"2022-03-01\"", 1)
		}
		before, err := report.ParseNotes([]byte(standing))
		if err != nil {
			t.Fatal(err)
		}
		one, other := answered(text, "H31"), answered(text, "B2")
		other.Note.Finding = "weight-missing"
		data, _, _, err := report.AddNotes([]byte(standing), []report.Answered{one, other})
		if strings.TrimSpace(text) == "" || err != nil {
			return // nothing was written, and it was said
		}
		after, err := report.ParseNotes(data)
		if err != nil || len(after) != len(before)+1 {
			t.Fatalf("%d notes became %d: %v\n%s", len(before), len(after), err, data)
		}
		if got := after[len(after)-1].Text; got != text {
			t.Fatalf("%q reads back as %q", text, got)
		}
		if before[0].Text != "" && after[0].Text != before[0].Text {
			t.Fatalf("the note that stood there says %q", after[0].Text)
		}
	})
}
