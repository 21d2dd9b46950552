package leakgate_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/leakgate"
	"gongkai/tools/internal/sqlitefile"
)

// A name of two characters is none where a search index has cut a longer word.
func TestShortNamesInAnIndex(t *testing.T) {
	gate := leakgate.New(leakgate.Config{Secrets: []leakgate.Secret{{Text: "高峰", Kind: leakgate.KindWithheld}}})
	build := func(text string) []byte {
		data, err := sqlitefile.Encode(t.Context(), []sqlitefile.Table{{
			Name: "notes", Columns: []sqlitefile.Column{{Name: "id"}, {Name: "text"}}, Key: []string{"id"}, Rows: [][]string{{"a", text}}, Searched: []string{"text"},
		}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if hits := gate.Scan("data/gongkai.sqlite", build("用水，高峰期间保供，“高峰时段”错峰。")); len(hits) > 0 {
		t.Errorf("a false alarm: %v", hits)
	}
	if hits := gate.Scan("data/gongkai.sqlite", build("负责：高峰。")); len(hits) == 0 {
		t.Error("a name that stands alone passes")
	}
}

// A text that a SQLite file keeps in pieces on several pages is found, and so is
// a number by its build.
func TestDatabase(t *testing.T) {
	const phrase = "张三丰"
	gate := leakgate.New(leakgate.Config{Secrets: []leakgate.Secret{{Text: phrase, Kind: leakgate.KindWithheld}}})
	for before := range 1000 {
		// Somewhere among these places the secret stands across the end of a page.
		long := strings.Repeat("无", before) + phrase + strings.Repeat("无", 2000-before)
		data, err := sqlitefile.Encode(t.Context(), []sqlitefile.Table{{
			Name: "notes", Columns: []sqlitefile.Column{{Name: "id"}, {Name: "text"}}, Key: []string{"id"}, Rows: [][]string{{"a", long}, {"b", "联系 13800138000。"}},
		}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		kinds := map[string]string{}
		for _, hit := range gate.Scan("data/gongkai.sqlite", data) {
			kinds[hit.Kind] = hit.File
		}
		if kinds[leakgate.KindWithheld] == "" || kinds["mobile-number"] != "data/gongkai.sqlite!notes" {
			t.Fatalf("with %d characters before it: %v", before, kinds)
		}
	}
	if hits := gate.Scan("data/gongkai.sqlite", []byte(sqlitefile.Head+"broken")); len(hits) == 0 || hits[0].Kind != leakgate.KindUnread {
		t.Errorf("a file that cannot be read passes: %v", hits)
	}
}
