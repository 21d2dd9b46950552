package opendata_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/workbook"
)

// sheet reads a file for spreadsheets, and looks at its byte order mark and its
// line ends.
func sheet(t testing.TB, data []byte) [][]string {
	t.Helper()
	text, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	if !marked {
		t.Fatalf("it begins with %q, not with a byte order mark", data[:min(len(data), 8)])
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if ends := bytes.Count(text, []byte("\r\n")); ends < len(rows) {
		t.Errorf("%d of %d rows end in CR LF", ends, len(rows))
	}
	return rows
}

// TestIndicators compares the file with the record, field by field, under the
// heads that the page has.
func TestIndicators(t *testing.T) {
	hostile := []string{"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "＝1+1", "＋1+a", "－1+a", "＠x", "\t=1", " =1", "\u200b=1", "\n=1"}
	e := &evaluation.SelfEvaluation{Indicators: make([]evaluation.Indicator, 2+len(hostile))}
	for path, value := range e.Values() {
		value.Text = "“" + path + "”,\n\"x\""
	}
	e.Indicators[1].Score.Text, e.Indicators[1].Weight.Text = "-5.00", "+3"
	for i, text := range hostile {
		for _, f := range evaluation.Fields(evaluation.IndicatorsSection) {
			f.In(&e.Indicators[2+i]).Text = text
		}
	}
	words := printer(t, "zh-cn")
	data, err := opendata.Indicators(e, words)
	if err != nil {
		t.Fatal(err)
	}
	rows := sheet(t, data)
	record := e.Record()
	if len(rows) != 1+len(record.Indicators) {
		t.Fatalf("%d rows for %d indicators", len(rows), len(record.Indicators))
	}
	for column, f := range evaluation.Fields(evaluation.IndicatorsSection) {
		if want := words.Key(evaluation.WordOf(evaluation.IndicatorsSection, f.Key)); rows[0][column] != want {
			t.Errorf("column %d is called %q, want %q", column, rows[0][column], want)
		}
		for i := range record.Indicators {
			got, want := rows[i+1][column], *f.TextIn(&record.Indicators[i])
			if i >= 2 {
				want = "'" + want
			}
			if got != want {
				t.Errorf("indicator %d: %s is %q, want %q", i, f.Key, got, want)
			}
		}
	}
}

// TestLists looks for each form in the lists that it stands in, and in no other.
func TestLists(t *testing.T) {
	form := func(id, year, department, unit string, sample bool) page.Page {
		return page.Page{Evaluation: &evaluation.SelfEvaluation{
			ID: id, Year: year, Sample: sample,
			CompetentDepartment: evaluation.Value{Text: department}, ImplementingUnit: evaluation.Value{Text: unit},
			Objective: evaluation.Objective{Planned: evaluation.Value{Text: "长文"}},
		}}
	}
	all := []page.Page{
		form("cccccccccc", "2027", "=财政局", "水务站", false), form("aaaaaaaaaa", "2026", "=财政局", "", false),
		form("bbbbbbbbbb", "2026", "教育局", "水务站", false), form("dddddddddd", "2025", "档案局", "档案馆", true),
	}
	lists := opendata.Lists(opendata.Tables(all, chain(t), printer(t, "en"))[0], all)
	got := map[string]string{}
	for folder, table := range lists {
		data, err := table.Sheet()
		if err != nil {
			t.Fatal(err)
		}
		rows := sheet(t, data)
		var ids []string
		for _, row := range rows[1:] {
			ids = append(ids, row[0][:1])
			if slices.Contains(row, "长文") || slices.Contains(row, "=财政局") {
				t.Errorf("%s has the row %q", folder, row)
			}
		}
		if rows[0][0] != "Number of the form" || !slices.Contains(rows[0], "Total Points awarded") {
			t.Errorf("%s: the columns are called %q", folder, rows[0])
		}
		got[folder] = strings.Join(ids, "")
	}
	unit, finance, education := evaluation.NameSlug("水务站"), evaluation.NameSlug("=财政局"), evaluation.NameSlug("教育局")
	want := map[string]string{
		"evaluations": "abc", "years/2026": "ab", "years/2027": "c", "units/" + unit: "bc",
		"departments/" + finance: "ac", "departments/" + education: "b",
	}
	for folder, ids := range want {
		if got[folder] != ids {
			t.Errorf("%s holds %q, want %q", folder, got[folder], ids)
		}
	}
	if len(got) != len(want) {
		t.Errorf("the lists are %v", got)
	}
}

// formOf is a form with every field filled, two levels and two funding lines.
func formOf() *evaluation.SelfEvaluation {
	e := &evaluation.SelfEvaluation{
		ID: "aaaaaaaaaa", Year: "2024", MoneyUnit: "万元", Funding: make([]evaluation.FundingLine, 2), Indicators: make([]evaluation.Indicator, 3),
		Withheld: []evaluation.Withheld{{Kind: "name"}}, Unplaced: []evaluation.CellText{{Text: "没有位置的话"}},
		Source: evaluation.Source{Workbook: "2024/张三.xlsx", Sheet: "绝密", SHA256: strings.Repeat("ab", 32)},
	}
	for path, value := range e.Values() {
		value.Text, value.Stored = path, "存储的"
	}
	e.Indicators[0].Score.Text, e.Indicators[1].Score.Text, e.Indicators[2].Score.Text = "3.3", "3.30", "=1+1"
	e.Indicators[0].Name.Text = "\t=cmd|' /C calc'!A0"
	e.Indicators[1].Level1.Text, e.Indicators[1].Level2.Text = e.Indicators[0].Level1.Text, e.Indicators[0].Level2.Text
	return e
}

// TestFormIsTheOfficesForm reads the workbook of a form: every text that the page
// shows stands in it once, to the letter, and nothing else of the file that the
// unit handed in; the levels cover their rows.
func TestFormIsTheOfficesForm(t *testing.T) {
	e := formOf()
	data, err := opendata.Form(page.Page{Evaluation: e, History: page.History{Version: 3}}, "https://jx.example.gov.cn/evaluations/2024/aaaaaaaaaa/", printer(t, "zh-cn"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := opendata.Form(page.Page{Evaluation: e, History: page.History{Version: 3}}, "https://jx.example.gov.cn/evaluations/2024/aaaaaaaaaa/", printer(t, "zh-cn"))
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("two workbooks of one form differ, %v", err)
	}
	path := filepath.Join(t.TempDir(), "evaluation.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(path)
	if err != nil || len(book.Sheets) != 1 {
		t.Fatalf("%v, %v", book, err)
	}
	count := map[string]int{}
	for _, cell := range book.Sheets[0].Cells() {
		count[cell.Text]++
		if strings.HasPrefix(cell.Text, "indicators.0.level") && cell.Span.Rows() != 2 {
			t.Errorf("%s covers %s", cell.Text, cell.Span)
		}
		if number := cell.Kind == grid.Number; number != (cell.Text == "3.3") {
			t.Errorf("%q is kept as a number: %v", cell.Text, number)
		}
	}
	for path, value := range e.Values() {
		want := 1
		if path == "indicators.1.level1" || path == "indicators.1.level2" || strings.HasSuffix(path, ".goal") {
			continue
		}
		if got := count[value.Text]; got != want {
			t.Errorf("%s, %q, stands in it %d times", path, value.Text, got)
		}
	}
	all := strings.Join(slices.Collect(maps.Keys(count)), "\n")
	for _, never := range []string{"存储的", "张三", "绝密", "没有位置的话"} {
		if strings.Contains(all, never) {
			t.Errorf("%s stands in the workbook", never)
		}
	}
	for _, want := range []string{"https://jx.example.gov.cn/evaluations/2024/aaaaaaaaaa/", "第3版", e.Source.SHA256, "有1个单元格含个人信息"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing in %s", want, all)
		}
	}
}

// A form without levels, without indicators, without money is a workbook too.
func TestFormsOfOtherShapes(t *testing.T) {
	bare := formOf()
	for i := range bare.Indicators {
		bare.Indicators[i].Level1.Text, bare.Indicators[i].Level2.Text = "", ""
		bare.Indicators[i].Standard.Text, bare.Indicators[i].Review.Text = "", ""
	}
	empty := &evaluation.SelfEvaluation{Year: "2024"}
	long := formOf()
	long.Objective.Planned.Text = strings.Repeat("一二三四五六七八九十", 300)
	for name, e := range map[string]*evaluation.SelfEvaluation{"without levels": bare, "empty": empty, "long": long} {
		if _, err := opendata.Form(page.Page{Evaluation: e}, "", printer(t, "en")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
