package destination

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/tools/internal/disk"
)

// insideName is the folder inside an output that is replaced by its contents.
const insideName = ".gongkai-swap"

// The files that say how far a replacement has come.
const (
	retiring = "retiring" // the old site is being set aside; go back
	placing  = "placing"  // the new site is being put in place; go on
)

// inside replaces the contents of a folder that cannot be renamed: a mounted
// drive, or one in a folder that this account cannot write. The new site is
// built in a folder inside; the entries change places one by one, and a
// journal says how far that has come, so that the next build takes it up where
// a killed one left it.
type inside struct{ output string }

func (n *inside) lockPath() string { return filepath.Join(n.output, ".gongkai-lock") }

func (n *inside) path(name string) string { return filepath.Join(n.output, insideName, name) }

func (n *inside) prepare() (string, error) {
	if err := n.recover(); err != nil {
		return "", err
	}
	building := n.path("new")
	if err := os.MkdirAll(building, 0o755); err != nil {
		return "", fmt.Errorf("make %s: %w", building, err)
	}
	return building, nil
}

// recover takes up a replacement that was cut short.
func (n *inside) recover() error {
	if _, err := os.Stat(n.path(placing)); err == nil {
		if err := move(n.path("new"), n.output); err != nil {
			return err
		}
	} else if _, err := os.Stat(n.path(retiring)); err == nil {
		if err := move(n.path("old"), n.output); err != nil {
			return err
		}
	}
	return n.clean()
}

func (n *inside) place() error {
	if err := os.MkdirAll(n.path("old"), 0o755); err != nil {
		return fmt.Errorf("set the old site aside: %w", err)
	}
	if err := disk.Put(n.path(retiring), nil); err != nil {
		return fmt.Errorf("set the old site aside: %w", err)
	}
	if err := move(n.output, n.path("old")); err != nil {
		return errors.Join(fmt.Errorf("set the old site aside: %w", err), move(n.path("old"), n.output))
	}
	if err := disk.Put(n.path(placing), nil); err != nil {
		return errors.Join(err, move(n.path("old"), n.output))
	}
	if err := move(n.path("new"), n.output); err != nil {
		back := errors.Join(move(n.output, n.path("new")), disk.Remove(n.path(placing)), move(n.path("old"), n.output))
		return errors.Join(fmt.Errorf("put the new site in place: %w", err), back)
	}
	return nil
}

// clean removes the folder inside, in an order in which recover does the right
// thing wherever a kill cuts it short: while the old site could still be put
// back, nothing says that it should be.
func (n *inside) clean() error {
	for _, name := range []string{retiring, "old", "new", placing} {
		if err := disk.RemoveAll(n.path(name)); err != nil {
			return fmt.Errorf("clear %s: %w", n.path(name), err)
		}
	}
	return disk.RemoveAll(filepath.Join(n.output, insideName))
}

// interrupted reports whether a build was killed while it replaced the contents
// of a folder: the marker is then in the part that recover puts in place.
func interrupted(output string) bool {
	n := &inside{output: output}
	return isOurs(n.path("new")) || isOurs(n.path("old"))
}

// move moves every entry of a folder to another on the same volume.
func move(from, to string) error {
	entries, err := os.ReadDir(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("move the files of %s: %w", from, err)
	}
	for _, entry := range entries {
		if disk.IsTemporary(entry.Name()) || entry.Name() == "lost+found" {
			continue
		}
		if err := disk.Rename(filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name())); err != nil {
			return fmt.Errorf("move the files of %s: %w", from, err)
		}
	}
	return nil
}
