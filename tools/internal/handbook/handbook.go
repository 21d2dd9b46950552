// Package handbook is the manual for the officers who run a site.
//
// docs/使用手册.md, the only page of docs/ that is embedded, goes in; its chapters come out, each by its name, as a text for
// the terminal. The Markdown is the only home of these words. It guarantees that
// nothing of a chapter is lost but comments and the marks of code blocks, and
// refuses a manual without chapters.
package handbook

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// Chapter is one chapter of the manual.
type Chapter struct {
	// Name is its heading, Text what stands below, as Markdown.
	Name, Text string
}

// Read reads the manual's chapters in their order.
func Read(files fs.FS) ([]Chapter, error) {
	pages, err := fs.Glob(files, "docs/*.md")
	if err != nil || len(pages) != 1 {
		return nil, fmt.Errorf("read the handbook: %d pages in docs/, want one (%w)", len(pages), errors.Join(err, fs.ErrNotExist))
	}
	data, err := fs.ReadFile(files, pages[0])
	if err != nil {
		return nil, fmt.Errorf("read the handbook: %w", err)
	}
	var chapters []Chapter
	inCode := false
	for _, line := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") {
		if strings.HasPrefix(line, fence) {
			inCode = !inCode
		}
		if name, found := strings.CutPrefix(line, "## "); found && !inCode {
			chapters = append(chapters, Chapter{Name: name})
			continue
		}
		if len(chapters) > 0 {
			chapters[len(chapters)-1].Text += line + "\n"
		}
	}
	if len(chapters) == 0 {
		return nil, errors.New("the handbook has no chapters")
	}
	return chapters, nil
}

// fence begins and ends a block of code.
const fence = "```"

// Find gives the chapter of a name: the one that is named so, else the first whose
// name holds it.
func Find(chapters []Chapter, name string) (Chapter, bool) {
	for _, c := range chapters {
		if c.Name == name {
			return c, true
		}
	}
	for _, c := range chapters {
		if name != "" && strings.Contains(c.Name, name) {
			return c, true
		}
	}
	return Chapter{}, false
}

// The parts of Markdown that a terminal does not show.
var (
	comment = regexp.MustCompile(`(?s)<!--.*?-->\n?`)
	blank   = regexp.MustCompile(`\n{3,}`)
)

// Terminal gives the chapter as plain text: comments and fences are left out, and
// blocks of code are set in.
func (c Chapter) Terminal() string {
	var b strings.Builder
	b.WriteString(c.Name + "\n\n")
	inCode := false
	for _, line := range strings.Split(strings.TrimSpace(comment.ReplaceAllString(c.Text, "")), "\n") {
		switch {
		case strings.HasPrefix(line, fence):
			inCode = !inCode
			continue
		case inCode && line != "":
			line = "    " + line
		}
		b.WriteString(line + "\n")
	}
	return blank.ReplaceAllString(b.String(), "\n\n")
}
