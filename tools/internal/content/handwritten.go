package content

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/tools/internal/page"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/reading"
)

// PersonalText is a personal number in a file that the office wrote for the site
// itself.
type PersonalText struct {
	// File is the path below the site's folder, with forward slashes.
	File string
	Kind personal.Kind
	// Text is the number as it is written; a person is told Masked.
	Text string
}

// Masked gives the number with all but its first character hidden.
func (p PersonalText) Masked() string {
	_, size := utf8.DecodeRuneInString(p.Text)
	return p.Text[:size] + strings.Repeat("*", min(utf8.RuneCountInString(p.Text[size:]), 8))
}

// SHA256 is the hash by which a waiver names the number: that of its letters and
// digits, so that it is the same however the number is written.
func (p PersonalText) SHA256() string {
	sum := sha256.Sum256([]byte(letters(p.Text)))
	return hex.EncodeToString(sum[:])
}

// HandWritten looks through the files that the office wrote for the site itself,
// below content/ and static/ of its folder, for every kind of personal number.
// How the office can be reached stays, and so does what a waiver is for. What
// gongkai wrote is passed over, and so is what holds no text.
func (w Written) HandWritten(site string, waivers *reading.Waivers) ([]PersonalText, error) {
	var all []PersonalText
	for _, root := range []string{"content", "static"} {
		err := fs.WalkDir(os.DirFS(site), root, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == root {
				return nil
			}
			if err != nil || entry.IsDir() || !isProse(name) || isRecord(name) {
				return err
			}
			data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
			if err != nil || page.Generated(data) {
				return err
			}
			for _, one := range w.in(readable(data)) {
				one.File = name
				if !waivers.Page(one.File, one.SHA256(), one.Text) {
					all = append(all, one)
				}
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("look through %s: %w", root, err)
		}
	}
	return all, nil
}

// prose are the endings of files that hold what a person wrote to be read.
var prose = []string{".md", ".markdown", ".html", ".htm", ".adoc", ".org", ".rst", ".txt", ".csv", ".json", ".xml", ".toml", ".yaml", ".yml", ".gotmpl"}

func isProse(name string) bool { return slices.Contains(prose, strings.ToLower(path.Ext(name))) }

// isRecord reports whether a file is the record of a form, which gongkai writes
// beside its page.
func isRecord(name string) bool {
	parts := strings.Split(name, "/")
	return len(parts) >= 4 && slices.Contains(Generated(), parts[1]) && path.Base(name) == page.RecordName
}

// readable gives the text of a file. One that is not in UTF-8 is read byte by byte:
// digits and Latin letters are the same in whatever the office's programs write.
func readable(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var b strings.Builder
	for _, c := range data {
		if c != 0 { // of UTF-16
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// in gives the personal numbers in a text, as it is written and as a browser shows
// it, each once.
func (w Written) in(text string) []PersonalText {
	var all []PersonalText
	seen := map[string]bool{}
	for _, seenAs := range []string{text, plainly(text)} {
		for _, spot := range w.Rules.Numbers(seenAs) {
			value := seenAs[spot.From:spot.To]
			if key := string(spot.Kind) + letters(value); !seen[key] && !w.isOwn(value) {
				seen[key] = true
				all = append(all, PersonalText{Kind: spot.Kind, Text: value})
			}
		}
	}
	return all
}

// marks are what stands in the source of a page and is not shown: tags, comments,
// the marks of Markdown for emphasis, escapes.
var marks = regexp.MustCompile("(?s)<!--.*?-->|</?[a-zA-Z][^<>]*>|\\*+|`+|~~|\\\\")

// plainly gives a text without what only a browser or Markdown reads.
func plainly(text string) string { return html.UnescapeString(marks.ReplaceAllString(text, "")) }
