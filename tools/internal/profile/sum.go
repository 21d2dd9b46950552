package profile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// Sum gives the hash of all that the set was made from: the names and bytes of the
// files that Load read, and the thresholds that the office has chosen. Two sets of
// one sum are the same. It is empty where that is not known, as for a set that a
// layout has taught.
func (s *Set) Sum() string { return s.sum }

// extend makes something more part of the sum.
func (s *Set) extend(parts ...string) {
	if s.sum != "" {
		s.sum = hashOf(append([]string{s.sum}, parts...))
	}
}

// witness is a file system that notes what is read from it.
type witness struct {
	inner fs.FS
	read  []string
}

// ReadFile reads a file, and notes its name and its bytes.
func (w *witness) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(w.inner, name)
	if err == nil {
		w.read = append(w.read, name, string(data))
	}
	return data, err
}

// Open opens a folder, to list it. What is read from a file is to be noted: a file
// is read by ReadFile alone.
func (w *witness) Open(name string) (fs.File, error) {
	file, err := w.inner.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("open %s: %w", name, fs.ErrInvalid)
	}
	return file, nil
}

// ReadDir lists a folder. What is in it shows in what is read.
func (w *witness) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.inner, name) }

// Stat looks at a file.
func (w *witness) Stat(name string) (fs.FileInfo, error) { return fs.Stat(w.inner, name) }

func (w *witness) sum() string { return hashOf(w.read) }

// hashOf gives the hash of a list of texts; lists that differ have hashes that
// differ.
func hashOf(parts []string) string {
	all := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(all, "%d:", len(part))
		all.Write([]byte(part))
	}
	return hex.EncodeToString(all.Sum(nil))
}

var _ interface {
	fs.ReadFileFS
	fs.ReadDirFS
	fs.StatFS
} = (*witness)(nil)
