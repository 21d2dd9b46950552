// Package disk writes, renames and removes files so that nothing is lost, and
// words what an operating system answers when it cannot.
//
// Paths and bytes go in; a file is written as a whole or not at all, and a
// rename or removal that a virus scanner or an open window holds up on Windows
// is tried again for two seconds. Problem turns an error of the system (disk
// full, no permission, read-only, too many open files …) into one sentence with
// the folder and a remedy. It decides nothing about what may be replaced: that
// is package destination's.
package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/robustio"
)

// temporaryPrefix begins the name of every file that is not complete yet.
const temporaryPrefix = StateName + "-"

// Reserved reports whether Windows keeps a name for a device, with any extension.
func Reserved(name string) bool { return reserved.MatchString(name) }

var reserved = regexp.MustCompile(`^(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)`)

// IsTemporary reports whether a file's name is one that Put gives to a file
// before it is complete; such a file outlives only a program that was killed.
func IsTemporary(name string) bool { return strings.HasPrefix(name, temporaryPrefix) }

// Put writes a file as a whole: into a temporary file beside it, to the disk,
// then by renaming. A file that already says the same is not touched, so that
// whoever watches the folder sees only changes.
func Put(path string, data []byte) error {
	if existing, err := os.ReadFile(path); err == nil && bytes.Equal(existing, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	return PutFrom(path, Bytes(data))
}

// Bytes writes data, for PutFrom.
func Bytes(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// PutFrom writes a file as a whole into a folder that has to be there; content
// writes what it holds.
func PutFrom(path string, content func(io.Writer) error) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), temporaryPrefix+"*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	err = content(temporary)
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Sync(), temporary.Close())
	if err == nil {
		err = robustio.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(temporary.Name()))
	}
	return nil
}

// Writable tries whether a file can be made in a folder; the file is removed at
// once. What rights say is not asked: a full or read-only disk answers no, too.
func Writable(folder string) error {
	file, err := os.CreateTemp(folder, temporaryPrefix+"*")
	if err != nil {
		return fmt.Errorf("write into %s: %w", folder, err)
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// Rename is os.Rename, tried again where Windows says that a file is open.
func Rename(from, to string) error { return robustio.Rename(from, to) }

// Remove removes a file or an empty folder. One that is not there is no error.
func Remove(path string) error {
	if info, err := os.Lstat(path); err == nil && !info.IsDir() {
		return robustio.RemoveAll(path)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// RemoveAll removes a folder with all that is in it.
func RemoveAll(path string) error { return robustio.RemoveAll(path) }

// Readable lets everybody read a folder and what is below it, whatever the
// umask of the account was that made it: a web server runs as another account.
func Readable(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if entry.IsDir() {
			mode = 0o755
		}
		info, err := entry.Info()
		if err != nil || info.Mode()&fs.ModeSymlink != 0 || info.Mode().Perm() == mode {
			return err
		}
		return os.Chmod(path, mode)
	})
}

// Resolve follows links to the place where path is, or would be made: a link
// that leads to a missing place gives that place. The answer is absolute.
func Resolve(path string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", path, err)
	}
	for range 255 {
		real, err := filepath.EvalSymlinks(absolute)
		if err == nil {
			return real, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("find %s: %w", path, err)
		}
		target, err := os.Readlink(absolute)
		if err != nil {
			parent := filepath.Dir(absolute)
			if parent == absolute {
				return absolute, nil
			}
			above, err := Resolve(parent)
			return filepath.Join(above, filepath.Base(absolute)), err
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(absolute), target)
		}
		absolute = target
	}
	return "", fmt.Errorf("find %s: links lead in a circle", path)
}
