package corpus

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// combination is one line of layouts-by-quirks: which layouts are shown how.
type combination struct {
	Name string `toml:"name"`
	Why  string `toml:"why"`
	// Layouts are the layouts to combine with; empty for all.
	Layouts []string `toml:"layouts"`
	Base    string   `toml:"base"`
	// Plain says that the layout's own profile has to be named.
	Plain bool `toml:"plain"`
	// Quirks are done one after the other, by name.
	Quirks []string `toml:"quirks"`
	// EachQuirk makes one case of every quirk there is.
	EachQuirk bool `toml:"each_quirk"`

	// Relabel names a label of the layout (as relabelled knows them), and
	// Labels what other offices print there: one case of each.
	Relabel string   `toml:"relabel"`
	Labels  []string `toml:"labels"`
	// Answers are names to print in place of the base's, by project,
	// department or unit.
	Answers map[string]string `toml:"answers"`

	Levels     string `toml:"levels"`
	Numbered   bool   `toml:"numbered"`
	Reversed   bool   `toml:"reversed"`
	SecondHead int    `toml:"second_head"`
	HeadTotal  string `toml:"head_total"`
	TotalLabel string `toml:"total_label"`
	NoTotal    bool   `toml:"no_total"`
	// Dumped lays the sheet out as a text dump leaves it; whether that takes
	// repairs is left open.
	Dumped      bool           `toml:"dumped"`
	Points      string         `toml:"points"`
	PointsLevel string         `toml:"points_level"`
	Order       []string       `toml:"order"`         // fields, in the order to print them
	Without     []string       `toml:"order_without"` // fields not to print
	Insert      []insertColumn `toml:"insert"`        // further columns
	Head        [][]string     `toml:"head"`          // further rows of the head
	Top         []footer       `toml:"top"`
	Foot        []footer       `toml:"foot"`
	Below       string         `toml:"below"` // a second form, of this base
}

type insertColumn struct {
	After string `toml:"after"`
	Field string `toml:"field"`
	Label string `toml:"label"`
}

// plan is combinations/*.toml: every made case.
type plan struct {
	Combinations []combination `toml:"combination"`
}

// made lays every combination of the plan.
func made(fsys fs.FS) ([]Case, error) {
	bases, _, err := decode[base](fsys, "bases/*.toml")
	if err != nil {
		return nil, err
	}
	layouts, order, err := decode[layout](fsys, "layouts/*.toml")
	if err != nil {
		return nil, err
	}
	plans, names, err := decode[plan](fsys, "combinations/*.toml")
	if err != nil {
		return nil, err
	}
	var cases []Case
	for _, name := range names {
		for _, c := range plans[name].Combinations {
			on := c.Layouts
			if len(on) == 0 {
				on = order
			}
			for _, id := range on {
				l, ok := layouts[id]
				if !ok {
					return nil, fmt.Errorf("corpus: combination %s: no layout %q", c.Name, id)
				}
				several, err := c.cases(id, l, bases)
				if err != nil {
					return nil, fmt.Errorf("corpus: combination %s, layout %s: %w", c.Name, id, err)
				}
				cases = append(cases, several...)
			}
		}
	}
	return cases, nil
}

// cases makes the combination's case, or one for each quirk or label.
func (c combination) cases(id string, l layout, bases map[string]base) ([]Case, error) {
	if c.Relabel != "" {
		return c.relabelled(id, l, bases)
	}
	sets := [][]string{c.Quirks}
	if c.EachQuirk {
		sets = nil
		for _, q := range quirks {
			sets = append(sets, append(append([]string{}, c.Quirks...), q.name))
		}
	}
	var cases []Case
	for _, set := range sets {
		made, err := c.one(id, l, bases, set)
		if err != nil {
			return nil, err
		}
		cases = append(cases, made)
	}
	return cases, nil
}

func (c combination) one(id string, l layout, bases map[string]base, set []string) (Case, error) {
	l, err := c.columns(l)
	if err != nil {
		return Case{}, err
	}
	name := l.Base
	if c.Base != "" {
		name = c.Base
	}
	b, ok := bases[name]
	if !ok {
		return Case{}, fmt.Errorf("no base %q", name)
	}
	b = b.answer(c.Answers)
	made := Case{Name: id + "+" + c.Name, Why: strings.TrimSpace(l.Why + " " + c.Why)}
	if c.EachQuirk {
		made.Name += "+" + set[len(set)-1]
	}
	how := c.shape()
	s, form := lay(l, b, how), expected(l, b, how)
	if c.Plain && l.Profile != "" {
		form.Profile = &l.Profile
	}
	form.NotProfiles = l.NotProfiles
	printed := []*sheet{s}
	forms := []*Form{&form}
	if c.Below != "" {
		below, known := bases[c.Below]
		if !known {
			return Case{}, fmt.Errorf("no base %q", c.Below)
		}
		second := expected(l, below, how)
		printed, forms = append(printed, lay(l, below, how)), append(forms, &second)
	}
	for i, p := range printed {
		forms[i].Sheet = "Sheet1"
		forms[i].tell(p.cells)
		made.Want.Forms = append(made.Want.Forms, *forms[i])
		if i > 0 {
			s.stack(p)
		}
	}
	if c.Dumped {
		s.dumped()
		for i := range made.Want.Forms {
			made.Want.Forms[i].Repairs = -1
		}
	}
	if err := s.quirks(set); err != nil {
		return Case{}, err
	}
	g, err := s.grid("Sheet1")
	if err != nil {
		return Case{}, err
	}
	made.Sheets = append(made.Sheets, g)
	return made, made.complete()
}

func (s *sheet) quirks(set []string) error {
	for _, name := range set {
		done := false
		for _, q := range quirks {
			if q.name == name {
				q.do(s)
				done = true
			}
		}
		if !done {
			return fmt.Errorf("no quirk %q", name)
		}
	}
	return nil
}

func (c combination) shape() shape {
	return shape{
		levels: c.Levels, numbered: c.Numbered, reversed: c.Reversed, secondHead: c.SecondHead,
		headTotal: c.HeadTotal, totalLabel: c.TotalLabel, noTotal: c.NoTotal,
		points: c.Points, pointsLevel: c.PointsLevel, head: c.Head, top: c.Top, foot: c.Foot,
	}
}

// columns gives the layout with the combination's columns.
func (c combination) columns(l layout) (layout, error) {
	columns, gone := slices.Clone(l.Indicators.Columns), c.Without
	for _, in := range c.Insert {
		i := (region{Columns: columns}).index(in.After)
		if i < 0 {
			return l, fmt.Errorf("no column %q", in.After)
		}
		columns = append(columns[:i+1], append([]column{{in.Field, in.Label}}, columns[i+1:]...)...)
	}
	columns = slices.DeleteFunc(columns, func(c column) bool { return slices.Contains(gone, c.Field) })
	if len(c.Order) > 0 {
		var ordered []column
		for _, field := range c.Order {
			i := (region{Columns: columns}).index(field)
			if i < 0 {
				return l, fmt.Errorf("no column %q", field)
			}
			ordered = append(ordered, columns[i])
		}
		columns = ordered
	}
	l.Indicators.Columns = columns
	return l, nil
}
