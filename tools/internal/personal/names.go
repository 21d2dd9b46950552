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
