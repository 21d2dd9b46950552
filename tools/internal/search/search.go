// Package search makes the static index that the browser searches.
//
// Evaluations go in; out comes a folder of small files: one root, shards of
// postings, a fragment for each form and a folding table. docs/search.md holds
// the format to the byte. The index answers "which forms hold this text" as a
// reader means it: a form is a hit exactly when one of its searched fields
// holds the query as a substring after folding (see Fold).
//
// It guarantees the same bytes for the same documents in the same order,
// memory that grows with the vocabulary and not with the text (the text is
// spilled to a temporary file), and lists short enough that a query costs a
// few kilobytes however many forms there are. It refuses to interpret: no
// stemming, no synonyms, no guessing at words.
package search

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"gongkai/tools/internal/facts"
)

// Document is one published form, as the index takes it in.
type Document struct {
	// Form is the form with its facts. Only texts and figures are read; it is
	// not kept.
	Form *facts.Form
	// Errors, Warnings and Notes count the findings that the page shows.
	Errors, Warnings, Notes int
}

// Path gives the address of the form's page below the site's root, such as
// /evaluations/2021/abcdefghij/.
func (d Document) Path() string { return facts.Path(d.Form.SelfEvaluation) }

// Limits bound the size of lists and files. They are no part of the format:
// an index made with other limits reads the same.
type Limits struct {
	// Occurrences is how often a gram may occur and still be listed with
	// its positions; a gram that occurs more often is split by its
	// neighbours. In a text of more than longText positions it is half
	// as often.
	Occurrences int
	// Rare is on how many forms a gram may stand to be listed without
	// positions: so few forms are read to see where it stands.
	Rare int
	// Length is the longest gram that is split; above it even a frequent
	// gram is listed with positions.
	Length int
	// ShardBytes is the size from which a shard is closed.
	ShardBytes int
	// MemoryBytes bounds the postings held at once; more of them take more
	// passes over the text.
	MemoryBytes int
}

// DefaultLimits are the ones measured in docs/search.md.
var DefaultLimits = Limits{Occurrences: 16384, Rare: 2, Length: 12, ShardBytes: 4 << 10, MemoryBytes: 48 << 20}

// Build writes the index of docs into dir, which is made where it is missing
// and emptied of an earlier index. The forms are taken in the order of their
// names, since neighbours that are alike make shorter lists. An error says
// which file could not be written.
func Build(docs []Document, dir string) error {
	sorted := slices.Clone(docs)
	slices.SortStableFunc(sorted, func(a, b Document) int {
		return cmp.Or(
			strings.Compare(a.Form.CompetentDepartment.Text, b.Form.CompetentDepartment.Text),
			strings.Compare(a.Form.ImplementingUnit.Text, b.Form.ImplementingUnit.Text),
			strings.Compare(a.Form.Project.Text, b.Form.Project.Text),
			strings.Compare(a.Path(), b.Path()),
		)
	})
	return BuildFrom(slices.Values(sorted), dir, DefaultLimits)
}

// BuildFrom is Build for documents that come one at a time, so that a caller
// need not hold all of them.
func BuildFrom(docs iter.Seq[Document], dir string, limits Limits) (err error) {
	b, err := newBuilder(dir, limits)
	if err != nil {
		return fmt.Errorf("search index in %s: %w", dir, err)
	}
	defer b.discard()
	for doc := range docs {
		if err := b.add(doc); err != nil {
			return fmt.Errorf("search index in %s: %s: %w", dir, doc.Path(), err)
		}
	}
	if err := b.finish(); err != nil {
		return fmt.Errorf("search index in %s: %w", dir, err)
	}
	return nil
}
