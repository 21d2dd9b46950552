package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/manifest"
)

// memory is what this machine remembers of one target: which files of the
// manifest at hand were sent by a run that was cut off, and the sites that were
// published last. It may be deleted at any time: then everything that changed
// is sent again, and there is nothing to go back to.
type memory struct {
	folder string
	key    string // the hash of the manifest that is being published
	done   map[string]manifest.File
	// remove are the files that the run has to remove once the new manifest
	// stands: from then on the target itself does not know them any more.
	remove []string
	file   *os.File
}

// journalHead is the first line of a journal.
type journalHead struct {
	Manifest string   `json:"manifest"`
	Remove   []string `json:"remove"`
}

// The parts of a memory.
const (
	journalName  = "sent.jsonl"
	currentName  = "current"
	previousName = "previous"
)

// memoryFolder gives the folder of a target's memory, named by a hash: an
// address holds what a file name cannot.
func memoryFolder(root, target string) string {
	hash := sha256.Sum256([]byte(target))
	return filepath.Join(root, hex.EncodeToString(hash[:8]))
}

func openMemory(root, target string, encoded []byte) *memory {
	if root == "" {
		return &memory{}
	}
	hash := sha256.Sum256(encoded)
	m := &memory{folder: memoryFolder(root, target), key: hex.EncodeToString(hash[:]), done: map[string]manifest.File{}}
	data, err := os.ReadFile(filepath.Join(m.folder, journalName))
	if err != nil {
		return m // nothing was cut off
	}
	first, lines, _ := strings.Cut(string(data), "\n")
	var head journalHead
	if json.Unmarshal([]byte(first), &head) != nil || head.Manifest != m.key {
		return m // another site was cut off; this one is sent whole
	}
	m.remove = head.Remove
	for line := range strings.Lines(lines) {
		var file manifest.File
		if strings.HasSuffix(line, "\n") && json.Unmarshal([]byte(line), &file) == nil {
			m.done[file.Path] = file
		}
	}
	return m
}

// left gives the files that an earlier run has not sent. The manifest's own
// files are always sent again: they end a publication.
func (m *memory) left(files []File) (left []File, resumed int) {
	for _, file := range files {
		if m.done[file.Path] == file.File && !manifest.IsOwn(file.Path) {
			resumed++
			continue
		}
		left = append(left, file)
	}
	return left, resumed
}

// removals gives what has to be removed: what was planned now, and what a run
// that was cut off still had to remove.
func (m *memory) removals(planned []string) []string {
	all := slices.Concat(planned, m.remove)
	slices.Sort(all)
	return slices.Compact(all)
}

// sent notes that a file is on the target.
func (m *memory) sent(file manifest.File) error {
	if m.folder == "" {
		return nil
	}
	line, err := json.Marshal(file)
	if err == nil {
		_, err = m.file.Write(append(line, '\n'))
	}
	if err != nil {
		return fmt.Errorf("remember what was sent: %w", err)
	}
	return nil
}

// begin opens the journal of a run that will remove those files at its end.
func (m *memory) begin(remove []string) error {
	if m.folder == "" {
		return nil
	}
	head, err := json.Marshal(journalHead{m.key, remove})
	if err == nil {
		err = os.MkdirAll(m.folder, 0o755)
	}
	mode := os.O_WRONLY | os.O_CREATE | os.O_APPEND
	goesOn := m.remove != nil || len(m.done) > 0
	if !goesOn {
		mode |= os.O_TRUNC
	}
	if err == nil {
		m.file, err = os.OpenFile(filepath.Join(m.folder, journalName), mode, 0o644)
	}
	if err == nil && !goesOn {
		_, err = m.file.Write(append(head, '\n'))
	}
	if err != nil {
		return fmt.Errorf("remember what was sent: %w", err)
	}
	return nil
}

// finished ends a publication: the journal goes, and the site is kept as the
// current one; the one that was current becomes the previous one, unless it is
// the same.
func (m *memory) finished(site fs.FS) error {
	if m.folder == "" {
		return nil
	}
	if m.file != nil {
		if err := m.file.Close(); err != nil {
			return fmt.Errorf("remember what was published: %w", err)
		}
	}
	journal := filepath.Join(m.folder, journalName)
	if err := os.Remove(journal); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remember what was published: %w", err)
	}
	current, previous := filepath.Join(m.folder, currentName), filepath.Join(m.folder, previousName)
	if same(current, m.key) {
		return nil
	}
	making := filepath.Join(m.folder, "making")
	err := os.RemoveAll(making)
	if err == nil {
		err = keep(site, making)
	}
	if err == nil {
		err = os.RemoveAll(previous)
	}
	if err == nil {
		if err = os.Rename(current, previous); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err == nil {
		err = os.Rename(making, current)
	}
	if err != nil {
		return fmt.Errorf("keep the published site, to be able to go back to it: %w", err)
	}
	return nil
}

// same reports whether a kept site has the manifest of that hash.
func same(folder, key string) bool {
	data, err := os.ReadFile(filepath.Join(folder, manifest.Name))
	hash := sha256.Sum256(data)
	return err == nil && hex.EncodeToString(hash[:]) == key
}

// keep copies a site. Hard links would be smaller, but a person who edits a file
// of public/ by hand would then change what is kept.
func keep(site fs.FS, folder string) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return err
	}
	return os.CopyFS(folder, site)
}

// ErrNoPrevious says that nothing is kept to go back to.
var ErrNoPrevious = errors.New("no earlier site is kept for this target")

// Previous gives the site that was published before the current one.
func Previous(root string, target Target) (fs.FS, error) {
	folder := filepath.Join(memoryFolder(root, target.String()), previousName)
	if _, err := os.Stat(filepath.Join(folder, manifest.Name)); err != nil {
		return nil, ErrNoPrevious
	}
	return os.DirFS(folder), nil
}
