package search

import (
	"encoding/binary"
	"unicode/utf8"
)

// shardWriter collects the lists of neighbouring grams until they fill a file.
type shardWriter struct {
	positions, docs uint32 // how many there are in the index
	rank            map[rune]int
	first, last     string
	count           int
	common, added   []byte // front coding: characters shared with the gram before, characters added
	letters         []byte // the added characters, see appendLetters
	counts          []byte
	bits            bitWriter
}

// add appends one gram, which must come after the ones before it.
func (s *shardWriter) add(l list) {
	if s.count == 0 {
		s.first = l.text
	}
	characters, size := shared(s.last, l.text)
	s.common = binary.AppendUvarint(s.common, uint64(characters))
	s.added = binary.AppendUvarint(s.added, uint64(utf8.RuneCountInString(l.text[size:])))
	s.appendLetters(size, l.text)
	s.last = l.text
	s.count++
	switch {
	case l.docs == nil:
		s.counts = binary.AppendUvarint(s.counts, uint64(len(l.positions))<<2+light)
		s.bits.writeList(l.positions, 0, s.positions-1)
		return
	case l.rare:
		s.counts = binary.AppendUvarint(s.counts, uint64(len(l.docs))<<2|rare)
		s.bits.writeList(l.docs, 0, s.docs-1)
		return
	}
	s.counts = binary.AppendUvarint(s.counts, uint64(len(l.docs))<<2|heavy)
	s.counts = binary.AppendUvarint(s.counts, uint64(len(l.indicated)))
	s.bits.writeList(l.docs, 0, s.docs-1)
	s.bits.writeList(l.indicated, 0, uint32(len(l.docs)-1))
}

// appendLetters writes the characters of text from byte size on as ranks in the
// alphabet. The first of them follows on that of the gram before at the same
// place, if that has one, so only how far it lies behind is written.
func (s *shardWriter) appendLetters(size int, text string) {
	base := -1
	if size < len(s.last) {
		r, _ := utf8.DecodeRuneInString(s.last[size:])
		base = s.rank[r]
	}
	for _, r := range text[size:] {
		s.letters = binary.AppendUvarint(s.letters, uint64(s.rank[r]-base-1))
		base = -1
	}
}

// What the lowest two bits of a gram's count say of its list.
const (
	light = iota // positions
	heavy        // forms, and which of them hold it in an indicator
	rare         // forms only, because they are few
)

// size is about what the shard will take once it is packed.
func (s *shardWriter) size() int { return len(s.bits.bytes) + (s.count*5)/2 }

// body gives the shard's sections, those of columns and that of bits apart, and
// empties the writer.
func (s *shardWriter) body() [][]byte {
	s.bits.flush()
	var columns []byte
	for _, section := range [][]byte{s.common, s.added, s.letters, s.counts} {
		columns = appendSection(columns, section)
	}
	bits := appendSection(nil, s.bits.bytes)
	*s = shardWriter{positions: s.positions, docs: s.docs, rank: s.rank}
	return [][]byte{columns, bits}
}
