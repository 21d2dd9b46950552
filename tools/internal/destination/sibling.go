package destination

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai/tools/internal/disk"
)

// The folders that a build uses beside its output, so that both lie on one
// volume and can change places.
const (
	buildingSuffix = ".building"
	retiredSuffix  = ".retired"
	lockSuffix     = ".building.lock"
)

// attempts is how many names are tried for the folder to build into, where an
// earlier one cannot be removed because some program holds a file of it open.
const attempts = 9

// Leftovers lists what a build that was killed has left of an output: the folder
// that was built into, an old site that was set aside. It touches nothing; while
// a build is at work, its own folders are among them. Nothing needs to be there
// yet.
func Leftovers(output string) (left []string, err error) {
	path, err := disk.Resolve(output)
	if err != nil {
		return nil, fmt.Errorf("look for what a killed build left: %w", err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for what a killed build left: %w", err)
	}
	for _, entry := range entries {
		rest, ok := strings.CutPrefix(entry.Name(), filepath.Base(path))
		if ok && (strings.HasPrefix(rest, buildingSuffix) || strings.HasPrefix(rest, retiredSuffix)) {
			left = append(left, filepath.Join(filepath.Dir(path), entry.Name()))
		}
	}
	inside := filepath.Join(path, insideName)
	switch _, err := os.Lstat(inside); {
	case err == nil:
		left = append(left, inside)
	case !errors.Is(err, fs.ErrNotExist):
		return left, fmt.Errorf("look for what a killed build left: %w", err)
	}
	return left, nil
}

// sibling replaces a folder by renaming: the new site is built beside it.
type sibling struct{ output, building string }

func (b *sibling) lockPath() string { return b.output + lockSuffix }

// prepare gives an empty folder beside the output. An old site that was set
// aside, but not yet replaced, is put back.
func (b *sibling) prepare() (string, error) {
	if err := os.MkdirAll(filepath.Dir(b.output), 0o755); err != nil {
		return "", fmt.Errorf("make the folder of %s: %w", b.output, err)
	}
	if err := b.recover(); err != nil {
		return "", err
	}
	if err := removeTemporary(filepath.Dir(b.output)); err != nil {
		return "", err
	}
	var last error
	for i := range attempts {
		building := b.output + buildingSuffix
		if i > 0 {
			building = fmt.Sprintf("%s.%d", building, i+1)
		}
		if err := removeOurs(building); err != nil {
			last = err
			continue
		}
		if err := os.Mkdir(building, 0o755); err != nil {
			last = fmt.Errorf("make %s: %w", building, err)
			continue
		}
		b.building = building
		return building, nil
	}
	return "", last
}

// recover puts a site back that a build had set aside when it was killed.
func (b *sibling) recover() error {
	retired := b.output + retiredSuffix
	if _, err := os.Lstat(retired); errors.Is(err, fs.ErrNotExist) || !isOurs(retired) {
		return nil
	}
	if _, err := os.Lstat(b.output); errors.Is(err, fs.ErrNotExist) {
		if err := disk.Rename(retired, b.output); err != nil {
			return fmt.Errorf("put the old site back from %s: %w", retired, err)
		}
	}
	// What cannot be removed now is removed by a later build.
	_ = removeOurs(retired)
	return nil
}

// place lets the two folders change places. Where the system does so in one
// step, no moment is without a site; elsewhere the old one is set aside first,
// and recover mends a swap that was cut short.
func (b *sibling) place() error {
	if _, err := os.Lstat(b.output); errors.Is(err, fs.ErrNotExist) {
		if err := disk.Rename(b.building, b.output); err != nil {
			return fmt.Errorf("put the new site in place: %w", err)
		}
		return nil
	}
	err := exchange(b.building, b.output)
	if err == nil {
		return nil
	}
	if !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("put the new site in place: %w", err)
	}
	retired := b.output + retiredSuffix
	if err := removeOurs(retired); err != nil {
		return err
	}
	if err := disk.Rename(b.output, retired); err != nil {
		return fmt.Errorf("set the old site aside: %w", err)
	}
	if err := disk.Rename(b.building, b.output); err != nil {
		return errors.Join(fmt.Errorf("put the new site in place: %w", err), disk.Rename(retired, b.output))
	}
	return nil
}

func (b *sibling) clean() error {
	return errors.Join(removeOurs(b.building), removeOurs(b.output+retiredSuffix))
}

// removeOurs removes a folder that gongkai made, the marker last, so that a
// removal which is cut short can be taken up again. A folder that somebody else
// made is an error.
func removeOurs(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("clear %s: %w", folder, err)
	}
	if empty, err := isEmpty(folder); err != nil || !empty && !isOurs(folder) {
		return errors.Join(err, refuse(folder, "destination.taken", "destination.remedy-taken"))
	}
	// The marker goes last, and the index of an earlier gongkai before it.
	for _, last := range []bool{false, true} {
		for _, entry := range entries {
			if last == (entry.Name() == MarkerName) {
				if err := disk.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
					return fmt.Errorf("clear %s: %w", folder, err)
				}
			}
		}
	}
	if err := disk.Remove(folder); err != nil {
		return fmt.Errorf("clear %s: %w", folder, err)
	}
	return nil
}

// removeTemporary removes the files that a killed program left half written in
// a folder.
func removeTemporary(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("look for what a killed build left: %w", err)
	}
	for _, entry := range entries {
		if entry.Type().IsRegular() && disk.IsTemporary(entry.Name()) {
			// One that is in use belongs to a program that runs.
			_ = disk.Remove(filepath.Join(folder, entry.Name()))
		}
	}
	return nil
}
