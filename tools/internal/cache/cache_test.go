package cache_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/tools/internal/cache"
)

// entries lists the files below a folder.
func entries(t *testing.T, folder string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestWhatWasPutIsGiven(t *testing.T) {
	folder := t.TempDir()
	texts := map[cache.Key]string{
		cache.KeyOf("a", "b"): "张三 1380000", cache.KeyOf("ab"): "", cache.KeyOf("a", "b", ""): strings.Repeat("万元", 100_000), cache.KeyOf("b", "a"): "\x00\xff",
	}
	if len(texts) != 4 {
		t.Fatal("lists that differ have one key")
	}
	first := cache.Open(folder)
	for key, text := range texts {
		if _, ok := first.Get(key); ok {
			t.Error("an empty cache gives something")
		}
		first.Put(key, []byte(text))
	}
	later := cache.Open(folder)
	for key, text := range texts {
		if data, ok := later.Get(key); !ok || string(data) != text {
			t.Errorf("%d bytes instead of %d, %v", len(data), len(text), ok)
		}
	}
	if _, ok := later.Get(cache.KeyOf("c")); ok {
		t.Error("another key gives something")
	}
	for _, path := range entries(t, folder) {
		if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may look into %s: %v %v", path, info.Mode(), err)
		}
	}
}

func TestNoCacheKeepsNothing(t *testing.T) {
	var none *cache.Folder
	none.Put(cache.KeyOf("a"), []byte("x"))
	none.Sweep()
	if _, ok := none.Get(cache.KeyOf("a")); ok {
		t.Error("no cache gives something")
	}
}

// Each byte of an entry is changed, each beginning of it is tried, and more is
// added: none of them is believed, and none stays.
func TestOnlyAWholeEntryIsBelieved(t *testing.T) {
	folder := t.TempDir()
	key, other := cache.KeyOf("a"), cache.KeyOf("other")
	text := []byte("项目资金 853.62 万元, withheld: 13800000000")
	cache.Open(folder).Put(key, text)
	path := entries(t, folder)[0]
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, at int, entry []byte, as cache.Key, where string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(where), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(where, entry, 0o600); err != nil {
			t.Fatal(err)
		}
		if data, ok := cache.Open(folder).Get(as); ok {
			t.Fatalf("%s %d: believed as %q", what, at, data)
		}
		if _, err := os.Stat(where); err == nil {
			t.Fatalf("%s %d: it stays", what, at)
		}
	}
	for i := range whole {
		for _, bit := range []byte{1, 0x20, 0x80} {
			damaged := bytes.Clone(whole)
			damaged[i] ^= bit
			try("byte changed", i, damaged, key, path)
		}
		try("cut off at", i, whole[:i], key, path)
		try("byte left out", i, append(bytes.Clone(whole[:i]), whole[i+1:]...), key, path)
	}
	try("longer by", 1, append(bytes.Clone(whole), 0), key, path)
	try("empty", 0, nil, key, path)
	try("twice", 2, append(bytes.Clone(whole), whole...), key, path)

	// A whole entry under the name of another key.
	cache.Open(folder).Put(other, []byte("x"))
	foreign := entries(t, folder)[0]
	try("foreign", 0, whole, other, foreign)

	// And the cache is mended by the next run.
	again := cache.Open(folder)
	again.Put(key, text)
	if data, ok := again.Get(key); !ok || !bytes.Equal(data, text) {
		t.Errorf("after the damage: %q, %v", data, ok)
	}
}

func TestSweepLeavesOnlyWhatWasUsed(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "cache")
	cache.Open(folder).Sweep() // nothing is there yet
	first := cache.Open(folder)
	first.Put(cache.KeyOf("kept"), []byte("1"))
	first.Put(cache.KeyOf("gone"), []byte("2"))
	half := filepath.Join(folder, "ab", ".part-123")
	if err := os.MkdirAll(filepath.Dir(half), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(half, []byte("gongkai cache 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	later := cache.Open(folder)
	if _, ok := later.Get(cache.KeyOf("kept")); !ok {
		t.Fatal("it is not there")
	}
	later.Put(cache.KeyOf("new"), []byte("3"))
	later.Sweep()
	if left := entries(t, folder); len(left) != 2 {
		t.Errorf("left are %v", left)
	}
	for _, name := range []string{"kept", "new"} {
		if _, ok := cache.Open(folder).Get(cache.KeyOf(name)); !ok {
			t.Errorf("%s is gone", name)
		}
	}
}

func TestWhatCannotBeKeptIsNoError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]*cache.Folder{
		"a file in its place": cache.Open(file),
		"too much":            cache.Open(t.TempDir()),
	} {
		data := []byte("x")
		if name == "too much" {
			data = make([]byte, 17<<20)
		}
		c.Put(cache.KeyOf("a"), data)
		if _, ok := c.Get(cache.KeyOf("a")); ok {
			t.Errorf("%s: it is given", name)
		}
		c.Sweep()
	}
	if _, err := os.Stat(file); err != nil {
		t.Errorf("what stood in its place: %v", err)
	}
}
