package search

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// span is where one form stands in the order of positions: its names begin at
// start, its indicators at indicators, its narrative at narrative, the next
// form at end.
type span struct{ start, indicators, narrative, end uint32 }

// postings makes the lists of all grams and hands them on in order.
type postings struct {
	spill *spill
	grams *grams
	spans []span
	order []uint32
	place []uint32 // where in order a gram stands
}

// list is the postings of one gram. Exactly one of positions and docs is set.
type list struct {
	text      string
	positions []uint32
	// docs are the forms that hold a heavy or a rare gram, indicated the
	// places in docs of those that hold a heavy one in an indicator.
	docs, indicated []uint32
	// rare tells a rare gram from a heavy one.
	rare bool
}

func newPostings(s *spill, g *grams, spans []span) *postings {
	p := &postings{spill: s, grams: g, spans: spans, order: g.order()}
	p.place = make([]uint32, len(p.order))
	for place, number := range p.order {
		p.place[number] = uint32(place)
	}
	return p
}

// each makes the lists in the order of the grams, as many at once as the
// memory allows, each batch in one walk over the text.
func (p *postings) each(visit func(list) error) error {
	for from := 0; from < len(p.order); {
		b := p.batchFrom(from)
		if err := p.fill(b); err != nil {
			return err
		}
		for place := from; place < b.to; place++ {
			if err := visit(p.listOf(b, place)); err != nil {
				return err
			}
		}
		from = b.to
	}
	return nil
}

// batch is the grams of the order from from to to, with their lists in one
// array. A light gram has its positions there; a heavy one two bit sets over
// the forms, one for all and one for indicators.
type batch struct {
	from, to int
	start    []uint32
	next     []uint32
	words    []uint32
}

func (p *postings) batchFrom(from int) *batch {
	b := &batch{from: from, to: from}
	most := max(p.grams.limits.MemoryBytes/4, 1)
	size := 0
	for b.to < len(p.order) {
		number := p.order[b.to]
		need := int(p.grams.count[number])
		if p.grams.heavy[number] {
			need = 2 * p.bitWords()
		}
		if size > 0 && size+need > most {
			break
		}
		b.start = append(b.start, uint32(size))
		size += need
		b.to++
	}
	b.next = append([]uint32(nil), b.start...)
	b.words = make([]uint32, size)
	return b
}

func (p *postings) bitWords() int { return (len(p.spans) + 31) / 32 }

func (p *postings) fill(b *batch) error {
	doc := 0
	var w ladder
	return p.spill.walk(p.grams.rank, func(field []uint32, at uint32) {
		for at >= p.spans[doc].end {
			doc++
		}
		indicated := at >= p.spans[doc].indicators && at < p.spans[doc].narrative
		p.grams.each(&w, field, func(number uint32, offset int) {
			place := int(p.place[number])
			if place < b.from || place >= b.to {
				return
			}
			place -= b.from
			if !p.grams.heavy[number] {
				b.words[b.next[place]] = at + uint32(offset)
				b.next[place]++
				return
			}
			set := b.words[b.start[place]:]
			set[doc/32] |= 1 << (doc % 32)
			if indicated {
				set[p.bitWords()+doc/32] |= 1 << (doc % 32)
			}
		})
	})
}

func (p *postings) listOf(b *batch, place int) list {
	number := p.order[place]
	l := list{text: string(p.grams.text(number))}
	start := b.start[place-b.from]
	if !p.grams.heavy[number] {
		l.positions = b.words[start:b.next[place-b.from]]
		if docs, rare := p.rare(l.positions); rare {
			l.positions, l.docs, l.rare = nil, docs, true
		}
		return l
	}
	words := uint32(p.bitWords())
	all, indicated := b.words[start:start+words], b.words[start+words:start+2*words]
	for i, word := range all {
		for ; word != 0; word &= word - 1 {
			bit := word & -word
			if indicated[i]&bit != 0 {
				l.indicated = append(l.indicated, uint32(len(l.docs)))
			}
			l.docs = append(l.docs, uint32(i*32+bits.TrailingZeros32(word)))
		}
	}
	return l
}

// rare gives the forms of a light gram where they are no more than the limit.
func (p *postings) rare(positions []uint32) (docs []uint32, few bool) {
	for _, at := range positions {
		if len(docs) > 0 && at < p.spans[docs[len(docs)-1]].end {
			continue
		}
		if len(docs) == p.grams.limits.Rare {
			return nil, false
		}
		doc, _ := slices.BinarySearchFunc(p.spans, at, func(s span, at uint32) int {
			if s.end <= at {
				return -1
			}
			return 1
		})
		docs = append(docs, uint32(doc))
	}
	return docs, true
}

// shared counts the characters that two texts have in common at their start.
func shared(a, b string) (characters, bytes int) {
	for bytes < len(a) && bytes < len(b) {
		r, size := utf8.DecodeRuneInString(a[bytes:])
		other, _ := utf8.DecodeRuneInString(b[bytes:])
		if r != other {
			break
		}
		characters++
		bytes += size
	}
	return characters, bytes
}
