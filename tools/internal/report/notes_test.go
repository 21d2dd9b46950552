package report_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/report"
)

func TestNotesAreAboutTheirForm(t *testing.T) {
	path := filepath.Join(t.TempDir(), report.NotesName)
	text := "\xef\xbb\xbf" + `
[[note]]
project = "乡村道路养护（一期）"
finding = "total-score-mismatch"
text = " 总分行公式已更正。 "

[[note]]
file = "交通/道路.xlsx"
sheet = "自评表"
finding = "narrative-contradiction"
text = "口径不同。"

[[note]]
project = "乡村道路养护(一期)"
unit = "别的单位"
finding = "missing-value"
text = "x"
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	notes, err := report.ReadNotes(path)
	if err != nil {
		t.Fatal(err)
	}
	form := &evaluation.SelfEvaluation{
		Project: evaluation.Value{Text: "乡村道路养护 (一期)"}, ImplementingUnit: evaluation.Value{Text: "公路中心"},
		Source: evaluation.Source{Workbook: "2023/交通/道路.xlsx", Sheet: "自评表"},
	}
	want := []report.Explanation{{Finding: "total-score-mismatch", Text: "总分行公式已更正。"}, {Finding: "narrative-contradiction", Text: "口径不同。"}}
	if got := notes.About(form); !slices.Equal(got, want) {
		t.Errorf("the form's explanations are %v", got)
	}
	other := *form
	other.Project.Text, other.Source.Workbook = "另一项目", "2023/交通/不道路.xlsx"
	if got := notes.About(&other); got != nil {
		t.Errorf("another form has %v", got)
	}
	if idle := notes.Idle([]*evaluation.SelfEvaluation{form, &other}); len(idle) != 1 || idle[0].Unit != "别的单位" {
		t.Errorf("idle notes are %v", idle)
	}
}

// TestANoteNamesItsSheet: of two forms in one workbook a note with a sheet is
// about one.
func TestANoteNamesItsSheet(t *testing.T) {
	notes, err := report.ParseNotes([]byte("[[note]]\nfile = '道路.xlsx'\nsheet = '二期'\nfinding = 'missing-value'\ntext = 'x'"))
	if err != nil {
		t.Fatal(err)
	}
	for sheet, about := range map[string]bool{"一期": false, "二期": true} {
		form := &evaluation.SelfEvaluation{Source: evaluation.Source{Workbook: "2023/道路.xlsx", Sheet: sheet}}
		if got := notes.About(form); (len(got) == 1) != about {
			t.Errorf("the form on %s has %v", sheet, got)
		}
	}
}

func TestNotesRefuse(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":     {"[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntxt = 'x'", `"text"`},
		"unknown table":   {"[[notes]]\nproject = 'x'", `"note"`},
		"unknown finding": {"[[note]]\nproject = 'x'\nfinding = 'total-score-mismach'\ntext = 'x'", "line 3: note.0.finding: unknown total-score-mismatch"},
		"no form":         {"[[note]]\nfinding = 'missing-value'\ntext = 'x'", "line 1: note.0.project"},
		"no text":         {"[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntext = ' '", "line 4: note.0.text"},
		"twice":           {"[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntext = 'x'\n[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntext = 'y'", "line 7: note.1.finding: again"},
		"bad day":         {"\ufeff[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntext = 'x'\ndate = '2022-13-01'", "line 5: note.0.date: not-a-day"},
		"bad cell":        {"[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntext = 'x'\ncell = '31'", "line 5: note.0.cell"},
		"bad version":     {"[[note]]\nproject = 'x'\nfinding = 'missing-value'\ntext = 'x'\n[[correction]]\nproject = 'x'\nreason = 'x'\nversion = 1", "line 8: correction.0.version"},
		"syntax":          {"[[note]\n", "line 1"},
		"wrong type":      {"[[note]]\nproject = 1", "line 2"},
	} {
		if _, err := report.ParseNotes([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, want it to name %s", name, err, c.want)
		}
	}
	if notes, err := report.ReadNotes(filepath.Join(t.TempDir(), "none.toml")); err != nil || notes != nil {
		t.Errorf("no file gives %v, %v", notes, err)
	}
}

func TestNoteKeysAreTheStructs(t *testing.T) {
	note := reflect.TypeFor[report.Note]()
	for i := range note.NumField() {
		tag := strings.TrimSuffix(note.Field(i).Tag.Get("toml"), ",omitempty")
		slip := tag + "x"
		_, err := report.ParseNotes([]byte("[[note]]\n" + slip + " = 'x'"))
		if err == nil || !strings.Contains(err.Error(), `"`+tag+`"`) {
			t.Errorf("the slip %s is answered %v, want it to name %s", slip, err, tag)
		}
	}
}
