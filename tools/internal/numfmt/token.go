package numfmt

import (
	"strings"
	"unicode/utf8"
)

type tokenKind int

const (
	literalToken tokenKind = iota // text shown as it is
	digitToken                    // one of 0 # ?
	pointToken
	commaToken
	percentToken
	exponentToken // E+ or E-
	slashToken    // of a fraction, or of a date
	dateToken     // a run of one of y m d h s e a, in lower case
	elapsedToken  // [h], [mm], [s]
	halfToken     // AM/PM and its like
	textToken     // @
	generalToken
)

type token struct {
	kind tokenKind
	text string
}

// parseSection reads one section of a format code. The library nfp was tried:
// it keeps no difference between a comma that scales and a comma in quotes, and
// takes the Chinese name of the general format for a date.
func parseSection(code string) section {
	var s section
	for code != "" {
		code = s.next(code)
	}
	s.decide()
	return s
}

func (s *section) add(kind tokenKind, text string) {
	s.tokens = append(s.tokens, token{kind, text})
}

// next reads one token and gives the rest.
func (s *section) next(code string) string {
	if rest, named := s.named(code); named {
		return rest
	}
	r, size := utf8.DecodeRuneInString(code)
	rest := code[size:]
	switch r {
	case '"':
		text, after, _ := strings.Cut(rest, `"`)
		s.add(literalToken, text)
		return after
	case '\\', '!', '_', '*':
		_, size := utf8.DecodeRuneInString(rest)
		switch r {
		case '_': // leaves the room of a character: shown as a space
			s.add(literalToken, " ")
		case '*': // fills the column with a character: nothing of its own
		default:
			s.add(literalToken, rest[:size])
		}
		return rest[size:]
	case '[':
		text, after, closed := strings.Cut(rest, "]")
		if closed {
			s.bracket(text)
			return after
		}
	case 'E', 'e':
		if strings.HasPrefix(rest, "+") || strings.HasPrefix(rest, "-") {
			s.add(exponentToken, code[:2])
			return rest[1:]
		}
	}
	if kind, known := signs[r]; known {
		s.add(kind, string(r))
		if kind == percentToken {
			s.percent++
		}
		return rest
	}
	if lower := strings.ToLower(string(r)); strings.Contains("ymdhsea", lower) {
		n := len(code) - len(strings.TrimLeft(code, lower+strings.ToUpper(lower)))
		s.add(dateToken, strings.Repeat(lower, n))
		return code[n:]
	}
	s.add(literalToken, code[:size])
	return rest
}

var signs = map[rune]tokenKind{
	'0': digitToken, '#': digitToken, '?': digitToken, '.': pointToken, ',': commaToken,
	'%': percentToken, '/': slashToken, '@': textToken,
}

// named reads the name of the general format or of the halves of the day.
func (s *section) named(code string) (rest string, named bool) {
	for _, name := range chinese.General {
		if len(code) >= len(name) && strings.EqualFold(code[:len(name)], name) {
			s.add(generalToken, "")
			return code[len(name):], true
		}
	}
	for _, half := range chinese.Halves {
		if len(code) >= len(half) && strings.EqualFold(code[:len(half)], half) {
			s.add(halfToken, code[:len(half)])
			return code[len(half):], true
		}
	}
	return code, false
}

// bracket reads what stands in square brackets: a condition, a currency with
// or without a language, numerals, elapsed time. Colours show in no text.
func (s *section) bracket(text string) {
	lower := strings.ToLower(text)
	switch {
	case strings.HasPrefix(text, "$"):
		currency, language, _ := strings.Cut(text[1:], "-")
		if currency != "" {
			s.add(literalToken, currency)
		}
		switch language = strings.ToUpper(language); {
		case language == "F800", language == "X-SYSDATE":
			s.tokens = append(s.tokens, token{kind: generalToken, text: chinese.LongDate})
		case language == "F400", language == "X-SYSTIME":
			s.tokens = append(s.tokens, token{kind: generalToken, text: chinese.LongTime})
		case strings.HasSuffix(language, "804"), strings.HasPrefix(language, "ZH"):
			s.chinese = true
		}
	case strings.HasPrefix(lower, "dbnum"):
		if n, known := chinese.Numerals[lower[len("dbnum"):]]; known {
			s.numerals = &n
		}
	case lower != "" && strings.Trim(lower, lower[:1]) == "" && strings.Contains("hms", lower[:1]):
		s.add(elapsedToken, lower)
	default:
		if c := parseCondition(text); c != nil {
			s.condition = c
		}
	}
}

// decide finds out what only the whole section tells: a system's own date format
// replaces the code behind it, a slash outside numbers is text, m beside hours
// or seconds is minutes.
func (s *section) decide() {
	for _, t := range s.tokens {
		if t.kind == generalToken && t.text != "" {
			s.tokens = parseSection(t.text).tokens
			break
		}
	}
	exponent := false
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.kind == exponentToken && exponent {
			t.kind = literalToken // one exponent is enough
		}
		exponent = exponent || t.kind == exponentToken
		s.date = s.date || t.kind == dateToken || t.kind == elapsedToken || t.kind == halfToken
	}
	if s.date {
		s.decideDate()
	}
}

func (s *section) decideDate() {
	before := ""
	for i := range s.tokens {
		t := &s.tokens[i]
		switch t.kind {
		case slashToken, commaToken:
			t.kind = literalToken
		case pointToken:
			if i+1 >= len(s.tokens) || s.tokens[i+1].kind != digitToken || s.tokens[i+1].text != "0" {
				t.kind = literalToken
			}
		case dateToken, elapsedToken:
			if t.kind == dateToken && t.text[0] == 'm' && len(t.text) <= 2 && (before == "h" || s.dateAfter(i) == "s") {
				t.text = strings.Repeat("n", len(t.text)) // minutes
			}
			before = t.text[:1]
		}
	}
}

// dateAfter gives the letter of the next part of the date behind a token.
func (s *section) dateAfter(i int) string {
	for _, t := range s.tokens[i+1:] {
		if t.kind == dateToken || t.kind == elapsedToken {
			return t.text[:1]
		}
	}
	return ""
}
