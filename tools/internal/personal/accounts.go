package personal

import (
	"regexp"
	"strings"
	"unicode"
)

// isWord reports whether a rune is a part of a word of Latin letters and digits.
func isWord(c rune) bool { return isLatin(c) || isDigit(c) || c == '_' }

var email = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?@ ?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}`)

// emails finds addresses of e-mail, by runes.
func emails(runes []rune) [][2]int {
	at := -1
	for i, c := range runes {
		if c == '@' {
			at = i
			break
		}
	}
	if at < 0 {
		return nil
	}
	// What is no ASCII is one byte here, so that bytes count runes.
	ascii := make([]byte, len(runes))
	for i, c := range runes {
		ascii[i] = byte(c)
		if c >= 0x80 {
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
	labelledPassport = regexp.MustCompile(`^[A-Z0-9]{7,11}$`)
)

// passports finds numbers of passports and travel permits.
func (r *Rules) passports(f *foldedText) []Spot {
	var spots []Spot
	for _, t := range tokensOf(f.runes) {
		text := strings.ToUpper(string(f.runes[t.from:t.to]))
		labelled := r.saidBefore(f, t.from, r.numbers.passport) && labelledPassport.MatchString(text) && strings.ContainsFunc(text, isDigit)
		if labelled || passportNumber.MatchString(text) && !r.saidBefore(f, t.from, r.numbers.code) && !isPartOfCode(f.runes, t) {
			spots = append(spots, f.spot(PassportNumber, t.from, t.to))
		}
	}
	return spots
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
		if !r.numbers.plates[f.runes[i]] || !isLatin(f.runes[i+1]) || f.runes[i+1]|0x20 == 'i' {
			continue
		}
		j := i + 2
		for j < len(f.runes) && j < i+4 && strings.ContainsRune(" \u00b7\u2022\u30fb-.", f.runes[j]) {
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
		if length != 5 && length != 6 || digits < 2 {
			continue
		}
		spots = append(spots, f.spot(PlateNumber, i, j))
	}
	return spots
}

// messengers finds accounts behind the name of a messenger. A public account
// (公众号) has other words behind it and stays.
func (r *Rules) messengers(f *foldedText) []Spot {
	var spots []Spot
	for _, t := range tokensOf(f.runes) {
		size := t.to - t.from
		if size < 5 || size > 20 || !r.saidBefore(f, t.from, r.numbers.messenger) || isDigit(f.runes[t.to-1]) && r.hasUnit(f, t.to) {
			continue
		}
		to := t.to
		for to+1 < len(f.runes) && f.runes[to] == '-' && isWord(f.runes[to+1]) {
			for to++; to < len(f.runes) && isWord(f.runes[to]); to++ {
			}
		}
		if unicode.IsLetter(f.runes[t.from]) || isDigit(f.runes[t.from]) {
			spots = append(spots, f.spot(MessengerAccount, t.from, to))
		}
	}
	return spots
}
