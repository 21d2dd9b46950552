package profile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/personal"
	"gongkai/tools/internal/rule"
)

// Set is all profiles with the labels and the vocabulary that they share. It
// is safe for use by several goroutines: nothing in it changes after Load.
type Set struct {
	profiles   []*Profile
	labels     *Labels
	vocabulary Vocabulary
	// layout is what a person has taught; see Taught.
	layout   *Layout
	personal *personal.Rules
	lexicon  Lexicon
	rules    *rule.Book
	// chosen are the limits of rules that the office has set, by id and name.
	chosen map[finding.ID]map[string]figure.Exact
	// sum is the hash of all that the set was made from; see Sum.
	sum string
}

// Load reads the rules (package rule), <dir>/labels.toml, <dir>/label-patterns.toml,
// <dir>/vocabulary.toml, <dir>/lexicon.toml,
// <dir>/personal.toml and every <dir>/profiles/*.toml. An
// unknown key, a figure that is no decimal, a rule
// without a source, or a label with two meanings is an error that names file
// and key.
func Load(fsys fs.FS, dir string) (*Set, error) {
	set := &Set{labels: newLabels()}
	seen := &witness{inner: fsys}
	fsys = seen
	if err := set.labels.load(fsys, path.Join(dir, "labels.toml")); err != nil {
		return nil, fmt.Errorf("load labels: %w", err)
	}
	if err := set.labels.loadPatterns(fsys, path.Join(dir, "label-patterns.toml")); err != nil {
		return nil, fmt.Errorf("load patterns of labels: %w", err)
	}
	var err error
	if set.rules, err = rule.Load(fsys, dir); err != nil {
		return nil, err
	}
	if set.vocabulary, err = loadVocabulary(fsys, path.Join(dir, "vocabulary.toml")); err != nil {
		return nil, fmt.Errorf("load vocabulary: %w", err)
	}
	if set.personal, err = personal.Load(fsys, path.Join(dir, "personal.toml"), set.vocabulary.UnitAt); err != nil {
		return nil, fmt.Errorf("load what is personal: %w", err)
	}
	if set.lexicon, err = loadLexicon(fsys, path.Join(dir, "lexicon.toml")); err != nil {
		return nil, fmt.Errorf("load lexicon: %w", err)
	}
	names, err := fs.Glob(fsys, path.Join(dir, "profiles", "*.toml"))
	if err != nil {
		return nil, fmt.Errorf("list profiles: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no profile in %s", path.Join(dir, "profiles"))
	}
	for _, name := range names {
		p, err := set.loadProfile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("load profile: %w", err)
		}
		set.profiles = append(set.profiles, p)
	}
	set.labels.prepare()
	set.sum = seen.sum()
	return set, nil
}

// Profile gives the profile of an id; nil if there is none.
func (s *Set) Profile(id string) *Profile {
	for _, p := range s.profiles {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Profiles lists the profiles by id.
func (s *Set) Profiles() []*Profile { return s.profiles }

// Vocabulary gives what words mean in cells. The caller must not change it.
func (s *Set) Vocabulary() *Vocabulary { return &s.vocabulary }

// Personal gives what is personal in a workbook.
func (s *Set) Personal() *personal.Rules { return s.personal }

// Lexicon gives what the rules understand of units, directions and explanations.
// The caller must not change it.
func (s *Set) Lexicon() *Lexicon { return &s.lexicon }

// Labels gives the labels of all forms.
func (s *Set) Labels() *Labels { return s.labels }

// decode reads a TOML file strictly: an unknown key is an error.
func decode(fsys fs.FS, name string, into any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	err = toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(into)
	var strict *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &strict) && len(strict.Errors) > 0:
		return fmt.Errorf("%s: unknown key %s", name, strings.Join(strict.Errors[0].Key(), "."))
	case errors.As(err, &wrong):
		row, col := wrong.Position()
		return fmt.Errorf("%s: line %d, column %d, key %q: %w", name, row, col, strings.Join(wrong.Key(), "."), err)
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// exact reads a figure of a data file; figures stand in quotes there, since a
// TOML number would pass through a binary one.
func exact(name, key, text string) (figure.Exact, error) {
	e, err := figure.ParseExact(text)
	if err != nil {
		return figure.Exact{}, fmt.Errorf("%s: %s: %w", name, key, err)
	}
	return e, nil
}

func whole(name, key, text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %s = %q: want a whole number in quotes", name, key, text)
	}
	return n, nil
}

func keys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// longestFirst gives the words so that none stands behind one that begins it.
func longestFirst(list []string) []string {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	return sorted
}

func contains(list []string, text string) bool { return slices.Contains(list, text) }
