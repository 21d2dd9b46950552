package profile

import (
	"fmt"
	"io/fs"
	"regexp"
	"unicode"
	"unicode/utf8"
)

// labelPattern is a pattern for labels that nobody wrote down yet.
type labelPattern struct {
	section Section
	role    string
	pattern *regexp.Regexp
}

// maxPatterned is how many characters a label has at most that is known by a pattern
// only.
const maxPatterned = 18

// loadPatterns reads the patterns by which labels are known that are not written
// down: section, role, regular expressions.
func (l *Labels) loadPatterns(fsys fs.FS, name string) error {
	var file struct {
		Label []struct {
			Section  Section  `toml:"section"`
			Role     string   `toml:"role"`
			Patterns []string `toml:"patterns"`
		} `toml:"label"`
	}
	if err := decode(fsys, name, &file); err != nil {
		return err
	}
	for n, k := range file.Label {
		if !contains(roles[k.Section], k.Role) {
			return fmt.Errorf("%s: label.%d: no role %q in a section %q", name, n, k.Role, k.Section)
		}
		for _, text := range k.Patterns {
			pattern, err := regexp.Compile(text)
			if err != nil {
				return fmt.Errorf("%s: label.%d.patterns: %w", name, n, err)
			}
			l.shapes = append(l.shapes, labelPattern{k.Section, k.Role, pattern})
		}
	}
	return nil
}

// patterned says what a text may mean that is no label, but looks like some: 上年结余
// 结转资金 is a carry-over. Nil if it looks like none.
func (l *Labels) patterned(normalised string) Meanings {
	bare := withoutBrackets(normalised)
	first, _ := utf8.DecodeRuneInString(bare)
	if n := utf8.RuneCountInString(bare); n < minGuess || n > maxPatterned || !unicode.IsLetter(first) {
		return nil
	}
	var m Meanings
	for _, k := range l.shapes {
		if m[k.section] == "" && k.pattern.MatchString(bare) {
			if m == nil {
				m = Meanings{}
			}
			m[k.section] = k.role
		}
	}
	return m
}
