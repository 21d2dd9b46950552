package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Name is where the ledger stands below a site's folder, and on the site.
const Name = "data/ledger.jsonl"

// Load reads a ledger's file. A file that does not exist is an empty ledger.
func Load(path string) (*Ledger, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Ledger{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open the ledger: %w", err)
	}
	defer file.Close()
	return Read(file)
}

// Append writes more events to the end of a ledger's file, which has to hold
// just l; they are on the disk when it returns. What a killed process left
// behind the last whole line is cut off first. It gives the longer ledger.
func (l *Ledger) Append(path string, events []Event) (*Ledger, error) {
	longer, lines, err := l.With(events)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 && l.Torn == "" {
		return longer, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("make the folder of the ledger: %w", err)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open the ledger: %w", err)
	}
	info, err := file.Stat()
	if err == nil && info.Size() != l.size+int64(len(l.Torn)) {
		err = errors.New("the file has changed since it was read")
	}
	if err == nil && l.Torn != "" {
		err = file.Truncate(l.size)
	}
	if err == nil {
		_, err = file.WriteAt(lines, l.size)
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("add to the ledger %s: %w", path, err)
	}
	return longer, syncFolder(filepath.Dir(path))
}

// syncFolder makes a new file's name outlast a power failure. Where the system
// cannot do that for folders, as Windows, there is nothing to do.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the folder of the ledger: %w", err)
	}
	defer folder.Close()
	_ = folder.Sync()
	return nil
}
