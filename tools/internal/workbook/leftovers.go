package workbook

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// officePrefix begins the names of the folders in which LibreOffice works.
const officePrefix = "gongkai-office-"

// leftoverAfter is the age from which such a folder is that of a program that was
// killed: no conversion takes as long (see convertWithin).
const leftoverAfter = time.Hour

// leftovers is done once a run, before the first conversion.
var leftovers sync.Once

// removeLeftovers removes what conversions of killed programs left behind. They
// hold copies of workbooks, so they must not stay. Only a folder goes that is
// this account's, holds nothing but what convert puts there, and is old by now.
// What cannot be looked at or removed stays; the conversion does not depend on it.
func removeLeftovers(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !entry.IsDir() || !strings.HasPrefix(entry.Name(), officePrefix) || now.Sub(info.ModTime()) < leftoverAfter || !isOwn(info) {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		inside, err := os.ReadDir(path)
		if err != nil || slices.ContainsFunc(inside, func(e os.DirEntry) bool {
			return e.Name() != "profile" && e.Name() != "out" && !strings.HasPrefix(e.Name(), "book.")
		}) {
			continue
		}
		_ = os.RemoveAll(path)
	}
}
