package leakgate

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

type number struct{ kind, text string }

// numbers finds personal numbers in a text by their build: a run of digits, or
// groups of digits as people write them, with no letter or digit beside it and
// no unit behind it. Hashes, fingerprints and ids have letters beside their
// digits; figures have a comma or a point in theirs.
func (g *Gate) numbers(data []byte) []number {
	var found []number
	for at := 0; at < len(data); at++ {
		if data[at] < '0' || data[at] > '9' {
			continue
		}
		end := at
		for end < len(data) && '0' <= data[end] && data[end] <= '9' {
			end++
		}
		if at == 0 || !isWordByte(data[at-1]) && !isFraction(data, at) {
			if n, to := g.number(data, at, end); n.kind != "" {
				found = append(found, n)
				end = max(end, to)
			}
		}
		at = end
	}
	return found
}

func isWordByte(b byte) bool { return isWordRune(rune(b)) }

// isFraction reports whether the digits at a place are the fraction of a decimal.
func isFraction(data []byte, at int) bool {
	return at >= 2 && (data[at-1] == '.' || data[at-1] == ',') && '0' <= data[at-2] && data[at-2] <= '9'
}

// number judges the digits data[from:to], and the groups that follow them.
func (g *Gate) number(data []byte, from, to int) (number, int) {
	if size := to - from; size < 11 && (size != 3 && size != 4 && size != 6 || to+1 >= len(data) || data[to] != ' ' && data[to] != '-') {
		return number{}, to // most digits of a page
	}
	digits := string(data[from:to])
	if len(digits) == 17 && to < len(data) && data[to]|0x20 == 'x' {
		digits, to = digits+"X", to+1
	}
	if len(digits) < 11 {
		digits, to = grouped(data, from, to)
	}
	if to < len(data) && isWordByte(data[to]) || g.amounts[digits] || g.hasUnit(data, to) || hasFraction(data, to) || isCompared(data, from) {
		return number{}, to
	}
	kind := ""
	switch mobile := withoutPrefix(digits); {
	case len(digits) == 18 && isIdentity(digits):
		kind = "identity-number"
	case len(mobile) == 11 && mobile[0] == '1' && mobile[1] >= '3':
		kind = "mobile-number"
	case (len(digits) == 16 || len(digits) == 19) && strings.HasPrefix(digits, "62") && hasCheckDigit(digits):
		kind = "account-number"
	}
	return number{kind, digits}, to
}

// withoutPrefix takes the country's code, or a nought, off a mobile number.
func withoutPrefix(digits string) string {
	for _, before := range []string{"0086", "86", "0"} {
		if rest, ok := strings.CutPrefix(digits, before); ok && len(rest) == 11 {
			return rest
		}
	}
	return digits
}

// groupings are the ways in which people write mobile, identity and card
// numbers in groups, the longest first.
var groupings = [][]int{{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {6, 8, 4}, {6, 8, 3}, {3, 4, 4}}

// grouped joins groups of digits that are written as people group them; empty
// where they are not.
func grouped(data []byte, from, to int) (string, int) {
	ends, sizes := []int{to}, []int{to - from}
	for end := to; len(sizes) < 5 && end+1 < len(data) && (data[end] == ' ' || data[end] == '-'); {
		next := end + 1
		for next < len(data) && '0' <= data[next] && data[next] <= '9' {
			next++
		}
		if next == end+1 {
			break
		}
		ends, sizes = append(ends, next), append(sizes, next-end-1)
		end = next
	}
	for _, usual := range groupings {
		if n := len(usual); n <= len(sizes) && slices.Equal(sizes[:n], usual) {
			digits, end := onlyDigits(string(data[from:ends[n-1]])), ends[n-1]
			if len(digits) == 17 && end < len(data) && data[end]|0x20 == 'x' {
				return digits + "X", end + 1
			}
			return digits, end
		}
	}
	return "", to
}

// isCompared reports whether a sign that compares stands before a number, which
// makes it an amount: ≤13900000000.
func isCompared(data []byte, from int) bool {
	r, _ := utf8.DecodeLastRune(bytes.TrimRight(data[max(0, from-8):from], " "))
	return '\u2264' <= r && r <= '\u2267' || r == '\u2a7d' || r == '\u2a7e'
}

func hasFraction(data []byte, at int) bool {
	return at+1 < len(data) && data[at] == '.' && '0' <= data[at+1] && data[at+1] <= '9'
}

// hasUnit reports whether a unit stands behind a number, which makes it an
// amount.
func (g *Gate) hasUnit(data []byte, at int) bool {
	rest := strings.TrimLeft(string(data[at:min(len(data), at+24)]), " ")
	for _, unit := range g.money {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	for _, unit := range g.units {
		if behind, ok := strings.CutPrefix(rest, unit); ok {
			r, _ := utf8.DecodeRuneInString(behind)
			return !isHanRune(r)
		}
	}
	return false
}

// lateBirth is from when on a number has to have a true check digit: later
// years of birth are those of codes with a date in them.
const lateBirth = "2010"

// isIdentity reports whether 18 digits are built like a citizen identity number
// (GB 11643-1999).
func isIdentity(digits string) bool {
	year, month, day := digits[6:10], digits[10:12], digits[12:14]
	if digits[0] < '1' || digits[0] > '9' || year < "1900" || year > "2099" || month < "01" || month > "12" || day < "01" || day > "31" || digits[1] == '0' || digits[1] > '7' {
		return false
	}
	weight, sum := 1, 0
	for n := 16; n >= 0; n-- {
		weight = weight * 2 % 11
		sum += int(digits[n]-'0') * weight
	}
	check := (12 - sum%11) % 11
	return year < lateBirth || digits[17] == "0123456789X"[check]
}

// hasCheckDigit holds the last digit of a card number against the others
// (ISO/IEC 7812-1).
func hasCheckDigit(digits string) bool {
	sum := 0
	for n := len(digits) - 1; n >= 0; n-- {
		value := int(digits[n] - '0')
		if (len(digits)-1-n)%2 == 1 {
			value = value*2/10 + value*2%10
		}
		sum += value
	}
	return sum%10 == 0
}
