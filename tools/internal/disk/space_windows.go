package disk

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Free gives how many bytes this account may still write on the disk of a folder.
func Free(folder string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, &os.PathError{Op: "GetDiskFreeSpaceEx", Path: folder, Err: err}
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return 0, &os.PathError{Op: "GetDiskFreeSpaceEx", Path: folder, Err: err}
	}
	return free, nil
}

// Remote reports whether a folder lies on another machine: a path that begins
// with \\, or a drive that is connected to one.
func Remote(folder string) bool {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	volume := filepath.VolumeName(absolute)
	if len(volume) > 2 {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
