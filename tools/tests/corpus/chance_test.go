package corpus_test

import (
	"testing"
	"unicode/utf8"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/form"
	"gongkai/tools/internal/grid"
	"gongkai/tools/tests/corpus"
)

// TestTheReaderReadsWhatChanceMakes looks where nobody thought of looking: layouts,
// shapes, orders of columns, noise and other offices' words, drawn together.
func TestTheReaderReadsWhatChanceMakes(t *testing.T) {
	t.Parallel()
	set := profiles(t)
	for seed := range uint64(4) {
		cases, err := corpus.Shuffled(seed, 150)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			t.Run(c.Name, func(t *testing.T) {
				g := c.Sheets[0]
				for _, fault := range c.Faults(map[string][]evaluation.Record{g.Name: read(g, set)}) {
					t.Error(fault)
				}
				if t.Failed() {
					t.Logf("%s\n%s", c.Why, g)
				}
			})
		}
	}
}

// FuzzReader changes the corpus's sheets as text: whatever is read from what
// comes out, the account of the cells holds.
func FuzzReader(f *testing.F) {
	for _, c := range apart(f) {
		for _, g := range c.Sheets {
			f.Add(g.String())
		}
	}
	set := profiles(f)
	f.Fuzz(func(t *testing.T, text string) {
		g, err := grid.Parse("fuzz", text)
		if err != nil || !utf8.ValidString(text) {
			return // a workbook's texts are UTF-8
		}
		if _, refusals := form.Read("corpus.xlsx", g, set); len(refusals) > 0 {
			return // the cells of a refused form are told by its refusal
		}
		for _, fault := range corpus.Account(g, read(g, set)) {
			t.Error(fault)
		}
	})
}
