//go:build linux || darwin

package disk

import (
	"os"
	"syscall"
)

// Free gives how many bytes this account may still write on the disk of a folder.
func Free(folder string) (uint64, error) {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return 0, &os.PathError{Op: "statfs", Path: folder, Err: err}
	}
	return stat.Bavail * uint64(stat.Bsize), nil
}
