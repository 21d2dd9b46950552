package content

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/evaluation"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/page"
)

// allFolder holds the pages, below content/ and below the site's root.
const allFolder = string(facts.All)

// PublishedPage is a page that is published, or was written by an earlier run.
type PublishedPage struct {
	// Folder is its place below content/ and below the site's root:
	// evaluations/<year>/<id>.
	Folder string
	// Record is what its index.json says; zero where that cannot be read.
	Record evaluation.Record
	// Bundle reports whether the page is in content/. One that is not was
	// published from a content/ that is gone.
	Bundle bool
}

// Name is how a person knows the page.
func (s PublishedPage) Name() PageName {
	return PageName{s.Record.Project, s.Record.ImplementingUnit, s.Record.Year, s.Folder}
}

// PageName names a page to a person: project, unit, year and address below the
// site's root.
type PageName struct {
	Project string `json:"project"`
	Unit    string `json:"unit"`
	Year    string `json:"year"`
	Path    string `json:"path"`
}

func nameOf(e *evaluation.SelfEvaluation) PageName {
	return PageName{e.Project.Text, e.ImplementingUnit.Text, e.Year, facts.Folder(e)}
}

// publishedPages gives the pages of content/ and those of a built site that content/
// no longer has, in order of their folders.
func publishedPages(content, output string) ([]PublishedPage, error) {
	var all []PublishedPage
	known := map[string]bool{}
	for _, root := range []string{content, output} {
		if root == "" {
			continue
		}
		folders, err := bundles(root)
		if err != nil {
			return nil, err
		}
		folders = slices.DeleteFunc(folders, func(folder string) bool { return known[folder] })
		read := make([]PublishedPage, len(folders))
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i, folder := range folders {
			known[folder] = true
			group.Go(func() (err error) {
				read[i] = PublishedPage{Folder: folder, Bundle: root == content}
				read[i].Record, err = recordIn(filepath.Join(root, filepath.FromSlash(folder)))
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	slices.SortFunc(all, func(a, b PublishedPage) int { return cmp.Compare(a.Folder, b.Folder) })
	return all, nil
}

// bundles lists the folders evaluations/<year>/<id> below root that hold a page
// or its record.
func bundles(root string) ([]string, error) {
	var folders []string
	for year, err := range subfolders(filepath.Join(root, allFolder)) {
		if err != nil {
			return nil, err
		}
		for id, err := range subfolders(filepath.Join(root, allFolder, year)) {
			if err != nil {
				return nil, err
			}
			folder := path.Join(allFolder, year, id)
			for _, name := range []string{page.IndexName, page.RecordName} {
				if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(folder), name)); err == nil {
					folders = append(folders, folder)
					break
				}
			}
		}
	}
	return folders, nil
}

// subfolders gives the names of the folders in a folder, in order. A folder that
// is not there has none.
func subfolders(folder string) func(yield func(name string, err error) bool) {
	return func(yield func(string, error) bool) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			if !errors.Is(err, fs.ErrNotExist) {
				yield("", fmt.Errorf("look for pages: %w", err))
			}
			return
		}
		for _, entry := range entries {
			if entry.IsDir() && !yield(entry.Name(), nil) {
				return
			}
		}
	}
}

// recordIn reads the record of a page. One that cannot be understood, by a
// person's hand or a later version's, is the zero record.
func recordIn(folder string) (evaluation.Record, error) {
	var r evaluation.Record
	data, err := os.ReadFile(filepath.Join(folder, page.RecordName))
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return r, fmt.Errorf("look at the page that stands: %w", err)
	}
	if json.Unmarshal(data, &r) != nil {
		return evaluation.Record{}, nil
	}
	return r, nil
}
