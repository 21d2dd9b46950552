package leakgate

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// prefix is how many bytes of a secret a place in a file is first held against:
// two Chinese characters.
const prefix = 6

// filterBits is the binary logarithm of the size of the filter, in bits. At a
// hundred thousand secrets one place in ten passes it by chance.
const filterBits = 20

// matcher finds many texts in one pass: the first bytes of each place are looked
// up in a filter that is small enough for the processor's cache, then in a map.
type matcher struct {
	secrets []Secret
	filter  []uint64
	byStart map[uint64][]int // first bytes to secrets
}

func newMatcher(secrets []Secret) *matcher {
	m := &matcher{secrets: secrets, filter: make([]uint64, 1<<(filterBits-6)), byStart: map[uint64][]int{}}
	for n, s := range secrets {
		start := load([]byte(s.Text))
		m.byStart[start] = append(m.byStart[start], n)
		bit := hash(start)
		m.filter[bit>>6] |= 1 << (bit & 63)
	}
	return m
}

// load gives the first bytes of a text that has at least prefix of them.
func load(text []byte) uint64 {
	var first [8]byte
	copy(first[:prefix], text)
	return binary.LittleEndian.Uint64(first[:])
}

func hash(start uint64) uint64 { return start * 0x9E3779B97F4A7C15 >> (64 - filterBits) }

const prefixMask = 1<<(8*prefix) - 1

// scan calls found with the number of each secret that stands in data as a word
// of its own, and where: data[from:to].
func (m *matcher) scan(data []byte, found func(n, from, to int)) {
	if len(m.secrets) == 0 {
		return
	}
	at := 0
	for ; at+8 <= len(data); at++ {
		start := binary.LittleEndian.Uint64(data[at:]) & prefixMask
		if bit := hash(start); m.filter[bit>>6]&(1<<(bit&63)) != 0 {
			m.compare(data, at, start, found)
		}
	}
	for ; at+prefix <= len(data); at++ {
		m.compare(data, at, load(data[at:]), found)
	}
}

func (m *matcher) compare(data []byte, at int, start uint64, found func(n, from, to int)) {
	for _, n := range m.byStart[start] {
		if text := m.secrets[n].Text; bytes.HasPrefix(data[at:], []byte(text)) && standsAlone(data, at, at+len(text), text) {
			found(n, at, at+len(text))
		}
	}
}

// standsAlone reports whether a text does not just happen to be a part of a
// longer word: a number or a Latin word has none beside it, and a name of two
// characters has no Chinese one.
func standsAlone(data []byte, from, to int, text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRune(data[max(0, from-utf8.UTFMax):from])
	behind, _ := utf8.DecodeRune(data[to:min(len(data), to+utf8.UTFMax)])
	if isWordRune(first) && isWordRune(before) || isWordRune(last) && isWordRune(behind) {
		return false
	}
	if len(text) == prefix && isHanRune(first) {
		return !isHanRune(before) && !isHanRune(behind)
	}
	return true
}

func isWordRune(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
}

// The CJK ideographs of the basic plane.
const (
	firstHan = 0x3400
	lastHan  = 0x9fff
)

func isHanRune(r rune) bool { return firstHan <= r && r <= lastHan }

// unique gives the numbers of secrets that were found, each once.
func unique(found []int) []int {
	slices.Sort(found)
	return slices.Compact(found)
}
