package search

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// index is an opened index, read as the browser reads it.
type index struct {
	t               *testing.T
	dir             string
	positions, docs uint32
	alphabet, heavy map[string]bool
	letters         []rune
	firsts          []string
	ends            []uint32
	generation      string
	shards          map[int]map[string]list
	// verify reads the form where the lists do not decide.
	verify func(doc uint32, word string) bool
}

func openIndex(t *testing.T, dir string) *index {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(dir, rootName))
	if err != nil {
		t.Fatal(err)
	}
	body, err := unpack(kindRoot, file)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := sections(body)
	if err != nil {
		t.Fatal(err)
	}
	x := &index{t: t, dir: dir, generation: string(parts[0]), alphabet: map[string]bool{}, heavy: map[string]bool{}, shards: map[int]map[string]list{}}
	counts := numbers{parts[1]}
	docs, _ := counts.next(1 << 31)
	positions, _ := counts.next(1 << 31)
	x.docs, x.positions = uint32(docs), uint32(positions)
	x.letters = []rune(string(parts[2]))
	for _, r := range x.letters {
		x.alphabet[string(r)], x.heavy[string(r)] = true, true
	}
	for _, text := range lines(parts[4]) {
		x.heavy[text] = true
	}
	x.firsts = lines(parts[5])
	head, rows, rest := numbers{parts[30]}, numbers{parts[31]}, numbers{parts[32]}
	at := uint32(0)
	for range docs {
		for _, column := range []*numbers{&head, &rows, &rest} {
			length, err := column.next(positions)
			if err != nil {
				t.Fatal(err)
			}
			at += uint32(length)
		}
		x.ends = append(x.ends, at)
	}
	if at != x.positions {
		t.Fatalf("the forms end at %d, the index at %d", at, x.positions)
	}
	return x
}

func lines(section []byte) []string {
	if len(section) == 0 {
		return nil
	}
	return strings.Split(string(section), "\n")
}

// list gives the list of a gram, and whether the index has one.
func (x *index) list(gram string) (list, bool) {
	number, found := slices.BinarySearch(x.firsts, gram)
	if !found {
		number--
	}
	if number < 0 {
		return list{}, false
	}
	shard, loaded := x.shards[number]
	if !loaded {
		file, err := os.ReadFile(filepath.Join(x.dir, x.generation, filepath.FromSlash(fileName("s", number, shardsInFolder))))
		if err != nil {
			x.t.Fatal(err)
		}
		body, err := unpack(kindShard, file)
		if err != nil {
			x.t.Fatal(err)
		}
		lists, err := readShard(body, x.letters, x.positions, x.docs)
		if err != nil {
			x.t.Fatal(err)
		}
		shard = map[string]list{}
		for _, l := range lists {
			shard[l.text] = l
		}
		x.shards[number] = shard
	}
	l, found := shard[gram]
	return l, found
}

// hits gives the forms that hold a folded word, by the rule of docs/search.md:
// the word's own list where it is a gram of the index, else the positions of
// light grams that cover it.
func (x *index) hits(word string) []uint32 {
	letters := []rune(word)
	for _, r := range letters {
		if !x.alphabet[string(r)] {
			return nil
		}
	}
	if l, found := x.list(word); found {
		return x.docsOf(l)
	}
	var starts, docs []uint32
	sure := true
	covered := 0
	for covered < len(letters) {
		gram, at := x.cover(letters, covered)
		l, found := x.list(gram)
		if !found {
			return nil
		}
		if l.docs != nil {
			sure, docs = false, l.docs
		} else {
			starts = meet(starts, l.positions, uint32(at), covered == 0 || starts == nil)
		}
		covered = at + len([]rune(gram))
	}
	if sure {
		return x.docsOf(list{positions: starts})
	}
	return slices.DeleteFunc(slices.Clone(docs), func(doc uint32) bool { return !x.verify(doc, word) })
}

// cover gives the light gram that reaches furthest beyond covered.
func (x *index) cover(letters []rune, covered int) (gram string, at int) {
	end := 0
	for from := 0; from <= covered; from++ {
		for to := from + 1; to <= len(letters); to++ {
			text := string(letters[from:to])
			exists := to-from == 1 || x.heavy[string(letters[from:to-1])] || x.heavy[string(letters[from+1:to])]
			if exists && !x.heavy[text] && to > end {
				gram, at, end = text, from, to
			}
		}
	}
	if end <= covered {
		x.t.Fatalf("nothing covers %q from %d", string(letters), covered)
	}
	return gram, at
}

func meet(starts, positions []uint32, by uint32, first bool) []uint32 {
	kept := []uint32{}
	for _, at := range positions {
		if at < by {
			continue
		}
		if _, found := slices.BinarySearch(starts, at-by); first || found {
			kept = append(kept, at-by)
		}
	}
	return kept
}

func (x *index) docsOf(l list) []uint32 {
	docs := slices.Clone(l.docs)
	for _, at := range l.positions {
		doc, _ := slices.BinarySearch(x.ends, at+1)
		docs = append(docs, uint32(doc))
	}
	return slices.Compact(docs)
}

func (x *index) String() string { return fmt.Sprintf("%d forms in %d shards", x.docs, len(x.firsts)) }
