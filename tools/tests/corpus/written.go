package corpus

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/tools/txtar"

	"gongkai/tools/internal/grid"
)

// Files holds the written cases, the layouts and the evaluations.
//
//go:embed cases/*.txtar layouts/*.toml bases/*.toml combinations/*.toml
var Files embed.FS

// Cases gives every case, the written ones first, in a fixed order. A file
// with an unknown part or key is an error, and so is a corpus without a case.
func Cases() ([]Case, error) {
	written, err := written(Files)
	if err != nil {
		return nil, err
	}
	made, err := made(Files)
	if err != nil {
		return nil, err
	}
	cases := append(written, made...)
	seen := map[string]bool{}
	for _, c := range cases {
		if seen[c.Name] {
			return nil, fmt.Errorf("corpus: two cases are called %s", c.Name)
		}
		seen[c.Name] = true
	}
	if len(written) == 0 || len(made) == 0 {
		return nil, errors.New("corpus: no cases")
	}
	return cases, nil
}

func written(fsys fs.FS) ([]Case, error) {
	names, err := fs.Glob(fsys, "cases/*.txtar")
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	var cases []Case
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("corpus: %w", err)
		}
		c, err := Parse(strings.TrimSuffix(path.Base(name), ".txtar"), data)
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// Parse reads one written case: the parts "grid" or "grid NAME" (one a sheet,
// as grid.Parse reads it), "expect.json" (a Want) and "why".
func Parse(name string, data []byte) (Case, error) {
	c := Case{Name: name}
	expects := 0
	for _, part := range txtar.Parse(data).Files {
		kind, sheet, _ := strings.Cut(part.Name, " ")
		var err error
		switch kind {
		case "grid":
			var g *grid.Grid
			if sheet == "" {
				sheet = "Sheet1"
			}
			g, err = grid.Parse(sheet, string(part.Data))
			c.Sheets = append(c.Sheets, g)
		case "expect.json":
			expects++
			err = strict(part.Data, &c.Want)
		case "why":
			c.Why = strings.TrimSpace(string(part.Data))
		default:
			err = errors.New("unknown part")
		}
		if err != nil {
			return Case{}, fmt.Errorf("corpus: case %s, part %s: %w", name, part.Name, err)
		}
	}
	if len(c.Sheets) == 0 || c.Why == "" || expects != 1 {
		return Case{}, fmt.Errorf("corpus: case %s: want a grid, one expect.json and a why", name)
	}
	return c, c.complete()
}

// complete gives each form its sheet and refuses a text to place or withhold
// that no cell shows, which is a slip in the case.
func (c *Case) complete() error {
	for i := range c.Want.Forms {
		form := &c.Want.Forms[i]
		if form.Sheet == "" && len(c.Sheets) == 1 {
			form.Sheet = c.Sheets[0].Name
		}
		sheet := c.sheet(form.Sheet)
		if sheet == nil {
			return fmt.Errorf("corpus: case %s: form %d is on no sheet (%q)", c.Name, i, form.Sheet)
		}
		for _, text := range form.texts() {
			if !shows(sheet, text) {
				return fmt.Errorf("corpus: case %s: no cell shows %q", c.Name, text)
			}
		}
		if form.Goals != nil && len(form.Goals) != len(form.Indicators) {
			return fmt.Errorf("corpus: case %s: %d goals for %d indicators", c.Name, len(form.Goals), len(form.Indicators))
		}
	}
	return nil
}

func (f Form) texts() []string {
	texts := append(append([]string{}, f.Unplaced...), f.Loose...)
	for _, withheld := range f.Withheld {
		texts = append(texts, withheld[0])
	}
	return texts
}

func (c Case) sheet(name string) *grid.Grid {
	for _, g := range c.Sheets {
		if g.Name == name {
			return g
		}
	}
	return nil
}

func shows(g *grid.Grid, text string) bool {
	for _, cell := range g.Cells() {
		if cell.Text == text {
			return true
		}
	}
	return false
}

func strict(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the object")
	}
	return nil
}
