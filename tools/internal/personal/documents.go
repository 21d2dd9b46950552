package personal

import (
	"regexp"
	"strings"
)

// provinces are the first two digits of a citizen identity number (GB/T 2260).
var provinces = regexp.MustCompile(`^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)`)

// grownUp is the last year of birth for which a number with a false check digit
// counts as a person's: later ones are codes of projects with a date in them.
const grownUp = "2009"

// identities finds identity numbers of 18 digits (GB 11643-1999).
func (r *Rules) identities(f *foldedText, groups []group) []Spot {
	var spots []Spot
	windows(f, groups, 17, 54, func(w window) bool {
		number, to := w.digits, w.to
		if len(number) == 17 {
			// The check digit may be an X, which is no digit of a group.
			for to < len(f.runes) && (f.runes[to] == ' ' || f.runes[to] == '-') && to-w.to < 2 {
				to++
			}
			if to == len(f.runes) || f.runes[to]|0x20 != 'x' || to+1 < len(f.runes) && (isLatin(f.runes[to+1]) || isDigit(f.runes[to+1])) {
				return false
			}
			number, to = number+"X", to+1
		}
		if len(number)%18 != 0 {
			return false
		}
		if r.isCode(f, w.from) && !(isPupil(f, w.from) && isChecked(number) && number[6:10] <= lastPupil) {
			return false
		}
		labelled := r.saidBefore(f, w.from, r.numbers.identity)
		for rest := number; rest != ""; rest = rest[18:] {
			if !isIdentity(rest[:18], labelled) || len(number) > 18 && !isChecked(rest[:18]) {
				return false
			}
		}
		spots = append(spots, f.spot(IdentityNumber, w.from, to))
		return true
	})
	return spots
}

// lastPupil is the last year of birth of those who are at school: later ones are
// more likely to be the year of a project.
const lastPupil = "2018"

// isPupil reports whether one letter stands before a number, as before the
// identity number of a pupil (G…, J…, L…).
func isPupil(f *foldedText, at int) bool {
	return at > 0 && strings.ContainsRune("GJLgjl", f.runes[at-1]) && (at == 1 || !isWord(f.runes[at-2]) && f.runes[at-2] != '-')
}

// disabled is what stands behind an identity number in that of a disabled
// person: kind and degree, and how often it was made anew.
var disabled = regexp.MustCompile(`^[1-7][1-4](?:B\d)?$`)

// inOneRun finds identity and mobile numbers of persons that are written in one
// run of digits.
func (r *Rules) inOneRun(f *foldedText, _ []group) []Spot {
	var spots []Spot
	for from := 0; from < len(f.runes); from++ {
		to := from
		for to < len(f.runes) && (isDigit(f.runes[to]) || to > from && f.runes[to]|0x20 == 'x') {
			to++
		}
		if to-from >= 20 && !r.isCode(f, from) && !mobilesJoined.MatchString(string(f.runes[from:to])) && isSeveral(strings.ToUpper(string(f.runes[from:to]))) {
			spots = append(spots, f.spot(IdentityNumber, from, to))
		}
		from = max(from, to)
	}
	return spots
}

// isSeveral reports whether a run is made of identity numbers with true check
// digits and mobile numbers, and nothing else.
func isSeveral(run string) bool {
	switch {
	case run == "":
		return true
	case len(run) >= 18 && !strings.ContainsRune(run[:17], 'X') && isIdentity(run[:18], false) && isChecked(run[:18]) && (isSeveral(run[18:]) || disabled.MatchString(run[18:])):
		return true
	}
	return len(run) >= 11 && !strings.ContainsRune(run[:11], 'X') && mobileNumber.MatchString(run[:11]) && isSeveral(run[11:])
}

// isIdentity reports whether a number is built like a citizen identity number:
// a province, a day of birth, three digits, and the check digit. A false check
// digit excuses none but the young, and those not where the text says what the
// number is: one that someone mistyped is a person's all the same.
func isIdentity(number string, labelled bool) bool {
	year := number[6:10]
	if !provinces.MatchString(number) || year < "1900" || year > "2099" || !isDay(number[10:14]) {
		return false
	}
	return labelled || year <= grownUp || isChecked(number)
}

// isDay reports whether four digits are a month and a day.
func isDay(digits string) bool {
	month, day := digits[:2], digits[2:]
	return "01" <= month && month <= "12" && "01" <= day && day <= "31"
}

// isChecked holds the check digit of an identity number against the others
// (ISO 7064 MOD 11-2).
func isChecked(number string) bool {
	sum := 0
	for n, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(number[n]-'0') * weight
	}
	return number[17] == "10X98765432"[sum%11]
}

// shortIdentities finds identity numbers of the first generation: 15 digits,
// the year of birth in two, no check digit.
func (r *Rules) shortIdentities(f *foldedText, groups []group) []Spot {
	var spots []Spot
	windows(f, groups, 15, 15, func(w window) bool {
		if !provinces.MatchString(w.digits) || w.digits[2:4] == "00" || !isDay(w.digits[8:12]) || r.isCode(f, w.from) || r.isCounted(f, w.to) || isDecimal(f, w) {
			return false
		}
		if !r.saidBefore(f, w.from, r.numbers.identity) && (r.saidBefore(f, w.from, r.numbers.code) || len(w.breaks) > 4) {
			return false
		}
		spots = append(spots, f.spot(IdentityNumber, w.from, w.to))
		return true
	})
	return spots
}

// cardNumber is what a payment card's number begins with, and how long it is
// (ISO/IEC 7812): UnionPay, domestic cards before it, Visa, Mastercard, JCB,
// American Express.
var cardNumber = regexp.MustCompile(`^(?:62\d{14,17}|(?:9558|9559|60\d\d|68\d\d|69\d\d|90\d\d)\d{12,15}|4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13})$`)

// cards finds numbers of bank cards by what they begin with and their check
// digit.
func (r *Rules) cards(f *foldedText, groups []group) []Spot {
	var spots []Spot
	windows(f, groups, 15, 19, func(w window) bool {
		if !cardNumber.MatchString(w.digits) || !luhn(w.digits) || r.isCode(f, w.from) || r.isCounted(f, w.to) || isDecimal(f, w) {
			return false
		}
		spots = append(spots, f.spot(AccountNumber, w.from, w.to))
		return true
	})
	return spots
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

// accounts finds long numbers in a text that speaks of an account.
func (r *Rules) accounts(f *foldedText, groups []group) []Spot {
	text := foldLabel(string(f.runes))
	if !contains(text, r.numbers.account) {
		return nil
	}
	var spots []Spot
	for i := 0; i < len(groups); i++ {
		j, digits := i, groups[i].to-groups[i].from
		for j+1 < len(groups) && isSeparator(f.runes[groups[j].to:groups[j+1].from]) {
			j++
			digits += groups[j].to - groups[j].from
		}
		if digits >= 9 && !r.isCode(f, groups[i].from) && !r.isCounted(f, groups[j].to) && !isDecimal(f, window{from: groups[i].from, to: groups[j].to}) {
			spots = append(spots, f.spot(AccountNumber, groups[i].from, groups[j].to))
		}
		i = j
	}
	return spots
}

func contains(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
