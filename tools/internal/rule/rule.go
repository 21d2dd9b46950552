// Package rule holds what each rule says of itself, as data.
//
// data/findings.toml and data/examples.toml go in; a Book comes out: of every
// rule its version, its formula, its source and whether that was read, the parts
// of a form that it needs, its parameters, and an example that passes and one
// that fails. Load guarantees that every id of package finding is there once, in
// its order, that a source is named, and that parameters are exact decimals; an
// unknown key is an error. It judges nothing: package check does.
package rule

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/figure"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/spelling"
)

// Arithmetic is the source of a rule that follows from the form's own figures.
const Arithmetic = "arithmetic"

// Whether the document that a rule names as its source was read.
const (
	ReadWhole    = "whole"    // the document's own text was read
	ReadQuoted   = "quoted"   // known from what others quote of it
	ReadPractice = "practice" // no document prescribes it; offices do it so
	ReadNo       = "no"       // named only
)

// Rule is what one rule says of itself.
type Rule struct {
	ID finding.ID `toml:"id"`
	// Kind is its group as package finding has it; the site's pages group by it.
	Kind finding.Group `toml:"kind"`
	// Version grows when the rule finds something else on the same form; Since
	// is the edition of gongkai that brought it.
	Version string `toml:"version"`
	Since   string `toml:"since"`
	// Formula says what holds on a sound form, in the fields of `gongkai read`.
	Formula string `toml:"formula"`
	// Source is document number and article, or Arithmetic; Read says whether
	// it was read, and is empty for Arithmetic.
	Source string `toml:"source"`
	Read   string `toml:"read"`
	// Needs are the parts of a form without which the rule cannot be judged.
	Needs      []string    `toml:"needs"`
	Parameters []Parameter `toml:"parameters"`
	// Passing and Failing are rows of a form that the tests try the rule on.
	Passing, Failing []Row `toml:"-"`
}

// Parameter is a limit of a rule that an office or a profile may set.
type Parameter struct {
	Name string `toml:"name"`
	// Value is an exact decimal: a fraction of one, or a count.
	Value string `toml:"value"`
	// Unit is ratio or count.
	Unit   string `toml:"unit"`
	Source string `toml:"source"`
	Read   string `toml:"read"`
}

// Row is one row of an example. Beside says that it is of another form.
type Row struct {
	Key    string `toml:"key" json:"key"`
	Text   string `toml:"text" json:"text"`
	Beside bool   `toml:"beside" json:"beside,omitempty"`
}

// Book is all rules, in the order of finding.IDs.
type Book struct {
	rules  []Rule
	limits map[finding.ID]map[string]figure.Exact
}

// Load reads <dir>/findings.toml and <dir>/examples.toml.
func Load(fsys fs.FS, dir string) (*Book, error) {
	var list struct {
		Rules []Rule `toml:"rules"`
	}
	if err := decode(fsys, path.Join(dir, "findings.toml"), &list); err != nil {
		return nil, fmt.Errorf("load rules: %w", err)
	}
	var examples map[finding.ID]struct {
		Passing []Row `toml:"passing"`
		Failing []Row `toml:"failing"`
	}
	if err := decode(fsys, path.Join(dir, "examples.toml"), &examples); err != nil {
		return nil, fmt.Errorf("load examples of rules: %w", err)
	}
	book := &Book{rules: list.Rules, limits: map[finding.ID]map[string]figure.Exact{}}
	var ids []finding.ID
	for i := range book.rules {
		r := &book.rules[i]
		ids = append(ids, r.ID)
		r.Passing, r.Failing = examples[r.ID].Passing, examples[r.ID].Failing
		if err := book.add(*r); err != nil {
			return nil, fmt.Errorf("%s: rule %s: %w", path.Join(dir, "findings.toml"), r.ID, err)
		}
	}
	if !slices.Equal(ids, finding.IDs()) {
		return nil, fmt.Errorf("%s lists other rules than there are: %v, want %v", path.Join(dir, "findings.toml"), ids, finding.IDs())
	}
	return book, nil
}

// decode reads a TOML file strictly.
func decode(fsys fs.FS, name string, into any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	err = toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(into)
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		return fmt.Errorf("%s: unknown key %s", name, strings.Join(strict.Errors[0].Key(), "."))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// add checks a rule and keeps its parameters.
func (b *Book) add(r Rule) error {
	listed, _ := r.ID.Rule()
	if r.Kind != listed.Group {
		return fmt.Errorf("kind = %q, want %q", r.Kind, listed.Group)
	}
	for name, text := range map[string]string{"version": r.Version, "since": r.Since, "formula": r.Formula, "source": r.Source} {
		if text == "" {
			return fmt.Errorf("%s is empty", name)
		}
	}
	reads := []string{ReadWhole, ReadQuoted, ReadPractice, ReadNo}
	if (r.Source == Arithmetic) != (r.Read == "") || r.Read != "" && !slices.Contains(reads, r.Read) {
		return fmt.Errorf("read = %q: want one of %s for a document, and none for %s", r.Read, strings.Join(reads, ", "), Arithmetic)
	}
	if len(r.Passing) == 0 || len(r.Failing) == 0 {
		return errors.New("want an example that passes and one that fails")
	}
	b.limits[r.ID] = map[string]figure.Exact{}
	for _, p := range r.Parameters {
		value, err := figure.ParseExact(p.Value)
		if err != nil {
			return fmt.Errorf("parameter %s: %w", p.Name, err)
		}
		if p.Source == "" || p.Unit != "ratio" && p.Unit != "count" {
			return fmt.Errorf("parameter %s: want a source, and the unit ratio or count", p.Name)
		}
		b.limits[r.ID][p.Name] = value
	}
	return nil
}

// Rules gives all rules, in the order in which people read about them.
func (b *Book) Rules() []Rule { return b.rules }

// Limit gives a parameter's usual value. ok is false for one that the rule does
// not have.
func (b *Book) Limit(id finding.ID, name string) (value figure.Exact, ok bool) {
	value, ok = b.limits[id][name]
	return value, ok
}

// Nearest gives the parameter of a rule that is spelt most like a name; "" where the
// rule has none.
func (b *Book) Nearest(id finding.ID, name string) string {
	var names []string
	for limit := range b.limits[id] {
		names = append(names, limit)
	}
	slices.Sort(names)
	return spelling.Nearest(name, names)
}

// Check reports whether a rule has a parameter; the error names the nearest one.
func (b *Book) Check(id finding.ID, name string) error {
	limits, known := b.limits[id]
	var names []string
	switch {
	case !known:
		for _, r := range b.rules {
			names = append(names, string(r.ID))
		}
		return fmt.Errorf("%s: no such rule; did you mean %q?", id, spelling.Nearest(string(id), names))
	case len(limits) == 0:
		return fmt.Errorf("%s: this rule has no thresholds", id)
	}
	if _, has := limits[name]; !has {
		return fmt.Errorf("%s: no threshold %q; did you mean %q?", id, name, b.Nearest(id, name))
	}
	return nil
}
