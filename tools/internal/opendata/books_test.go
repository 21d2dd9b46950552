package opendata_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gongkai/tools/internal/opendata"
	"gongkai/tools/tests/rawbook"
)

// query asks Debian's sqlite3, which shares nothing with what wrote the file.
func query(t testing.TB, database []byte, statement string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data.sqlite")
	if err := os.WriteFile(path, database, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("sqlite3", "-readonly", path, statement).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", statement, err, out)
	}
	return strings.TrimSpace(string(out))
}

// The SQLite file answers what people ask of it: Debian's own program reads it.
func TestDatabase(t *testing.T) {
	data := written(t, "zh-cn", opendata.DefaultLimits)[opendata.DatabaseName]
	for statement, want := range map[string]string{
		"PRAGMA integrity_check":   "ok",
		"PRAGMA foreign_key_check": "",
		"PRAGMA freelist_count":    "0",
		"SELECT name FROM indicators WHERE evaluation = 'bbbbbbbbbb' AND row = 1":                                                    `=HYPERLINK("http://x")`,
		"SELECT score, typeof(score), typeof(level) FROM funding WHERE row = 2":                                                      "-5.00|text|integer",
		"SELECT e.id FROM evaluations_search s JOIN evaluations e ON e.rowid = s.rowid WHERE evaluations_search MATCH '\"planned\"'": "bbbbbbbbbb",
		"SELECT count(*) FROM findings_search WHERE findings_search MATCH '总分不'":                                                     "1",
		"SELECT count(*) FROM indicators_search WHERE indicators_search MATCH '\"第二行\"'":                                             "1",
		"SELECT project, rule FROM findings_in_full":                                                                                 "text of project|total-score-mismatch",
		"SELECT sum(forms) FROM departments":                                                                                         "2",
		"SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1)":   "corrections_by_id evaluations_by_competent_department evaluations_by_implementing_unit evaluations_by_year findings_by_rule",
		"SELECT group_concat(seq || event || coalesce(field, ''), ' ') FROM corrections":                                             "2correctedgrade 2correctedyear 3withdrawn",
	} {
		if got := query(t, data, statement); got != want {
			t.Errorf("%s gives %q, want %q", statement, got, want)
		}
	}
}

// The workbook has every table as a sheet, figures that are plain decimals as
// numbers, and every other text as it is.
func TestWorkbook(t *testing.T) {
	files := written(t, "zh-cn", opendata.DefaultLimits)
	for _, name := range []string{"gongkai.xlsx", "2026/gongkai.xlsx", "2025/gongkai.xlsx"} {
		path := filepath.Join(t.TempDir(), "data.xlsx")
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
		parts := rawbook.Unpacked(t, path)
		if parts["xl/worksheets/sheet5.xml"] == "" || parts["xl/worksheets/sheet6.xml"] != "" || !strings.Contains(parts["xl/workbook.xml"], `name="evaluations"`) {
			t.Errorf("%s has the sheets %s", name, parts["xl/workbook.xml"])
		}
		if name != "gongkai.xlsx" {
			continue
		}
		if funding := parts["xl/worksheets/sheet2.xml"]; !strings.Contains(funding, "<v>-5.00</v>") {
			t.Errorf("-5.00 is no number in %s", funding)
		}
		if !strings.Contains(parts["xl/sharedStrings.xml"], "=HYPERLINK(") || strings.Contains(parts["xl/worksheets/sheet3.xml"], "<f>") {
			t.Error("a text became a formula")
		}
	}
}

// What belongs to a year stands in its folder, with the forms of that year alone.
func TestYears(t *testing.T) {
	files := written(t, "en", opendata.DefaultLimits)
	for name, lines := range map[string]int{
		"2026/evaluations.jsonl": 2, "2026/indicators.jsonl": 2, "2026/findings.jsonl": 1, "2026/corrections.jsonl": 0,
		"2025/evaluations.jsonl": 0, "2025/indicators.jsonl": 0, "2025/corrections.jsonl": 3, "corrections.jsonl": 3,
	} {
		if got := bytes.Count(files[name], []byte("\n")); got != lines {
			t.Errorf("%s has %d lines, want %d", name, got, lines)
		}
	}
}

// A file beyond its limit comes in parts that together are the whole; each is
// described, and each begins with the heads.
func TestParts(t *testing.T) {
	whole := written(t, "en", opendata.DefaultLimits)
	files := written(t, "en", opendata.Limits{Bytes: 600, Rows: 1, Database: 1})
	if files["indicators.csv"] != nil || files["indicators-2.csv"] == nil {
		t.Fatal("there are no parts")
	}
	var joined, wanted []string
	add := func(to *[]string, data []byte) {
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if rows[0][0] != "evaluation" {
			t.Errorf("a part begins with %q", rows[0])
		}
		for _, row := range rows[1:] {
			*to = append(*to, strings.Join(row, "\x00"))
		}
	}
	add(&wanted, whole["indicators.csv"])
	for n := 1; files["indicators-"+strconv.Itoa(n)+".csv"] != nil; n++ {
		add(&joined, files["indicators-"+strconv.Itoa(n)+".csv"])
	}
	if strings.Join(joined, "\n") != strings.Join(wanted, "\n") {
		t.Errorf("the parts are %q, want %q", joined, wanted)
	}
	var description struct {
		Resources []struct{ Name, Path string }
	}
	if err := json.Unmarshal(files[opendata.PackageName], &description); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, r := range description.Resources {
		named[r.Path] = true
	}
	for name := range files {
		if strings.HasSuffix(name, ".csv") && !strings.Contains(name, "/") && name != opendata.FilesName && !named[name] {
			t.Errorf("%s is not described", name)
		}
	}
	for name, there := range map[string]bool{
		"gongkai.xlsx": false, "2026/gongkai-1.xlsx": true, "2026/gongkai-2.xlsx": true, "gongkai.sqlite": false, "2026/gongkai.sqlite": true,
	} {
		if (files[name] != nil) != there {
			t.Errorf("%s: there is %v, want %v", name, files[name] != nil, there)
		}
	}
}
