package profile

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Labels is every label of every form, prepared for look-up.
type Labels struct {
	index    map[string]Meanings
	written  map[Section]map[string][]string
	patterns map[Section]map[string][]string // normalised, longest first: titles and strips
	ranks    map[Section]map[string]int      // place in the list of its role
	shapes   []labelPattern
	known    remembered
	grams    map[Section]*gramTable // see Similar; made when first asked for
	gramsOf  sync.Once
}

// Meanings says what a text means, by section.
type Meanings map[Section]string

func newLabels() *Labels {
	return &Labels{
		index: map[string]Meanings{}, written: map[Section]map[string][]string{},
		patterns: map[Section]map[string][]string{}, ranks: map[Section]map[string]int{},
	}
}

func (l *Labels) load(fsys fs.FS, name string) error {
	var file map[string]map[string][]string
	if err := decode(fsys, name, &file); err != nil {
		return err
	}
	return l.add(name, file)
}

// add takes the labels of one file: section, role, texts.
func (l *Labels) add(name string, file map[string]map[string][]string) error {
	for _, s := range keys(file) {
		section := Section(s)
		if roles[section] == nil {
			return fmt.Errorf("%s: unknown section of labels %s", name, s)
		}
		for _, role := range keys(file[s]) {
			if !contains(roles[section], role) {
				return fmt.Errorf("%s: unknown key %s.%s; want one of %s", name, s, role, strings.Join(roles[section], ", "))
			}
			for _, text := range file[s][role] {
				if err := l.enter(section, role, text); err != nil {
					return fmt.Errorf("%s: %s.%s: %w", name, s, role, err)
				}
			}
		}
	}
	return nil
}

func (l *Labels) enter(section Section, role, text string) error {
	normalised := Normalise(text)
	if normalised == "" {
		return fmt.Errorf("label %q is empty", text)
	}
	if l.written[section] == nil {
		l.written[section], l.ranks[section] = map[string][]string{}, map[string]int{}
	}
	if _, known := l.ranks[section][normalised]; !known {
		l.ranks[section][normalised] = len(l.written[section][role])
	}
	l.written[section][role] = append(l.written[section][role], text)
	if section == Title || section == Strip || section == Unit || role == "remark" {
		return nil // matched as parts of a text, never as a whole
	}
	if l.index[normalised] == nil {
		l.index[normalised] = Meanings{}
	}
	if other := l.index[normalised][section]; other != "" && other != role {
		return fmt.Errorf("label %q already means %s", text, other)
	}
	l.index[normalised][section] = role
	return nil
}

// prepare sorts what is matched as part of a text.
func (l *Labels) prepare() {
	for _, section := range []Section{Title, Strip, Footer} {
		l.patterns[section] = map[string][]string{}
		for role, texts := range l.written[section] {
			var normalised []string
			for _, text := range texts {
				normalised = append(normalised, Normalise(text))
			}
			l.patterns[section][role] = longestFirst(normalised)
		}
	}
}

// Written lists the labels of a role as the data files write them, the usual
// one first.
func (l *Labels) Written(section Section, role string) []string { return l.written[section][role] }

// Exact says whether a normalised text is a label as it stands, with nothing
// stripped off it.
func (l *Labels) Exact(normalised string) bool { return l.index[normalised] != nil }

// Inline parts a text that holds a label, a colon and a value in one cell:
// "项目名称：…". ok is false where the part before the first colon is no label
// of one of the sections or nothing follows.
func (l *Labels) Inline(text string, sections ...Section) (label, value string, ok bool) {
	at := strings.IndexFunc(text, func(r rune) bool { return r == ':' || r == '：' || r == '﹕' || r == '︰' })
	if at < 0 {
		return "", "", false
	}
	_, width := utf8.DecodeRuneInString(text[at:])
	value = strings.TrimSpace(text[at+width:])
	m := l.Look(text[:at])
	for _, section := range sections {
		if m[section] != "" && value != "" {
			return text[:at], value, true
		}
	}
	return "", "", false
}

// Part says whether a normalised text holds one of the titles of a role.
func (l *Labels) Part(normalised, role string) bool {
	for _, part := range l.patterns[Title][role] {
		if strings.Contains(normalised, part) {
			return true
		}
	}
	return false
}

