package search

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
)

// made gives forms of few characters, so that everything repeats: the hardest
// case for the splitting of grams.
func made(random *rand.Rand, count int, letters string) []Document {
	alphabet := []rune(letters)
	text := func(most int) string {
		var b strings.Builder
		for range random.IntN(most + 1) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		return b.String()
	}
	var docs []Document
	for i := range count {
		e := &evaluation.SelfEvaluation{Year: "2021", ID: fmt.Sprintf("%010d", i)}
		e.Project.Text, e.CompetentDepartment.Text, e.ImplementingUnit.Text = text(8), text(5), text(5)
		e.Objective.Planned.Text, e.Objective.Achieved.Text = text(60), text(60)
		for range random.IntN(5) {
			var indicator evaluation.Indicator
			indicator.Name.Text, indicator.Target.Text = text(12), text(4)
			indicator.Actual.Text, indicator.Deviation.Text = text(4), text(20)
			e.Indicators = append(e.Indicators, indicator)
		}
		docs = append(docs, Document{Form: facts.Of(e, nil), Errors: i % 3})
	}
	return docs
}

// foldedFields are the searched fields of a form, folded one by one: what the
// contract calls the truth.
func foldedFields(e *evaluation.SelfEvaluation) []string {
	texts := []string{e.Project.Text, e.CompetentDepartment.Text, e.ImplementingUnit.Text, e.Objective.Planned.Text, e.Objective.Achieved.Text}
	for _, i := range e.Indicators {
		texts = append(texts, i.Name.Text, i.Target.Text, i.Actual.Text, i.Deviation.Text)
	}
	for i := range texts {
		texts[i] = Fold(texts[i])
	}
	return texts
}

func holds(fields []string, word string) bool {
	return slices.ContainsFunc(fields, func(text string) bool { return strings.Contains(text, word) })
}

// TestHitsAreSubstringHits compares the index with plain containment, under
// limits that make nearly every gram heavy, some, or none.
func TestHitsAreSubstringHits(t *testing.T) {
	for _, limits := range []Limits{
		{Occurrences: 1, Rare: 0, Length: 2, ShardBytes: 64, MemoryBytes: 1},
		{Occurrences: 3, Rare: 2, Length: 4, ShardBytes: 200, MemoryBytes: 4 << 10},
		{Occurrences: 20, Rare: 1, Length: 12, ShardBytes: 1000, MemoryBytes: 1 << 20},
		{Occurrences: 1 << 20, Rare: 3, Length: 12, ShardBytes: 1 << 20, MemoryBytes: 1 << 20},
	} {
		for seed := range uint64(6) {
			random := rand.New(rand.NewPCG(seed, 8))
			docs := made(random, 40, []string{"项项项项项目目目ab", "一一一一一一一二二二二三三四五六七八九十 1.", "𠮷巡視视A"}[seed%3])
			var fields [][]string
			for _, doc := range docs {
				fields = append(fields, foldedFields(doc.Form.SelfEvaluation))
			}
			dir := t.TempDir()
			if err := BuildFrom(slices.Values(docs), dir, limits); err != nil {
				t.Fatal(err)
			}
			x := openIndex(t, dir)
			x.verify = func(doc uint32, word string) bool { return holds(fields[doc], word) }
			checked, found := 0, 0
			for range 400 {
				word := queryFrom(random, fields)
				if word == "" {
					continue
				}
				var want []uint32
				for i := range docs {
					if holds(fields[i], word) {
						want = append(want, uint32(i))
					}
				}
				checked, found = checked+1, found+len(want)
				if got := x.hits(word); !slices.Equal(got, want) {
					t.Fatalf("limits %+v, seed %d, %v: %q is found on %v, stands on %v", limits, seed, x, word, got, want)
				}
			}
			if checked < 300 || found < 300 {
				t.Errorf("only %d words on %d forms were compared", checked, found)
			}
		}
	}
}

// queryFrom cuts a word out of a form, and spoils one in five.
func queryFrom(random *rand.Rand, forms [][]string) string {
	fields := forms[random.IntN(len(forms))]
	letters := []rune(fields[random.IntN(len(fields))])
	if len(letters) == 0 {
		return ""
	}
	from := random.IntN(len(letters))
	word := slices.Clone(letters[from:min(len(letters), from+1+random.IntN(12))])
	if random.IntN(5) == 0 {
		word[random.IntN(len(word))] = letters[random.IntN(len(letters))]
	}
	return strings.TrimSpace(string(word))
}

func TestSameBytes(t *testing.T) {
	read := func(docs []Document) map[string]string {
		dir := t.TempDir()
		// Once more into the same folder: an earlier index leaves nothing behind.
		for _, some := range [][]Document{docs[:3], docs} {
			if err := Build(some, dir); err != nil {
				t.Fatal(err)
			}
		}
		files := map[string]string{}
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			files[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	docs := made(rand.New(rand.NewPCG(3, 3)), 50, "项目资金ab 1")
	first, second := read(docs), read(docs)
	if len(first) < 53 || len(first) != len(second) {
		t.Fatalf("%d and %d files", len(first), len(second))
	}
	for name := range first {
		if first[name] != second[name] {
			t.Errorf("%s differs", name)
		}
	}
}

func TestBuildOfNothing(t *testing.T) {
	dir := t.TempDir()
	if err := Build(nil, dir); err != nil {
		t.Fatal(err)
	}
	if x := openIndex(t, dir); x.docs != 0 || len(x.hits("x")) != 0 {
		t.Errorf("%v", x)
	}
	if err := Build([]Document{{Form: facts.Of(&evaluation.SelfEvaluation{}, nil)}}, dir); err != nil {
		t.Fatal(err)
	}
}
