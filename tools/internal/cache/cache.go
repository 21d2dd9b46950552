// Package cache keeps what was worked out once, so that the next run need not do
// it again.
//
// A key goes in that says what a result was worked out from, and the bytes of the
// result; the same bytes come out in a later run, or nothing. It guarantees that
// what it gives is what was put under that very key, to the byte: an entry that is
// damaged, half written, of another format or of another key is none, and is
// removed. The folder may be deleted at any time. It never fails: what cannot be
// kept is worked out again. It refuses to grow beyond its limit, and Sweep leaves
// nothing that the run did not use, since what was withheld from a workbook should
// not outlive the workbook. It does not know what the bytes mean.
package cache

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"gongkai/tools/internal/disk"
)

// format begins every entry. An entry that begins otherwise is none.
const format = "gongkai cache 1\n"

// The limits: of one entry before it is compressed, and of all that a run keeps.
const (
	mostEntry = 16 << 20
	mostAll   = 4 << 30
)

// Key says what a result was worked out from: two that differ in anything that
// matters must not have one key.
type Key [sha256.Size]byte

// KeyOf gives the key of a list of texts. Lists that differ have keys that differ.
func KeyOf(parts ...string) Key {
	all := sha256.New()
	for _, part := range parts {
		sum := sha256.Sum256([]byte(part))
		all.Write(sum[:])
	}
	return Key(all.Sum(nil))
}

// Folder is a folder of entries. A nil one keeps nothing. It is safe for use by
// several goroutines.
type Folder struct {
	path string

	mutex sync.Mutex
	used  map[string]bool
	given int
	size  int64
	most  int64
	// closed says that nothing is written, or nothing more, since it failed once.
	closed bool
}

// Open gives the cache in a folder, which need not be there.
func Open(path string) *Folder { return &Folder{path: path, used: map[string]bool{}, most: mostAll} }

// Look gives the cache in a folder to a command that writes nothing: what is there
// is given, and nothing is put.
func Look(path string) *Folder {
	f := Open(path)
	f.closed = true
	return f
}

func (k Key) name() string { return hex.EncodeToString(k[:]) }

// below gives the path of an entry below the folder: at a hundred thousand files
// a single folder would be slow to list.
func (k Key) below() string { name := k.name(); return filepath.Join(name[:2], name[2:]) }

// Get gives what was put under a key.
func (f *Folder) Get(key Key) ([]byte, bool) {
	if f == nil {
		return nil, false
	}
	path := filepath.Join(f.path, key.below())
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostEntry {
		return nil, false
	}
	entry, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	data, ok := open(key, entry)
	if !ok {
		_ = disk.Remove(path)
		return nil, false
	}
	f.use(key, int64(len(entry)))
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.given++
	return data, true
}

// Given counts what Get has given.
func (f *Folder) Given() int {
	if f == nil {
		return 0
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.given
}

// Put keeps data under a key, as a whole or not at all.
func (f *Folder) Put(key Key, data []byte) {
	if f == nil || len(data) > mostEntry {
		return
	}
	entry, err := seal(key, data)
	if err != nil || !f.use(key, int64(len(entry))) {
		return
	}
	if f.write(filepath.Join(f.path, key.below()), entry) != nil {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		f.closed = true
	}
}

// use notes an entry as used, if there is room for it.
func (f *Folder) use(key Key, size int64) bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.closed || f.size+size > f.most {
		return false
	}
	f.size += size
	f.used[key.below()] = true
	return true
}

// write puts an entry in place by renaming. Nobody waits for the disk: what a
// power cut leaves half written is no entry, since its sum is wrong. Others may
// not read what an office withholds.
func (f *Folder) write(path string, entry []byte) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(folder, ".part-*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(entry)
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = disk.Rename(temporary.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
	}
	return err
}

// Sweep removes every entry that was neither got nor put since Open, and whatever
// a killed run left half written.
func (f *Folder) Sweep() {
	if f == nil {
		return
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	var folders []string
	_ = filepath.WalkDir(f.path, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be looked at stays; it is believed only if it is whole
		}
		below, err := filepath.Rel(f.path, path)
		switch {
		case err != nil || below == "." || f.used[below]:
		case !entry.IsDir():
			_ = disk.Remove(path)
		default:
			folders = append(folders, path)
		}
		return nil
	})
	for _, folder := range folders {
		_ = os.Remove(folder) // only where it is empty
	}
}

// seal gives the bytes of an entry: the format, the sum of all that follows, the
// key, the data compressed.
func seal(key Key, data []byte) ([]byte, error) {
	var body bytes.Buffer
	body.Write(key[:])
	packed, err := flate.NewWriter(&body, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := packed.Write(data); err != nil {
		return nil, err
	}
	if err := packed.Close(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body.Bytes())
	return bytes.Join([][]byte{[]byte(format), sum[:], body.Bytes()}, nil), nil
}

// open gives the data of an entry, if it is whole and of this key.
func open(key Key, entry []byte) ([]byte, bool) {
	rest, ok := strings.CutPrefix(string(entry), format)
	if !ok || len(rest) < 2*sha256.Size {
		return nil, false
	}
	sum, body := rest[:sha256.Size], rest[sha256.Size:]
	if got := sha256.Sum256([]byte(body)); string(got[:]) != sum || body[:sha256.Size] != string(key[:]) {
		return nil, false
	}
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(strings.NewReader(body[sha256.Size:])), mostEntry+1))
	return data, err == nil && len(data) <= mostEntry
}
