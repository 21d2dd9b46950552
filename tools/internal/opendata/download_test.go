package opendata_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
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
