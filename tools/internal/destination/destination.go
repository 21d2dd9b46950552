// Package destination is the folder that a built site takes the place of.
//
// The path that a person gave, and what belongs to their site, go in; out comes
// a folder to build into, and Commit, which lets it take the place of the old
// one as a whole. It guarantees that only a folder is replaced that gongkai
// built (it carries a marker), that is empty, or that is not there; that what
// the site is made from, a drive's root and the home are never replaced,
// however they are spelt; that the old site or the new one is whole at each
// moment, and that what a killed build left is mended or removed by the next.
// It refuses everything else with a reason and a remedy, before anything is
// touched.
package destination

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"gongkai/tools/internal/disk"
)

// Owner is the site that is built, and what it is made from.
type Owner struct {
	// Folder is the site's folder, Workbooks the folder of its workbooks.
	Folder, Workbooks string
	// Title and Address are how the public knows the site.
	Title, Address string
}

// Destination is a folder that is about to be replaced. It is locked: no other
// gongkai replaces it at the same time.
type Destination struct {
	// Path is the folder that is replaced, links followed.
	Path string
	// Building is the empty folder to build into.
	Building string

	owner  Owner
	unlock func()
	place  placer
	placed bool
}

// placer lets a folder that was built take the place of another. There are two
// ways, by the folder's name and by its contents.
type placer interface {
	// lockPath is the file that is locked meanwhile.
	lockPath() string
	// prepare mends what a killed build left and gives the folder to build
	// into.
	prepare() (building string, err error)
	// place replaces. After an error the old site is as it was.
	place() error
	// clean removes what is left of the old site, or of a build that failed.
	clean() error
}

// Check refuses an output that must not be replaced; see Open. It touches
// nothing.
func Check(output string, owner Owner) error {
	_, err := check(output, owner)
	return err
}

// Open checks the output, locks it, and makes the folder to build into. An
// error that is a *finding.Refusal says why the output must not be replaced.
// Where another gongkai works on the same output, waiting is called once, and
// Open waits until ctx ends.
func Open(ctx context.Context, output string, owner Owner, waiting func()) (d *Destination, err error) {
	path, err := check(output, owner)
	if err != nil {
		return nil, err
	}
	d = &Destination{Path: path, owner: owner}
	if d.place, err = placerFor(path); err != nil {
		return nil, err
	}
	if d.unlock, err = disk.Lock(ctx, d.place.lockPath(), waiting); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			d.unlock()
		}
	}()
	if d.Building, err = d.place.prepare(); err != nil {
		return nil, err
	}
	// While this one waited, another may have built here, and what a killed
	// build had set aside is in its place again.
	if _, err = check(output, owner); err != nil {
		return nil, errors.Join(err, d.place.clean())
	}
	return d, writeMarker(d.Building, owner)
}

// placerFor gives the way of replacing that fits: beside the folder, by
// renaming it as a whole; or inside, where the folder is a mounted drive or
// the folder above it cannot be written.
func placerFor(path string) (placer, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && !isMounted(path, info) && disk.Writable(filepath.Dir(path)) == nil {
		return &sibling{output: path}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look at the output folder: %w", err)
	}
	return &inside{output: path}, nil
}

// Clear empties Building, for a build that has to begin anew.
func (d *Destination) Clear() error {
	entries, err := os.ReadDir(d.Building)
	if err != nil {
		return fmt.Errorf("empty the folder to build into: %w", err)
	}
	for _, entry := range entries {
		if entry.Name() == MarkerName {
			continue
		}
		if err := disk.RemoveAll(filepath.Join(d.Building, entry.Name())); err != nil {
			return fmt.Errorf("empty the folder to build into: %w", err)
		}
	}
	return nil
}

// Commit lets what was built take the place of the old site. After an error the
// old site is as it was. Left is what could not be removed afterwards, nil where
// nothing is left: the new site stands, and the next build removes the rest.
func (d *Destination) Commit() (left error, err error) {
	if err := disk.Readable(d.Building); err != nil {
		return nil, fmt.Errorf("let everybody read the new site: %w", err)
	}
	if err := record(d.owner, d.Path); err != nil {
		return nil, err
	}
	if err := d.place.place(); err != nil {
		return nil, err
	}
	d.placed = true
	return d.place.clean(), nil
}

// Close ends the work on the folder: what was built and not committed is
// removed, and the lock released.
func (d *Destination) Close() error {
	defer d.unlock()
	if d.placed {
		return nil
	}
	return d.place.clean()
}
