// Package content writes the pages of a site's folder content/.
//
// Forms go in as package reading gives them; one page bundle a form comes out,
// and the list pages that the bundles stand in. It guarantees that a file is
// written as a whole or not at all, that files which would not change are not
// touched, that a page which a person has edited is kept, and that generated
// pages whose workbook is gone are removed. It refuses to publish two forms
// with one identity: then neither is.
package content

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/profile"
	"gongkai/tools/internal/reading"
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
	// Progress, where set, is told after each page.
	Progress func(done, total int)
}

// Outcome is what Publish did.
type Outcome struct {
	// Pages are all pages that now stand in content/: those written, in order
	// of year and id, then those that a person has edited, as they read.
	Pages []page.Page
	// Edited are the files of pages kept because a person has edited them.
	Edited []string
	// Refusals are the forms that were left out.
	Refusals []*finding.Refusal
	// Removed counts pages whose workbook is gone.
	Removed int
}

// Publish writes a page for each form and removes the generated pages that no
// form has any more. Files that would not change are not touched. An error
// means that content/ could not be written; what was written until then stays,
// and the next run mends it.
func (p Publisher) Publish(ctx context.Context, forms []reading.Form) (*Outcome, error) {
	outcome := &Outcome{}
	publishable := outcome.leaveOut(forms)
	withFacts := make([]*facts.Form, len(publishable))
	for i, f := range publishable {
		withFacts[i] = facts.Of(f.Evaluation, p.Profiles)
	}
	summaries := summary.All(withFacts)
	pages := make([]*page.Page, len(publishable))
	var told sync.Mutex
	done := 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range publishable {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			made, err := p.write(f, summaries[i])
			if err != nil {
				return err
			}
			pages[i] = made
			told.Lock()
			defer told.Unlock()
			done++
			if p.Progress != nil {
				p.Progress(done, len(publishable))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for i, f := range publishable {
		if pages[i] != nil {
			wanted[facts.Folder(f.Evaluation)] = true
			outcome.Pages = append(outcome.Pages, *pages[i])
		}
	}
	if err := p.clear(outcome, wanted); err != nil {
		return nil, err
	}
	return outcome, p.lists(outcome.Pages)
}

// leaveOut gives the forms that can be published, in order of year and id, and
// refuses those without a year and those that share an identity.
func (o *Outcome) leaveOut(forms []reading.Form) []reading.Form {
	byID := map[string][]reading.Form{}
	var publishable []reading.Form
	for _, f := range forms {
		if f.Evaluation.Year == "" {
			o.Refusals = append(o.Refusals, &finding.Refusal{
				File: f.Place.Workbook, Sheet: f.Place.Sheet,
				Reason: message.New("content.refusal.no-year.reason"), Remedy: message.New("content.refusal.no-year.remedy"),
			})
			continue
		}
		byID[facts.Folder(f.Evaluation)] = append(byID[facts.Folder(f.Evaluation)], f)
		publishable = append(publishable, f)
	}
	publishable = slices.DeleteFunc(publishable, func(f reading.Form) bool {
		twins := byID[facts.Folder(f.Evaluation)]
		if len(twins) == 1 {
			return false
		}
		o.Refusals = append(o.Refusals, duplicate(f, twins))
		return true
	})
	slices.SortStableFunc(publishable, func(a, b reading.Form) int {
		return strings.Compare(facts.Folder(a.Evaluation), facts.Folder(b.Evaluation))
	})
	return publishable
}

func duplicate(f reading.Form, twins []reading.Form) *finding.Refusal {
	other := twins[0]
	if other.Evaluation == f.Evaluation {
		other = twins[1]
	}
	return &finding.Refusal{
		File: f.Place.Workbook, Sheet: f.Place.Sheet,
		Reason: message.New("content.refusal.duplicate.reason", "Project", f.Evaluation.Project.Text, "Other", other.Place.Workbook, "Sheet", other.Place.Sheet),
		Remedy: message.New("content.refusal.duplicate.remedy"),
	}
}

// write puts one bundle in place. A page that a person has edited is kept, and
// nil given.
func (p Publisher) write(f reading.Form, shown summary.Summary) (*page.Page, error) {
	var said []report.Message
	if !p.Settings.HideFindings {
		for _, one := range p.Settings.Apply(f.Findings) {
			one.Place.Workbook = f.Evaluation.Source.Workbook
			said = append(said, report.Render(p.Printer, one))
		}
	}
	made := page.Page{Evaluation: f.Evaluation, Findings: said, Summary: shown, Published: p.Published[f.Evaluation.Year]}
	if !p.Settings.HideFindings {
		made.Explanations = p.Notes[f.Evaluation.Year].About(f.Evaluation)
	}
	bundle, err := made.Bundle()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(p.Content, filepath.FromSlash(facts.Folder(f.Evaluation)))
	standing, err := look(folder)
	if err != nil {
		return nil, err
	}
	if standing.Index != nil && page.Edited(standing, bundle) {
		return nil, nil
	}
	if err := disk.Put(filepath.Join(folder, page.RecordName), bundle.Record); err != nil {
		return nil, err
	}
	return &made, disk.Put(filepath.Join(folder, page.IndexName), bundle.Index)
}

// look reads the bundle that stands in a folder; its Index is nil if there is
// none.
func look(folder string) (page.Bundle, error) {
	var standing page.Bundle
	for name, data := range map[string]*[]byte{page.IndexName: &standing.Index, page.RecordName: &standing.Record} {
		read, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return page.Bundle{}, fmt.Errorf("look at the page that stands: %w", err)
		}
		*data = read
	}
	return standing, nil
}
