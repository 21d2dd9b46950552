package profile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/tools/internal/radical"
)

// maxLabel is how many characters a label has at most; longer texts are never
// labels, and are not looked at any further.
const maxLabel = 60

// Normalise folds a text for comparison: NFKC, CJK radicals as ideographs, no
// white space, colons, stars or control characters, lower case. Vertical text,
// full-width forms and line breaks make no difference any more.
func Normalise(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 0x4e00 <= r && r <= 0x9fff:
			return r // an ideograph, as most characters of a form are
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r), strings.ContainsRune(":*★☆※△▲●◆■□_", r):
			return -1
		}
		return unicode.ToLower(radical.Ideograph(r))
	}, norm.NFKC.String(text))
}

// Look says what a text means as a label: the longest form of it that is known
// wins. It is looked up as it stands, then without its bracketed parts (盖章,
// 万元, A), its numbering, and the words that surround labels, and is held
// against the patterns at last. Nil if the text is no label.
func (l *Labels) Look(text string) Meanings { return l.Read(text).Meanings }

// Reading is what a text is as a label.
type Reading struct {
	// Normalised is the text as Normalise gives it.
	Normalised string
	// Meanings is what the text means by section; nil if it is no label.
	Meanings Meanings
	// Strength says how the text is known.
	Strength Strength
}

// Strength says how surely a text is a label.
type Strength int

// The ways in which a text is known, the surest last.
const (
	Unknown   Strength = iota
	Patterned          // looks like labels that are known
	Stripped           // written down, but for what surrounds labels
	Written            // written down as it stands
)

// Read gives a text normalised and what it means as a label. What was read is
// remembered, since forms print the same words again and again. The caller
// must not change the meanings.
func (l *Labels) Read(text string) Reading {
	if len(text) > maxLabel*utf8.UTFMax {
		return Reading{Normalised: Normalise(text)}
	}
	if reading, ok := l.known.get(text); ok {
		return reading
	}
	reading := l.read(text)
	l.known.put(text, reading)
	return reading
}

func (l *Labels) read(text string) Reading {
	normalised := Normalise(text)
	if utf8.RuneCountInString(text) > maxLabel || normalised == "" || !strings.ContainsFunc(text, unicode.IsLetter) {
		return Reading{Normalised: normalised}
	}
	if m := l.index[normalised]; m != nil {
		return Reading{normalised, m, Written}
	}
	shorter := normalised
	for range 4 {
		bare := l.strip(shorter)
		if bare == shorter || bare == "" {
			break
		}
		if m := l.index[bare]; m != nil {
			return Reading{normalised, m, Stripped}
		}
		shorter = bare
	}
	if m := l.patterned(normalised); m != nil {
		return Reading{normalised, m, Patterned}
	}
	return Reading{Normalised: normalised}
}

// strip takes one layer of surroundings off a normalised text.
func (l *Labels) strip(text string) string {
	if bare := withoutBrackets(text); bare != text {
		return bare
	}
	if size := numberingSize(text); size > 0 {
		return text[size:]
	}
	for _, word := range l.patterns[Strip]["before"] {
		if rest, ok := strings.CutPrefix(text, word); ok {
			return rest
		}
	}
	for _, word := range l.patterns[Strip]["after"] {
		if rest, ok := strings.CutSuffix(text, word); ok {
			return rest
		}
	}
	return strings.Trim(text, ",.;、。；-—()")
}
