package corpus

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// base is one made-up evaluation, apart from any layout.
type base struct {
	Project    string          `toml:"project"`
	Department string          `toml:"department"`
	Unit       string          `toml:"unit"`
	Year       string          `toml:"year"`
	Planned    []string        `toml:"planned"`
	Achieved   []string        `toml:"achieved"`
	Funding    []baseFunding   `toml:"funding"`
	Indicators []baseIndicator `toml:"indicators"`
	Weight     string          `toml:"weight"`
	Score      string          `toml:"score"`
}

// baseFunding is one funding line; Source is the contract's.
type baseFunding struct {
	Source   string `toml:"source"`
	Original string `toml:"original"`
	Adjusted string `toml:"adjusted"`
	Spent    string `toml:"spent"`
	Weight   string `toml:"weight"`
	Rate     string `toml:"rate"`
	Score    string `toml:"score"`
}

// baseIndicator is one indicator. The target is nature, amount and measure
// joined; Initial fills a column that the contract has no
// field for.
type baseIndicator struct {
	Level1    string `toml:"level1"`
	Level2    string `toml:"level2"`
	Name      string `toml:"name"`
	Nature    string `toml:"nature"`
	Amount    string `toml:"amount"`
	Measure   string `toml:"measure"`
	Actual    string `toml:"actual"`
	Weight    string `toml:"weight"`
	Score     string `toml:"score"`
	Deviation string `toml:"deviation"`
	Standard  string `toml:"standard"`
	Review    string `toml:"review"`
	Initial   string `toml:"initial"`
}

func (i baseIndicator) target() string { return i.Nature + i.Amount + i.Measure }

// layout is one published way to print the form: labels and their order.
type layout struct {
	// Base names the evaluation that the layout is shown with, unless a
	// combination names another.
	Base string `toml:"base"`
	Why  string `toml:"why"`
	// Lead stands above the title; Title and YearRow may hold {year}.
	Lead      []string   `toml:"lead"`
	Title     string     `toml:"title"`
	YearRow   string     `toml:"year_row"`
	MoneyUnit string     `toml:"money_unit"`
	UnitRow   string     `toml:"unit_row"`
	Head      [][]string `toml:"head"` // label, value, label, value
	Funding   region     `toml:"funding"`
	Objective struct {
		Side     string `toml:"side"`
		Planned  string `toml:"planned"`
		Achieved string `toml:"achieved"`
	} `toml:"objective"`
	Indicators region   `toml:"indicators"`
	Total      string   `toml:"total"`
	Foot       []string `toml:"foot"` // notes, judged loosely
	// Profile is the id of the profile that has to be named, where the
	// layout determines one.
	Profile string `toml:"profile"`
	// NotProfiles are profiles whose rules are not this form's.
	NotProfiles []string `toml:"not_profiles"`
}

// region is a table: its label at the side, its columns, and for funding the
// printed label of each source.
type region struct {
	Side    string            `toml:"side"`
	Name    string            `toml:"name"` // header over the funding labels
	Columns []column          `toml:"columns"`
	Lines   map[string]string `toml:"lines"`
	// Sources gives the source of the lines whose contract source is not
	// the key they stand under; a missing one is not judged.
	Sources map[string]string `toml:"sources"`
}

// column is a field of the record (or an extra one) and its printed header.
type column struct {
	Field string `toml:"field"`
	Label string `toml:"label"`
}

// index gives where a field's column stands, or -1.
func (r region) index(field string) int {
	for i, c := range r.Columns {
		if c.Field == field {
			return i
		}
	}
	return -1
}

func decode[T any](fsys fs.FS, pattern string) (map[string]T, []string, error) {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, nil, fmt.Errorf("corpus: %w", err)
	}
	decoded := map[string]T{}
	var order []string
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, nil, fmt.Errorf("corpus: %w", err)
		}
		var value T
		if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&value); err != nil {
			return nil, nil, fmt.Errorf("corpus: %s: %w", name, err)
		}
		id := strings.TrimSuffix(path.Base(name), ".toml")
		decoded[id] = value
		order = append(order, id)
	}
	return decoded, order, nil
}
