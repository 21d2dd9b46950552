package personal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldedText is a text as numbers are read in it: each rune in NFKC, digits of
// any script as ASCII digits, without characters that nobody sees. From and to
// say where in the original, in bytes, each rune stands.
type foldedText struct {
	runes    []rune
	from, to []int
}

func (f *foldedText) add(r rune, from, to int) {
	f.runes, f.from, f.to = append(f.runes, r), append(f.from, from), append(f.to, to)
}

// spot gives the original place of the runes [i, j).
func (f *foldedText) spot(kind Kind, i, j int) Spot { return Spot{kind, f.from[i], f.to[j-1]} }

// minDigitsInWords is how many characters for digits in a row are read as a
// number: 一三九〇〇〇〇一二三四.
const minDigitsInWords = 7

func (r *Rules) fold(text string) *foldedText {
	f := &foldedText{runes: make([]rune, 0, len(text)/2)}
	for at, c := range text {
		end := at + utf8.RuneLen(c)
		if c == utf8.RuneError {
			end = at + 1
		}
		switch {
		case c < utf8.RuneSelf:
			if c >= ' ' || unicode.IsSpace(c) {
				f.add(c, at, end)
			}
		case isHan(c):
			f.add(c, at, end)
		case isUnseen(c):
		case isBlank(c):
			f.add(' ', at, end)
		case isDash(c):
			f.add('-', at, end)
		case unicode.Is(unicode.Nd, c):
			f.add(digitOf(c), at, end)
		case unicode.Is(unicode.No, c):
			f.add(c, at, end) // digitsInWords says whether ① is the digit of a number
		default:
			for _, n := range norm.NFKC.String(string(c)) {
				f.add(n, at, end)
			}
		}
	}
	r.digitsInWords(f)
	return f
}

// digitsInWords turns what is written for digits into digits, where it is a part
// of a number: 一三九, 1三9, ①③⑨, with blanks between. Elsewhere ① and ² part
// numbers.
func (r *Rules) digitsInWords(f *foldedText) {
	f.turn(func(c rune) rune {
		switch {
		case c >= utf8.RuneSelf && unicode.Is(unicode.No, c):
			return numberIn(c)
		case c == '0': // of ⑴ and its like there is no nought
			return c
		}
		return 0
	})
	for i, c := range f.runes {
		if c >= utf8.RuneSelf && unicode.Is(unicode.No, c) {
			f.runes[i] = ' '
		}
	}
	f.turn(func(c rune) rune { return r.digits[c] })
}

// mixed gives the text as it is read where Chinese digits stand among others
// (1三9); nil if that makes no difference. It is a second reading: the last
// character of a name before a number (张三13900001234) is no digit of it.
func (r *Rules) mixed(f *foldedText) *foldedText {
	m := &foldedText{runes: slices.Clone(f.runes), from: f.from, to: f.to}
	m.turn(func(c rune) rune {
		if isDigit(c) {
			return c
		}
		return r.digits[c]
	})
	if slices.Equal(m.runes, f.runes) {
		return nil
	}
	return m
}

// turn turns runs of characters that stand for digits into these, where they are
// long enough; a single blank, hyphen or line break may stand between those that are no digits
// yet.
func (f *foldedText) turn(digit func(rune) rune) {
	for i := 0; i < len(f.runes); i++ {
		n, j, others := 0, i, false
		for ; j < len(f.runes); j++ {
			c := f.runes[j]
			if digit(c) != 0 {
				n++
				others = others || !isDigit(c)
				continue
			}
			if !strings.ContainsRune(" -.\n\t", c) || n == 0 || j+1 == len(f.runes) || isDigit(f.runes[j-1]) || isDigit(f.runes[j+1]) || digit(f.runes[j+1]) == 0 {
				break
			}
		}
		if others && n >= minDigitsInWords {
			for k := i; k < j; k++ {
				if c := digit(f.runes[k]); c != 0 {
					f.runes[k] = c
				}
			}
		}
		i = max(i, j-1)
	}
}

// inCircles are the first of such rows of digits in circles, from one, as have
// no compatibility form.
var inCircles = []rune{'\u2776', '\u2780', '\u278a', '\u24f5'}

// numberIn gives the digit of a number in a circle, raised or lowered; 0 for
// those above nine.
func numberIn(c rune) rune {
	if c == '\u24ff' {
		return '0'
	}
	for _, one := range inCircles {
		if one <= c && c < one+9 {
			return '1' + c - one
		}
	}
	digit := rune(0)
	for _, n := range norm.NFKC.String(string(c)) {
		switch {
		case isDigit(n) && digit == 0:
			digit = n
		case unicode.IsDigit(n) || unicode.IsLetter(n) || n == '\u2044':
			return 0
		}
	}
	return digit
}

// The CJK ideographs of the basic plane, and those beyond it, which stand in
// names more often than anywhere else.
const (
	firstHan, lastHan         = 0x3400, 0x9fff
	firstRareHan, lastRareHan = 0x20000, 0x323af
)

func isHan(c rune) bool {
	return firstHan <= c && c <= lastHan || firstRareHan <= c && c <= lastRareHan
}

// isUnseen tells characters that take no place of their own: zero-width ones,
// controls, marks that enclose or vary the one before.
func isUnseen(c rune) bool {
	if 0x4e00 <= c && c <= 0x9fff {
		return false // an ideograph, as most characters of a form are
	}
	return unicode.In(c, unicode.Cf, unicode.Cc, unicode.Mn, unicode.Me, unicode.Co) && !unicode.IsSpace(c)
}

// isBlank tells characters that show nothing but take their place: Hangul
// fillers, the blank Braille pattern.
func isBlank(c rune) bool {
	return unicode.IsSpace(c) || c == '\u3164' || c == '\u115f' || c == '\u1160' || c == '\uffa0' || c == '\u2800'
}

func isDash(c rune) bool { return unicode.Is(unicode.Pd, c) || c == '\u2212' || c == '\u2500' }

// digitOf gives the ASCII digit of a decimal digit of any script: the blocks of
// such digits begin with nought and are ten long.
func digitOf(c rune) rune {
	for _, table := range unicode.Nd.R16 {
		if rune(table.Lo) <= c && c <= rune(table.Hi) {
			return '0' + (c-rune(table.Lo))%10
		}
	}
	for _, table := range unicode.Nd.R32 {
		if rune(table.Lo) <= c && c <= rune(table.Hi) {
			return '0' + (c-rune(table.Lo))%10
		}
	}
	return c
}

// foldLabel folds a text as labels are compared: NFKC, lower case, no white
// space and nothing that is not seen.
func foldLabel(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || isUnseen(c) || isBlank(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFKC.String(text))
}

func lastRune(text string) rune {
	last, _ := utf8.DecodeLastRuneInString(text)
	return last
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isLatin(c rune) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// mayHoldNumber reports whether a text can hold a personal number, which spares
// most cells the search.
func (r *Rules) mayHoldNumber(text string) bool {
	digits, inWords, letters := 0, 0, 0
	for _, c := range text {
		switch {
		case isDigit(c):
			digits++
		case isLatin(c):
			letters++
		case c == '@', c == '\uff20', c == '\ufe6b': // the last two are its wide forms
			return true
		case c >= utf8.RuneSelf && unicode.Is(unicode.Nd, c):
			digits++
		case r.digits[c] != 0, c >= utf8.RuneSelf && unicode.Is(unicode.No, c):
			inWords++
		}
		if digits+letters >= 5 || inWords+digits >= minDigitsInWords {
			return true
		}
	}
	return false
}
