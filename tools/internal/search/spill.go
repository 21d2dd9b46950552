package search

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unicode"
)

// What the numbers of the spilled text mean: ends, or a character's number in
// the order of first sight plus firstLetter.
const (
	endOfField = iota
	firstLetter
)

// spill holds the folded text of all forms on disk, so that it may be walked
// several times without being held.
type spill struct {
	file *os.File
	out  *bufio.Writer
	// letters numbers the characters in the order of first sight, 0 is one
	// not seen yet; seen is the way back.
	letters []uint32
	seen    []rune
	// length counts positions: one for each character and one behind each
	// field.
	length uint64
}

// maxPositions is the largest index that 32-bit positions allow, with room for
// the arithmetic on them: about a million forms of 2,000 characters.
const maxPositions = 1 << 31

func newSpill() (*spill, error) {
	file, err := os.CreateTemp("", "gongkai-search-*")
	if err != nil {
		return nil, fmt.Errorf("temporary file: %w", err)
	}
	return &spill{file: file, out: bufio.NewWriterSize(file, 1<<16), letters: make([]uint32, unicode.MaxRune+1)}, nil
}

// add writes fields and returns how many positions they take.
func (s *spill) add(texts []string) (int, error) {
	var number [binary.MaxVarintLen32]byte
	positions := 0
	for _, text := range texts {
		for _, r := range Fold(text) {
			letter := s.letters[r]
			if letter == 0 {
				letter = uint32(len(s.seen)) + firstLetter
				s.letters[r] = letter
				s.seen = append(s.seen, r)
			}
			s.out.Write(binary.AppendUvarint(number[:0], uint64(letter)))
			positions++
		}
		positions++
		if err := s.out.WriteByte(endOfField); err != nil {
			return 0, fmt.Errorf("temporary file: %w", err)
		}
	}
	s.length += uint64(positions)
	if s.length > maxPositions {
		return 0, errors.New("the forms hold more text than one index can address")
	}
	return positions, nil
}

// ranks gives the alphabet in the order of code points, and for each number of
// the spill the character's rank in it.
func (s *spill) ranks() (alphabet []rune, rank []uint32) {
	alphabet = slices.Sorted(slices.Values(s.seen))
	order := make(map[rune]uint32, len(alphabet))
	for i, r := range alphabet {
		order[r] = uint32(i)
	}
	rank = make([]uint32, len(s.seen)+firstLetter)
	for i, r := range s.seen {
		rank[i+firstLetter] = order[r]
	}
	return alphabet, rank
}

// walk gives every field in turn: the ranks of its characters and the position
// of the first.
func (s *spill) walk(rank []uint32, visit func(field []uint32, at uint32)) error {
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("temporary file: %w", err)
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("temporary file: %w", err)
	}
	var field []uint32
	var at, number uint32
	var shift uint
	block := make([]byte, 1<<16)
	for {
		size, err := s.file.Read(block)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("temporary file: %w", err)
		}
		for _, b := range block[:size] {
			number |= uint32(b&0x7f) << shift
			if b >= 0x80 {
				shift += 7
				continue
			}
			if number == endOfField {
				visit(field, at)
				at += uint32(len(field)) + 1
				field = field[:0]
			} else {
				field = append(field, rank[number])
			}
			number, shift = 0, 0
		}
	}
}

func (s *spill) close() {
	s.file.Close()
	os.Remove(s.file.Name())
}
