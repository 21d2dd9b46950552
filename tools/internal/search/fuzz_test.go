package search

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// FuzzDecode feeds the reader damaged bodies: it gives lists or an error, and
// never more than the file can hold.
func FuzzDecode(f *testing.F) {
	docs := made(rand.New(rand.NewPCG(5, 5)), 30, "项目资金ab 1")
	dir := f.TempDir()
	if err := BuildFrom(slices.Values(docs), dir, Limits{Occurrences: 20, Rare: 1, Length: 4, ShardBytes: 400, MemoryBytes: 1 << 20}); err != nil {
		f.Fatal(err)
	}
	shards, err := filepath.Glob(filepath.Join(dir, "*", "s", "*", "*.bin"))
	if err != nil || len(shards) < 3 {
		f.Fatalf("%d shards, %v", len(shards), err)
	}
	for _, name := range shards[:3] {
		file, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		body, err := unpack(kindShard, file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
		f.Add(body[:len(body)/2])
	}
	alphabet := []rune(" 1ab资金项目")
	f.Fuzz(func(t *testing.T, body []byte) {
		lists, err := readShard(body, alphabet, 5000, 30)
		if err != nil {
			return
		}
		for _, l := range lists {
			if !slices.IsSorted(l.positions) || !slices.IsSorted(l.docs) {
				t.Errorf("%q has a list out of order", l.text)
			}
			if n := len(l.positions); n > 0 && l.positions[n-1] >= 5000 {
				t.Errorf("%q stands at %d of 5000", l.text, l.positions[n-1])
			}
		}
	})
}

// FuzzUnpack feeds whole files.
func FuzzUnpack(f *testing.F) {
	file, err := (&packer{}).pack(kindShard, []byte("a body that is long enough to be packed, packed, packed"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add(file[:headerBytes])
	f.Fuzz(func(t *testing.T, file []byte) {
		if body, err := unpack(kindShard, file); err == nil && len(body) > maxBody {
			t.Error("a body beyond the limit")
		}
	})
}
