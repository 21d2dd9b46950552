// Package content writes the pages of a site's folder content/.
//
// Forms go in as package reading gives them; one page bundle a form comes out,
// and the list pages that the bundles stand in. It guarantees that a file is
// written as a whole or not at all, that files which would not change are not
// touched, that a page which a person has edited is kept, and that generated
// pages whose workbook is gone are removed. Plan says first what will become of
// the pages that stand, so that nothing is withdrawn in silence. It refuses to
// publish two forms with one identity: the page that stands, stays.
package content

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/summary"
)

// Publisher writes pages below Content, worded by Printer.
type Publisher struct {
	// Content is the site's folder content.
	Content string
	// Printer words the findings, in the site's language.
	Printer  message.Printer
	Settings settings.Settings
	// Profiles hold the vocabulary and the rules of scoring.
	Profiles *profile.Set
	// Published are the publication dates by year, see the function Published.
	Published map[string]string
	// Notes are the office's explanations by year, see the function Notes.
	Notes map[string]report.Notes
	// Aliases are the old addresses of renamed pages, see LoadAliases.
	Aliases Aliases
	// Record is what the site has published before; nil keeps no record.
	Record *Record
	// Approval, where set, is what a person has approved: nothing else is
	// published or withdrawn. It needs a Record.
	Approval *Approval
	// Previous, where set, is a folder that keeps the bundles that are replaced,
	// for Restore.
	Previous string
	// Progress, where set, is told after each page.
	Progress func(done, total int)

	below map[string]string // see the function below
}

// Outcome is what Publish did.
type Outcome struct {
	// Pages are all pages that now stand in content/: those written, in order
	// of year and id, then those that a person has edited, as they read.
	Pages []page.Page
	// Edited are the files of pages kept because a person has edited them.
	Edited []string
	// Added and Changed are the pages that are new, and those whose record says
	// something else than before. Made-up pages are not among them.
	Added, Changed []PageName
	// Removed counts pages whose workbook is gone.
	Removed int
	// Events are those that this run makes, Ledger the record with them. They are
	// appended when the site is about to be put in place.
	Events []ledger.Event
	Ledger *ledger.Ledger
	// Corrections are what the pages of corrections say.
	Corrections page.Corrections

	editedFolders []string
}

// forms gives the forms whose pages stand in content/.
func (o *Outcome) forms() iter.Seq[*evaluation.SelfEvaluation] {
	return func(yield func(*evaluation.SelfEvaluation) bool) {
		for _, one := range o.Pages {
			if !yield(one.Evaluation) {
				return
			}
		}
	}
}

