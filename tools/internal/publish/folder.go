package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// folder is a folder that this machine reaches: a share, a mounted disk.
type folder struct{ root string }

// Folder gives a folder as a target. It is made where it does not exist.
func Folder(path string) (Target, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find the folder %s: %w", path, err)
	}
	if info, err := os.Stat(absolute); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, not a folder", path)
	}
	return folder{absolute}, nil
}

func (f folder) String() string { return f.root }

func (f folder) Close() error { return nil }

func (f folder) path(name string) string { return filepath.Join(f.root, filepath.FromSlash(name)) }

func (f folder) Open(_ context.Context, name string) (io.ReadCloser, error) {
	return os.Open(f.path(name))
}

func (f folder) IsEmpty(context.Context) (bool, error) {
	entries, err := os.ReadDir(f.root)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}

func (f folder) Write(_ context.Context, file File) (err error) {
	content, err := file.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	path := f.path(file.Path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	// The name is fixed, so that what a killed run left is written over.
	part := filepath.Join(filepath.Dir(path), partPrefix+filepath.Base(path))
	temporary, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(temporary, content)
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Sync(), temporary.Close())
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return nil
}

// partPrefix begins the name of a file that is on its way.
const partPrefix = ".gongkai-part-"

func (f folder) Remove(_ context.Context, name string) error {
	if err := os.Remove(f.path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	// Folders that hold nothing any more go too; one that does stays.
	for parent := filepath.Dir(f.path(name)); parent != f.root && len(parent) > len(f.root); parent = filepath.Dir(parent) {
		if os.Remove(parent) != nil {
			break
		}
	}
	return nil
}

// full reports whether a disk has no room, or a quota is used up.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
