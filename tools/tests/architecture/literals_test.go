package architecture_test

import (
	"go/scanner"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// TestNoHanInGo keeps labels and words out of Go code: they are data, below
// data/ and i18n/. Escapes are decoded first.
func TestNoHanInGo(t *testing.T) {
	literals := 0
	for _, f := range goFiles(t, false) {
		for place, text := range goLiterals(t, f) {
			literals++
			if hasHan(text) {
				t.Errorf("%s: %s", place, text)
			}
		}
	}
	if literals < 1000 {
		t.Errorf("%d literals: the walk is blind", literals)
	}
}

// goLiterals gives the strings and runes of a Go file, by place.
func goLiterals(t *testing.T, f file) map[token.Position]string {
	t.Helper()
	set := token.NewFileSet()
	source := set.AddFile(f.path, -1, len(f.text))
	var s scanner.Scanner
	s.Init(source, []byte(f.text), func(at token.Position, message string) { t.Errorf("%s: %s", at, message) }, 0)
	found := map[token.Position]string{}
	for {
		at, kind, literal := s.Scan()
		switch kind {
		case token.EOF:
			return found
		case token.STRING, token.CHAR:
			text, err := strconv.Unquote(literal)
			if err != nil {
				t.Errorf("%s: %v", set.Position(at), err)
			}
			found[set.Position(at)] = text
		}
	}
}

// escapedHan is two Han characters or more spelt as escapes, in scripts and
// styles; a single one may be a bound of a range.
var escapedHan = regexp.MustCompile(`(?i)(\\u\{?[4-9][0-9a-f]{3}\}?){2}|(\\[4-9][0-9a-f]{3} ?){2}`)

// TestNoHanInTheSite keeps words out of templates, scripts and styles, whose
// comments may quote them.
func TestNoHanInTheSite(t *testing.T) {
	sources := append(files(t, 10, []string{"layouts"}, ".html", ".xml", ".json", ".txt"), files(t, 2, []string{"assets"}, ".ts", ".css")...)
	for _, f := range sources {
		for i, line := range strings.Split(withoutComments(f.path, f.text), "\n") {
			if hasHan(line) || escapedHan.MatchString(line) {
				t.Errorf("%s:%d: %s", f.path, i+1, strings.TrimSpace(line))
			}
		}
	}
}

var (
	templateComment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->`)
	// scriptToken is a string, which is kept, or a comment, which is not.
	scriptToken = regexp.MustCompile("(?s)\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'|`(?:\\\\.|[^`\\\\])*`|/\\*.*?\\*/|//[^\n]*")
	styleToken  = regexp.MustCompile(`(?s)"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*.*?\*/`)
)

// withoutComments blanks the comments of a file, lines kept.
func withoutComments(path, text string) string {
	blank := func(comment string) string { return strings.Repeat("\n", strings.Count(comment, "\n")) }
	token := templateComment
	switch {
	case strings.HasSuffix(path, ".ts"):
		token = scriptToken
	case strings.HasSuffix(path, ".css"):
		token = styleToken
	}
	return token.ReplaceAllStringFunc(text, func(found string) string {
		if found[0] == '"' || found[0] == '\'' || found[0] == '`' {
			return found
		}
		return blank(found)
	})
}

func TestWithoutComments(t *testing.T) {
	for _, c := range []struct{ path, text, want string }{
		{"a.html", "{{/* 注 */}}x<!-- 注\n注 -->y", "x\ny"},
		{"a.html", `{{ "注" }}`, `{{ "注" }}`},
		{"a.ts", "a // 注\nb /* 注\n */ c", "a \nb \n c"},
		{"a.ts", `"http://注" + '注' + ` + "`/* 注 */`", `"http://注" + '注' + ` + "`/* 注 */`"},
		{"a.css", `a { content: "注" } /* 注 */`, `a { content: "注" } `},
	} {
		if got := withoutComments(c.path, c.text); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.path, c.text, got, c.want)
		}
	}
	for text, want := range map[string]bool{`"\u9879\u76ee"`: true, `[\u4e00-\u9fff]`: false, `"\u{9879}\u{76ee}"`: true, `content: "\9879 \76ee"`: true} {
		if escapedHan.MatchString(text) != want {
			t.Errorf("%s: smuggling is %v", text, !want)
		}
	}
}
