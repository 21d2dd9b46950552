package reading_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/reading"
	"gongkai/tools/internal/source"
)

// cases holds workbooks with faults of many kinds, in which much is withheld.
const cases = "../../tests/cases/testdata"

// same reports whether two readings are one; the technical causes of refusals are
// left out, since they may name an address in memory.
func same(a, b *reading.Reading) bool {
	for _, one := range []*reading.Reading{a, b} {
		for _, refusal := range one.Refusals {
			refusal.Cause = nil
		}
	}
	return reflect.DeepEqual(a, b)
}

func read(t *testing.T, r reading.Reader, paths ...string) *reading.Reading {
	t.Helper()
	all, err := r.Read(context.Background(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What was kept is the same as what is read: forms, findings, what is withheld and
// hidden, refusals. Only the second run takes it from the cache.
func TestKeptIsTheSame(t *testing.T) {
	r := reader(t)
	plain := read(t, r, cases)
	secrets := len(plain.Hidden)
	for _, f := range plain.Forms {
		secrets += len(f.Secrets)
	}
	if len(plain.Forms) < 40 || len(plain.Refusals) == 0 || secrets < 5 {
		t.Fatalf("%d forms, %d refusals, %d secrets: the test is blind", len(plain.Forms), len(plain.Refusals), secrets)
	}
	folder := t.TempDir()
	for run := range 3 {
		r.Cache, r.Program = cache.Open(folder), "one"
		if got := read(t, r, cases); !same(got, plain) {
			t.Errorf("run %d gives something else", run)
		}
		if given := r.Cache.Given(); run == 0 && given > 0 || run > 0 && given < plain.Files*3/4 {
			t.Errorf("run %d: the cache gave %d of %d", run, given, plain.Files)
		}
		r.Cache.Sweep()
	}
}

// Nothing is given but what the same file gave under the same circumstances.
func TestKeptIsNotGivenForAnythingElse(t *testing.T) {
	book, err := os.ReadFile("../../../workbooks/2021/自治区党委巡视办巡视工作经费.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	folder, kept := t.TempDir(), t.TempDir()
	path := filepath.Join(folder, "2021", "a.xlsx")
	put := func(path string, data []byte) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put(path, book)
	r := reader(t)
	try := func(what string, wanted int) {
		t.Helper()
		bare := r
		bare.Cache = nil
		r.Cache = cache.Open(kept)
		if !same(read(t, r, folder), read(t, bare, folder)) {
			t.Errorf("%s: another reading with the cache", what)
		}
		if given := r.Cache.Given(); given != wanted {
			t.Errorf("%s: the cache gave %d, want %d", what, given, wanted)
		}
	}
	r.Program = "one"
	try("first", 0)
	try("again", 1)
	r.Program = "two"
	try("another program", 0)
	r.Program = ""
	try("a program of which nothing is known", 0)
	r.Program = "one"
	whole := r.Profiles
	if r.Profiles, err = whole.WithThresholds(map[finding.ID]map[string]string{finding.OverachievementUnexplained: {"widest": "9"}}); err != nil {
		t.Fatal(err)
	}
	try("another threshold", 0)
	r.Profiles = whole
	try("as before", 1)
	layout := "[labels.head]\nproject = [\"所属项目\"]\n"
	put(reading.LayoutPath(path), []byte(layout))
	try("with a layout", 0)
	put(reading.LayoutPath(path), []byte(layout+"unit = ["))
	try("with a layout that cannot be understood", 0)
	if err := os.Rename(reading.LayoutPath(path), filepath.Join(folder, "2021", reading.FolderLayout)); err != nil {
		t.Fatal(err)
	}
	try("with such a layout of the folder", 0)
	if err := os.Remove(filepath.Join(folder, "2021", reading.FolderLayout)); err != nil {
		t.Fatal(err)
	}
	try("without it", 1)
	moved := filepath.Join(folder, "2022", "a.xlsx")
	put(moved, book)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	try("in the folder of another year", 0)
	put(moved, append(bytes.Clone(book), 0))
	try("with a byte more", 0)
	put(moved, book)
	try("as it was", 1)
	sum := sha256.Sum256(book)
	r.Waivers = &reading.Waivers{List: []reading.Waiver{{SHA256: hex.EncodeToString(sum[:]), Cell: source.Cell{Row: 1, Col: 1}, Reason: "x", Signer: "y"}}}
	try("with a waiver", 0)
	if used, _ := r.Waivers.Used(); len(used) != 1 {
		t.Errorf("%d waivers applied", len(used))
	}
}

// A cache that is damaged at random gives what is read, and is mended.
func TestADamagedCacheIsNotBelieved(t *testing.T) {
	r, folder := reader(t), t.TempDir()
	r.Program = "one"
	plain := read(t, r, cases+"/forms")
	for _, damage := range []func(data []byte) []byte{
		func(data []byte) []byte { return data[:len(data)/2] },
		func([]byte) []byte { return nil },
		func(data []byte) []byte { data[len(data)-3] ^= 1; return data },
		func([]byte) []byte { return []byte("gongkai cache 2\n{}") },
	} {
		r.Cache = cache.Open(folder)
		read(t, r, cases+"/forms")
		damaged := 0
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			damaged++
			return os.WriteFile(path, damage(data), 0o600)
		})
		if err != nil || damaged == 0 {
			t.Fatalf("%d damaged, %v", damaged, err)
		}
		r.Cache = cache.Open(folder)
		if got := read(t, r, cases+"/forms"); !same(got, plain) || r.Cache.Given() > 0 {
			t.Error(fmt.Sprint("a damaged cache gives something else, or was believed: ", r.Cache.Given()))
		}
	}
}
