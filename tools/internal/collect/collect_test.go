package collect_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/check"
	"gongkai/tools/internal/collect"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/workbook"
)

// form is a form with two indicators, of the given results and total score.
func form(total string, actuals ...string) *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{Year: "2021", Source: evaluation.Source{Workbook: "2021/a.xlsx", Sheet: "自评表"}}
	e.Project.Text, e.ImplementingUnit.Text = "道路照明经费", "市照明所"
	e.Total.Score = evaluation.Value{Text: total, At: source.Cell{Row: 20, Col: 8}}
	for i, actual := range actuals {
		e.Indicators = append(e.Indicators, evaluation.Indicator{
			Name: evaluation.Value{Text: "指标" + string(rune('1'+i))}, Actual: evaluation.Value{Text: actual, At: source.Cell{Row: 10 + i, Col: 5}},
		})
	}
	return e
}

func answer(id finding.ID, place, sentence, explanation string) report.Answer {
	return report.Answer{Finding: id, Place: place, Title: "t", Message: sentence + "\n可能原因：…", Explanation: explanation, Status: "已更正"}
}

func found(id finding.ID, sentence string, cells ...string) report.Message {
	return report.Message{ID: string(id), Sheet: "自评表", Cells: cells, Message: sentence, Severity: string(id.Severity())}
}

func returned() collect.Copy {
	return collect.Copy{
		Path: "收回/a.xlsx",
		Listing: report.Listing{File: "2021/a.xlsx", Answers: []report.Answer{
			answer(finding.TotalScoreMismatch, "自评表!H20", "总分不符。", ""),
			answer(finding.UnitMissing, "自评表!E10", "缺单位。", "单位为盏。"),
			answer(finding.AllFullScore, "自评表!H20", "全部得分。", ""),
			answer(finding.GradeMismatch, "自评表!C3", "等级不符。", ""),
			answer(finding.DeviationVague, "自评表!I11", "过于笼统。", ""),
			answer(finding.CopiedNarrative, "自评表!F5", "雷同。", ""),
		}},
		Messages: []report.Message{
			found(finding.UnitMissing, "缺单位。", "E10"), found(finding.AllFullScore, "全部得分。", "H20"),
			found(finding.DeviationVague, "过于笼统。", "I12"), // a row was put in
			found(finding.WeightMissing, "没有填列分值。", "C12"),
			found(finding.DuplicateEvaluation, "重复。", "C3"),
		},
		Forms:     []collect.Form{{Evaluation: form("98", "520盏", "99%"), Judged: check.Judged{Unjudged: []check.Unjudged{{Rule: finding.GradeMismatch, Lacks: "grade"}}}}},
		Originals: []collect.Form{{Evaluation: form("90", "520盏", "97%")}},
	}
}

func TestWhatBecameOfEachFinding(t *testing.T) {
	r := collect.Of(returned())
	var got []string
	for _, item := range r.Items {
		got = append(got, string(item.State)+" "+string(item.Finding))
	}
	want := []string{
		"corrected total-score-mismatch", "explained unit-missing", "open all-full-score",
		"unjudged grade-mismatch",   // it is gone because nothing is left to judge
		"open deviation-vague",      // known again by its sentence
		"unjudged copied-narrative", // the forms that it was compared with are not here
		"new weight-missing",        // and a duplicate among returned copies is no finding
	}
	if !slices.Equal(got, want) {
		t.Errorf("became\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if item := r.Items[1]; item.Sheet != "自评表" || item.Cell != "E10" || item.Year != "2021" || item.Unit != "市照明所" {
		t.Errorf("an item is about %+v", item)
	}
}

// The status that the unit chose decides nothing, nor does a form that is gone.
func TestNothingIsCorrectedWithoutAForm(t *testing.T) {
	c := returned()
	c.Forms, c.Messages = nil, nil
	for _, item := range collect.Of(c).Items {
		if item.State == collect.Corrected {
			t.Errorf("%s counts as corrected, though no form was read", item.Finding)
		}
	}
}

func TestChangesAreListedFieldByField(t *testing.T) {
	r := collect.Of(returned())
	want := []collect.Change{
		{Sheet: "自评表", Cell: "E11", Section: "indicators", Field: "actual", Row: "指标2", Old: "97%", New: "99%"},
		{Sheet: "自评表", Cell: "H20", Section: "total", Field: "score", Old: "90", New: "98"},
	}
	if !r.Compared || !slices.Equal(r.Changes, want) {
		t.Errorf("changes are %+v", r.Changes)
	}
	// A row that is put in is matched by its name, and is itself a change.
	c := returned()
	more := form("90", "520盏", "97%", "3次")
	more.Indicators[0], more.Indicators[2] = more.Indicators[2], more.Indicators[0]
	c.Forms[0].Evaluation = more
	var fields []string
	for _, change := range collect.Of(c).Changes {
		fields = append(fields, change.Row+" "+change.Field+" "+change.Old+">"+change.New)
	}
	if want := []string{"指标3 name >指标3", "指标3 actual >3次"}; !slices.Equal(fields, want) {
		t.Errorf("with one more row the changes are %q", fields)
	}
	c.Originals = nil
	if r := collect.Of(c); r.Compared || len(r.Changes) > 0 {
		t.Error("without an original something is said to have changed")
	}
}

func TestEveryFieldHasAName(t *testing.T) {
	words, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	e := form("1", "2")
	e.Funding = append(e.Funding, evaluation.FundingLine{})
	for path := range e.Values() {
		section, field, inSection := strings.Cut(path, ".")
		if !inSection {
			section, field = "", path
		}
		field = field[strings.LastIndex(field, ".")+1:]
		if key := collect.FieldKey(section, field); !words.Has(key) {
			t.Errorf("%s: no words for %s", path, key)
		}
	}
}

func TestTheTableForTheBoss(t *testing.T) {
	words, err := message.Load(os.DirFS("../../.."), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	zh := words.Printer(message.Chinese)
	refusal := &finding.Refusal{File: "坏.xlsx", Reason: message.New("collect.refusal.no-listing"), Remedy: message.New("collect.refusal.no-listing-remedy")}
	s := collect.Summary{Results: []collect.Result{collect.Of(returned())}, Refusals: []*finding.Refusal{refusal}, Notes: 1}
	if !s.Open() || (collect.Summary{Results: []collect.Result{{Items: []collect.Item{{State: collect.Explained}}}}}).Open() {
		t.Error("what is open is counted wrongly")
	}
	var text, object bytes.Buffer
	if err := collect.Text(&text, zh, s); err != nil {
		t.Fatal(err)
	}
	if err := collect.JSON(&object, s); err != nil || !strings.Contains(object.String(), `"state": "corrected"`) {
		t.Errorf("JSON is %s, %v", object.String(), err)
	}
	data, err := collect.Workbook(zh, s)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "汇总.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(path)
	if err != nil || len(book.Sheets) != 3 {
		t.Fatalf("%d sheets, %v", len(book.Sheets), err)
	}
	whole := book.Sheets[0].String() + book.Sheets[1].String() + book.Sheets[2].String()
	for _, want := range []string{"收回1个副本：已更正1项，已说明1项，待处理2项，无法判断2项，新发现1项", "坏.xlsx", "市照明所", "97%", "99%", "单位为盏。"} {
		if !strings.Contains(whole, want) || !strings.Contains(text.String(), want) {
			t.Errorf("no %q in the table or on the terminal:\n%s\n%s", want, whole, text.String())
		}
	}
	if strings.Contains(whole+text.String(), "[collect") || strings.Contains(whole, "<no value>") {
		t.Errorf("a word is missing:\n%s", whole)
	}
}
