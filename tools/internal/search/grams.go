package search

import (
	"slices"
)

// A gram is a run of characters within one field. It is heavy where it occurs
// more often than Limits.Occurrences, else light. The index holds
//
//   - every single character, and
//   - every longer gram whose first or last part (all but one character) is
//     heavy;
//
// the heavy ones with the forms they occur in, the light ones with every
// position. So each text is either heavy itself, or covered by light grams
// within it whose positions can be matched: docs/search.md has the proof.
type grams struct {
	limits Limits
	rank   []uint32
	// text[i] is gram i as UTF-8, count[i] how often it occurs, heavy[i]
	// whether it is heavy.
	text  []string
	count []uint32
	heavy []bool
	// single finds the gram of a character; levels[n] those of n+2.
	single []uint32
	levels []map[key]uint32
	chain  [][]uint32
}

// key is a gram by its parts: the number of its heavy first part and the rank
// of its last character; or, where only its last part is heavy, the other way
// round.
type key struct {
	part, letter uint32
	last         bool
}

const none = ^uint32(0)

// countGrams finds all grams of the text, level by level: a level is counted
// in one walk, which needs to know no more than the heavy grams of the level
// before.
func countGrams(s *spill, limits Limits) (*grams, []rune, error) {
	alphabet, rank := s.ranks()
	g := &grams{limits: limits, rank: rank}
	for i, r := range alphabet {
		g.text = append(g.text, string(r))
		g.single = append(g.single, uint32(i))
	}
	g.count = make([]uint32, len(alphabet))
	g.heavy = make([]bool, len(alphabet))
	err := s.walk(rank, func(field []uint32, _ uint32) {
		for _, letter := range field {
			g.count[letter]++
		}
	})
	if err != nil {
		return nil, nil, err
	}
	more := g.weigh(0, 1)
	for length := 2; more && length <= limits.Length; length++ {
		first := len(g.text)
		g.levels = append(g.levels, map[key]uint32{})
		if err := s.walk(rank, func(field []uint32, _ uint32) { g.countField(field, length, alphabet) }); err != nil {
			return nil, nil, err
		}
		more = g.weigh(first, length)
	}
	return g, alphabet, nil
}

// weigh decides which grams from number first on are heavy, and reports
// whether any is.
func (g *grams) weigh(first, length int) bool {
	any := false
	for i := first; i < len(g.text); i++ {
		g.heavy[i] = length == 1 || length < g.limits.Length && int(g.count[i]) > g.limits.Occurrences
		any = any || g.heavy[i]
	}
	return any
}

func (g *grams) countField(field []uint32, length int, alphabet []rune) {
	chain := g.heavyChain(field, length-1)
	level := g.levels[length-2]
	for at := 0; at+length <= len(field); at++ {
		k, exists := keyAt(chain, field, at, length)
		if !exists {
			continue
		}
		number, known := level[k]
		if !known {
			number = uint32(len(g.text))
			level[k] = number
			letter := string(alphabet[k.letter])
			if k.last {
				g.text = append(g.text, letter+g.text[k.part])
			} else {
				g.text = append(g.text, g.text[k.part]+letter)
			}
			g.count = append(g.count, 0)
			g.heavy = append(g.heavy, false)
		}
		g.count[number]++
	}
}

// keyAt gives the key of the gram of length characters that begins at a place
// of the field; exists is false where the index has no such gram.
func keyAt(chain []uint32, field []uint32, at, length int) (k key, exists bool) {
	if first := chain[at]; first != none {
		return key{first, field[at+length-1], false}, true
	}
	if last := chain[at+1]; last != none {
		return key{last, field[at], true}, true
	}
	return key{}, false
}

// heavyChain gives for each place of the field the number of the heavy gram of
// length characters that begins there, or none. The slice is used again by the
// next call.
func (g *grams) heavyChain(field []uint32, length int) []uint32 {
	for len(g.chain) < length {
		g.chain = append(g.chain, nil)
	}
	singles := slices.Grow(g.chain[0][:0], len(field))[:len(field)]
	g.chain[0] = singles
	for at, letter := range field {
		singles[at] = none
		if number := g.single[letter]; g.heavy[number] {
			singles[at] = number
		}
	}
	for n := 2; n <= length; n++ {
		g.extend(field, n)
	}
	return g.chain[length-1]
}

// extend fills the chain of length n from that of n−1.
func (g *grams) extend(field []uint32, n int) {
	before := g.chain[n-2]
	chain := slices.Grow(g.chain[n-1][:0], len(field))[:len(field)]
	g.chain[n-1] = chain
	level := g.levels[n-2]
	for at := range chain {
		chain[at] = none
		// A heavy gram has two heavy parts.
		if at+n > len(field) || before[at] == none || before[at+1] == none {
			continue
		}
		if number, found := level[key{before[at], field[at+n-1], false}]; found && g.heavy[number] {
			chain[at] = number
		}
	}
}

// order gives the numbers of all grams in the order of their texts, which is
// the order of code points.
func (g *grams) order() []uint32 {
	list := make([]uint32, len(g.text))
	for i := range list {
		list[i] = uint32(i)
	}
	slices.SortFunc(list, func(a, b uint32) int {
		if g.text[a] < g.text[b] {
			return -1
		}
		return 1
	})
	return list
}
