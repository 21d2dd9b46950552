package grid_test

import (
	"strings"
	"testing"

	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
)

const small = `@B3
项目名称 | < | 巡视 | <
资金\n(万元) | 总额 | 1002.23 | 74.37% := 0.743712
^ | 其他 |  | a\|b
`

func TestParseReadsWhatItPrints(t *testing.T) {
	g, err := grid.Parse("自评表", small)
	if err != nil {
		t.Fatal(err)
	}
	if got := g.String(); got != small {
		t.Errorf("printed:\n%s\nwant:\n%s", got, small)
	}
	if len(g.Cells()) != 8 {
		t.Errorf("%d cells, want 8", len(g.Cells()))
	}
	cell, ok := g.At(source.Cell{Row: 5, Col: 2})
	if !ok || cell.Text != "资金\n(万元)" || cell.Span.String() != "B4:B5" {
		t.Errorf("B5 is covered by %+v", cell)
	}
	rate, _ := g.At(source.Cell{Row: 4, Col: 5})
	if rate.Kind != grid.Percent || rate.Stored != "0.743712" {
		t.Errorf("E4 is %+v", rate)
	}
	if got := len(g.Row(5)); got != 3 {
		t.Errorf("row 5 has %d cells, want 3 with the merged one", got)
	}
	bounds, _ := g.Bounds()
	if bounds.String() != "B3:E5" {
		t.Errorf("bounds %s", bounds)
	}
}

func TestNewRefuses(t *testing.T) {
	a1, b2 := source.Cell{Row: 1, Col: 1}, source.Cell{Row: 2, Col: 2}
	for name, make := range map[string]func() (*grid.Grid, error){
		"twice": func() (*grid.Grid, error) {
			return grid.New("s", []grid.Cell{{At: a1, Text: "x"}, {At: a1, Text: "y"}}, nil)
		},
		"overlap": func() (*grid.Grid, error) {
			return grid.New("s", nil, []source.Range{{From: a1, To: b2}, {From: b2, To: source.Cell{Row: 3, Col: 3}}})
		},
		"inside": func() (*grid.Grid, error) {
			return grid.New("s", []grid.Cell{{At: b2, Text: "x"}}, []source.Range{{From: a1, To: b2}})
		},
		"covers more": func() (*grid.Grid, error) {
			return grid.New("s", nil, []source.Range{{From: a1, To: source.Cell{Row: source.MaxRow, Col: source.MaxCol}}})
		},
	} {
		if _, err := make(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := grid.Parse("s", "< | a"); err == nil {
		t.Error("a merge with nothing is taken")
	}
}

func TestABarAtTheEndIsKept(t *testing.T) {
	g, err := grid.Parse("s", `a | b\|`)
	if err != nil {
		t.Fatal(err)
	}
	again, err := grid.Parse("s", g.String())
	if err != nil {
		t.Fatal(err)
	}
	if cell, _ := again.At(source.Cell{Row: 1, Col: 2}); cell.Text != "b|" {
		t.Errorf("the cell reads %q", cell.Text)
	}
}
