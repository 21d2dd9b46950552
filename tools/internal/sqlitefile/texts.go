package sqlitefile

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Texts calls use with each text that the tables of a file hold, whatever type
// its column has, and with each statement that made a table or a view.
func Texts(ctx context.Context, data []byte, use func(table, text string)) error {
	if !strings.HasPrefix(string(data[:min(len(data), len(Head))]), Head) {
		return fmt.Errorf("read a database: it does not begin with %q", Head)
	}
	return withDatabase(ctx, func(c *sql.Conn) error {
		err := c.Raw(func(driver any) error {
			from, ok := driver.(interface{ Deserialize([]byte) error })
			if !ok {
				return fmt.Errorf("the driver takes no bytes")
			}
			return from.Deserialize(data)
		})
		if err != nil {
			return fmt.Errorf("read a database: %w", err)
		}
		var tables []string
		err = each(ctx, c, "SELECT type, name, coalesce(sql, '') FROM sqlite_schema", func(row []string) {
			use(row[1], row[2])
			// What a virtual table shows stands in tables of its own.
			if row[0] == "table" && !strings.HasPrefix(strings.ToUpper(row[2]), "CREATE VIRTUAL") {
				tables = append(tables, row[1])
			}
		})
		if err != nil {
			return err
		}
		for _, table := range tables {
			err := each(ctx, c, "SELECT * FROM "+quoted(table), func(row []string) {
				for _, text := range row {
					use(table, text)
				}
			})
			if err != nil {
				return fmt.Errorf("read the table %s: %w", table, err)
			}
		}
		return nil
	})
}

// each calls use with each row that a query gives.
func each(ctx context.Context, c *sql.Conn, query string, use func(row []string)) error {
	rows, err := c.QueryContext(ctx, query)
	if err != nil {
		return fmt.Errorf("read a database: %w", err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return fmt.Errorf("read a database: %w", err)
	}
	cells := make([]sql.RawBytes, len(columns))
	places := make([]any, len(columns))
	for i := range cells {
		places[i] = &cells[i]
	}
	row := make([]string, len(columns))
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return fmt.Errorf("read a database: %w", err)
		}
		for i, cell := range cells {
			row[i] = string(cell)
		}
		use(row)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read a database: %w", err)
	}
	return nil
}
