package search

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/radical"
)

//go:embed traditional.txt
var traditionalText string

// replacements gives the character that stands for another one in a comparison: the
// simplified one for a traditional one, and the ideograph for a CJK radical, which a
// text copied out of a PDF holds in its place. Characters outside the BMP are left.
var replacements = sync.OnceValue(func() map[rune]rune {
	table := map[rune]rune{}
	for line := range strings.Lines(traditionalText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pair := []rune(strings.TrimSpace(line))
		for i := 0; i+1 < len(pair); i += 2 {
			table[pair[i]] = pair[i+1]
		}
	}
	for _, r := range radical.All() {
		ideograph := radical.Ideograph(r)
		if simplified, found := table[ideograph]; found {
			ideograph = simplified
		}
		if ideograph <= 0xffff {
			table[r] = ideograph
		}
	}
	return table
})

// Replacements lists the table as pairs in a string, in the order of their code
// points, as the index gives it to a reader.
func Replacements() string { return pairText(replacements()) }

// Fold brings a text into the form in which texts are compared: NFKC (full
// width becomes half width, ligatures and circled digits their letters), lower
// case, traditional characters as simplified ones, CJK radicals as ideographs, and each run of white space
// as one space, none at either end. Folding goes cluster by cluster (a
// character and the marks that follow it), so that every folded character has
// a place in the text that a reader sees.
//
// White space is narrowed but never dropped: a line break in a cell parts
// words for the reader too, and a query finds exactly what stands there.
func Fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range foldRunes(text, nil) {
		if r == ' ' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// foldRunes appends the folded characters of text, each white space character
// as a space of its own.
func foldRunes(text string, into []rune) []rune {
	replaced := replacements()
	for len(text) > 0 {
		end := cluster(text)
		if r, size := utf8.DecodeRuneInString(text); size == end && ('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 0x4e00 <= r && r <= 0x9fff) {
			// What most text is made of needs no tables but one.
			if s, found := replaced[r]; found {
				r = s
			}
			into = append(into, r)
			text = text[end:]
			continue
		}
		for _, r := range norm.NFKC.String(text[:end]) {
			if unicode.IsSpace(r) {
				r = ' '
			}
			r = unicode.ToLower(r)
			if s, found := replaced[r]; found {
				r = s
			}
			into = append(into, r)
		}
		text = text[end:]
	}
	return into
}

// cluster gives the length in bytes of the first character of text and the
// marks behind it.
func cluster(text string) int {
	for i, r := range text {
		// Marks begin at U+0300; no Chinese character of the BMP is one.
		if i > 0 && (r < 0x300 || 0x4e00 <= r && r <= 0x9fff || !unicode.Is(unicode.M, r)) {
			return i
		}
	}
	return len(text)
}

// replacedIn lists, as pairs in a string, the characters of the texts that others
// stand for, with those, so that a reader of those texts needs no table.
func replacedIn(pairs map[rune]rune, text string) {
	for _, r := range norm.NFKC.String(text) {
		if s, found := replacements()[r]; found {
			pairs[r] = s
		}
	}
}
