package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/summary"
)

// clear removes the generated pages that are not wanted any more. A page that a
// person has edited stays, is named, and counts among the pages if it can still
// be read.
func (p Publisher) clear(outcome *Outcome, wanted map[string]bool) error {
	folders, err := filepath.Glob(filepath.Join(p.Content, "evaluations", "*", "*"))
	if err != nil {
		return fmt.Errorf("look for pages: %w", err)
	}
	for _, folder := range folders {
		below, err := filepath.Rel(p.Content, folder)
		if err != nil {
			return fmt.Errorf("look for pages: %w", err)
		}
		if wanted[filepath.ToSlash(below)] {
			continue
		}
		standing, err := look(folder)
		if err != nil {
			return err
		}
		if standing.Index == nil && standing.Record == nil {
			continue
		}
		if standing.Index != nil && page.Edited(standing, page.Bundle{}) {
			outcome.Edited = append(outcome.Edited, filepath.Join(folder, page.IndexName))
			if edited, err := page.Read(standing.Index); err == nil {
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

// remove deletes named files of a folder, then the folder and the one above it
// where nothing else is left in them.
func remove(folder string, names ...string) error {
	leftovers, err := filepath.Glob(filepath.Join(folder, ".gongkai-*"))
	if err != nil {
		return fmt.Errorf("look for leftovers: %w", err)
	}
	for _, name := range names {
		leftovers = append(leftovers, filepath.Join(folder, name))
	}
	for _, path := range leftovers {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove a page whose workbook is gone: %w", err)
		}
	}
	// A folder that still holds something is not removed, which is right.
	if os.Remove(folder) == nil {
		_ = os.Remove(filepath.Dir(folder))
	}
	return nil
}

// lists writes the list pages: departments, units, years and all. Those that no
// page stands in any more are removed; one that a person has edited is kept.
func (p Publisher) lists(pages []page.Page) error {
	names := map[string][]string{}
	entries := map[string][]summary.Entry{}
	for _, one := range pages {
		entry := summary.Entry{Form: facts.Of(one.Evaluation, p.Profiles), Findings: len(one.Findings)}
		for _, membership := range facts.Memberships(one.Evaluation) {
			folder := membership.Folder()
			names[folder] = append(names[folder], membership.Name)
			entries[folder] = append(entries[folder], entry)
		}
	}
	for folder, spellings := range names {
		// Names that differ only in white space or width share a list; the
		// first in order names it.
		index, err := page.ListPage(slices.Min(spellings), summary.ListOf(entries[folder]))
		if err != nil {
			return err
		}
		path := filepath.Join(p.Content, filepath.FromSlash(folder), page.ListPageName)
		if standing, err := os.ReadFile(path); err == nil && !page.Generated(standing) {
			continue
		}
		if err := disk.Put(path, index); err != nil {
			return err
		}
	}
	for _, list := range facts.Lists() {
		if err := p.clearLists(list, names); err != nil {
			return err
		}
	}
	return nil
}

// clearLists removes generated list pages that are not among names.
func (p Publisher) clearLists(list facts.List, names map[string][]string) error {
	for _, pattern := range []string{page.ListPageName, filepath.Join("*", page.ListPageName)} {
		standing, err := filepath.Glob(filepath.Join(p.Content, string(list), pattern))
		if err != nil {
			return fmt.Errorf("look for list pages: %w", err)
		}
		for _, path := range standing {
			folder := filepath.Dir(path)
			below, err := filepath.Rel(p.Content, folder)
			if err != nil {
				return fmt.Errorf("look for list pages: %w", err)
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return fmt.Errorf("look at a list page: %w", err)
			}
			if _, wanted := names[filepath.ToSlash(below)]; wanted || !page.Generated(data) {
				continue
			}
			if err := remove(folder, page.ListPageName); err != nil {
				return err
			}
		}
	}
	return nil
}
