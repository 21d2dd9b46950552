package search

import (
	"bytes"
	"cmp"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// A gram is a run of characters within one field. It is heavy where it is a
// single character or occurs more often than Limits.Occurrences, else light.
// The index holds
//
//   - every single character, and
//   - every longer gram whose first or last part (all but one character) is
//     heavy;
//
// the heavy ones with the forms they occur on, the light ones with every
// position. So each text is either heavy itself, or covered by light grams
// within it whose positions can be matched: docs/search.md has the proof.
type grams struct {
	limits   Limits
	rank     []uint32
	alphabet []rune
	// texts holds all grams as UTF-8, one behind the other, gram i up to
	// ends[i]; count[i] is how often it occurs, heavy[i] whether it is heavy.
	// The single characters come first, by rank.
	texts []byte
	ends  []uint32
	count []uint32
	heavy []bool
	// levels[n] finds the grams of n+2 characters.
	levels []*table
}

// key is a gram by its parts: the number of its heavy first part and the rank
// of its last character; or, where only its last part is heavy, the other way
// round.
type key struct {
	part, letter uint32
	last         bool
}

// longText is from how many positions on a position takes so many bits that
// only half as many may stand in a list: else three lists of a word were more
// than one query is to cost.
const longText = 8 << 20

// countGrams finds all grams of the text, level by level: a level is counted
// in one walk, which needs to know no more than the heavy grams of the level
// before.
func countGrams(s *spill, limits Limits) (*grams, error) {
	alphabet, rank := s.ranks()
	if s.length > longText {
		limits.Occurrences = max(1, limits.Occurrences/2)
	}
	g := &grams{limits: limits, rank: rank, alphabet: alphabet}
	for _, r := range alphabet {
		g.texts = utf8.AppendRune(g.texts, r)
		g.add()
	}
	err := s.walk(rank, func(field []uint32, _ uint32) {
		for _, letter := range field {
			g.count[letter]++
		}
	})
	if err != nil {
		return nil, err
	}
	more := g.weigh(0, 1)
	for length := 2; more && length <= limits.Length; length++ {
		first := len(g.ends)
		g.levels = append(g.levels, newTable())
		var w ladder
		if err := s.walk(rank, func(field []uint32, _ uint32) { g.countField(&w, field, length) }); err != nil {
			return nil, err
		}
		more = g.weigh(first, length)
	}
	return g, nil
}

// text gives gram i; it must not be changed.
func (g *grams) text(i uint32) []byte {
	if i == 0 {
		return g.texts[:g.ends[0]]
	}
	return g.texts[g.ends[i-1]:g.ends[i]]
}

// add takes the end of texts for a new gram and gives its number.
func (g *grams) add() uint32 {
	g.ends = append(g.ends, uint32(len(g.texts)))
	g.count = append(g.count, 0)
	g.heavy = append(g.heavy, false)
	return uint32(len(g.ends) - 1)
}

// weigh decides which grams from number first on are heavy, and reports
// whether any is.
func (g *grams) weigh(first, length int) bool {
	some := false
	for i := first; i < len(g.ends); i++ {
		g.heavy[i] = length == 1 || length < g.limits.Length && int(g.count[i]) > g.limits.Occurrences
		some = some || g.heavy[i]
	}
	return some
}

func (g *grams) countField(w *ladder, field []uint32, length int) {
	level := g.levels[length-2]
	w.start(field)
	for n := 2; n < length; n++ {
		w.climb(g, n)
	}
	w.each(length, func(k key, _ int) {
		number, known := level.get(k)
		if !known {
			letter, part := g.alphabet[k.letter], g.text(k.part)
			if k.last {
				g.texts = append(utf8.AppendRune(g.texts, letter), part...)
			} else {
				g.texts = utf8.AppendRune(append(g.texts, part...), letter)
			}
			number = g.add()
			level.add(k, number)
		}
		g.count[number]++
	})
}

// each gives every gram of the field that the index holds, and the place of
// its first character.
func (g *grams) each(w *ladder, field []uint32, visit func(number uint32, at int)) {
	for at, letter := range field {
		visit(letter, at)
	}
	w.start(field)
	for n := 2; n-2 < len(g.levels) && len(w.rungs) > 0; n++ {
		level := g.levels[n-2]
		w.each(n, func(k key, at int) {
			number, _ := level.get(k)
			visit(number, at)
		})
		w.climb(g, n)
	}
}

// ladder climbs from the heavy grams of one length in a field to those of the
// next. Most places drop out after two steps, so it keeps a list of the rest.
type ladder struct {
	field []uint32
	rungs []rung
}

// rung is a heavy gram: where it begins, and its number.
type rung struct {
	at     int
	number uint32
}

// start begins with the single characters, which are all heavy.
func (w *ladder) start(field []uint32) {
	w.field = field
	w.rungs = w.rungs[:0]
	for at, letter := range field {
		w.rungs = append(w.rungs, rung{at, letter})
	}
}

// climb goes on to the heavy grams of n characters. A heavy gram has two heavy
// parts, so each begins where one of n−1 does, and another follows that one.
func (w *ladder) climb(g *grams, n int) {
	kept := w.rungs[:0]
	level := g.levels[n-2]
	for i, r := range w.rungs {
		if i+1 == len(w.rungs) || w.rungs[i+1].at != r.at+1 {
			continue
		}
		if number, found := level.get(key{r.number, w.field[r.at+n-1], false}); found && g.heavy[number] {
			kept = append(kept, rung{r.at, number})
		}
	}
	w.rungs = kept
}

// each gives the keys of the grams of length characters that the index holds,
// while the ladder stands at the heavy ones of one character less.
func (w *ladder) each(length int, visit func(k key, at int)) {
	for i, r := range w.rungs {
		if r.at > 0 && (i == 0 || w.rungs[i-1].at != r.at-1) {
			visit(key{r.number, w.field[r.at-1], true}, r.at-1)
		}
		if end := r.at + length; end <= len(w.field) {
			visit(key{r.number, w.field[end-1], false}, r.at)
		}
	}
}

// order gives the numbers of all grams in the order of their texts, which is
// the order of code points.
func (g *grams) order() []uint32 {
	list := make([]uint32, len(g.ends))
	for i := range list {
		list[i] = uint32(i)
	}
	slices.SortFunc(list, func(a, b uint32) int { return bytes.Compare(g.text(a), g.text(b)) })
	return list
}

// heavyTexts lists the heavy grams of more than one character in order.
func (g *grams) heavyTexts() []string {
	var list []string
	for i := len(g.alphabet); i < len(g.ends); i++ {
		if g.heavy[i] {
			list = append(list, string(g.text(uint32(i))))
		}
	}
	slices.SortFunc(list, cmp.Compare[string])
	return list
}

// frequencies gives a byte for each character: how many binary digits the
// number of its occurrences has. A reader asks for rare characters first.
func (g *grams) frequencies() []byte {
	list := make([]byte, len(g.alphabet))
	for i := range list {
		list[i] = byte(bits.Len32(g.count[i]))
	}
	return list
}
