package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// namesIn adds the names that stand in a text beside a title, beside one of the
// numbers found, or at the label of a person.
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
		spots = r.addNameBefore(spots, text, len(before))
		spots = r.addNameBehind(spots, text, text[s.To:], isBesideName, shape{least: 2})
	}
	for at, c := range text {
		if r.titleEnds[c] {
			spots = r.besideTitle(spots, text, at+utf8.RuneLen(c))
		}
		if strings.ContainsRune(colons, c) || isDash(c) {
			spots = r.atLabel(spots, text, at)
		}
		if c == '(' || c == '\uff08' {
			spots = r.beforeBracket(spots, text, at)
			spots = r.inBracket(spots, text, at)
		}
	}
	return r.actors(spots, text)
}

// shape is what a name looks like at a place: how many characters it has at
// least, whether what the person did may stand right behind one of three, and
// whether that may be any deed, where no everyday word begins like the name.
type shape struct {
	least       int
	acts, deeds bool
}

// besideTitle adds the names on both sides of the title that ends at a place.
func (r *Rules) besideTitle(spots []Spot, text string, end int) []Spot {
	for _, title := range r.titles {
		begin := end - len(title)
		if !strings.HasSuffix(text[:end], title) || r.isLength(text[end-utf8.RuneLen(lastRune(title)):]) {
			continue
		}
		if r.goesOn(text[begin:], title) {
			return spots // 会计师 is no 会计
		}
		spots = r.addNameBefore(spots, text, begin)
		return r.addNameBehind(spots, text, text[end:], isBehindTitle, shape{least: 2, acts: true, deeds: true})
	}
	for _, role := range r.roles {
		if strings.HasSuffix(text[:end], role) {
			return r.addNameBehind(spots, text, text[end:], isBehindTitle, shape{least: 3, deeds: true})
		}
	}
	return spots
}

// goesOn reports whether a text that begins with a title begins with a longer
// one.
func (r *Rules) goesOn(text, title string) bool {
	for _, longer := range r.titles {
		if len(longer) <= len(title) {
			return false
		}
		if strings.HasPrefix(text, longer) {
			return true
		}
	}
	return false
}

func (r *Rules) addNameBefore(spots []Spot, text string, end int) []Spot {
	if from := r.nameAtEnd(text[:end]); from >= 0 {
		spots = add(spots, Spot{Name, from, end})
	}
	return spots
}

// addNameBehind adds the name that a rest of a text begins with, behind marks
// and the word for is.
func (r *Rules) addNameBehind(spots []Spot, text, rest string, isMark func(rune) bool, wanted shape) []Spot {
	behind := strings.TrimLeftFunc(rest, isMark)
	size := r.nameAtStart(behind, wanted)
	if size == 0 && r.copulas[firstRune(behind)] {
		behind = behind[utf8.RuneLen(firstRune(behind)):]
		size = r.nameAtStart(behind, shape{least: 3})
	}
	if size > 0 {
		spots = add(spots, Spot{Name, len(text) - len(behind), len(text) - len(behind) + size})
	}
	return spots
}

// atLabel adds the names behind a colon or a dash that stands behind the label
// of a person: 授课教师：张三、李四.
func (r *Rules) atLabel(spots []Spot, text string, at int) []Spot {
	before := text[tail(text[:at], 3*maxLabel):at]
	from := strings.LastIndexFunc(before, func(c rune) bool { return isSentenceMark(c) || strings.ContainsRune(colons, c) })
	if from >= 0 {
		_, size := utf8.DecodeRuneInString(before[from:])
		before = before[from+size:]
	}
	asks := r.asks(before, false)
	if asks == "" {
		return spots
	}
	wanted := shape{least: 2, acts: true}
	if asks == Telephone {
		wanted = shape{least: 3} // 联系人/电话：张三丰
	}
	rest := strings.TrimLeftFunc(text[at:], func(c rune) bool {
		return isDash(c) || unicode.IsSpace(c) || strings.ContainsRune(colons, c)
	})
	for rest != "" {
		end := strings.IndexFunc(rest, isSentenceMark)
		if end < 0 {
			end = len(rest)
		}
		word, from := rest[:end], len(text)-len(rest)
		if size := r.nameAtStart(word, wanted); size > 0 {
			spots = add(spots, Spot{Name, from, from + size})
		} else if asks == Name && r.isForeignName(word) {
			spots = add(spots, Spot{Name, from, from + len(word)})
		} else {
			break
		}
		next := strings.TrimLeftFunc(rest[end:], isListMark)
		if next == rest[end:] {
			break
		}
		rest = next
	}
	return spots
}

