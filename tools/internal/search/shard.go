package search

import (
	"encoding/binary"
	"errors"
	"unicode/utf8"
)

// shardWriter collects the lists of neighbouring grams until they fill a file.
type shardWriter struct {
	positions, docs uint32 // how many there are in the index
	first, last     string
	count           int
	common, added   []byte // front coding: characters shared with the gram before, characters added
	letters         []byte // the added characters
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
	s.letters = append(s.letters, l.text[size:]...)
	s.last = l.text
	s.count++
	switch {
	case l.docs == nil:
		s.counts = binary.AppendUvarint(s.counts, uint64(len(l.positions))<<2|light)
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

// What the lowest two bits of a gram's count say of its list.
const (
	light = iota // positions
	heavy        // forms, and which of them hold it in an indicator
	rare         // forms only, because they are few
)

// size is about what the shard will take once it is packed.
func (s *shardWriter) size() int { return len(s.bits.bytes) + (s.count*5)/2 }

// body gives the shard's sections and empties the writer.
func (s *shardWriter) body() []byte {
	s.bits.flush()
	var body []byte
	for _, section := range [][]byte{s.common, s.added, s.letters, s.counts, s.bits.bytes} {
		body = appendSection(body, section)
	}
	*s = shardWriter{positions: s.positions, docs: s.docs}
	return body
}

// readShard gives the lists of a shard's body, for an index of so many
// positions and forms.
func readShard(body []byte, positions, docs uint32) ([]list, error) {
	parts, err := sections(body)
	if err != nil {
		return nil, err
	}
	if len(parts) != 5 || positions == 0 || docs == 0 {
		return nil, errors.New("a shard of another shape")
	}
	common, added, letters, counts := numbers{parts[0]}, numbers{parts[1]}, parts[2], numbers{parts[3]}
	bits := bitReader{bytes: parts[4]}
	var lists []list
	var last []rune
	for len(common.rest) > 0 {
		keep, err1 := common.next(uint64(len(last)))
		add, err2 := added.next(uint64(len(letters)))
		count, err3 := counts.next(uint64(positions)<<2 | 3)
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		last = last[:keep:keep]
		for range add {
			r, size := utf8.DecodeRune(letters)
			if size == 0 {
				return nil, errors.New("a gram ends too early")
			}
			last, letters = append(last, r), letters[size:]
		}
		l := list{text: string(last)}
		if err := l.read(&bits, &counts, count, positions, docs); err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
	return lists, nil
}

func (l *list) read(bits *bitReader, counts *numbers, number uint64, positions, docs uint32) (err error) {
	count := int(number >> 2)
	switch number & 3 {
	case light:
		l.positions, err = bits.readList(count, 0, positions-1)
	case rare:
		l.rare = true
		l.docs, err = bits.readList(count, 0, docs-1)
	case heavy:
		var indicated uint64
		if indicated, err = counts.next(uint64(count)); err != nil {
			return err
		}
		if l.docs, err = bits.readList(count, 0, docs-1); err != nil || count == 0 {
			return err
		}
		l.indicated, err = bits.readList(int(indicated), 0, uint32(count)-1)
	default:
		err = errors.New("a list of an unknown kind")
	}
	return err
}

// numbers reads variable-length numbers one after another.
type numbers struct{ rest []byte }

// next reads a number of at most most.
func (n *numbers) next(most uint64) (uint64, error) {
	value, size := binary.Uvarint(n.rest)
	if size <= 0 {
		return 0, errors.New("a column ends too early")
	}
	if value > most {
		return 0, errors.New("a number is out of its range")
	}
	n.rest = n.rest[size:]
	return value, nil
}
