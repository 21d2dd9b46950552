// Package leakgate looks through a finished site for what must not leave the
// office, before the site takes the place of the old one.
//
// A folder goes in, with the texts that were withheld in this run, those of
// hidden parts, and paths of this machine; hits come out: which file, of what
// kind, with the value masked. Every file is read as bytes, so that it makes no
// difference which template or writer put a text there: pages, JSON, feeds, CSV
// and scripts as they are, ZIP and XLSX unpacked, SQLite files read, gzip and search
// containers decompressed, escapes of HTML, JSON and addresses undone. Personal numbers are
// found by their build alone. It shares no code with the reader and with package
// personal: it is a net below masking, and what one of them misses the other can
// still see.
//
// It refuses to guess: a text that is public by right (a department's name, a
// word of the site itself) is not looked for, nor one too short to be told from
// any other, and Missing says how many those are.
package leakgate

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
)

// Secret is a text that must not be published.
type Secret struct {
	Text string
	// Kind says what it is: KindWithheld, KindHidden or KindPath.
	Kind string
}

// The kinds of a hit. What is found by its build has the kind of its number:
// "identity-number", "mobile-number", "account-number".
const (
	KindWithheld = "withheld"      // taken out of a form as personal
	KindHidden   = "hidden-part"   // stands where no reader of the workbook sees it
	KindPath     = "absolute-path" // a folder of this machine
	KindUnread   = "unreadable"    // what cannot be looked through is not published
)

// Config says what to look for.
type Config struct {
	Secrets []Secret
	// Public are texts that may be published: a secret that is part of one of
	// them is not looked for.
	Public []string
	// Shown are texts that forms show: a text of a hidden part that stands in
	// one of them too is not looked for. What was withheld is, all the same.
	Shown []string
	// Amounts are numbers that may be published although they are built like a
	// personal number: figures of money, the office's own telephone.
	Amounts []string
	// Money are units of money, and Units others: a number with one behind it is
	// an amount. Behind one of the others no further word stands.
	Money, Units []string
	// Workers is how many files are read at once; 0 for one a processor.
	Workers int
}

// Gate looks for leaks. It is safe for use by several goroutines.
type Gate struct {
	secrets *matcher
	amounts map[string]bool
	money   []string
	units   []string
	workers int
	// Missing counts the secrets that cannot be looked for, since they are too
	// short or public by right.
	Missing int
}

// Hit is a place in a file where something stands that must not.
type Hit struct {
	// File is the path below the folder, with forward slashes; the name of a
	// member of an archive follows behind an exclamation mark.
	File string
	Kind string
	// Masked is the value with all but its first character hidden.
	Masked string
}

// Page gives the folder of the form in which the hit stands, such as
// evaluations/2021/abcdefghij; empty if it stands elsewhere.
func (h Hit) Page() string {
	parts := strings.Split(h.File, "/")
	if len(parts) < 4 || parts[0] != "evaluations" || len(parts[1]) != 4 {
		return ""
	}
	return strings.Join(parts[:3], "/")
}

// New prepares a gate.
func New(c Config) *Gate {
	g := &Gate{amounts: map[string]bool{}, money: c.Money, units: c.Units, workers: c.Workers}
	if g.workers <= 0 {
		g.workers = runtime.GOMAXPROCS(0)
	}
	for _, amount := range c.Amounts {
		g.amounts[onlyDigits(amount)] = true
	}
	var wanted []Secret
	seen := map[string]bool{}
	for _, s := range c.Secrets {
		s.Text = strings.TrimSpace(s.Text)
		if seen[s.Text] {
			continue
		}
		seen[s.Text] = true
		if !isDistinct(s) {
			g.Missing++
			continue
		}
		wanted = append(wanted, s)
	}
	// What stands in a public text is no secret.
	all := newMatcher(wanted)
	public := map[int]bool{}
	for _, text := range c.Public {
		all.scan([]byte(text), func(n, _, _ int) { public[n] = true })
	}
	for _, text := range c.Shown {
		all.scan([]byte(text), func(n, _, _ int) { public[n] = public[n] || all.secrets[n].Kind == KindHidden })
	}
	var kept []Secret
	for n, s := range all.secrets {
		if public[n] && s.Kind != KindPath {
			g.Missing++
			continue
		}
		kept = append(kept, s)
	}
	g.secrets = newMatcher(kept)
	return g
}

// minLatin and minHan are how long a secret is at least, in characters, to be
// told from other texts.
const (
	minLatin = 7
	minHan   = 2
)

// isDistinct reports whether a secret can be told from any other text. A text of
// a hidden part has to be longer: single words stand in many places.
func isDistinct(s Secret) bool {
	n, han, letters := 0, 0, 0
	for _, r := range s.Text {
		if isHanRune(r) {
			han++
		}
		if unicode.IsLetter(r) {
			letters++
		}
		n++
	}
	switch {
	case len(s.Text) < prefix || utf8.RuneCountInString(s.Text) > 4000:
		return false
	case s.Kind == KindPath:
		return true
	case s.Kind == KindHidden:
		return han >= 4 || n >= 8 && letters >= 4 && !isNumber(s.Text) // a day or a year is no secret
	}
	return han >= minHan || n >= minLatin
}

func isNumber(text string) bool {
	return strings.Trim(text, "0123456789.,+-%Ee ") == ""
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// Folder looks through all files of a folder. Hits are in the order of the
// files, each kind once a file.
func (g *Gate) Folder(ctx context.Context, folder string) ([]Hit, error) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look through %s: %w", folder, err)
	}
	var all []Hit
	var mutex sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(g.workers)
	for _, name := range names {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			below, err := filepath.Rel(folder, name)
			if err != nil {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return fmt.Errorf("look through %s: %w", name, err)
			}
			below = filepath.ToSlash(below)
			hits := slices.Concat(g.Scan(below, []byte(below)), g.Scan(below, data))
			if len(hits) == 0 {
				return nil
			}
			mutex.Lock()
			defer mutex.Unlock()
			all = append(all, hits...)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b Hit) int {
		return strings.Compare(a.File+"\x00"+a.Kind+"\x00"+a.Masked, b.File+"\x00"+b.Kind+"\x00"+b.Masked)
	})
	return slices.Compact(all), nil
}

// mask shows the first character of a value and how long it is.
func mask(value string) string {
	r, size := utf8.DecodeRuneInString(value)
	return string(r) + strings.Repeat("*", min(utf8.RuneCountInString(value[size:]), 8))
}
