package content

import (
	"os"
	"path/filepath"

	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/page"
)

// Cover writes the page on who has published, out of the office's list and the
// pages that stand. One that a person has edited is kept.
func (p Publisher) Cover(expected coverage.Expected, pages []page.Page) error {
	var done []coverage.Done
	for _, one := range pages {
		done = append(done, coverage.Done{Unit: one.Evaluation.ImplementingUnit.Text, Year: one.Evaluation.Year, Published: one.Published})
	}
	index, err := page.Coverage(coverage.Of(expected, done))
	if err != nil {
		return err
	}
	path := filepath.Join(p.Content, page.CoverageFolder, page.ListPageName)
	if standing, err := os.ReadFile(path); err == nil && !page.Generated(standing) {
		return nil
	}
	return disk.Put(path, index)
}
