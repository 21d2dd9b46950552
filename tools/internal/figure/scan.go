package figure

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// scanner takes a folded text apart from its start. Numbers are read millions of
// times where a folder is large: no regular expression takes part.
type scanner struct{ rest string }

// accept takes a text if it stands next.
func (s *scanner) accept(text string) bool {
	rest, found := strings.CutPrefix(s.rest, text)
	s.rest = rest
	return found
}

func (s *scanner) space() { s.rest = strings.TrimLeft(s.rest, "\t\n\f\r ") }

// comparisons are the signs of comparison as printed and as a Number has them,
// those of two characters first.
var comparisons = [][2]string{
	{">=", "≥"}, {"=>", "≥"}, {"<=", "≤"}, {"=<", "≤"}, {"≥", "≥"}, {"≧", "≥"}, {"⩾", "≥"}, {"≤", "≤"}, {"≦", "≤"}, {"⩽", "≤"},
	{">", ">"}, {"<", "<"}, {"=", "="},
}

func (s *scanner) comparison() string {
	for _, c := range comparisons {
		if s.accept(c[0]) {
			return c[1]
		}
	}
	return ""
}

// decimal takes digits with at most one point; commas may group the whole ones by
// three. It gives all digits without the point, and how many stand behind it.
func (s *scanner) decimal() (digits string, places int, ok bool) {
	whole := s.grouped()
	if whole == "" {
		whole = s.digits()
	}
	rest := s.rest
	if !s.accept(".") {
		return whole, 0, whole != ""
	}
	behind := s.digits()
	if whole == "" && behind == "" {
		s.rest = rest
		return "", 0, false
	}
	return whole + behind, len(behind), true
}

func (s *scanner) digits() string {
	n := 0
	for n < len(s.rest) && isDigit(s.rest[n]) {
		n++
	}
	digits := s.rest[:n]
	s.rest = s.rest[n:]
	return digits
}

// grouped takes digits in groups of three with commas between them; nothing where
// there is no comma with three digits behind it.
func (s *scanner) grouped() string {
	first := 0
	for first < len(s.rest) && isDigit(s.rest[first]) {
		first++
	}
	if first == 0 || first > 3 {
		return ""
	}
	end, digits := first, s.rest[:first]
	for end+3 < len(s.rest) && s.rest[end] == ',' && isDigit(s.rest[end+1]) && isDigit(s.rest[end+2]) && isDigit(s.rest[end+3]) {
		digits += s.rest[end+1 : end+4]
		end += 4
	}
	if end == first {
		return ""
	}
	s.rest = s.rest[end:]
	return digits
}

// exponent takes a power of ten such as E+07, 0 where there is none.
func (s *scanner) exponent() int {
	if s.rest == "" || s.rest[0] != 'e' && s.rest[0] != 'E' {
		return 0
	}
	end := 1
	if end < len(s.rest) && (s.rest[end] == '+' || s.rest[end] == '-') {
		end++
	}
	first := end
	for end < len(s.rest) && end-first < 3 && isDigit(s.rest[end]) {
		end++
	}
	if end == first {
		return 0
	}
	power, err := strconv.Atoi(strings.TrimPrefix(s.rest[1:end], "+"))
	if err != nil {
		return 0
	}
	s.rest = s.rest[end:]
	return power
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// exact gives the decimal of digits of which so many stand behind the point.
func exact(digits string, places int) (Exact, bool) {
	if len(digits) <= 18 {
		n, err := strconv.ParseInt(digits, 10, 64)
		return Exact{decimal.New(n, -int32(places))}, err == nil
	}
	d, err := decimal.NewFromString(digits)
	return Exact{d.Shift(-int32(places))}, err == nil
}

// holdsNumber reports whether a unit goes on with a number of its own, as in
// "5-10" or "3×2": that text is no single number.
func holdsNumber(unit string) bool {
	letters, joined := false, false // a letter so far; a sign that joins numbers just before
	for _, r := range unit {
		switch {
		case '0' <= r && r <= '9':
			if !letters || joined {
				return true
			}
		case strings.ContainsRune("-~—–/×*x:+", r):
			joined = true
			letters = letters || r == 'x'
		case r == ' ' || r == '\t' || r == '\f' || r == '\r' || r == '\n':
		default:
			joined = false
			letters = letters || unicode.IsLetter(r)
		}
	}
	return false
}

// isLookalike reports whether a unit begins with letters that are taken for
// digits, and with no other ones: 1O个, 5O%.
func isLookalike(unit string) bool {
	const letters = "OoIlSBZ"
	end := 0
	for end < len(unit) && (isDigit(unit[end]) || unit[end] < 0x80 && unicode.IsLetter(rune(unit[end]))) {
		end++
	}
	run := unit[:end]
	return strings.ContainsAny(run, letters) && strings.Trim(run, letters+"0123456789") == ""
}
