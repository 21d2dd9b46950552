package personal

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isWord reports whether a rune is a part of a word of Latin letters and digits.
func isWord(c rune) bool { return isLatin(c) || isDigit(c) || c == '_' }

// An address of e-mail: with blanks or line breaks around its marks, with a word
// for @, with a host by number or in Chinese (which stands as ~ here), with a
// Chinese full stop or a comma for a point. A # or a blank at stands for @ before a host that
// many people have their mail at.
var email = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s{0,2}(?:` +
	`(?:@|[\[({]\s?(?:at|AT|At)\s?[\])}])\s{0,2}(?:\[?\d{1,3}(?:\.\d{1,3}){3}\]?|[A-Za-z0-9~](?:[A-Za-z0-9~-]{0,62}\s?\.\s?)+(?:[A-Za-z]{2,24}|~{2,3}))` +
	`|(?:#| (?:at|AT) )(?:qq|vip\.qq|163|126|139|189|sina|sohu|foxmail|gmail|hotmail|outlook|yeah|aliyun)\.(?:com|cn|net))`)

// emails finds addresses of e-mail, by runes.
func emails(runes []rune) [][2]int {
	if !slices.ContainsFunc(runes, func(c rune) bool { return strings.ContainsRune("@#])}", c) }) && !strings.Contains(strings.ToLower(string(runes)), " at ") {
		return nil
	}
	// What is no ASCII is one byte here, so that bytes count runes.
	ascii := make([]byte, len(runes))
	host := false // a sign for @ stands before, and nothing Chinese since
	for i, c := range runes {
		ascii[i] = byte(c)
		switch {
		case c == '@', c == ')', c == ']', c == '}':
			host = true
		case host && (c == '\u3002' || c == ',') && i+1 < len(runes) && (isLatin(runes[i+1]) || runes[i+1] == ' '):
			ascii[i] = '.'
		case c >= 0x80:
			host = false
			ascii[i] = '~'
		}
	}
	var found [][2]int
	for _, m := range email.FindAllIndex(ascii, -1) {
		found = append(found, [2]int{m[0], m[1]})
	}
	return found
}

// token is a run of Latin letters and digits, by runes.
type token struct{ from, to int }

func tokensOf(runes []rune) []token {
	var tokens []token
	for i := 0; i < len(runes); i++ {
		if !isWord(runes[i]) {
			continue
		}
		j := i
		for j < len(runes) && isWord(runes[j]) {
			j++
		}
		tokens = append(tokens, token{i, j})
		i = j
	}
	return tokens
}

// A passport of the People's Republic, or a permit for Hong Kong, Macao and
// Taiwan; behind a word for one, whatever is as long.
var (
	passportNumber   = regexp.MustCompile(`^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7,8}|[HM]\d{8}|[HM]\d{10})$`)
	labelledPassport = regexp.MustCompile(`^[A-Z0-9]{6,20}$`)
)

// passports finds numbers of passports and travel permits.
func (r *Rules) passports(f *foldedText) []Spot {
	var spots []Spot
	for _, t := range tokensOf(f.runes) {
		text := strings.ToUpper(string(f.runes[t.from:t.to]))
		labelled := r.saidBefore(f, r.beforeSeries(f, t.from), r.numbers.passport) && labelledPassport.MatchString(text) && strings.ContainsFunc(text, isDigit) && !r.isCounted(f, t.to)
		if labelled || passportNumber.MatchString(text) && !r.saidBefore(f, t.from, r.numbers.code) && !isPartOfCode(f.runes, t) {
			spots = append(spots, f.spot(PassportNumber, t.from, t.to))
		}
	}
	for i, c := range f.runes {
		if c|0x20 != 'e' && c|0x20 != 'g' || i > 0 && (isWord(f.runes[i-1]) || f.runes[i-1] == '-') || r.saidBefore(f, i, r.numbers.code) {
			continue
		}
		if to := passportFrom(f.runes, i); to > i {
			spots = append(spots, f.spot(PassportNumber, i, to))
		}
	}
	return spots
}

// beforeSeries gives where the series of a document begins that stands right
// before a number (军官证南字第…), or the place of the number.
func (r *Rules) beforeSeries(f *foldedText, at int) int {
	size := utf8.RuneCountInString(r.numbers.series)
	if from := at - size - 1; size > 0 && from >= 0 && string(f.runes[from+1:at]) == r.numbers.series {
		return from
	}
	return at
}

// passportFrom gives where a passport's number ends whose letter stands at i, if
// a blank, a hyphen or a line break stands in it; 0 if there is none. A day
// behind a letter is no such number: G 20231105.
func passportFrom(runes []rune, i int) int {
	const digits = 8
	j, n, parted := i+1, 0, 0
	first := [digits]rune{}
	for ; j < len(runes) && n < digits; j++ {
		switch c := runes[j]; {
		case isDigit(c):
			first[n] = c
			n++
		case (c == ' ' || c == '-') && n == 0 && parted == 0, (c == '\n' || c == '\r') && parted < 2:
			parted++
		default:
			return 0
		}
	}
	if n < digits || parted == 0 || j < len(runes) && (isWord(runes[j]) || j+1 < len(runes) && strings.ContainsRune(".-", runes[j]) && isDigit(runes[j+1])) {
		return 0
	}
	if number := string(first[:]); number[:2] == "19" || number[:2] == "20" {
		return 0
	}
	return j
}

// isPartOfCode reports whether a word hangs together with others by a hyphen:
// HT-G12345678.
func isPartOfCode(runes []rune, t token) bool {
	joins := func(c rune) bool { return c == '-' }
	return t.from >= 2 && joins(runes[t.from-1]) && isWord(runes[t.from-2]) || t.to+1 < len(runes) && joins(runes[t.to]) && isWord(runes[t.to+1])
}

// plates finds number plates: a province, the letter of a city, five or six
// letters and digits, the last of which may be a word.
func (r *Rules) plates(f *foldedText) []Spot {
	var spots []Spot
	for i := 0; i+6 < len(f.runes); i++ {
		city := i + 1
		if f.runes[city] == ' ' {
			city++
		}
		if !r.numbers.plates[f.runes[i]] || !isLatin(f.runes[city]) || f.runes[city]|0x20 == 'i' {
			continue
		}
		j := city + 1
		for j < len(f.runes) && j < city+3 && strings.ContainsRune(" \u00b7\u2022\u30fb\u2027-.*)\n\r", f.runes[j]) {
			j++
		}
		begin, digits := j, 0
		for j < len(f.runes) && (isLatin(f.runes[j]) || isDigit(f.runes[j])) {
			if isDigit(f.runes[j]) {
				digits++
			}
			j++
		}
		length := j - begin
		if length == 4 && j < len(f.runes) && r.numbers.plateEnds[f.runes[j]] {
			j++
			length++
		}
		if length != 5 && length != 6 || digits < 2 || city > i+1 && r.hasUnit(f, j) {
			continue
		}
		spots = append(spots, f.spot(PlateNumber, i, j))
	}
	return spots
}

var shortMessenger = regexp.MustCompile(`^[A-Za-z]{2}[a-z][a-z_]{0,7}\d{5,}[a-z]?$`)

// messengers finds accounts behind the name of a messenger. A public account
// (公众号) has other words behind it and stays.
func (r *Rules) messengers(f *foldedText) []Spot {
	var spots []Spot
	for _, t := range tokensOf(f.runes) {
		t = r.behindMessenger(f, t)
		to := t.to // nx-924427a
		for to+1 < len(f.runes) && f.runes[to] == '-' && isWord(f.runes[to+1]) {
			for to++; to < len(f.runes) && isWord(f.runes[to]); to++ {
			}
		}
		size := to - t.from
		if r.isMailbox(f, t) {
			spots = append(spots, f.spot(Email, t.from, t.to))
			continue
		}
		if size < 5 || size > 20 || !r.saidBefore(f, t.from, r.numbers.messenger) || isDigit(f.runes[to-1]) && r.hasUnit(f, to) {
			continue
		}
		if unicode.IsLetter(f.runes[t.from]) || isDigit(f.runes[t.from]) {
			spots = append(spots, f.spot(MessengerAccount, t.from, to))
		}
	}
	return spots
}

// behindMessenger takes the name of a messenger off a word that goes on in
// digits: QQ87654321.
func (r *Rules) behindMessenger(f *foldedText, t token) token {
	if r.saidBefore(f, t.from, r.numbers.code) {
		return t // 型号VX1234567
	}
	from := t.from
	for from < t.to && isLatin(f.runes[from]) {
		from++
	}
	if from > t.from && from < t.to && isDigit(f.runes[from]) && slices.Contains(r.numbers.messenger, strings.ToLower(string(f.runes[t.from:from]))) {
		t.from = from
		return t
	}
	// VXhw398282: no word in small letters begins like the short names and ends in so many digits.
	if word := string(f.runes[t.from:t.to]); shortMessenger.MatchString(word) && slices.Contains(r.numbers.messenger, strings.ToLower(word[:2])) {
		return token{t.from + 2, t.to}
	}
	// WeChatv8228699: no other word begins like the long names.
	for _, name := range r.numbers.messenger {
		if word := strings.ToLower(string(f.runes[t.from:t.to])); len(name) >= 6 && isLatin(rune(name[0])) && strings.HasPrefix(word, name) && strings.ContainsFunc(word, isDigit) {
			t.from += len(name)
			break
		}
	}
	return t
}

// isMailbox reports whether a word is the name of a mailbox, without its host:
// 邮箱：zhangsan99.
func (r *Rules) isMailbox(f *foldedText, t token) bool {
	if size := t.to - t.from; size < 5 || size > 30 || t.from == 0 || !r.saidBefore(f, t.from, r.numbers.mailbox) {
		return false
	}
	digits, letters := 0, 0
	for _, c := range f.runes[t.from:t.to] {
		if isDigit(c) {
			digits++
		}
		if isLatin(c) {
			letters++
		}
	}
	return letters > 0 && (digits > 0 || f.runes[t.from-1] == ':')
}
