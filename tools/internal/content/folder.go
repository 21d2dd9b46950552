package content

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/report"
	"gongkai/tools/internal/summary"
)

// Generated are the folders below content/ in which gongkai writes the files, but
// for what a person puts there. It is the one list of them: what is cleared,
// watched and left out of git follows it.
func Generated() []string {
	var folders []string
	for _, list := range facts.Lists() {
		folders = append(folders, string(list))
	}
	return append(folders, page.CoverageFolder, page.CorrectionsFolder, page.VersionsFolder, page.WithdrawnFolder)
}

// clear removes the generated pages that are not wanted any more. A page that a
// person has edited stays, is named, and counts among the pages if it can still
// be read.
func (p Publisher) clear(outcome *Outcome, wanted map[string]bool) error {
	folders, err := bundles(p.Content)
	if err != nil {
		return err
	}
	for _, below := range folders {
		if wanted[below] {
			continue
		}
		folder := filepath.Join(p.Content, filepath.FromSlash(below))
		existing, err := look(folder)
		if err != nil {
			return err
		}
		if existing.Index != nil && page.Edited(existing, page.Bundle{}) {
			outcome.Edited = append(outcome.Edited, filepath.Join(folder, page.IndexName))
			if edited, err := page.Read(existing.Index); err == nil {
				outcome.Pages = append(outcome.Pages, edited)
			}
			continue
		}
		if err := remove(folder, page.IndexName, page.RecordName); err != nil {
			return err
		}
		outcome.Removed++
	}
	return nil
}

// clearTemporary removes the files that a killed run left half written in the
// folders that gongkai writes.
func (p Publisher) clearTemporary() error {
	for _, list := range Generated() {
		err := fs.WalkDir(os.DirFS(p.Content), list, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || entry.IsDir() || !disk.IsTemporary(entry.Name()) {
				return err
			}
			return disk.Remove(filepath.Join(p.Content, filepath.FromSlash(name)))
		})
		if err != nil {
			return fmt.Errorf("remove what a killed run left: %w", err)
		}
	}
	return nil
}

// remove deletes named files of a folder, then the folder and the one above it
// where nothing else is left in them.
func remove(folder string, names ...string) error {
	for _, name := range names {
		if err := disk.Remove(filepath.Join(folder, name)); err != nil {
			return fmt.Errorf("remove a page: %w", err)
		}
	}
	// A folder that still holds something is not removed, which is right.
	if os.Remove(folder) == nil {
		_ = os.Remove(filepath.Dir(folder))
	}
	return nil
}

// lists writes the list pages: departments, units, years and all. Those that no
// page stands in any more are removed; one that a person has edited is kept and
// named.
func (p Publisher) lists(outcome *Outcome) error {
	names := map[string][]string{}
	entries := map[string][]summary.Entry{}
	counted := summary.CountedOf(outcome.forms())
	for _, one := range outcome.Pages {
		entry := summary.EntryOf(facts.Of(one.Evaluation, p.Profiles), summary.Severities(report.Count(one.Findings)))
		for _, membership := range facts.Memberships(one.Evaluation) {
			folder := membership.Folder()
			names[folder] = append(names[folder], membership.Name)
			entries[folder] = append(entries[folder], entry)
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(names)) {
		// Names that differ only in white space or width share a list; the
		// first in order names it.
		list := summary.ListOf(entries[folder], counted)
		if before := yearBefore(folder, names); before != "" {
			list.Against(path.Base(before), summary.ListOf(entries[before], counted))
		}
		index, err := page.ListPage(slices.Min(names[folder]), list)
		if err != nil {
			return err
		}
		if err := p.putList(outcome, folder, index); err != nil {
			return err
		}
	}
	for _, list := range Generated() {
		if err := p.clearLists(outcome, list, names); err != nil {
			return err
		}
	}
	return nil
}

// yearBefore gives the folder of the list of the year before a year's; empty
// for other lists, and where there is none.
func yearBefore(folder string, names map[string][]string) string {
	year, err := strconv.Atoi(path.Base(folder))
	if err != nil || path.Dir(folder) != string(facts.Years) {
		return ""
	}
	before := path.Join(string(facts.Years), strconv.Itoa(year-1))
	if names[before] == nil {
		return ""
	}
	return before
}

// putList writes the _index.md of a folder below content/, unless a person has
// edited it.
func (p Publisher) putList(outcome *Outcome, folder string, index []byte) error {
	path := filepath.Join(p.Content, filepath.FromSlash(folder), page.ListPageName)
	if existing, err := os.ReadFile(path); err == nil && !page.Generated(existing) {
		outcome.Edited = append(outcome.Edited, path)
		return nil
	}
	return disk.Put(path, index)
}

// clearLists removes the generated pages of a list, and of the folders in it,
// that are not among names. One that gongkai wrote and a person has edited is
// named; one that a person wrote is nobody's business.
func (p Publisher) clearLists(outcome *Outcome, list string, names map[string][]string) error {
	folders := []string{list}
	for name, err := range subfolders(filepath.Join(p.Content, list)) {
		if err != nil {
			return err
		}
		folders = append(folders, path.Join(list, name))
	}
	for _, below := range folders {
		if names[below] != nil || below == page.CoverageFolder || strings.HasPrefix(below+"/", page.CorrectionsFolder+"/") {
			continue
		}
		if err := p.clearList(outcome, below); err != nil {
			return err
		}
	}
	return nil
}

// clearList removes the _index.md of a folder below content/, as clearLists says.
func (p Publisher) clearList(outcome *Outcome, below string) error {
	file := filepath.Join(p.Content, filepath.FromSlash(below), page.ListPageName)
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at a list page: %w", err)
	case !page.Sealed(data):
	case !page.Generated(data):
		outcome.Edited = append(outcome.Edited, file)
	default:
		return remove(filepath.Dir(file), page.ListPageName)
	}
	return nil
}
