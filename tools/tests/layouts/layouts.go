// Package layouts draws forms that nobody has seen, for measuring the reader.
//
// A seed goes in; out come sheets, each with the record that `gongkai read` has to
// give and with what every printed cell is. Each form takes more than a dozen
// choices that do not depend on each other: the order of the columns, how levels
// are printed, where points stand, whether sources go across or down, headers
// printed again, side tables, merges, remark rows, where the unit of money stands,
// forms beside and below each other. Words are drawn from lists that
// data/labels.toml does not hold (words.toml), more or less of them a form.
//
// The same seed draws the same forms. What is expected is computed from what was
// drawn and never from what the reader does. It refuses real persons: all names
// are invented. Measure, Damage and Blind say how the reader does on them.
package layouts

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"gongkai"
	"gongkai/tools/internal/grid"
	"gongkai/tools/internal/source"
	"gongkai/tools/tests/corpus"
)

// Sheet is one drawn sheet.
type Sheet struct {
	// Number is the form's place in its draw, from zero.
	Number int
	Grid   *grid.Grid
	// Forms are the forms on it, in the order in which they are to be read.
	Forms []Form
	// Tags say what each printed cell is: the path of a field
	// (indicators.3.weight, with the number of the form before it: 0/…), or label,
	// extra, loose or personal.
	Tags map[source.Cell]string
	// Choices say how the sheet was drawn, by choice.
	Choices map[string]string

	cells []cell
}

// Form is what one form has to be read as.
type Form struct {
	// Want gives the expected texts by path; a path that is missing is not judged.
	Want map[string]string
	// InTitle says that the project is named in the title only, where more words
	// of it may be taken for a part of the name.
	InTitle bool
	// Lines and Indicators count the rows of the two tables.
	Lines, Indicators int
	// Secrets are texts that nothing read may hold.
	Secrets []string
}

// Words chooses between the lists of words.toml.
type Words string

const (
	// Tuned are the words that the reader may be improved on.
	Tuned Words = "tuned"
	// Held are the words that are kept back for measuring.
	Held Words = "held"
)

//go:embed words.toml
var wordsFile []byte

// word is what one thing is called on forms.
type word struct {
	Usual []string `toml:"usual"`
	Tuned []string `toml:"tuned"`
	Held  []string `toml:"held"`
}

var words = func() (w map[string]word) {
	if err := toml.Unmarshal(wordsFile, &w); err != nil {
		panic("layouts: words.toml, which is part of the program: " + err.Error())
	}
	for key, one := range w {
		one.Tuned, one.Held = slices.DeleteFunc(one.Tuned, isLabel), slices.DeleteFunc(one.Held, isLabel)
		w[key] = one
	}
	return w
}()

// isLabel reports whether the reader's labels hold a word.
func isLabel(word string) bool { return labels()[corpus.Fold(word)] }

var labels = sync.OnceValue(func() map[string]bool {
	text, err := gongkai.Files.ReadFile("data/labels.toml")
	if err != nil {
		panic("layouts: data/labels.toml, which is part of the program: " + err.Error())
	}
	all := map[string]bool{}
	for part := range strings.SplitSeq(string(text), `"`) {
		all[corpus.Fold(part)] = true
	}
	return all
})

// Foreign gives, by key, how many words of each list the reader's labels do not
// hold.
func Foreign() map[string]map[Words]int {
	all := map[string]map[Words]int{}
	for key, w := range words {
		all[key] = map[Words]int{Tuned: len(w.Tuned), Held: len(w.Held)}
	}
	return all
}

// Options says what to draw.
type Options struct {
	Seed  uint64
	Words Words
	// Replace prints another text for the words of a key, for trying words that
	// mean nothing; see Blind.
	Replace map[string]string
	// Plain draws usual words only, but for Replace.
	Plain bool
	// Single draws no second form on the sheet.
	Single bool
}

// Draw draws the form of a number; the same options and number give the same form.
func Draw(o Options, number int) (Sheet, error) {
	d := &drawer{
		Rand: rand.New(rand.NewPCG(o.Seed, uint64(number))), options: o,
		said: map[string]string{}, choices: map[string]string{},
	}
	return d.sheet(number)
}

// drawer draws one sheet.
type drawer struct {
	*rand.Rand
	options Options
	share   int               // percent of the words that are foreign
	said    map[string]string // the words of this form, by key
	choices map[string]string
}

// choice is an option and how often it is drawn, in relation to the others.
type choice struct {
	name   string
	weight int
}

