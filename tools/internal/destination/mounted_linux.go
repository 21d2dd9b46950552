package destination

import (
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// isMounted reports whether something is mounted at a folder: it then cannot be
// renamed.
func isMounted(path string, info os.FileInfo) bool {
	var stat unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, path, 0, unix.STATX_BASIC_STATS, &stat); err == nil && stat.Attributes_mask&unix.STATX_ATTR_MOUNT_ROOT != 0 {
		return stat.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
	}
	above, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return false
	}
	own, known := info.Sys().(*syscall.Stat_t)
	other, alsoKnown := above.Sys().(*syscall.Stat_t)
	return known && alsoKnown && own.Dev != other.Dev
}
