package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isPlain reports whether a text of the shape of a name is hardly anything else:
// no everyday word begins with its surname, and it does not end like a hamlet or
// a group of people.
func (r *Rules) isPlain(name []rune) bool {
	text := string(name)
	return (!r.everyday[name[0]] || len(name) >= 3 && r.compound[string(name[:2])]) && !r.hamlets[name[len(name)-1]] && !hasEnding(text, r.endings.groups)
}

// actors adds the names of those of whom a sentence says what they did or who
// they are, without a title: 由张三丰负责, 财政所张三丰办理, 张三丰，男.
func (r *Rules) actors(spots []Spot, text string) []Spot {
	for at, c := range text {
		end := at + utf8.RuneLen(c)
		switch {
		case r.actsBy[c]:
			spots = r.actor(spots, text, end, c)
		case r.offices[c]:
			spots = r.actor(spots, text, end, 0)
		case r.sexes[c] && at > 0 && !isHan(lastRune(text[:at])) && (end == len(text) || !isHan(firstRune(text[end:]))):
			spots = r.addPlainBefore(spots, text, at)
		}
	}
	for _, word := range r.reached {
		for from := 0; ; {
			at := strings.Index(text[from:], word)
			if at < 0 {
				break
			}
			spots = r.addPlainBefore(spots, text, from+at)
			from += at + len(word)
		}
	}
	return spots
}

// actor adds the name that stands at a place, where a deed stands behind it, or,
// behind a word by, a mark that lists others.
func (r *Rules) actor(spots []Spot, text string, at int, by rune) []Spot {
	var runes []rune
	for _, c := range text[at:] {
		if runes = append(runes, c); len(runes) == 6 {
			break
		}
	}
	for _, size := range []int{3, 4} {
		if len(runes) <= size || !r.IsName(string(runes[:size])) || !r.isPlain(runes[:size]) {
			continue
		}
		did := len(runes) >= size+2 && r.did[string(runes[size:size+2])]
		if listed := by != 0 && r.numbers.listed[runes[size]]; did || listed {
			return add(spots, Spot{Name, at, at + len(string(runes[:size]))})
		}
	}
	return spots
}

// addPlainBefore adds the name of three characters or more that stands before a
// place with nothing but marks between.
func (r *Rules) addPlainBefore(spots []Spot, text string, at int) []Spot {
	before := strings.TrimRightFunc(text[:at], func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(",\uff0c\u3001;\uff1b", c) })
	if len(before) == at {
		return spots // 男 behind no mark is a part of a word
	}
	from := r.nameAtEnd(before)
	if from < 0 {
		return spots
	}
	if name := []rune(before[from:]); len(name) >= 3 && r.isPlain(name) {
		spots = add(spots, Spot{Name, from, len(before)})
	}
	return spots
}

// inBracket adds the name that stands alone in brackets behind the word for a
// person: 技术负责人（张三丰）.
func (r *Rules) inBracket(spots []Spot, text string, at int) []Spot {
	inside := text[at+utf8.RuneLen(firstRune(text[at:])):]
	end := strings.IndexAny(inside, ")\uff09")
	if end < 0 || !hasEnding(text[:at], r.titles) && !hasEnding(text[:at], r.roles) {
		return spots
	}
	from := len(text) - len(inside)
	if name := []rune(inside[:end]); len(name) >= 3 && r.IsName(string(name)) && (strings.ContainsFunc(string(name), isDot) || r.isPlain(name)) {
		spots = add(spots, Spot{Name, from, from + end})
	}
	return spots
}
