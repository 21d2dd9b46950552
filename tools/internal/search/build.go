package search

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// The names of the files of an index.
const (
	rootName  = "root.bin"
	tableName = "fold.bin"
	// fragmentsInFolder keeps folders small enough for every host.
	fragmentsInFolder = 1000
	shardsInFolder    = 1000
	// generationLength is how many hex digits name the folder of shards and
	// fragments.
	generationLength = 12
)

// builder takes documents in and writes the index.
type builder struct {
	dir, staging string
	limits       Limits
	spill        *spill
	columns      columns
	spans        []span
	named        []string // texts of the heads, for the readings
	pairs        map[rune]rune
	hash         hash.Hash
	packer       packer
}

func newBuilder(dir string, limits Limits) (*builder, error) {
	if limits.Occurrences < 1 || limits.Length < 2 || limits.ShardBytes < 1 || limits.MemoryBytes < 1 {
		return nil, errors.New("a limit is below one")
	}
	if err := removeEarlier(dir); err != nil {
		return nil, err
	}
	b := &builder{dir: dir, staging: filepath.Join(dir, "new"), limits: limits, pairs: map[rune]rune{}, hash: sha256.New()}
	if err := os.MkdirAll(b.staging, 0o755); err != nil {
		return nil, err
	}
	var err error
	b.spill, err = newSpill()
	return b, err
}

// removeEarlier removes an earlier index and nothing else.
func removeEarlier(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := entry.Name()
		_, notHex := hex.DecodeString(name)
		generation := entry.IsDir() && len(name) == generationLength && notHex == nil
		if generation || name == "new" || name == rootName || name == tableName {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// discard removes what an unfinished build leaves behind.
func (b *builder) discard() {
	b.spill.close()
	os.RemoveAll(b.staging)
}

func (b *builder) add(doc Document) error {
	f := fieldsOf(doc.Form.SelfEvaluation)
	var lengths [3]int
	at := uint32(b.spill.length)
	s := span{start: at}
	for i, texts := range [][]string{f.head(), f.rows(), f.narrative()} {
		length, err := b.spill.add(texts)
		if err != nil {
			return err
		}
		lengths[i] = length
	}
	s.indicators = at + uint32(lengths[0])
	s.narrative = s.indicators + uint32(lengths[1])
	s.end = s.narrative + uint32(lengths[2])
	b.spans = append(b.spans, s)
	b.columns.add(doc, f, lengths)
	for _, name := range f.head() {
		b.name(name)
	}
	body, err := fragmentBody(doc.Form.SelfEvaluation, f)
	if err != nil {
		return err
	}
	b.hash.Write(body)
	return b.write(kindFragment, fileName("f", b.columns.count-1, fragmentsInFolder), body)
}

// name notes a name for the readings, once where it repeats.
func (b *builder) name(text string) {
	replacedIn(b.pairs, text)
	if len(b.named) > 0 && b.named[len(b.named)-1] == text {
		return
	}
	b.named = append(b.named, text)
}

// fileName gives the path of file number i below the generation's folder.
func fileName(kind string, i, inFolder int) string {
	return kind + "/" + strconv.Itoa(i/inFolder) + "/" + strconv.Itoa(i) + ".bin"
}

// write packs a file into the staging folder.
func (b *builder) write(kind byte, name string, parts ...[]byte) error {
	return b.writeFile(filepath.Join(b.staging, filepath.FromSlash(name)), kind, parts...)
}

func (b *builder) writeFile(path string, kind byte, parts ...[]byte) error {
	file, err := b.packer.pack(kind, parts...)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	err = os.WriteFile(path, file, 0o644)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, file, 0o644)
}

// finish writes the shards, the table and, last, the root.
func (b *builder) finish() error {
	g, err := countGrams(b.spill, b.limits)
	if err != nil {
		return err
	}
	firsts, sizes, err := b.shards(g)
	if err != nil {
		return err
	}
	forms := b.columns.sections()
	for _, section := range forms {
		b.hash.Write(section)
	}
	generation := hex.EncodeToString(b.hash.Sum(nil))[:generationLength]
	if err := os.Rename(b.staging, filepath.Join(b.dir, generation)); err != nil {
		return err
	}
	if err := b.writeFile(filepath.Join(b.dir, tableName), kindTable, []byte(Replacements())); err != nil {
		return err
	}
	var body []byte
	body = appendSection(body, []byte(generation))
	var counts []byte
	for _, count := range []uint64{uint64(b.columns.count), b.spill.length, uint64(b.limits.Length), uint64(len(firsts))} {
		counts = binary.AppendUvarint(counts, count)
	}
	body = appendSection(body, counts)
	body = appendSection(body, []byte(string(g.alphabet)))
	body = appendSection(body, g.frequencies())
	body = appendSection(body, []byte(strings.Join(g.heavyTexts(), "\n")))
	body = appendSection(body, []byte(strings.Join(firsts, "\n")))
	body = appendSection(body, sizes)
	body = appendSection(body, []byte(pairText(b.pairs)))
	body = appendSection(body, []byte(sounds(b.named)))
	for _, section := range forms {
		body = appendSection(body, section)
	}
	body = appendSection(body, []byte(strings.Join(rowKeys(), "\n")))
	return b.writeFile(filepath.Join(b.dir, rootName), kindRoot, body)
}

// shards writes all lists and returns the first gram of each shard and about
// how many kilobytes it takes, of which a reader asks for the few first.
func (b *builder) shards(g *grams) (firsts []string, sizes []byte, err error) {
	if len(g.ends) == 0 {
		return nil, nil, nil
	}
	s := &shardWriter{positions: uint32(b.spill.length), docs: uint32(len(b.spans)), rank: map[rune]int{}}
	for rank, r := range g.alphabet {
		s.rank[r] = rank
	}
	flush := func() error {
		firsts = append(firsts, s.first)
		sizes = append(sizes, byte(min(s.size()>>10, 255)))
		return b.write(kindShard, fileName("s", len(firsts)-1, shardsInFolder), s.body()...)
	}
	err = newPostings(b.spill, g, b.spans).each(func(l list) error {
		s.add(l)
		if s.size() < b.limits.ShardBytes {
			return nil
		}
		return flush()
	})
	if err == nil && s.count > 0 {
		err = flush()
	}
	return firsts, sizes, err
}
