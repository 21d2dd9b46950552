package content

import (
	"path/filepath"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/page"
)

// put writes the page and the record of a form into a folder, the record first.
func put(folder string, b page.Bundle) error {
	if err := disk.Put(filepath.Join(folder, page.RecordName), b.Record); err != nil {
		return err
	}
	return disk.Put(filepath.Join(folder, page.IndexName), b.Index)
}

// Restore undoes what Publish did to one page, since it must not be published
// after all: the bundle that it replaced comes back from previous, and a page
// that was new is removed. Folder is the page's, below content.
func Restore(content, previous, folder string) error {
	below := filepath.FromSlash(folder)
	last, err := look(filepath.Join(previous, below))
	if err != nil {
		return err
	}
	if last.Index != nil {
		return put(filepath.Join(content, below), last)
	}
	return remove(filepath.Join(content, below), page.IndexName, page.RecordName)
}
