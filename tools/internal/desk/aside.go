package desk

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// How much of what was replaced is kept: the newest, up to so many and so large.
const (
	keptAside      = 100
	keptAsideBytes = 512 << 20
)

// asideName is what keepAside calls the folder of a moment.
var asideName = regexp.MustCompile(`^\d{8}-\d{6}\.\d{3}$`)

// trimAside removes the oldest of the replaced workbooks beyond most and bytes, and
// gives how many it removed. The newest stays however large it is; what has another
// name was put there by somebody else, and stays.
func trimAside(folder string, most int, bytes int64) (removed int, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		if os.IsNotExist(err) {
			return 0, nil
		}
		return 0, fmt.Errorf("look at what was replaced: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(entry fs.DirEntry) bool { return !entry.IsDir() || !asideName.MatchString(entry.Name()) })
	sum, stay := int64(0), 0
	for _, entry := range slices.Backward(entries) {
		size, err := sizeOf(filepath.Join(folder, entry.Name()))
		if err != nil {
			return removed, err
		}
		if sum += size; stay < most && (stay == 0 || sum <= bytes) {
			stay++
			continue
		}
		if err := os.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			return removed, fmt.Errorf("remove what was replaced: %w", err)
		}
		removed++
	}
	return removed, nil
}

func sizeOf(folder string) (sum int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}
