package sqlitefile_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/tools/internal/sqlitefile"
)

func tables() []sqlitefile.Table {
	parents := sqlitefile.Table{
		Name: "forms", Columns: []sqlitefile.Column{{Name: "id"}, {Name: `na"me`}}, Key: []string{"id"}, Indexes: []string{`na"me`}, Searched: []string{`na"me`},
		Rows: [][]string{{"a", "农村饮水安全"}, {"b", strings.Repeat("很长的一段话。", 20_000)}},
	}
	children := sqlitefile.Table{
		Name: "rows", Columns: []sqlitefile.Column{{Name: "form"}, {Name: "row", Integer: true}, {Name: "text"}}, Key: []string{"form", "row"},
		Parents: []sqlitefile.Parent{{Column: "form", Table: "forms", Key: "id"}},
		Rows:    [][]string{{"a", "1", "0.50"}, {"a", "2", ""}, {"b", "1", "\u0000nul"}},
	}
	return []sqlitefile.Table{parents, children}
}

func TestEncode(t *testing.T) {
	views := []sqlitefile.View{{Name: "all", Query: "SELECT * FROM rows"}}
	data, err := sqlitefile.Encode(t.Context(), tables(), views)
	if err != nil {
		t.Fatal(err)
	}
	again, err := sqlitefile.Encode(t.Context(), tables(), views)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same tables give other bytes (%v)", err)
	}
	// Every text of every row comes back to the letter, also one of many pages.
	found := map[string]int{}
	if err := sqlitefile.Texts(t.Context(), data, func(table, text string) { found[table+" "+text]++ }); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables() {
		for _, row := range table.Rows {
			for _, text := range row {
				if found[table.Name+" "+text] == 0 {
					t.Errorf("%s: %.40q is not among the texts", table.Name, text)
				}
			}
		}
	}
	for key := range found {
		if strings.HasPrefix(key, "all ") && !strings.Contains(key, "CREATE VIEW") {
			t.Errorf("the view's rows are read too: %q", key)
		}
	}
}

// What breaks a key is told, and no file comes out.
func TestEncodeRefuses(t *testing.T) {
	for name, row := range map[string][]string{"a key twice": {"a", "1", "again"}, "a row without its form": {"c", "1", ""}} {
		some := tables()
		some[1].Rows = append(some[1].Rows, row)
		if data, err := sqlitefile.Encode(t.Context(), some, nil); err == nil || data != nil || !strings.Contains(err.Error(), "rows") {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
}

func TestTextsRefuses(t *testing.T) {
	data, err := sqlitefile.Encode(t.Context(), tables(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{"nothing": nil, "no database": []byte("PK"), "only a head": []byte(sqlitefile.Head), "cut": data[:len(data)/3]} {
		if err := sqlitefile.Texts(t.Context(), bad, func(string, string) {}); err == nil {
			t.Errorf("%s is read without a word", name)
		}
	}
}
