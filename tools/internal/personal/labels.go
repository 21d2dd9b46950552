package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel is how many characters a label has at most; maxLongLabel, one that
// ends in the word for a person.
const (
	maxLabel     = 16
	maxLongLabel = 32
)

// Asks gives what a label asks for: Name, Telephone, or nothing. Bracketed
// parts (签字), numbering and the marks behind a label make no difference, but a
// label that is nothing else than a bracketed word is that word.
func (r *Rules) Asks(text string) Kind { return r.asks(text, true) }

// asks is Asks; open says that the text stands above or below the tables, where
// a label may end in what is done (审核) too.
func (r *Rules) asks(text string, open bool) Kind {
	label := bareLabel(text)
	n := utf8.RuneCountInString(label)
	if n == 0 || n > maxLongLabel || hasEnding(label, r.endings.notLabel) || strings.ContainsFunc(label, isInSentence) {
		return ""
	}
	field := label
	if open {
		field = withoutField(label, r.endings.field)
	}
	person := hasEnding(field, r.endings.person)
	switch {
	case n > maxLabel && !(open && person):
		return ""
	case hasEnding(label, r.endings.telephone):
		return Telephone
	case open && r.isSigned(text):
		return Name
	case field == label && hasEnding(label, r.endings.organisation):
		return ""
	case person, open && hasEnding(field, r.endings.action):
		return Name
	}
	return ""
}

// isSigned reports whether a label asks for a signature, in brackets, and for no
// seal: 科室意见（签字）.
func (r *Rules) isSigned(text string) bool {
	text = strings.TrimRight(foldLabel(text), colons+"-")
	return strings.HasSuffix(text, ")") && contains(text, r.signed) && !contains(text, r.sealed)
}

// withoutField takes the word for the field off a label: 审签栏, 领导意见.
func withoutField(label string, fields []string) string {
	for _, field := range fields {
		if rest, ok := strings.CutSuffix(label, field); ok && rest != "" {
			return rest
		}
	}
	return label
}

// bareLabel folds a text as a label is compared: without bracketed parts, unless
// nothing is left, numbering and the marks around it.
func bareLabel(text string) string {
	label := withoutNumber(trimLabel(foldLabel(withoutBrackets(text))))
	if label == "" {
		label = withoutNumber(trimLabel(strings.NewReplacer("(", "", ")", "", "[", "", "]", "").Replace(foldLabel(text))))
	}
	return label
}

// withoutNumber takes a number of one or two digits off both ends of a label:
// 1.填表人, 负责人2.
func withoutNumber(label string) string {
	for _, cut := range []func(string, func(rune) bool) string{strings.TrimLeftFunc, strings.TrimRightFunc} {
		if rest := cut(label, unicode.IsDigit); len(label)-len(rest) <= 2 {
			label = trimLabel(rest)
		}
	}
	return label
}

// isInSentence tells characters that stand in sentences and in no label.
func isInSentence(c rune) bool {
	return unicode.IsDigit(c) || strings.ContainsRune("\u3002\uff0c,;\uff1b!?\uff01\uff1f", c)
}

// isOrganisation reports whether a label says that what stands at it is an
// organisation or a thing.
func (r *Rules) isOrganisation(text string) bool {
	label := trimLabel(foldLabel(withoutBrackets(text)))
	n := utf8.RuneCountInString(label)
	return 0 < n && n <= maxLabel && hasEnding(label, r.endings.organisation) && r.Asks(text) == ""
}

// trimLabel takes the marks of a label off both ends of a folded text.
func trimLabel(label string) string {
	return strings.TrimFunc(label, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '(' && c != ')'
	})
}