// choose draws one option of a choice and notes it.
func (d *drawer) choose(name string, options ...choice) string {
	sum := 0
	for _, o := range options {
		sum += o.weight
	}
	n := d.IntN(sum)
	for _, o := range options {
		if n -= o.weight; n < 0 {
			d.choices[name] = o.name
			return o.name
		}
	}
	return ""
}

// one draws a text of a list.
func (d *drawer) one(list []string) string { return list[d.IntN(len(list))] }

// word gives what this form calls something; it says the same for the same key.
// What is replaced is drawn all the same, so that nothing else of the form changes.
func (d *drawer) word(key string) string {
	drawn := d.drawn(key)
	if text, known := d.options.Replace[key]; known {
		return text
	}
	return drawn
}

func (d *drawer) drawn(key string) string {
	if text, known := d.said[key]; known {
		return text
	}
	w, known := words[key]
	if !known {
		panic(fmt.Sprintf("layouts: words.toml has no %s", key))
	}
	list := w.Usual
	if d.IntN(100) < d.share {
		list = w.Tuned
		if d.options.Words == Held {
			list = w.Held
		}
	}
	text := d.one(list)
	for range 20 { // a form says no word of two things, but for the points of both tables
		if !slices.Contains(slices.Collect(maps.Values(d.said)), text) {
			break
		}
		text = d.one(list)
	}
	d.said[key] = text
	return text
}

// sheet draws one form, or several on a sheet.
func (d *drawer) sheet(number int) (Sheet, error) {
	// Most forms of another province share most words with those that are known.
	share := d.choose("foreign words", choice{"0%", 3}, choice{"25%", 4}, choice{"50%", 3}, choice{"75%", 2}, choice{"100%", 1})
	if d.options.Plain {
		share = "0%"
	}
	d.choices["foreign words"] = share
	d.share, _ = strconv.Atoi(strings.TrimSuffix(share, "%"))
	together := "single"
	if !d.options.Single {
		together = d.choose("forms", choice{"single", 90}, choice{"side by side", 5}, choice{"stacked", 5})
	}
	boards := []*board{d.form()}
	if together != "single" {
		boards = append(boards, d.again())
	}
	all, forms := &board{}, []Form{}
	for i, b := range boards {
		rows, cols := 0, 0
		if i > 0 && together == "stacked" {
			rows = boards[0].next
		}
		if i > 0 && together == "side by side" {
			cols = boards[0].right() + 1
		}
		for _, c := range b.cells {
			c.row, c.col = c.row+rows, c.col+cols
			if c.tag != label && c.tag != extra && c.tag != loose && c.tag != personal {
				c.tag = fmt.Sprintf("%d/%s", i, c.tag)
			}
			all.cells = append(all.cells, c)
		}
		forms = append(forms, b.want)
	}
	d.origin(all)
	s := Sheet{Number: number, Forms: forms, Choices: d.choices, cells: all.cells}
	err := s.lay()
	return s, err
}

// again draws a second form with the choices and words of the first, as offices
// put two projects on one sheet.
func (d *drawer) again() *board {
	second := &drawer{Rand: rand.New(rand.NewPCG(d.options.Seed, d.Uint64())), options: d.options, share: d.share, said: d.said, choices: d.choices}
	return second.filled(second.fixed())
}

// origin moves the sheet away from its corner.
func (d *drawer) origin(b *board) {
	rows, cols := 0, 0
	if d.choose("origin", choice{"corner", 7}, choice{"moved", 3}) == "moved" {
		rows, cols = d.IntN(4), d.IntN(3)
	}
	for i := range b.cells {
		b.cells[i].row += rows
		b.cells[i].col += cols
	}
}

// lay makes the grid of the cells.
func (s *Sheet) lay() error {
	s.Tags = map[source.Cell]string{}
	var shown []grid.Cell
	var merges []source.Range
	for _, c := range s.cells {
		from := source.Cell{Row: c.row, Col: c.col}
		kind := grid.Text
		if c.number {
			kind = grid.Number
		}
		shown = append(shown, grid.Cell{At: from, Text: c.text, Kind: kind})
		if c.text != "" {
			s.Tags[from] = c.tag
		}
		if c.rows > 1 || c.cols > 1 {
			merges = append(merges, source.Range{From: from, To: source.Cell{Row: c.row + c.rows - 1, Col: c.col + c.cols - 1}})
		}
	}
	slices.SortFunc(shown, func(a, b grid.Cell) int {
		return cmp.Or(cmp.Compare(a.At.Row, b.At.Row), cmp.Compare(a.At.Col, b.At.Col))
	})
	var err error
	if s.Grid, err = grid.New("Sheet1", shown, merges); err != nil {
		return fmt.Errorf("draw %d: %w", s.Number, err)
	}
	return nil
}
