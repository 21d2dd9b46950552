package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel is how many characters a label has at most.
const maxLabel = 16

// Asks gives what a label asks for: Name, Telephone, or nothing. Bracketed
// parts (签字) and the marks behind a label make no difference, but a label that
// is nothing else than a bracketed word is that word.
func (r *Rules) Asks(text string) Kind { return r.asks(text, true) }

// asks is Asks; open says that the text stands above or below the tables, where
// a label may end in what is done (审核) too.
func (r *Rules) asks(text string, open bool) Kind {
	label := trimLabel(foldLabel(withoutBrackets(text)))
	if label == "" {
		label = trimLabel(strings.NewReplacer("(", "", ")", "", "[", "", "]", "").Replace(foldLabel(text)))
	}
	if n := utf8.RuneCountInString(label); n == 0 || n > maxLabel || hasEnding(label, r.endings.notLabel) || strings.ContainsFunc(label, isInSentence) {
		return ""
	}
	switch {
	case hasEnding(label, r.endings.telephone):
		return Telephone
	case hasEnding(label, r.endings.organisation):
		return ""
	case hasEnding(label, r.endings.person), open && hasEnding(label, r.endings.action):
		return Name
	}
	return ""
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
	return 0 < n && n <= maxLabel && hasEnding(label, r.endings.organisation)
}

// trimLabel takes the marks of a label off both ends of a folded text.
func trimLabel(label string) string {
	return strings.TrimFunc(label, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '(' && c != ')'
	})
}
