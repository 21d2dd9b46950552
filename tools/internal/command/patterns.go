package command

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// expand gives the files and folders that names with * and ? stand for, as
// shells other than those of Windows do. A path that is there is kept as it is,
// and so is one that stands for nothing: it is then told as missing. Brackets are
// letters like any other, since folders are often named with them.
func expand(paths []string) []string {
	var all []string
	for _, path := range paths {
		matches := []string{path}
		if _, err := os.Lstat(path); err != nil {
			if found := matching(filepath.Clean(path)); len(found) > 0 {
				matches = found
			}
		}
		all = append(all, matches...)
	}
	return all
}

// matching gives the paths that a pattern stands for, in order.
func matching(pattern string) []string {
	folder, name := filepath.Split(pattern)
	folders := []string{folder}
	if trimmed := strings.TrimRight(folder, string(filepath.Separator)); strings.ContainsAny(folder, "*?") {
		folders = matching(trimmed)
	}
	like := regexp.MustCompile(`^(?s:` + strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(regexp.QuoteMeta(name)) + `)$`)
	var found []string
	for _, folder := range folders {
		entries, err := os.ReadDir(filepath.Clean(folder))
		if err != nil {
			continue
		}
		for _, entry := range entries {
			hidden := strings.HasPrefix(entry.Name(), ".") && !strings.HasPrefix(name, ".")
			if !hidden && like.MatchString(entry.Name()) {
				found = append(found, filepath.Join(folder, entry.Name()))
			}
		}
	}
	return found
}
