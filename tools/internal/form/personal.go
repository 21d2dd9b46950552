package form

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

// The kinds of number that never leave the office.
const (
	identityNumber = "identity-number"
	mobileNumber   = "mobile-number"
	accountNumber  = "account-number"
)

// What a personal number looks like in the folded text, where each character
// is one byte: see fold.
var (
	identityPattern = regexp.MustCompile(`\d{6}[- ]?\d{8}[- ]?\d{3}[\dX]`)
	mobilePattern   = regexp.MustCompile(`(?:86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}`)
	accountPattern  = regexp.MustCompile(`\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{0,3}`)
	longNumber      = regexp.MustCompile(`\d[\d -]{7,}\d`)
)

// secret is a personal number in a text, by character positions.
type secret struct {
	kind     string
	from, to int
}

// fold writes each character as one byte: digits of any width as digits, X,
// spaces and hyphens as themselves, all else as a dot.
func fold(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			b.WriteByte(byte(r))
		case '０' <= r && r <= '９':
			b.WriteByte(byte('0' + r - '０'))
		case r == 'x' || r == 'X' || r == 'Ｘ' || r == 'ｘ':
			b.WriteByte('X')
		case r == ' ' || r == '\u3000' || r == '\u00a0':
			b.WriteByte(' ')
		case r == '-' || r == '－' || r == '–' || r == '—':
			b.WriteByte('-')
		default:
			b.WriteByte('.')
		}
	}
	return b.String()
}

// secrets finds identity numbers (by the day of birth in them), mobile numbers and
// account numbers in a text.
func (f *reading) secrets(text string) []secret {
	if !manyDigits(text) {
		return nil
	}
	runes := []rune(text)
	folded := fold(runes)
	var found []secret
	add := func(pattern *regexp.Regexp, kind string, ok func(digits string, behind []rune) bool) {
		for _, at := range pattern.FindAllStringIndex(folded, -1) {
			alone := (at[0] == 0 || !isDigit(folded[at[0]-1])) && (at[1] == len(folded) || !isDigit(folded[at[1]]))
			digits := strings.NewReplacer(" ", "", "-", "").Replace(folded[at[0]:at[1]])
			if alone && ok(digits, runes[at[1]:]) && !overlaps(found, at) {
				found = append(found, secret{kind, at[0], at[1]})
			}
		}
	}
	add(identityPattern, identityNumber, func(digits string, _ []rune) bool { return isIdentity(digits) })
	add(mobilePattern, mobileNumber, func(_ string, behind []rune) bool { return !f.isCounted(behind) })
	add(accountPattern, accountNumber, func(digits string, behind []rune) bool {
		return len(digits) <= 19 && luhn(digits) && !f.isCounted(behind)
	})
	for _, word := range f.set.Vocabulary().AccountWords {
		if strings.Contains(text, word) {
			add(longNumber, accountNumber, func(_ string, behind []rune) bool { return !f.isCounted(behind) })
		}
	}
	return found
}

// isCounted reports whether what stands behind a number makes it an amount: a
// unit of money, or a unit of counting with no further word behind it. In doubt
// the number counts as personal.
func (f *reading) isCounted(behind []rune) bool {
	rest := string(behind[:min(len(behind), 8)])
	unit, money := f.set.Vocabulary().UnitAt(rest)
	if unit == "" || money {
		return unit != ""
	}
	next, _ := utf8.DecodeRuneInString(rest[len(unit):])
	return next == utf8.RuneError || !unicode.IsLetter(next)
}

// manyDigits reports whether a text holds as many digits as the shortest
// number that is looked for, which spares most cells the search.
func manyDigits(text string) bool {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n >= 9
}

func overlaps(found []secret, at []int) bool {
	for _, s := range found {
		if at[0] < s.to && s.from < at[1] {
			return true
		}
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// provinces are the first two digits of a citizen identity number (GB/T 2260).
var provinces = regexp.MustCompile(`^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])`)

// grownUp is the last year of birth for which a number with a false check digit
// counts as a person's: later ones are codes of projects with a date in them.
const grownUp = "2009"

// isIdentity reports whether a number is built like a citizen identity number
// (GB 11643-1999): a province, a day of birth, three digits, and the check
// digit (ISO 7064 MOD 11-2). A false check digit excuses none but the young: a
// number that someone mistyped is a person's all the same.
func isIdentity(number string) bool {
	year, month, day := number[6:10], number[10:12], number[12:14]
	if !provinces.MatchString(number) || year < "1900" || month < "01" || month > "12" || day < "01" || day > "31" {
		return false
	}
	sum := 0
	for n, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(number[n]-'0') * weight
	}
	return number[17] == "10X98765432"[sum%11] || year <= grownUp
}

// luhn checks the last digit of a payment card number (ISO/IEC 7812-1).
func luhn(number string) bool {
	sum := 0
	for n := range len(number) {
		digit := int(number[len(number)-1-n] - '0')
		if n%2 == 1 {
			digit *= 2
			if digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}

// mask puts the vocabulary's mark in the place of each secret.
func (f *reading) mask(text string, secrets []secret) string {
	runes := []rune(text)
	for n := len(secrets) - 1; n >= 0; n-- {
		s := secrets[n]
		for m := range secrets[:n] {
			if secrets[m].from > s.from {
				s, secrets[m] = secrets[m], s
			}
		}
		runes = append(runes[:s.from:s.from], append([]rune(f.set.Vocabulary().Mask), runes[s.to:]...)...)
	}
	return string(runes)
}

// numbers keeps personal numbers out of all that is kept. A cell of the form
// keeps its words, with a mark in the number's place; any other cell is
// withheld whole. Amounts of money are not looked at: an amount in 元 may have
// as many digits as a telephone number.
func (f *reading) numbers() {
	amounts := map[source.Cell]bool{}
	for _, line := range f.e.Funding {
		for _, at := range []source.Cell{line.OriginalBudget.At, line.AdjustedBudget.At, line.Expenditure.At} {
			amounts[at] = true
		}
	}
	for _, i := range f.items {
		if i.disposition == withheld || amounts[i.At] {
			continue
		}
		if secrets := f.secrets(i.Text); len(secrets) > 0 {
			f.withhold(i, secrets[0].kind)
		}
	}
	for _, value := range f.e.Values() {
		if amounts[value.At] && !value.At.IsZero() {
			continue
		}
		if secrets := f.secrets(value.Text); len(secrets) > 0 {
			value.Text, value.Stored = f.mask(value.Text, secrets), ""
		}
		if len(f.secrets(value.Stored)) > 0 {
			value.Stored = ""
		}
	}
	var cells []source.Cell
	for _, w := range f.e.Withheld {
		cells = append(cells, w.Cell)
	}
	if len(cells) > 0 {
		f.add(finding.New(finding.PersonalData, f.place(cells...), "Count", len(cells)))
	}
}
