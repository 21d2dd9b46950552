package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// namesOther reports whether a text begins with a label of an organisation or a
// thing, and a colon.
func (r *Rules) namesOther(text string) bool {
	at := strings.IndexAny(text, colons)
	return at > 0 && r.isOrganisation(text[:at])
}

// Inline looks for labels of persons with their answer in the same cell, anywhere
// in a text: behind a colon, a dash, a line break, a blank or nothing at all. It
// gives what the first label asks for, and whether any is answered.
func (r *Rules) Inline(text string) (kind Kind, answered bool) {
	if utf8.RuneCountInString(text) > 400 {
		return "", false
	}
	text = closedUp(text)
	rest := text
	for rest != "" {
		at, size := parting(rest)
		if at < 0 {
			break
		}
		label := lastField(rest[:at])
		rest = rest[at+size:]
		asks := r.Asks(label)
		if asks == "" && kind == "" {
			asks = r.asksBehindName(label)
		}
		if asks == "" {
			continue
		}
		if kind == "" {
			kind = asks
		}
		if r.answeredBy(rest, asks) {
			return asks, true
		}
	}
	if kind == "" {
		return r.joined(text)
	}
	return kind, false
}

// colons are the marks that stand behind a label.
const colons = ":\uff1a\ufe55\ufe13\u2236"

// parting gives where the first mark that parts a label from its answer stands
// in a text, and its bytes; −1 if there is none.
func parting(text string) (at, size int) {
	for at, c := range text {
		if strings.ContainsRune(colons+"\n\r=\uff1d\t", c) || isDash(c) && at > 0 || c == '_' || unicode.IsSpace(c) {
			end := at + utf8.RuneLen(c)
			for end < len(text) {
				next, width := utf8.DecodeRuneInString(text[end:])
				if !isDash(next) && !strings.ContainsRune(colons+"_", next) && !unicode.IsSpace(next) {
					break
				}
				end += width
			}
			return at, end - at
		}
	}
	return -1, 0
}

// namesSomeone reports whether a text is a label that nobody has heard of, a
// colon or a dash, and nothing but names.
func (r *Rules) namesSomeone(text string) bool {
	text = closedUp(text)
	at := strings.IndexFunc(text, func(c rune) bool { return isDash(c) || strings.ContainsRune(colons, c) })
	if at < 0 {
		return false
	}
	rest := strings.TrimLeftFunc(text[at:], func(c rune) bool { return isDash(c) || strings.ContainsRune(colons, c) })
	return r.mayAsk(lastField(text[:at])) && r.HasNames(firstAnswer(rest))
}

// mayAsk reports whether a text may be a label that nobody has heard of: a few
// characters, and no label of an organisation or a thing.
func (r *Rules) mayAsk(label string) bool {
	label = trimLabel(foldLabel(withoutBrackets(label)))
	n := utf8.RuneCountInString(label)
	return 2 <= n && n <= maxLabel && !strings.ContainsFunc(label, isInSentence) && !r.isOrganisation(label) && !r.IsName(label)
}

// firstAnswer gives what stands behind a label, up to the next one.
func firstAnswer(rest string) string {
	if at := strings.IndexAny(rest, colons); at >= 0 {
		fields := strings.Fields(rest[:at])
		if len(fields) < 2 {
			return ""
		}
		return strings.Join(fields[:len(fields)-1], " ")
	}
	return rest
}

// lastField gives the last word of a text: the label that stands right before
// a colon, behind whatever else the cell holds.
func lastField(text string) string {
	fields := strings.FieldsFunc(text, func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune("\uff0c,;\uff1b\u3002", c)
	})
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// asksBehindName is for the second label in a line, where the first one's
// answer runs into it: 张三联系电话.
func (r *Rules) asksBehindName(label string) Kind {
	runes := []rune(label)
	for _, size := range []int{2, 3, 4} {
		if size < len(runes) && r.IsName(string(runes[:size])) {
			if kind := r.Asks(string(runes[size:])); kind == Telephone {
				return kind
			}
		}
	}
	return ""
}

// answeredBy reports whether a text begins with an answer: a word that is no
// label itself and no field left to fill in.
func (r *Rules) answeredBy(rest string, asks Kind) bool {
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return false
	}
	first := strings.TrimFunc(fields[0], func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '+' && c != '(' && c != '\uff08'
	})
	if first == "" {
		return len(fields) > 1 && r.answeredBy(strings.Join(fields[1:], " "), asks)
	}
	label, _, _ := strings.Cut(strings.NewReplacer("\uff1a", ":", "\ufe55", ":").Replace(first), ":")
	if r.Asks(label) != "" || r.isOrganisation(label) {
		return false // the next label: this one has no answer
	}
	return !r.isDate(foldLabel(first)) || asks == Telephone
}

// joined is a label and a name with nothing between: 填表人张三, 审核（张三）.
func (r *Rules) joined(text string) (Kind, bool) {
	runes := []rune(strings.NewReplacer("(", "", ")", "", "\uff08", "", "\uff09", "").Replace(strings.TrimSpace(text)))
	if len(runes) > maxLabel+4 {
		return "", false
	}
	for _, size := range []int{2, 3, 4} {
		if size >= len(runes) {
			break
		}
		label, name := string(runes[:len(runes)-size]), string(runes[len(runes)-size:])
		if r.IsName(name) && r.Asks(label) == Name {
			return Name, true
		}
	}
	return "", false
}
