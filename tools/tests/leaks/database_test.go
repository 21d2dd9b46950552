package leaks_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver
)

// rowsOf gives what the tables of a SQLite file hold, a row a line: in the bytes
// of the file a long text may be parted over pages.
func rowsOf(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.sqlite")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all strings.Builder
	for _, schema := range query(t, db, "SELECT name, type, coalesce(sql, '') FROM sqlite_schema") {
		fmt.Fprintln(&all, strings.Join(schema, "\t"))
		if schema[1] == "table" && !strings.HasPrefix(schema[2], "CREATE VIRTUAL") {
			for _, row := range query(t, db, `SELECT * FROM "`+strings.ReplaceAll(schema[0], `"`, `""`)+`"`) {
				fmt.Fprintln(&all, strings.Join(row, "\t"))
			}
		}
	}
	return all.String()
}

func query(t *testing.T, db *sql.DB, statement string) [][]string {
	t.Helper()
	rows, err := db.Query(statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for rows.Next() {
		row, places := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, cell := range row {
			texts = append(texts, cell.String)
		}
		all = append(all, texts)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestALongTextInADatabaseIsRead: a canary in the middle of a text that fills
// several pages stands in the rows.
func TestALongTextInADatabaseIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.Repeat("qzcanary", 4000)
	if _, err := db.Exec("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (?)", secret); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), secret) {
		t.Fatal("the bytes hold the text in one piece: the test is blind")
	}
	files := map[string]string{}
	unpack(t, files, "long.sqlite", data)
	if leakIn(files, secret) != "long.sqlite!rows" {
		t.Error("the text is not found")
	}
}
