package personal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isDot tells the dots that part the names of minorities: 买买提·艾力.
func isDot(c rune) bool {
	return c == '\u00b7' || c == '\u2022' || c == '\u2027' || c == '\u30fb' || c == '\u22c5' || c == '\uff65'
}

// maxDotted is how many characters a name with dots has at most.
const maxDotted = 24

// IsName reports whether a text has the shape of one Chinese name and shows
// nothing else: a surname and one or two characters, a compound surname or two
// surnames and one or two, or parts with dots between. Words that begin like a
// name, and the names of offices and places, are none.
func (r *Rules) IsName(text string) bool {
	name := []rune(foldLabel(text))
	if len(name) < 2 {
		return false
	}
	dots := 0
	for _, c := range name {
		switch {
		case isDot(c):
			dots++
		case !isHan(c):
			return false
		}
	}
	if dots > 0 {
		return len(name) <= maxDotted && !isDot(name[0]) && !isDot(name[len(name)-1])
	}
	if len(name) > 4 || r.notNames[string(name[:2])] || hasEnding(string(name), r.endings.notName) {
		return false
	}
	if len(name) >= 3 && hasEnding(string(name), r.endings.place) {
		return false
	}
	if len(name) >= 3 && r.compound[string(name[:2])] {
		return true
	}
	if !r.surnames[name[0]] {
		return false
	}
	return len(name) <= 3 || r.surnames[name[1]]
}

// HasNames reports whether a text shows nothing but names of persons, with
// titles, brackets and days: 张三、李四, 张三（组长）, 张三 2023年3月1日.
func (r *Rules) HasNames(text string) bool {
	if utf8.RuneCountInString(text) <= maxSpread && r.IsName(text) {
		return true // also where blanks set its characters apart: 张 三
	}
	found := false
	for _, part := range strings.FieldsFunc(withoutBrackets(text), isBetweenNames) {
		part = r.withoutTitle(foldLabel(part))
		switch {
		case part == "" || !strings.ContainsFunc(part, unicode.IsLetter) || r.isDate(part) || slices.Contains(r.titles, part):
		case r.IsName(part):
			found = true
		default:
			return false
		}
	}
	return found
}

// maxSpread is how many characters a name has at most that is set apart to fill
// its cell.
const maxSpread = 12

// isBetweenNames tells what parts the names in a list of persons.
func isBetweenNames(c rune) bool {
	return unicode.IsSpace(c) || strings.ContainsRune("\u3001\uff0c,;\uff1b/|\u3002", c)
}

// withoutTitle takes titles off both ends of a text, unless nothing is left.
func (r *Rules) withoutTitle(text string) string {
	for range 2 {
		for _, title := range r.titles {
			if rest, ok := strings.CutSuffix(text, title); ok && rest != "" {
				text = rest
				break
			}
		}
		for _, title := range r.titles {
			if rest, ok := strings.CutPrefix(text, title); ok && rest != "" {
				text = rest
				break
			}
		}
	}
	return text
}

// isDate reports whether a text is made of digits and the characters of dates.
func (r *Rules) isDate(text string) bool {
	digits := false
	for _, c := range text {
		switch {
		case unicode.IsDigit(c):
			digits = true
		case !r.dates[c] && !strings.ContainsRune("-./:", c):
			return false
		}
	}
	return digits
}

