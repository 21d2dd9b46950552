package page

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
)

// divider parts the planned objective from the achieved one; Hugo then gives
// the first as the page's summary.
const divider = "<!--more-->"

// markdown writes a text so that every Markdown processor shows it unchanged:
// ASCII punctuation is escaped wherever it could mean something, which leaves no
// Markdown, HTML, entity or Hugo shortcode to be understood. Line breaks become hard breaks, blank lines
// paragraphs. NUL and CR are left out.
func markdown(text string) string {
	var paragraphs []string
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			paragraphs = append(paragraphs, strings.Join(lines, "\\\n"))
			lines = nil
		}
	}
	for line := range strings.SplitSeq(clean(text), "\n") {
		line = strings.Trim(line, " ")
		if line == "" {
			flush()
			continue
		}
		lines = append(lines, escape(line))
	}
	flush()
	return strings.Join(paragraphs, "\n\n")
}

// clean leaves out what no page can carry (NUL, CR, broken UTF-8) and turns
// the white space that Markdown gives a meaning of its own into spaces.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 0, '\r':
			return -1
		case '\t', '\v', '\f':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

func escape(line string) string {
	var b strings.Builder
	for at, r := range line {
		if r == '\\' {
			// An escaped backslash before a hard break is read as two.
			b.WriteString("&#92;")
			continue
		}
		if r < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) && !isPlain(line, at) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isPlain reports whether a punctuation mark of a line is text to every Markdown
// processor where it stands, all others being escaped: it needs no backslash, which
// a person would have to read over.
func isPlain(line string, at int) bool {
	before, after := line[:at], line[at+1:]
	switch line[at] {
	case ',', ';', '%', '/', '?', '(':
		return true
	case ')': // 1) begins a list
		return strings.Trim(before, digits) != ""
	case '=': // a line of these makes a heading of the one above
		return before != ""
	case '.': // 1. begins a list, www. an address
		return before != "" && strings.Contains(digits, before[len(before)-1:]) && after != "" && strings.Contains(digits, after[:1])
	}
	return false
}

const digits = "0123456789"

// reader parses with every extension that Hugo switches on by default, so that
// what it reads back unchanged, Hugo shows unchanged.
var reader = goldmark.New(goldmark.WithExtensions(
	extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList,
	extension.DefinitionList, extension.Footnote, extension.Typographer,
))

// plain reads the text that a piece of Markdown shows: paragraphs parted by a
// blank line, hard breaks as line feeds. Anything but paragraphs and breaks is
// an error, since nothing else was ever written.
func plain(source string) (string, error) {
	var rendered bytes.Buffer
	if err := reader.Convert([]byte(source), &rendered); err != nil {
		return "", fmt.Errorf("parse Markdown: %w", err)
	}
	var b strings.Builder
	tokens := html.NewTokenizer(&rendered)
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return strings.TrimSuffix(b.String(), "\n\n"), nil
		case html.TextToken:
			// A break is followed by the line feed that goldmark puts there;
			// it is no part of the text.
			text := string(tokens.Text())
			if strings.HasSuffix(b.String(), "\n") {
				text = strings.TrimPrefix(text, "\n")
			}
			b.WriteString(text)
		case html.StartTagToken, html.SelfClosingTagToken:
			switch name, _ := tokens.TagName(); string(name) {
			case "p":
			case "br":
				b.WriteByte('\n')
			default:
				return "", fmt.Errorf("parse Markdown: found the element %s, where only paragraphs were written", name)
			}
		case html.EndTagToken:
			b.WriteString("\n\n")
		case html.CommentToken:
			return "", fmt.Errorf("parse Markdown: found a comment, where only paragraphs were written")
		}
	}
}
