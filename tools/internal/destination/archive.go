package destination

import (
	"archive/zip"
	"errors"
	"io/fs"
	"os"
)

// CheckArchive refuses a zip file that must not be replaced: one that holds no
// site which gongkai packed, or a file that is no zip. It touches nothing.
func CheckArchive(file string) error {
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || info.IsDir() {
		return refuse(file, "destination.no-archive", "destination.remedy-archive")
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return refuse(file, "destination.no-archive", "destination.remedy-archive")
	}
	defer archive.Close()
	for _, name := range []string{MarkerName, "search/index/root.bin"} {
		if _, err := fs.Stat(archive, name); err == nil {
			return nil
		}
	}
	return refuse(file, "destination.no-archive", "destination.remedy-archive")
}
