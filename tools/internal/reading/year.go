package reading

import (
	"path/filepath"
	"regexp"
)

var yearName = regexp.MustCompile(`^(?:19|20)\d\d$`)

// IsYear reports whether the name of a folder is a year.
func IsYear(name string) bool { return yearName.MatchString(name) }

// folderYear gives the name of the nearest folder that is a year.
func folderYear(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	for folder := filepath.Dir(absolute); folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		if name := filepath.Base(folder); IsYear(name) {
			return name
		}
	}
	return ""
}
