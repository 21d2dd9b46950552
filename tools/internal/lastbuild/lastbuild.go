// Package lastbuild remembers what a finished build was made from, so that the
// next one can tell that nothing has changed and need not be done.
//
// Folders and texts go in; out comes a hash of each, and a Memory of them in one
// file, with the lines that the build told. It guarantees that two folders have
// one hash only where each name and each byte is the same, and that a memory that
// is damaged, half written or of another format is none. It refuses (ErrUncertain)
// to hash what its names and bytes do not say: a link, a device. It decides nothing
// about which folders a build is made from.
package lastbuild

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/disk"
)

// format is the version of the file. A memory of another one is none.
const format = 1

// ErrUncertain says that a folder holds something whose content its names and
// bytes do not tell.
var ErrUncertain = errors.New("what the folder holds cannot be told from its files")

// Inputs are the hashes of what a build is made from, by the name of the part.
type Inputs map[string]string

// Same reports whether both were made from the same.
func (in Inputs) Same(other Inputs) bool { return len(in) > 0 && maps.Equal(in, other) }

// Line is one line that a build told.
type Line struct {
	// Result says that it went to standard output.
	Result bool   `json:"result,omitempty"`
	Text   string `json:"text"`
}

// Memory is what is remembered of a build.
type Memory struct {
	Format int    `json:"format"`
	Inputs Inputs `json:"inputs"`
	// Pages counts the pages that the site has.
	Pages int `json:"pages"`
	// Partly says that the build was done, but that something was wrong.
	Partly bool `json:"partly,omitempty"`
	// Told are the lines that hold true as long as nothing changes.
	Told []Line `json:"told"`
	// Sum is the hash of all of this.
	Sum string `json:"sum"`
}

// Load gives what is remembered in a file. Nothing is remembered where the file is
// missing, damaged, or of another format.
func Load(path string) (*Memory, bool) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	var m Memory
	if json.Unmarshal(data, &m) != nil || m.Format != format {
		return nil, false
	}
	sum, err := m.sum()
	return &m, err == nil && sum == m.Sum
}

// Save writes a memory, as a whole or not at all.
func (m *Memory) Save(path string) (err error) {
	m.Format = format
	if m.Sum, err = m.sum(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("remember the build: %w", err)
	}
	return disk.Put(path, data)
}

func (m *Memory) sum() (string, error) {
	bare := *m
	bare.Sum = ""
	data, err := json.Marshal(bare)
	if err != nil {
		return "", fmt.Errorf("remember the build: %w", err)
	}
	return Text(string(data)), nil
}

// Text gives the hash of a text.
func Text(text string) string {
	hash := sha256.Sum256([]byte(text))
	return hex.EncodeToString(hash[:])
}

// File gives the hash of a file's bytes, and "" where there is none.
func File(path string) (string, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("hash a file: %w", err)
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", fmt.Errorf("hash a file: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// Folder gives the hash of all names and bytes below a folder; a folder that is not
// there is as an empty one, and a file may stand for the folder. Skip leaves out a
// file, or a folder with all that it holds, by its path below the folder, with
// forward slashes; nil leaves out nothing. A link or a device that is not left out is
// ErrUncertain.
func Folder(ctx context.Context, folder string, skip func(path string) bool) (string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			if name == folder && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		below, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		below = filepath.ToSlash(below)
		switch {
		case below == "." && entry.IsDir():
		case skip != nil && skip(below):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			names = append(names, below+"/")
		case !entry.Type().IsRegular():
			return fmt.Errorf("%s: %w", below, ErrUncertain)
		default:
			names = append(names, below)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("hash a folder: %w", err)
	}
	hashes := make([]string, len(names))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		if name[len(name)-1] == '/' {
			continue
		}
		group.Go(func() (err error) {
			if err = ctx.Err(); err == nil {
				hashes[i], err = File(filepath.Join(folder, filepath.FromSlash(name)))
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return "", err
	}
	all := sha256.New()
	for i, name := range names {
		// A name holds neither of the two separators.
		fmt.Fprintf(all, "%s\x00%s\x00", name, hashes[i])
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}