// Publish writes a page for each form of a plan, and removes the pages that no
// form has any more. Files that would not change are not touched. An error
// means that content/ could not be written; what was written until then stays,
// and the next run mends it.
func (p Publisher) Publish(ctx context.Context, plan *Plan) (*Outcome, error) {
	outcome := &Outcome{}
	if err := p.clearTemporary(); err != nil {
		return nil, err
	}
	drafts, wanted := p.drafts(plan)
	if err := p.remember(outcome, drafts, plan); err != nil {
		return nil, err
	}
	p.complete(drafts, wanted)
	fates := make([]fate, len(drafts))
	var told sync.Mutex
	done := 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range drafts {
		group.Go(func() (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if fates[i], err = p.write(drafts[i]); err != nil {
				return err
			}
			told.Lock()
			defer told.Unlock()
			done++
			if p.Progress != nil {
				p.Progress(done, len(drafts))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for i, d := range drafts {
		outcome.take(d, fates[i], plan)
	}
	for folder := range wanted {
		if slices.Contains(outcome.editedFolders, folder) {
			delete(wanted, folder)
		}
	}
	if err := p.clear(outcome, wanted); err != nil {
		return nil, err
	}
	if err := p.lists(outcome); err != nil || p.Record == nil {
		return outcome, err
	}
	return outcome, p.recordPages(outcome, outcome.Ledger)
}

// drafts gives the pages of a plan as they are to be written, in order of year
// and id, and the folders of all pages that stay.
func (p Publisher) drafts(plan *Plan) (drafts []page.Page, wanted map[string]bool) {
	wanted = map[string]bool{}
	pages := addresses(plan.Forms)
	p.below = below(plan.Forms)
	for _, f := range plan.Forms {
		wanted[facts.Folder(f.Evaluation)] = true
		drafts = append(drafts, p.draft(f, pages))
	}
	for _, kept := range plan.Kept {
		wanted[kept.Path] = true
		existing, err := look(filepath.Join(p.Content, filepath.FromSlash(kept.Path)))
		if err != nil || existing.Index == nil {
			continue // it stays as it is
		}
		if page.Edited(existing, page.Bundle{}) {
			delete(wanted, kept.Path) // clear names it, and keeps it
			continue
		}
		if last, err := page.Read(existing.Index); err == nil && facts.Folder(last.Evaluation) == kept.Path {
			drafts = append(drafts, last)
		}
	}
	slices.SortStableFunc(drafts, func(a, b page.Page) int {
		return strings.Compare(facts.Folder(a.Evaluation), facts.Folder(b.Evaluation))
	})
	return drafts, wanted
}

// complete gives the drafts what follows from all of them: their summaries, and
// the old addresses that lead to them.
func (p Publisher) complete(drafts []page.Page, wanted map[string]bool) {
	withFacts := make([]*facts.Form, len(drafts))
	for i, d := range drafts {
		withFacts[i] = facts.Of(d.Evaluation, p.Profiles)
	}
	summaries := summary.All(withFacts)
	aliases := p.Aliases.of(wanted)
	for i, d := range drafts {
		drafts[i].Summary, drafts[i].Aliases = summaries[i], aliases[facts.Folder(d.Evaluation)]
	}
}

// fate is what became of one page.
type fate int

const (
	unchanged fate = iota
	added
	changed
	edited // by a person: it is kept
)

// take notes what became of a page.
func (o *Outcome) take(d page.Page, became fate, plan *Plan) {
	name := nameOf(d.Evaluation)
	if became == edited {
		o.editedFolders = append(o.editedFolders, name.Path)
		return
	}
	o.Pages = append(o.Pages, d)
	_, stood := plan.published[name.Path]
	isRenamed := slices.ContainsFunc(plan.Renamed, func(one Renamed) bool { return one.To.Path == name.Path })
	switch {
	case d.Evaluation.Sample || isRenamed:
	case became == added && !stood:
		o.Added = append(o.Added, name)
	case became == changed:
		o.Changed = append(o.Changed, name)
	}
}

// write puts one bundle in place, unless a person has edited the page there.
func (p Publisher) write(made page.Page) (fate, error) {
	folder := filepath.Join(p.Content, filepath.FromSlash(facts.Folder(made.Evaluation)))
	existing, err := look(folder)
	if err != nil {
		return unchanged, err
	}
	bundle, err := made.BundleOver(existing)
	if err != nil {
		return unchanged, err
	}
	became := changed
	switch {
	case bytes.Equal(existing.Index, bundle.Index) && bytes.Equal(existing.Record, bundle.Record):
		return unchanged, nil
	case existing.Index == nil:
		became = added
	case page.Edited(existing, bundle):
		return edited, nil
	case bytes.Equal(existing.Record, bundle.Record):
		became = unchanged
	}
	if became == changed && p.Previous != "" {
		if err := put(filepath.Join(p.Previous, filepath.FromSlash(facts.Folder(made.Evaluation))), existing); err != nil {
			return unchanged, err
		}
	}
	return became, put(folder, bundle)
}

// edited reports whether a person has changed a page that stands in content/.
func (p Publisher) edited(one PublishedPage) bool {
	existing, err := look(filepath.Join(p.Content, filepath.FromSlash(one.Folder)))
	return err == nil && existing.Index != nil && page.Edited(existing, page.Bundle{})
}

// look reads the bundle that stands in a folder; its Index is nil if there is
// none.
func look(folder string) (page.Bundle, error) {
	var existing page.Bundle
	for name, data := range map[string]*[]byte{page.IndexName: &existing.Index, page.RecordName: &existing.Record} {
		read, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return page.Bundle{}, fmt.Errorf("look at the page that stands: %w", err)
		}
		*data = read
	}
	return existing, nil
}
