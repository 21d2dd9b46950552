package personal

import (
	"strings"
	"unicode"
)

// maxPerson is how many letters a word has at most that may be a person, with
// the label right before it.
const maxPerson = 12

// MaySay reports whether a text of which a form knows nothing may be published.
// It fails closed: a short word that is no label of an organisation or a thing,
// no day and no figure may be somebody's name, in whatever language.
func (r *Rules) MaySay(text string) bool {
	if len(r.In(text)) > 0 {
		return false
	}
	for _, word := range strings.FieldsFunc(closedUp(text), isBetweenWords) {
		if folded := foldLabel(word); r.maySomebody(word, folded) {
			return false
		}
	}
	return true
}

// isBetweenWords tells what parts the labels and answers in a line.
func isBetweenWords(c rune) bool {
	return unicode.IsSpace(c) || isDash(c) || strings.ContainsRune(colons+"_=|/\\()\uff08\uff09[]\u3010\u3011\u3014\u3015\u3001\u300a\u300b\u201c\u201d", c)
}

func (r *Rules) maySomebody(word, folded string) bool {
	letters := 0
	for _, c := range folded {
		switch {
		case isDot(c):
			return true
		case unicode.IsLetter(c):
			letters++
		}
	}
	switch {
	case letters < 2 || letters > maxPerson, r.isDate(folded), r.noAnswers[folded], r.isOrganisation(word), hasEnding(folded, r.endings.notName):
		return false
	case strings.ContainsFunc(folded, isDigit):
		return r.IsName(strings.TrimFunc(folded, isDigit)) // 张三1
	}
	first := []rune(folded)
	return !r.notNames[string(first[:2])]
}

// closedUp takes the blanks out of words whose characters are set apart: 填 表 人.
func closedUp(text string) string {
	runes := []rune(text)
	single := func(i int) bool {
		return i >= 0 && i < len(runes) && isHan(runes[i]) && (i == 0 || !isHan(runes[i-1])) && (i+1 == len(runes) || !isHan(runes[i+1]))
	}
	var b strings.Builder
	for i := 0; i < len(runes); i++ {
		if c := runes[i]; !unicode.IsSpace(c) || c == '\n' || c == '\r' {
			b.WriteRune(c)
			continue
		}
		end := i
		for end < len(runes) && unicode.IsSpace(runes[end]) && runes[end] != '\n' && runes[end] != '\r' {
			end++
		}
		if !single(i-1) || !single(end) {
			b.WriteString(string(runes[i:end]))
		}
		i = end - 1
	}
	return b.String()
}
