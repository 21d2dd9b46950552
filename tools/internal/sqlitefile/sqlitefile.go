// Package sqlitefile writes tables as one SQLite file, and reads the texts of
// such a file.
//
// Tables go in, with their keys, indexes, views and the columns in which people
// search; the bytes of a file come out that sqlite3, Datasette and others open.
// Bytes go in, and each table's texts come out. It guarantees that the same tables
// give the same bytes, that texts are kept to the letter, and that a key which
// does not hold is an error. It never touches the disk, and refuses bytes that
// are no SQLite file.
package sqlitefile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// Head is how every SQLite file begins.
const Head = "SQLite format 3\x00"

// Column is a column of a table.
type Column struct {
	Name string
	// Integer says that it holds whole numbers; else it holds texts.
	Integer bool
}

// Table is a table to be written, its rows as texts in the order of its columns.
type Table struct {
	Name    string
	Columns []Column
	// Key names the columns of the primary key.
	Key []string
	// Parents names, by a column, the table whose key it holds.
	Parents []Parent
	// Indexes are columns by which people look rows up.
	Indexes []string
	// Searched are columns in whose texts people search, by any three characters
	// in a row; the index over them is a table named <Name>_search.
	Searched []string
	Rows     [][]string
}

// Parent says that a column holds the key of another table.
type Parent struct{ Column, Table, Key string }

// View is a query that has a name.
type View struct{ Name, Query string }

// Encode gives the bytes of a file that holds the tables.
func Encode(ctx context.Context, tables []Table, views []View) (data []byte, err error) {
	err = withDatabase(ctx, func(c *sql.Conn) error {
		// One transaction from the first table to the last: the file has no pages
		// left over, and is counted as changed once.
		for _, statement := range []string{"PRAGMA encoding = 'UTF-8'", "PRAGMA page_size = 4096", "PRAGMA foreign_keys = ON", "BEGIN"} {
			if _, err := c.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("begin a database: %w", err)
			}
		}
		for _, t := range tables {
			if err := t.write(ctx, c); err != nil {
				return fmt.Errorf("write the table %s: %w", t.Name, err)
			}
		}
		for _, view := range views {
			if _, err := c.ExecContext(ctx, "CREATE VIEW "+quoted(view.Name)+" AS "+view.Query); err != nil {
				return fmt.Errorf("write the view %s: %w", view.Name, err)
			}
		}
		if _, err := c.ExecContext(ctx, "COMMIT"); err != nil {
			return fmt.Errorf("write the database: %w", err)
		}
		return c.Raw(func(driver any) error {
			serializer, ok := driver.(interface{ Serialize() ([]byte, error) })
			if !ok {
				return errors.New("the driver gives no bytes")
			}
			data, err = serializer.Serialize()
			return err
		})
	})
	return data, err
}

// withDatabase opens an empty database in memory, on one connection.
func withDatabase(ctx context.Context, use func(*sql.Conn) error) (err error) {
	database, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return fmt.Errorf("open a database: %w", err)
	}
	defer func() { err = errors.Join(err, database.Close()) }()
	connection, err := database.Conn(ctx)
	if err != nil {
		return fmt.Errorf("open a database: %w", err)
	}
	defer func() { err = errors.Join(err, connection.Close()) }()
	return use(connection)
}

func (t Table) write(ctx context.Context, c *sql.Conn) error {
	if _, err := c.ExecContext(ctx, t.definition()); err != nil {
		return err
	}
	insert, err := c.PrepareContext(ctx, "INSERT INTO "+quoted(t.Name)+" VALUES (?"+strings.Repeat(", ?", len(t.Columns)-1)+")")
	if err != nil {
		return err
	}
	defer insert.Close()
	values := make([]any, len(t.Columns))
	for number, row := range t.Rows {
		for i, text := range row {
			values[i] = text // a column of whole numbers makes one of it
		}
		if _, err := insert.ExecContext(ctx, values...); err != nil {
			return fmt.Errorf("row %d: %w", number+1, err)
		}
	}
	for _, column := range t.Indexes {
		statement := fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quoted(t.Name+"_by_"+column), quoted(t.Name), quoted(column))
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if len(t.Searched) == 0 {
		return nil
	}
	name := quoted(t.Name + "_search")
	for _, statement := range []string{
		fmt.Sprintf("CREATE VIRTUAL TABLE %s USING fts5(%s, content=%s, tokenize='trigram')", name, strings.Join(all(t.Searched), ", "), quoted(t.Name)),
		fmt.Sprintf("INSERT INTO %s(%s) VALUES ('rebuild')", name, name),
	} {
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// definition is the statement that makes the table.
func (t Table) definition() string {
	var parts []string
	for _, column := range t.Columns {
		kind := "TEXT"
		if column.Integer {
			kind = "INTEGER"
		}
		parts = append(parts, quoted(column.Name)+" "+kind+" NOT NULL")
	}
	parts = append(parts, "PRIMARY KEY ("+strings.Join(all(t.Key), ", ")+")")
	for _, p := range t.Parents {
		parts = append(parts, fmt.Sprintf("FOREIGN KEY (%s) REFERENCES %s (%s)", quoted(p.Column), quoted(p.Table), quoted(p.Key)))
	}
	return "CREATE TABLE " + quoted(t.Name) + " (" + strings.Join(parts, ", ") + ")"
}

// quoted makes a name of any text.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func all(names []string) []string {
	var result []string
	for _, name := range names {
		result = append(result, quoted(name))
	}
	return result
}
