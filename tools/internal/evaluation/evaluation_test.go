package evaluation_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/source"
)

// full gives a form in which every Value has a text, an address and a stored
// value of its own, so that a field that a conversion forgets shows.
func full() *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{
		ID: "abcdefghij", Year: "2021", MoneyUnit: "万元", MoneyPower: "4", Profile: "ningxia-2021", Sample: true,
		Funding:    make([]evaluation.FundingLine, 2),
		Indicators: make([]evaluation.Indicator, 3),
		Unplaced:   []evaluation.CellText{{Cell: source.Cell{Row: 40, Col: 1}, Text: "说明"}},
		Repairs:    []evaluation.CellText{{Cell: source.Cell{Row: 41, Col: 2}, Text: "效益指标"}},
		Withheld:   []evaluation.Withheld{{Cell: source.Cell{Row: 42, Col: 3}, Kind: "telephone"}},
		Source:     evaluation.Source{Workbook: "2021/a.xlsx", Sheet: "自评表", SHA256: "00"},
		Counts:     evaluation.Counts{Visible: 9, Labels: 3, Values: 4, Unplaced: 1, Withheld: 1},
	}
	e.Funding[0].Source, e.Funding[1].Source, e.Funding[1].Level = evaluation.FundingTotal, evaluation.FundingOther, 1
	e.Indicators[0].Goal = evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: "≥", Number: "3", Unit: "轮"}
	row := 0
	for path, value := range e.Values() {
		row++
		*value = evaluation.Value{Text: "text of " + path, Stored: "stored " + path, At: source.Cell{Row: row, Col: 2}}
	}
	return e
}

func TestRecordKeepsEverything(t *testing.T) {
	want := full()
	encoded, err := json.Marshal(want.Record())
	if err != nil {
		t.Fatal(err)
	}
	var record evaluation.Record
	if err := json.Unmarshal(encoded, &record); err != nil {
		t.Fatal(err)
	}
	got, err := record.SelfEvaluation()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("after the record:\n%+v\nbefore:\n%+v", got, want)
	}
}

func TestRecordOfNothingHasLists(t *testing.T) {
	encoded, err := json.Marshal((&evaluation.SelfEvaluation{}).Record())
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(encoded), "null") {
		t.Errorf("null in %s", encoded)
	}
}

func TestRecordRefusesABadAddress(t *testing.T) {
	r := full().Record()
	r.Cells["project"] = "not a cell"
	if _, err := r.SelfEvaluation(); err == nil || !strings.Contains(err.Error(), "project") {
		t.Errorf("error is %v, want one that names project", err)
	}
}

// TestValuesMissesNone counts the Value fields of the model by reflection.
func TestValuesMissesNone(t *testing.T) {
	e := full()
	walked := map[*evaluation.Value]bool{}
	for path, value := range e.Values() {
		if walked[value] {
			t.Errorf("%s is walked twice", path)
		}
		walked[value] = true
	}
	var count func(reflect.Value) int
	count = func(v reflect.Value) int {
		n := 0
		switch {
		case v.Type() == reflect.TypeFor[evaluation.Value]():
			return 1
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				n += count(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				n += count(v.Index(i))
			}
		}
		return n
	}
	if want := count(reflect.ValueOf(*e)); len(walked) != want {
		t.Errorf("%d values walked, the model has %d", len(walked), want)
	}
}

func TestIdentity(t *testing.T) {
	id := evaluation.Identity("2021", "自治区党委巡视工作领导小组办公室本级", "自治区党委巡视办巡视工作经费")
	if id != "ai5klil2bq" {
		t.Errorf("id %q, want the one that SHA-256 and base32 of other makers give", id)
	}
	same := evaluation.Identity("２０２１", "自治区党委巡视工作领导小组办公室 本级\n", "自治区党委巡视办　巡视工作经费")
	if same != id {
		t.Errorf("white space and full-width digits change the id: %q, %q", id, same)
	}
	for _, other := range []string{
		evaluation.Identity("2022", "自治区党委巡视工作领导小组办公室本级", "自治区党委巡视办巡视工作经费"),
		evaluation.Identity("2021", "", "自治区党委巡视工作领导小组办公室本级自治区党委巡视办巡视工作经费"),
	} {
		if other == id {
			t.Error("another form has the same id")
		}
	}
}

func TestNameSlug(t *testing.T) {
	slug := evaluation.NameSlug("甲局/乙处")
	if len(slug) != 10 || slug != evaluation.NameSlug(" 甲局／乙处\n") {
		t.Errorf("slug %q changes with white space or width", slug)
	}
	if evaluation.NameSlug(" ") != "" {
		t.Error("no name has a slug")
	}
}
