package page_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/source"
	"gongkai/tools/internal/summary"
)

var update = flag.Bool("update", false, "write the golden files anew")

// profiles are the ones that gongkai brings along.
var profiles = func() *profile.Set {
	set, err := profile.Load(os.DirFS("../../.."), "data")
	if err != nil {
		panic(err)
	}
	return set
}()

// form gives an evaluation in which every text is hostile in its own way.
func form() *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{
		Year: "2021", MoneyUnit: "万元", MoneyPower: "4", Profile: "ningxia-2021",
		Funding:    make([]evaluation.FundingLine, 1),
		Indicators: make([]evaluation.Indicator, 2),
		Source:     evaluation.Source{Workbook: "2021/a b.xlsx", Sheet: "自评表", SHA256: strings.Repeat("0", 64)},
		Unplaced:   []evaluation.CellText{{Cell: source.Cell{Row: 40, Col: 1}, Text: "+++\ntitle = 'x'"}},
	}
	e.Funding[0].Source = evaluation.FundingTotal
	e.Indicators[0].Goal = evaluation.Goal{Kind: evaluation.GoalQuantity, Comparison: "≥", Number: "3", Unit: "轮"}
	row := 0
	for path, value := range e.Values() {
		row++
		*value = evaluation.Value{Text: path + " <b>|`*_{{< x >}} \"'\\ &amp;\u202E +++", At: source.Cell{Row: row, Col: 3}}
	}
	e.Project.Text, e.ImplementingUnit.Text = "巡视工作/经费", "办公室 | 本级"
	e.Objective.Planned.Text = "一、<p>目标</p>\n二、{{% y %}}\n\n<!--more-->\n三、a\\\nb"
	e.Objective.Achieved.Text = ""
	e.Identify()
	return e
}

func made(t *testing.T) (page.Page, page.Bundle) {
	t.Helper()
	p := page.Page{
		Evaluation: form(), Published: "2022-10-20 09:00",
		Findings: []report.Message{{ID: "total-score-mismatch", Severity: "error", Cells: []string{"H35"},
			Facts:   []report.Fact{{Label: "总分行填列", Value: "96.87", Unit: "分", Cell: "H35"}, {Label: "各项得分合计", Value: "104.31", Unit: "分"}},
			Message: "总分 <不> 符", Cause: "未计入",
		}},
	}
	p.Summary = summary.Of(facts.Of(p.Evaluation, profiles))
	p.Explanations = []report.Explanation{{Finding: "total-score-mismatch", Text: "说明 <b>|`*_ {{< x >}}"}}
	b, err := p.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	return p, b
}

func TestReadGivesBackWhatWasWritten(t *testing.T) {
	p, b := made(t)
	again, err := page.Read(b.Index)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := again.Evaluation.Record(), p.Evaluation.Record(); !reflect.DeepEqual(got, want) {
		t.Errorf("read back:\n%+v\nwritten:\n%+v", got, want)
	}
	if !reflect.DeepEqual(again.Findings, p.Findings) {
		t.Errorf("findings read back: %+v", again.Findings)
	}
	if twice, err := again.Bundle(); err != nil || !bytes.Equal(twice.Record, b.Record) || !bytes.Equal(twice.Index, b.Index) {
		t.Errorf("a page that was read back is written in other bytes (%v)", err)
	}
}

func TestGolden(t *testing.T) {
	_, b := made(t)
	const name = "testdata/page.txtar"
	got := txtar.Format(&txtar.Archive{Files: []txtar.File{{Name: page.IndexName, Data: b.Index}, {Name: page.RecordName, Data: b.Record}}})
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the page's bytes have changed; if they should, run the test with -update and look at the difference")
	}
}

func TestRecordFitsTheSchema(t *testing.T) {
	_, b := made(t)
	schema, err := jsonschema.NewCompiler().Compile("../../../static/schema/evaluation.json")
	if err != nil {
		t.Fatal(err)
	}
	var instance map[string]any
	if err := json.Unmarshal(b.Record, &instance); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(instance); err != nil {
		t.Error(err)
	}
	instance["total"].(map[string]any)["score"] = 96.87
	if err := schema.Validate(instance); err == nil {
		t.Error("a figure that is a number passes the schema")
	}
}

func TestEdited(t *testing.T) {
	_, b := made(t)
	crlf := func(data []byte) []byte { return bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")) }
	changed := func(data []byte, old, replacement string) []byte {
		return bytes.Replace(data, []byte(old), []byte(replacement), 1)
	}
	for name, c := range map[string]struct {
		standing page.Bundle
		want     bool
	}{
		"as written":             {b, false},
		"other line ends":        {page.Bundle{Index: crlf(b.Index), Record: crlf(b.Record)}, false},
		"record not there yet":   {page.Bundle{Index: b.Index}, false},
		"front matter edited":    {page.Bundle{Index: changed(b.Index, "万元", "元"), Record: b.Record}, true},
		"body edited":            {page.Bundle{Index: append(bytes.Clone(b.Index), "more\n"...), Record: b.Record}, true},
		"record edited":          {page.Bundle{Index: b.Index, Record: changed(b.Record, "万元", "元")}, true},
		"written by a person":    {page.Bundle{Index: []byte("+++\ntitle = 'x'\n+++\n")}, true},
		"without front matter":   {page.Bundle{Index: []byte("# x\n")}, true},
		"an empty file":          {page.Bundle{Index: []byte{}}, true},
		"seal of another":        {page.Bundle{Index: changed(b.Index, "sha256:", "sha256:0")}, true},
		"record of the next run": {page.Bundle{Index: b.Index, Record: []byte("next")}, false},
	} {
		next := page.Bundle{Record: []byte("next")}
		if got := page.Edited(c.standing, next); got != c.want {
			t.Errorf("%s: edited is %v, want %v", name, got, c.want)
		}
	}
}

func TestListPageIsGenerated(t *testing.T) {
	index, err := page.ListPage("甲局/乙处\n\"x\"", summary.List{Forms: 3})
	if err != nil {
		t.Fatal(err)
	}
	if !page.Generated(index) || page.Generated(bytes.Replace(index, []byte("甲"), []byte("丙"), 1)) {
		t.Errorf("the seal of %s does not hold", index)
	}
}

func TestReadRefuses(t *testing.T) {
	_, b := made(t)
	for name, index := range map[string]string{
		"begin":   "title = 'x'\n",
		"ends":    "+++\ntitle = 'x'\n",
		"more":    "+++\ntitle = 'x'\n+++\nbody\n",
		"front":   "+++\ntitle = \n+++\n\n<!--more-->\n",
		"planned": "+++\ntitle = 'x'\n+++\n# x\n\n<!--more-->\n\n",
		"address": strings.Replace(string(b.Index), "'C1'", "'?'", 1),
	} {
		if _, err := page.Read([]byte(index)); err == nil {
			t.Errorf("%s: read without an error", name)
		} else if name != "begin" && name != "ends" && !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func TestBundleRefusesWhatItCannotReadBack(t *testing.T) {
	p, _ := made(t)
	p.Evaluation.Project.Text = "broken \xff bytes"
	if _, err := p.Bundle(); err == nil || !strings.Contains(err.Error(), "Project") {
		t.Errorf("error is %v, want one that names the project", err)
	}
}