// withoutBrackets takes bracketed parts out of a text.
func withoutBrackets(text string) string {
	var b strings.Builder
	depth := 0
	for _, c := range text {
		switch c {
		case '(', '\uff08', '[', '\u3010', '\u3014':
			depth++
		case ')', '\uff09', ']', '\u3011', '\u3015':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

// namesIn adds the names that stand in a text beside a title, beside one of the
// numbers found, or behind the label of a person.
func (r *Rules) namesIn(text string, spots []Spot) []Spot {
	for _, s := range spots {
		if s.Kind != MobileNumber && s.Kind != Telephone {
			continue
		}
		before := strings.TrimRightFunc(text[:s.From], isBesideName)
		for _, word := range r.numbers.telephone { // 张三，电话：…
			if rest, ok := strings.CutSuffix(before, word); ok {
				before = strings.TrimRightFunc(rest, isBesideName)
			}
		}
		if from := r.nameAtEnd(before); from >= 0 {
			spots = add(spots, Spot{Name, from, len(before)})
		}
		behind := strings.TrimLeftFunc(text[s.To:], isBesideName)
		if size := r.nameAtStart(behind); size > 0 {
			spots = add(spots, Spot{Name, len(text) - len(behind), len(text) - len(behind) + size})
		}
	}
	for at, c := range text {
		if !r.titleEnds[c] {
			continue
		}
		end := at + utf8.RuneLen(c)
		for _, title := range r.titles {
			if !strings.HasSuffix(text[:end], title) || r.isLength(text[end-len(string(c)):]) {
				continue
			}
			before := text[:end-len(title)]
			if from := r.nameAtEnd(before); from >= 0 {
				spots = add(spots, Spot{Name, from, len(before)})
			}
			behind := strings.TrimLeftFunc(text[end:], isBehindTitle)
			if size := r.nameAtStart(behind); size > 0 {
				spots = add(spots, Spot{Name, len(text) - len(behind), len(text) - len(behind) + size})
			}
			break
		}
	}
	return spots
}

// isLength reports whether a text that begins with the end of a title speaks of a
// length.
func (r *Rules) isLength(text string) bool {
	rest, ok := strings.CutPrefix(text, r.length)
	return ok && r.lengths[firstRune(rest)]
}

func firstRune(text string) rune {
	if text == "" {
		return 0
	}
	first, _ := utf8.DecodeRuneInString(text)
	return first
}

// isBesideName tells what may stand between a name and a number.
func isBesideName(c rune) bool {
	return unicode.IsSpace(c) || strings.ContainsRune(":\uff1a,\uff0c(\uff08)\uff09-\u2014;\uff1b/|\u3001", c)
}

// isBehindTitle tells what may stand between a title and the name behind it.
func isBehindTitle(c rune) bool { return strings.ContainsRune(" \u3000:\uff1a", c) }

// nameAtEnd gives where the name begins with which a text ends; −1 if it ends
// with none. A name stands behind something that is no Chinese character, or
// behind one of the words that lead to persons.
func (r *Rules) nameAtEnd(text string) int {
	runes := []rune(text[tail(text, 30):])
	for _, size := range []int{3, 2, 4} {
		from := len(runes) - size
		if from < 0 || !r.IsName(string(runes[from:])) {
			continue
		}
		if from == 0 && len(runes) == utf8.RuneCountInString(text) || from > 0 && (!isHan(runes[from-1]) || r.leads[runes[from-1]]) {
			return len(text) - len(string(runes[from:]))
		}
	}
	return -1
}

// nameAtStart gives the bytes of the name with which a text begins; 0 if it
// begins with none.
func (r *Rules) nameAtStart(text string) int {
	var runes []rune
	for _, c := range text {
		if runes = append(runes, c); len(runes) > 5 {
			break
		}
	}
	for _, size := range []int{3, 2, 4} {
		if size > len(runes) || !r.IsName(string(runes[:size])) {
			continue
		}
		if size == len(runes) || !isHan(runes[size]) || r.follows[runes[size]] {
			return len(string(runes[:size]))
		}
	}
	return 0
}

// tail gives where the last max bytes of a text begin, at a character.
func tail(text string, max int) int {
	at := len(text) - max
	if at <= 0 {
		return 0
	}
	for !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

func hasEnding(text string, endings []string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}

// NamesOf gives the names of the shape of Chinese ones that a withheld text
// holds: 填表人：张三、李四 has two.
func (r *Rules) NamesOf(text string) []string {
	var names []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool {
		return isBetweenNames(c) || isDash(c) || strings.ContainsRune(":\uff1a\ufe55\u2236()\uff08\uff09[]_", c)
	}) {
		part = r.withoutTitle(part)
		if r.IsName(part) && utf8.RuneCountInString(part) > 1 {
			names = append(names, foldLabel(part))
		}
	}
	if whole := foldLabel(text); len(names) == 0 && r.IsName(whole) {
		names = append(names, whole)
	}
	return names
}
