package opendata_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai"
	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/report"
)

func printer(t testing.TB, locale string) message.Printer {
	t.Helper()
	catalogue, err := message.Load(gongkai.Files, "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.Printer(locale)
}

// pages are two real forms and a made-up one, every field of the first with a
// text of its own.
func pages() []page.Page {
	first := &evaluation.SelfEvaluation{ID: "bbbbbbbbbb", Year: "2026", Funding: make([]evaluation.FundingLine, 2), Indicators: make([]evaluation.Indicator, 2)}
	for path, value := range first.Values() {
		value.Text = "text of " + path
	}
	first.Indicators[0].Name.Text = "=HYPERLINK(\"http://x\")"
	first.Indicators[0].Target.Text = "第一行\n\"第二行\","
	first.Funding[1].Score.Text = "-5.00"
	second := &evaluation.SelfEvaluation{ID: "aaaaaaaaaa", Year: "2026", Project: evaluation.Value{Text: "乙"}}
	sample := &evaluation.SelfEvaluation{ID: "cccccccccc", Year: "2026", Sample: true, Project: evaluation.Value{Text: "虚构"}}
	return []page.Page{
		{Evaluation: sample}, {Evaluation: second},
		{Evaluation: first, Findings: []report.Message{{ID: "total-score-mismatch", Severity: "error", Cells: []string{"H31", "H32"}, Message: "总分不符"}}},
	}
}

func chain(t testing.TB) *ledger.Ledger {
	t.Helper()
	l, _, err := (&ledger.Ledger{}).With([]ledger.Event{
		{Time: "2027-01-01T00:00:00Z", Kind: ledger.Published, ID: "a", Path: "/evaluations/2025/a/"},
		{Time: "2027-02-01T00:00:00Z", Kind: ledger.Corrected, ID: "a", Path: "/evaluations/2025/a/", Reason: "+笔误", Changed: []ledger.Change{{Field: "grade", Old: "良", New: "优"}, {Field: "year", Old: "", New: "2026"}}},
		{Time: "2027-03-01T00:00:00Z", Kind: ledger.Withdrawn, ID: "a", Path: "/evaluations/2025/a/"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// written gives the files, by path, and holds the list of them against them.
func written(t testing.TB, locale string, limits opendata.Limits) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	site := opendata.Site{Title: "公开", Address: "https://example.org/", Locale: locale}
	list, err := opendata.Files(t.Context(), opendata.Tables(pages(), chain(t), printer(t, locale)), site, limits, func(name string, data []byte) error {
		if files[name] != nil {
			t.Errorf("%s is written twice", name)
		}
		files[name] = data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(files)-1 || len(list) < 20 {
		t.Errorf("%d files are listed, %d written", len(list), len(files))
	}
	for _, f := range list {
		sum := sha256.Sum256(files[f.Path])
		line := fmt.Sprintf("%s,%d,", f.Path, len(files[f.Path]))
		if f.Bytes != len(files[f.Path]) || f.SHA256 != hex.EncodeToString(sum[:]) || !strings.Contains(string(files[opendata.FilesName]), line) {
			t.Errorf("the list does not tell the truth of %s: %+v", f.Path, f)
		}
	}
	return files
}

func TestTables(t *testing.T) {
	for _, locale := range message.Locales() {
		tables := opendata.Tables(pages(), chain(t), printer(t, locale))
		rows := map[string]int{}
		for _, table := range tables {
			rows[table.Name] = len(table.Rows)
			for _, c := range table.Columns {
				if c.Title == "" || strings.HasPrefix(c.Title, "[") {
					t.Errorf("%s: the column %s of %s is called %q", locale, c.Name, table.Name, c.Title)
				}
			}
			for _, row := range table.Rows {
				if len(row) != len(table.Columns) {
					t.Errorf("%s: a row has %d texts for %d columns", table.Name, len(row), len(table.Columns))
				}
			}
		}
		if rows["evaluations"] != 2 || rows["funding"] != 2 || rows["indicators"] != 2 || rows["findings"] != 1 || rows["corrections"] != 3 {
			t.Errorf("rows: %v", rows)
		}
		if tables[0].Rows[0][0] != "aaaaaaaaaa" {
			t.Error("the rows are not in order")
		}
	}
}

// TestEveryFieldIsInATable: a field that is declared has a column.
func TestEveryFieldIsInATable(t *testing.T) {
	files := written(t, "en", opendata.DefaultLimits)
	var all []byte
	for name, data := range files {
		if strings.HasSuffix(name, ".jsonl") {
			all = append(all, data...)
		}
	}
	seen := 0
	for path, value := range pages()[2].Evaluation.Values() {
		encoded, err := json.Marshal(value.Text)
		if err != nil {
			t.Fatal(err)
		}
		if seen++; !bytes.Contains(all, encoded) {
			t.Errorf("%s is in no table", path)
		}
	}
	if seen < 25 {
		t.Errorf("%d fields: the test is blind", seen)
	}
	if bytes.Contains(all, []byte("虚构")) {
		t.Error("a made-up form is among the data")
	}
}

func TestFiles(t *testing.T) {
	files, again := written(t, "zh-cn", opendata.DefaultLimits), written(t, "zh-cn", opendata.DefaultLimits)
	for name, data := range files {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s has other bytes the second time", name)
		}
	}
	table := files["indicators.csv"]
	if !bytes.HasPrefix(table, []byte("\xef\xbb\xbfevaluation,row,level1,")) || bytes.Count(table, []byte("\r\n")) < 3 {
		t.Errorf("indicators.csv begins with %q", table[:40])
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(records[0], "name")
	if records[1][at] != `'=HYPERLINK("http://x")` || !strings.Contains(string(files["indicators.jsonl"]), `"name":"=HYPERLINK(\"http://x\")"`) {
		t.Errorf("a formula is %q in CSV", records[1][at])
	}
	if got := records[1][slices.Index(records[0], "target")]; got != "第一行\n\"第二行\"," {
		t.Errorf("a text of two lines is %q", got)
	}
	var description struct {
		Resources []struct {
			Name, Path, Hash string
			Bytes, Rows      int
			Schema           struct {
				Fields     []struct{ Name, Type string }
				PrimaryKey []string
			}
		}
	}
	if err := json.Unmarshal(files[opendata.PackageName], &description); err != nil {
		t.Fatal(err)
	}
	if len(description.Resources) != 5 {
		t.Fatalf("%d resources", len(description.Resources))
	}
	for _, r := range description.Resources {
		sum := sha256.Sum256(files[r.Path])
		if r.Bytes != len(files[r.Path]) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || len(r.Schema.Fields) == 0 || len(r.Schema.PrimaryKey) == 0 {
			t.Errorf("%s is not described: %+v", r.Name, r)
		}
		if lines := bytes.Count(files[r.Name+".jsonl"], []byte("\n")); lines != r.Rows {
			t.Errorf("%s: %d lines for %d rows", r.Name, lines, r.Rows)
		}
	}
}

func TestDefuse(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "＝1+1": "'＝1+1", "+8613": "+8613", "+cmd|x": "'+cmd|x", "-5.00": "-5.00", "-5%": "-5%", "- 无": "'- 无",
		"@SUM(A1)": "'@SUM(A1)", " \t=1": "' \t=1", "\u200b=1": "'\u200b=1", "": "", "无": "无", "=100%": "'=100%", "≥5": "≥5", "＠x": "'＠x",
		"-1+cmd|' /C calc'!A0": "'-1+cmd|' /C calc'!A0", "＋1+a": "'＋1+a", "-5万元": "'-5万元", "-1,000.50": "-1,000.50", "－5％": "－5％", "-1%+A1": "'-1%+A1",
	} {
		if got := opendata.Defuse(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