// Untitled takes from a title what titles of forms have in common: brackets,
// the year, the words for the form and for projects. What is left is the name
// of a project, or nothing.
func (l *Labels) Untitled(title string) string {
	name := strings.Join(strings.Fields(withoutBrackets(norm.NFKC.String(title))), "")
	for _, part := range append(slices.Clone(l.patterns[Title]["form"]), l.patterns[Title]["subject"]...) {
		if at := strings.Index(name, part); at >= 0 {
			name = name[:at]
			break
		}
	}
	for again := true; again; {
		again = false
		for _, word := range l.patterns[Title]["common"] {
			before := name
			name = strings.TrimSuffix(strings.TrimPrefix(name, word), word)
			again = again || name != before
		}
		before := name
		name = strings.TrimLeft(name, "0123456789、.")
		again = again || name != before
	}
	return name
}

// IsForm says whether a normalised text is the title of a self-evaluation: it
// holds the words of one, or is made like one (…绩效…表) and is none of another
// table.
func (l *Labels) IsForm(normalised string) bool {
	if l.Part(normalised, "form") {
		return true
	}
	return l.Part(normalised, "subject") && l.ends(normalised, "ending") && !l.Part(normalised, "target") && !l.Part(normalised, "cover")
}

func (l *Labels) ends(normalised, role string) bool {
	for _, end := range l.patterns[Title][role] {
		if strings.HasSuffix(withoutBrackets(normalised), end) {
			return true
		}
	}
	return false
}

// Starts says whether a normalised text begins with one of the labels of a
// section's role, as notes and annexes do: "注：…", "附件6".
func (l *Labels) Starts(normalised string, section Section, role string) bool {
	for _, start := range l.patterns[section][role] {
		if strings.HasPrefix(normalised, start) {
			return true
		}
	}
	return false
}

// IsRemark reports whether a normalised text is made like the label of a remark:
// 其他需要说明事项.
func (l *Labels) IsRemark(normalised string) bool {
	if utf8.RuneCountInString(normalised) > maxPatterned {
		return false
	}
	for _, part := range l.patterns[Footer]["remark"] {
		if strings.Contains(normalised, part) {
			return true
		}
	}
	return false
}

// Class gives the class of a level name: of level 1, else of level 2; empty if
// it is none that is known.
func (l *Labels) Class(name string) string {
	m := l.Look(name)
	if class := m[FirstLevel]; class != "" {
		return class
	}
	return m[SecondLevel]
}

// IsForeign reports whether a header, normalised, holds a word that makes it
// someone else's column (财政审核, 上年).
func (l *Labels) IsForeign(normalised string) bool {
	for _, word := range l.patterns[Strip]["foreign"] {
		if strings.Contains(normalised, word) {
			return true
		}
	}
	return false
}

// minGuess is how many characters a label has at least to be found inside a
// longer header.
const minGuess = 3

// Guess gives the role of the longest label of a section that a normalised
// text holds; empty if it holds none, or a word that makes it someone else's
// column (财政审核, 上年).
func (l *Labels) Guess(section Section, normalised string) string {
	if l.IsForeign(normalised) {
		return ""
	}
	best, length := "", 0
	for _, role := range roles[section] {
		for _, label := range l.written[section][role] {
			bare := Normalise(label)
			if n := utf8.RuneCountInString(bare); n >= minGuess && n > length && strings.Contains(normalised, bare) {
				best, length = role, n
			}
		}
	}
	return best
}

// unknownRank ranks behind every label that is written down.
const unknownRank = 1 << 20

// Rank says how usual a text is for what it means in a section: 0 for the
// first label in its list. Texts that are no label rank last.
func (l *Labels) Rank(section Section, text string) int {
	role := l.Look(text)[section]
	rank, found := l.ranks[section][Normalise(text)]
	if found {
		return rank
	}
	if role == "" {
		return unknownRank
	}
	// The text had to be stripped before it was known: look the bare form up.
	normalised := Normalise(text)
	for range 4 {
		normalised = l.strip(normalised)
		if rank, found := l.ranks[section][normalised]; found {
			return rank
		}
	}
	return unknownRank
}
