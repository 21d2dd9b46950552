package leakgate_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/leakgate"
	"gongkai/tools/internal/sqlitefile"
)

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
