package form

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/finding"
)

// wrapped finds a text that an online editor left its markup in: it begins
// with <p or <div and ends with that tag's end.
var wrapped = regexp.MustCompile(`(?is)^\s*(?:<p(?:\s[^>]*)?>.*</p\s*>|<div(?:\s[^>]*)?>.*</div\s*>)\s*$`)

// breaks are the tags that begin a new paragraph.
var breaks = map[string]bool{"p": true, "div": true, "br": true, "li": true, "ul": true, "ol": true, "tr": true, "table": true, "h1": true, "h2": true, "h3": true}

// narrative gives the value of a cell of prose, leftover markup turned into
// paragraphs. Everywhere else angle brackets are text like any other.
func (f *reading) narrative(i *item) evaluation.Value {
	value := i.value()
	if !wrapped.MatchString(i.text) {
		return value
	}
	value.Text = paragraphs(i.text)
	f.add(finding.New(finding.LeftoverMarkup, f.place(i.At)))
	return value
}

// paragraphs takes the tags out of a text; each block becomes a line.
func paragraphs(markup string) string {
	var b strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return lines(b.String())
		case html.TextToken:
			b.Write(tokens.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := tokens.TagName(); breaks[string(name)] {
				b.WriteByte('\n')
			}
		}
	}
}

// lines drops blank lines and the white space around each line.
func lines(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