// isSentenceMark tells what ends a label or an answer in a sentence.
func isSentenceMark(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !isDot(c) && c != ' '
}

// isListMark tells what lists names.
func isListMark(c rune) bool {
	return unicode.IsSpace(c) || strings.ContainsRune("\u3001,\uff0c/", c)
}

// isForeignName reports whether the answer to the label of a person is a name
// without a surname that is known: parts with dots between, some Latin words,
// or three to five Chinese characters that make no known word.
func (r *Rules) isForeignName(word string) bool {
	word = strings.TrimSpace(word)
	runes := []rune(word)
	dots, han, words := 0, 0, len(strings.Fields(word))
	for n, c := range runes {
		switch {
		case isDot(c):
			dots++
		case isHan(c):
			han++
		case !isLatin(c) && c != ' ' || isLatin(c) && (n == 0 || runes[n-1] == ' ') && !unicode.IsUpper(c):
			return false
		}
	}
	switch {
	case dots > 0:
		return r.IsName(word)
	case han == 0:
		return words >= 2 && words <= 4
	}
	return han == len(runes) && 3 <= han && han <= 5 && !r.notNames[string(runes[:2])] && !r.nobody[runes[0]] &&
		!hasEnding(word, r.endings.notName) && !hasEnding(word, r.endings.place) && !hasEnding(word, r.endings.groups) && !hasEnding(word, r.titles)
}

// beforeBracket adds the name before a bracket that holds the label of a person
// and nothing else: 张三（项目负责人）.
func (r *Rules) beforeBracket(spots []Spot, text string, at int) []Spot {
	end := strings.IndexAny(text[at:], ")\uff09")
	if end < 0 || end > 3*maxLabel {
		return spots
	}
	inside := strings.Trim(text[at:at+end], "(\uff08")
	if r.asks(inside, false) != Name {
		return spots
	}
	return r.addNameBefore(spots, text, at)
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

// dotted gives how many characters from a place on, in steps of a direction, are
// a name with dots: 买买提·艾力. What the text says right beside it counts too,
// since nothing parts them.
func dotted(runes []rune, at, step int) int {
	n, dots := 0, 0
	for ; 0 <= at && at < len(runes) && (isHan(runes[at]) || isDot(runes[at])); at += step {
		if isDot(runes[at]) {
			if n == 0 {
				return 0
			}
			dots++
		}
		n++
	}
	if dots == 0 || n < 3 || n > maxDotted || isDot(runes[at-step]) {
		return 0
	}
	return n
}

// nameAtEnd gives where the name begins with which a text ends; −1 if it ends
// with none. A name stands behind something that is no Chinese character, or
// behind one of the words that lead to persons.
func (r *Rules) nameAtEnd(text string) int {
	runes := []rune(text[tail(text, 3*maxDotted):])
	if from := len(runes) - dotted(runes, len(runes)-1, -1); from < len(runes) {
		return len(text) - len(string(runes[from:]))
	}
	for _, size := range []int{3, 2, 4} {
		from := len(runes) - size
		if from < 0 || !r.IsName(string(runes[from:])) {
			continue
		}
		if from == 0 && len(runes) == utf8.RuneCountInString(text) || from > 0 && (!isHan(runes[from-1]) || r.leads[runes[from-1]]) ||
			size > 2 && (hasEnding(string(runes[:from]), r.titles) || hasEnding(string(runes[:from]), r.roles)) {
			return len(text) - len(string(runes[from:]))
		}
	}
	return -1
}

// nameAtStart gives the bytes of the name with which a text begins; 0 if it
// begins with none.
func (r *Rules) nameAtStart(text string, wanted shape) int {
	var runes []rune
	for _, c := range text {
		if runes = append(runes, c); len(runes) > maxDotted {
			break
		}
	}
	if size := dotted(runes, 0, 1); size > 0 {
		return len(string(runes[:size]))
	}
	for _, size := range []int{3, 2, 4} {
		if size > len(runes) || !r.IsName(string(runes[:size])) {
			continue
		}
		if size < wanted.least || size < len(runes) && r.hamlets[runes[size-1]] && r.hamletParts[runes[size]] { // 村民李家庄组
			continue
		}
		if size == len(runes) || !isHan(runes[size]) || r.follows[runes[size]] || wanted.acts && size > 2 && r.acts[runes[size]] ||
			wanted.deeds && size > 2 && (r.acts[runes[size]] || r.deeds[runes[size]]) && r.isPlain(runes[:size]) {
			return len(string(runes[:size]))
		}
	}
	return 0
}
