package rule_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/rule"
)

const root = "../../.."

func book(t *testing.T) *rule.Book {
	t.Helper()
	b, err := rule.Load(os.DirFS(root), "data")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func catalogue(t *testing.T) *message.Catalogue {
	t.Helper()
	c, err := message.Load(os.DirFS(root), "i18n")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryRuleSaysWhatItRestsOn(t *testing.T) {
	words := catalogue(t)
	for _, r := range book(t).Rules() {
		for _, need := range r.Needs {
			if !words.Has("finding.need." + need) {
				t.Errorf("%s: no words for the need %q", r.ID, need)
			}
		}
	}
	share, ok := book(t).Limit(finding.CopiedNarrative, "share")
	if !ok || share.String() != "0.8" {
		t.Errorf("the threshold share is %s, %v", share, ok)
	}
}

// A slip in the data is refused, with the rule and what is wanted.
func TestLoadRefuses(t *testing.T) {
	findings, err := os.ReadFile(root + "/data/findings.toml")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := os.ReadFile(root + "/data/examples.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, from, to, want string }{
		{"an unknown key", `formula = "total.score`, `formel = "total.score`, "unknown key rules.formel"},
		{"a rule without a source", `source = "arithmetic"`, `source = ""`, "total-score-mismatch: source is empty"},
		{"arithmetic that was read", `source = "arithmetic"`, "source = \"arithmetic\"\nread = \"whole\"", "read"},
		{"a parameter that is no decimal", `value = "1.3"`, `value = "viel"`, "overachievement-unexplained: parameter widest"},
		{"a rule that is not there", `id = "all-full-score"`, `id = "all-full-scores"`, "all-full-scores"},
	} {
		changed := strings.Replace(string(findings), c.from, c.to, 1)
		if changed == string(findings) {
			t.Fatalf("%s: no %q in the data", c.name, c.from)
		}
		_, err := rule.Load(fstest.MapFS{"data/findings.toml": {Data: []byte(changed)}, "data/examples.toml": {Data: examples}}, "data")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.name, err, c.want)
		}
	}
}

func TestCheckNamesTheNearest(t *testing.T) {
	for _, c := range []struct {
		id   finding.ID
		name string
		want string
	}{
		{finding.UnderspendingUnexplained, "rate", ""},
		{finding.UnderspendingUnexplained, "rates", `did you mean "rate"`},
		{"underspending-unexplaind", "rate", `did you mean "underspending-unexplained"`},
		{finding.TotalScoreMismatch, "rate", "no thresholds"},
	} {
		err := book(t).Check(c.id, c.name)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s.%s: %v, want %q", c.id, c.name, err, c.want)
		}
	}
}

func TestJSONHasTheContractsKeys(t *testing.T) {
	var out bytes.Buffer
	choices := rule.Choices{"underspending-unexplained": {Severity: "off", Thresholds: map[string]string{"rate": "0.7"}, Reason: "本地规定"}}
	if err := book(t).JSON(&out, catalogue(t), choices); err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal(out.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(finding.IDs()) {
		t.Fatalf("%d rules, want %d", len(list), len(finding.IDs()))
	}
	for _, r := range list {
		for _, key := range []string{"id", "version", "since", "severity", "group", "formula", "parameters", "source", "applies_to", "remedy", "examples"} {
			if r[key] == nil || r[key] == "" {
				t.Errorf("%v: no %s", r["id"], key)
			}
		}
	}
	if strings.Contains(out.String(), "[finding") {
		t.Error("a word is missing")
	}
	at := slices.IndexFunc(list, func(r map[string]any) bool { return r["id"] == "underspending-unexplained" })
	parameter := list[at]["parameters"].([]any)[0].(map[string]any)
	if list[at]["severity"] != "off" || parameter["value"] != "0.7" || parameter["usual"] != "0.8" || list[at]["reason"] != "本地规定" {
		t.Errorf("the office's choice is printed as %v", list[at])
	}
}

func TestCSVIsReadByASpreadsheet(t *testing.T) {
	var out bytes.Buffer
	if err := book(t).CSV(&out, catalogue(t), rule.Choices{"all-full-score": {Reason: "=cmd|' /C calc'!A0"}}); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) != len(finding.IDs())+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a spreadsheet would compute %q", cell)
			}
		}
	}
}
