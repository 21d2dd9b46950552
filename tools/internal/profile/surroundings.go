package profile

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	openBrackets  = "[(【〔<《"
	closeBrackets = "])】〕>》"
	anyBracket    = openBrackets + closeBrackets + "{}"
)

// withoutBrackets takes every bracketed part that holds no other bracket out of
// a normalised text: (万元), 【a】.
func withoutBrackets(text string) string {
	if !strings.ContainsAny(text, openBrackets) {
		return text
	}
	var bare strings.Builder
	for text != "" {
		open := strings.IndexAny(text, openBrackets)
		if open < 0 {
			break
		}
		_, width := utf8.DecodeRuneInString(text[open:])
		next := strings.IndexAny(text[open+width:], anyBracket)
		if next < 0 {
			break
		}
		next += open + width
		r, size := utf8.DecodeRuneInString(text[next:])
		if !strings.ContainsRune(closeBrackets, r) {
			bare.WriteString(text[:next]) // what opened first is never closed
			text = text[next:]
			continue
		}
		bare.WriteString(text[:open])
		text = text[next+size:]
	}
	bare.WriteString(text)
	return bare.String()
}

// levelNumber finds the number of a part of a part: 1.1, 2.3.1 before words.
var levelNumber = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){1,3}[.、]?)\p{Han}`)

// numberingSize gives the length in bytes of the numbering that a normalised
// text begins with: 1、 (二) 3. ①; 0 if there is none. NFKC has turned circled
// and Roman numbers into plain ones before.
func numberingSize(text string) int {
	if found := levelNumber.FindStringSubmatchIndex(text); found != nil {
		return found[3]
	}
	first, width := utf8.DecodeRuneInString(text)
	at := 0
	if first == '(' {
		at = width
	}
	digits, ideographs := 0, 0
	for end := at; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		switch {
		case r >= '0' && r <= '9' && ideographs == 0 && digits < 2:
			digits++
		case unicode.Is(unicode.Han, r) && digits == 0 && ideographs < 2:
			ideographs++
		case (r == '、' || r == ')') && digits+ideographs > 0:
			return end + size
		case r == '.' && digits > 0 && at == 0:
			if next := end + size; next == len(text) || text[next] < '0' || text[next] > '9' {
				return end + size
			}
			return 0
		default:
			return 0
		}
		end += size
	}
	return 0
}
