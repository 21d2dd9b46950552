package command

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// overlay lets the files of one tree stand above those of another: a file of
// the upper one hides its namesake, a folder shows the names of both.
type overlay struct{ upper, lower fs.FS }

// Open opens the upper file, else the lower one.
func (o overlay) Open(name string) (fs.File, error) {
	file, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return file, err
}

// ReadDir lists the names of both folders, each once, in order.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, err := fs.ReadDir(o.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	lower, lowerErr := fs.ReadDir(o.lower, name)
	if err != nil && lowerErr != nil {
		return nil, lowerErr
	}
	entries := append(upper, lower...)
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(entries, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
