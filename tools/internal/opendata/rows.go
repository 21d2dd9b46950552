package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
)

// encoder writes a table's rows into files.
type encoder struct {
	// head is what each file begins with.
	head []byte
	row  func(out *bytes.Buffer, row []string) error
}

type part struct {
	data []byte
	rows int
}

// parts writes the rows into as many files as the limit wants; one where there
// are no rows.
func (e encoder) parts(rows [][]string, limit int) ([]part, error) {
	var all []part
	out := bytes.NewBuffer(bytes.Clone(e.head))
	var one bytes.Buffer
	count := 0
	flush := func() {
		all = append(all, part{bytes.Clone(out.Bytes()), count})
		out.Truncate(len(e.head))
		count = 0
	}
	for _, row := range rows {
		one.Reset()
		if err := e.row(&one, row); err != nil {
			return nil, err
		}
		if count > 0 && out.Len()+one.Len() > limit {
			flush()
		}
		out.Write(one.Bytes())
		count++
	}
	flush()
	return all, nil
}

// csv writes the table below a line of heads, each what head gives for its column.
func (t Table) csv(head func(Column) string) ([]byte, error) {
	e, err := t.csvUnder(head)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(e.head)
	for _, row := range t.Rows {
		if err := e.row(out, row); err != nil {
			return nil, fmt.Errorf("write %s.csv: %w", t.Name, err)
		}
	}
	return out.Bytes(), nil
}

func (t Table) csvRows() (encoder, error) {
	return t.csvUnder(func(c Column) string { return c.Name })
}

func (t Table) csvUnder(head func(Column) string) (encoder, error) {
	line := func(out *bytes.Buffer, row []string) error {
		w := csv.NewWriter(out)
		w.UseCRLF = true
		safe := make([]string, len(row))
		for i, text := range row {
			safe[i] = Defuse(text)
		}
		if err := w.Write(safe); err != nil {
			return err
		}
		w.Flush()
		return w.Error()
	}
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, head(c))
	}
	out := bytes.NewBufferString("\ufeff")
	if err := line(out, heads); err != nil {
		return encoder{}, fmt.Errorf("write the heads of %s.csv: %w", t.Name, err)
	}
	return encoder{out.Bytes(), line}, nil
}

// jsonRows writes each row as an object whose keys are in the order of the
// columns.
func (t Table) jsonRows() (encoder, error) {
	return encoder{row: func(out *bytes.Buffer, row []string) error {
		for i, c := range t.Columns {
			separator := byte(',')
			if i == 0 {
				separator = '{'
			}
			out.WriteByte(separator)
			var value any = row[i]
			if c.Type == "integer" {
				value = json.Number(row[i])
			}
			pair, err := json.Marshal(map[string]any{c.Name: value})
			if err != nil {
				return err
			}
			out.Write(pair[1 : len(pair)-1])
		}
		out.WriteString("}\n")
		return nil
	}}, nil
}
